package cli

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dues/store"
)

// backupCommand is `dues backup`.
func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup [FILE]",
		Short: "Copy the whole book into one checked file",
		Long: "Writes the whole book into a new file that only you can read, and checks it. Without\n" +
			"FILE it goes into the folder backups beside the book, where the full screen puts one\n" +
			"a day by itself: those of 7 days, 4 weeks and 12 months are kept.",
		Example: "  dues backup\n  dues backup /media/stick/dues.db",
		Args:    takes(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.open(); err != nil {
				return err
			}
			to := store.NewBackup(a.db.Path(), a.Now())
			if len(args) > 0 {
				to = args[0]
			} else if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
				return err
			}
			return a.backup(to)
		},
	}
}

// backup writes one and says where.
func (a *app) backup(to string) error {
	err := a.db.Backup(a.ctx, to)
	if errors.Is(err, store.ErrExists) {
		return &usageError{words: err.Error(), command: "dues backup"}
	}
	if err != nil {
		return err
	}
	a.say("Backed up  %s   checked", to)
	return nil
}
