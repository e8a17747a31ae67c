package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// nextCommand is `dues next`.
func (a *app) nextCommand() *cobra.Command {
	var told bool
	var why string
	cmd := &cobra.Command{
		Use:               "next CLIENT DATE",
		Short:             "When to contact a client next",
		Example:           "  dues next acme 'thu 10am'\n  dues next birch +3d --told",
		Args:              takes(2, -1, "which client, and when? Try dues next acme 'thu 10am'"),
		ValidArgsFunction: a.completeNext,
		RunE: func(_ *cobra.Command, args []string) error {
			line, err := a.client(args[0])
			if err != nil {
				return err
			}
			acct, err := a.db.Account(a.ctx, line.Client.ID)
			if err != nil {
				return fmt.Errorf("read %s: %w", line.Client.Name, err)
			}
			when, err := a.future("date", words(args[1:]), acct)
			if err != nil {
				return err
			}
			f, err := a.db.FollowUp(a.ctx, line.Client.ID, when, why, told)
			if err != nil {
				return fmt.Errorf("save follow-up: %w", err)
			}
			a.say("Next   %s %s, %s          undo: dues undo", verb(f.What), line.Client.Name, f.When)
			return nil
		},
	}
	cmd.Flags().BoolVar(&told, "told", false, "they know")
	cmd.Flags().StringVar(&why, "why", "", "what it is about, in `WORDS`")
	return cmd
}
