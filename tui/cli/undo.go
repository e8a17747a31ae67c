package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dues/chase"
)

// undoCommand is `dues undo`.
func (a *app) undoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back the last change",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			return a.replay("Took back", "Nothing to undo.", func(ctx context.Context) (chase.Change, error) { return a.db.Undo(ctx) })
		},
	}
}

// redoCommand is `dues redo`.
func (a *app) redoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "redo",
		Short: "Put back what undo took",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			return a.replay("Put back", "Nothing to redo.", func(ctx context.Context) (chase.Change, error) { return a.db.Redo(ctx) })
		},
	}
}

// replay walks the journal one step and says what it did. With nothing to take
// it fails, so that a script sees it.
func (a *app) replay(did, nothing string, step func(context.Context) (chase.Change, error)) error {
	if err := a.open(); err != nil {
		return err
	}
	change, err := step(a.ctx)
	if errors.Is(err, chase.ErrNothing) {
		a.warn(nothing)
		return exitCode(exitFailed)
	}
	if sent := (*chase.SentError)(nil); errors.As(err, &sent) {
		return sent
	}
	if err != nil {
		return fmt.Errorf("replay the journal: %w", err)
	}
	a.say("%s: %s", did, change.Label)
	return nil
}
