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
	var secret bool
	var owners []string
	cmd := &cobra.Command{
		Use:   "backup [FILE]",
		Short: "Copy the whole book into one checked file",
		Long: "Writes the whole book into a new file that only you can read, and checks it. Without\n" +
			"FILE it goes into the folder backups beside the book, where the full screen puts one\n" +
			"a day by itself: those of 7 days, 4 weeks and 12 months are kept.\n\n" +
			"For a stick or another machine it can be encrypted, as an age file: with a passphrase\n" +
			"that is asked for, or for the owner of a key. Without the one or the other nobody can\n" +
			"read it again, not you either.",
		Example: "  dues backup\n  dues backup /media/stick/dues.db\n  dues backup /media/stick/dues.age --encrypt",
		Args:    takes(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := a.open(); err != nil {
				return err
			}
			lock, locked, err := a.lock(secret, owners)
			if err != nil {
				return err
			}
			to := store.NewBackup(a.db.Path(), a.Now())
			if locked {
				to += ".age"
			}
			if len(args) > 0 {
				to = args[0]
			} else if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
				return err
			}
			if locked {
				return a.backedUp(to, "checked, encrypted", a.db.BackupLocked(a.ctx, to, lock))
			}
			return a.backedUp(to, "checked", a.db.Backup(a.ctx, to))
		},
	}
	cmd.Flags().BoolVar(&secret, "encrypt", false, "encrypt it with a passphrase")
	cmd.Flags().StringSliceVar(&owners, "for", nil, "encrypt it for the owner of the age key whose public half is `KEY`; several times for several")
	return cmd
}

// lock is what the backup is encrypted for, if for anything.
func (a *app) lock(secret bool, owners []string) (store.Lock, bool, error) {
	refused := func(err error) (store.Lock, bool, error) {
		return store.Lock{}, false, &usageError{words: err.Error(), command: "dues backup"}
	}
	switch {
	case secret && len(owners) > 0:
		return refused(errors.New("--encrypt asks for a passphrase and --for takes a key: one of them"))
	case len(owners) > 0:
		lock, err := store.LockFor(owners)
		if err != nil {
			return refused(err)
		}
		return lock, true, nil
	case !secret:
		return store.Lock{}, false, nil
	}
	words, err := a.askedSecretly("Passphrase for this backup: ")
	if err != nil {
		return store.Lock{}, false, err
	}
	again, err := a.askedSecretly("Once more: ")
	if err != nil {
		return store.Lock{}, false, err
	}
	if words != again {
		return refused(errors.New("the two passphrases differ; no backup was made"))
	}
	lock, err := store.LockWith(words)
	if err != nil {
		return refused(err)
	}
	return lock, true, nil
}

// backedUp says where a backup is, or why there is none.
func (a *app) backedUp(to, how string, err error) error {
	if errors.Is(err, store.ErrExists) {
		return &usageError{words: err.Error(), command: "dues backup"}
	}
	if err != nil {
		return err
	}
	a.say("Backed up  %s   %s", to, how)
	return nil
}
