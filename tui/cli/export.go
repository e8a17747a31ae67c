package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// exportCommand is `dues export`.
func (a *app) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "export --json",
		Short:   "Print the whole book",
		Example: "  dues export --json > book.json",
		Args:    takesNone,
		RunE: func(*cobra.Command, []string) error {
			if !a.json {
				return &usageError{words: "in what form? dues export --json > book.json", command: "dues export"}
			}
			if err := a.open(); err != nil {
				return err
			}
			if err := a.db.Export(a.ctx, a.out); err != nil {
				return fmt.Errorf("export the book: %w", err)
			}
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	return cmd
}
