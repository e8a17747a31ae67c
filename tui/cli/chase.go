package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"dues/tui"
)

// chaseCommand is `dues chase`.
func (a *app) chaseCommand() *cobra.Command {
	var plain bool
	cmd := &cobra.Command{
		Use:   "chase",
		Short: "The morning session: one client after the other",
		Long: "Goes through today's list. With --plain it is a conversation of plain lines, one\n" +
			"question at a time, for a screen reader, a terminal that cannot draw, or a script;\n" +
			"DUES_PLAIN=1 or ACCESSIBLE=1 in the environment does the same for dues alone.\n" +
			"Say help for what can be answered. What was answered is kept when it is left.",
		Example: "  dues chase --plain\n  DUES_PLAIN=1 dues\n  dues chase --plain < answers.txt",
		Args:    takesNone,
		RunE: func(*cobra.Command, []string) error {
			if err := a.open(); err != nil {
				return err
			}
			if plain || a.wantsPlain() || !a.fullScreen() {
				return a.plain(false)
			}
			return a.screen(false)
		},
	}
	cmd.Flags().BoolVar(&plain, "plain", false, "plain lines instead of the full screen")
	return cmd
}

// wantsPlain reports whether the surroundings ask for plain lines; ACCESSIBLE
// is the name other programs use.
func (a *app) wantsPlain() bool {
	for _, name := range []string{"DUES_PLAIN", "ACCESSIBLE"} {
		if v := a.Env(name); v != "" && v != "0" {
			return true
		}
	}
	return false
}

// plain is the session in plain lines over the open book.
func (a *app) plain(practice bool) error {
	lines := scanLines(a.Stdin)
	err := tui.Plain(a.ctx, tui.PlainOptions{
		Book: a.db, Terminal: a.terminal(), Now: a.now, Settings: a.db.Settings(), Practice: practice, Out: a.Stdout,
		Repeat: !isTerminal(a.Stdin),
		Read: func() (string, error) {
			select {
			case <-a.ctx.Done():
				return "", a.ctx.Err()
			case line, more := <-lines:
				if !more {
					return "", io.EOF
				}
				return line.text, line.err
			}
		},
	})
	if a.ctx.Err() != nil && errors.Is(err, a.ctx.Err()) {
		return exitCode(exitFailed)
	}
	if err == nil && !practice {
		err = a.backUp()
	}
	return err
}

// backUp makes today's backup when it is due. A day that is not today has none.
func (a *app) backUp() error {
	if a.asOf != "" || a.Env("DUES_NOW") != "" {
		return nil
	}
	if _, err := a.db.RotateBackups(a.ctx, a.Now()); err != nil {
		return fmt.Errorf("back up the book: %w", err)
	}
	return nil
}
