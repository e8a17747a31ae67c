package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/tui"
)

// quickCommand is `dues n`.
func (a *app) quickCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "n",
		Short: "Quick note: eight lines under the prompt",
		Long:  "Asks for a note under the prompt, without taking the screen. The client last in\ntouch is meant when no other is typed. What is left half typed comes back.",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			if !a.fullScreen() {
				return &usageError{words: "the quick note needs a terminal. Try dues note CLIENT WORDS", command: "dues note"}
			}
			if err := a.open(); err != nil {
				return err
			}
			return a.quick()
		},
	}
}

// quick shows the quick note and says what it saved.
func (a *app) quick() error {
	last := ""
	changes, err := a.db.History(a.ctx, 1)
	if err != nil {
		return fmt.Errorf("find who was last in touch: %w", err)
	}
	for _, c := range changes {
		last = c.Client
	}
	saved, err := tui.QuickNote(a.ctx, a.screenOptions(), last)
	switch {
	case err != nil:
		return err
	case saved == nil:
		a.warn("Nothing was saved. What you typed is kept: dues n")
		return exitCode(exitFailed)
	}
	act := saved.Outcomes.Activity
	a.saySaved(saved.Client, kindWords(act), act.At)
	a.sayFollows(saved.Client, saved.Outcomes)
	return nil
}
