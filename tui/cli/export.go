package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dues/tui/ui"
)

// exportCommand is `dues export`.
func (a *app) exportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export [DIR] [--json]",
		Short: "Write out the whole book",
		Long: "With --json prints all of the book as one document. With DIR makes that folder and\n" +
			"writes a CSV file for each noun into it: invoices, payments, entries and so on, for a\n" +
			"spreadsheet. Both hold everything, the bytes of every mail too, and dues import brings\n" +
			"either into an empty book again.",
		Example: "  dues export --json > book.json\n  dues export ~/book-2026",
		Args:    takes(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case a.json == (len(args) > 0):
				return &usageError{words: "in what form? dues export --json > book.json, or dues export DIR", command: "dues export"}
			}
			if err := a.open(); err != nil {
				return err
			}
			if len(args) > 0 {
				return a.exportFolder(args[0])
			}
			if err := a.db.Export(a.ctx, &escaped{w: a.out, ascii: ui.ASCIILocale(a.Env)}); err != nil {
				return fmt.Errorf("export the book: %w", err)
			}
			return nil
		},
	}
	a.jsonFlag(cmd.Flags())
	return cmd
}
