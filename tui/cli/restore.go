package cli

import (
	"strconv"

	"github.com/spf13/cobra"

	"dues/store"
	"dues/store/config"
)

// restoreCommand is `dues restore`.
func (a *app) restoreCommand() *cobra.Command {
	var yes bool
	var key string
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the book's place",
		Long: "Shows what the backup and the book hold, then puts the backup in the book's place.\n" +
			"The book as it was is kept beside it. At a terminal it asks first; in a script\n" +
			"nothing is done without --yes. An encrypted backup asks for its passphrase, or takes\n" +
			"the file with your key from --key.",
		Example: "  dues restore ~/.local/share/dues/backups/dues-20261123-183000.db",
		Args:    takes(1, 1, "which backup? dues doctor lists them"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.restore(args[0], key, yes)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	cmd.Flags().StringVar(&key, "key", "", "the `FILE` with the age key that opens the backup")
	return cmd
}

// restore shows the differences, asks, and restores.
func (a *app) restore(from, keyFile string, yes bool) error {
	if err := a.setClock(); err != nil {
		return err
	}
	settings, err := config.Load(config.File(a.Env))
	if err != nil {
		return err
	}
	key, err := a.key(from, keyFile)
	if err != nil {
		return err
	}
	r, err := store.PrepareRestore(a.ctx, a.bookPath(), from, key, store.Options{Settings: settings, Now: a.now})
	if err != nil {
		return err
	}
	defer r.Close()
	a.sayDifferences(r)
	if !yes {
		if !a.askable() {
			return &usageError{words: "nothing was done: say --yes to put this backup in the book's place", command: "dues restore"}
		}
		if ok, err := a.agreed("Put it in the book's place? The book is kept beside it. [y/N] "); err != nil || !ok {
			a.warn("Nothing was done.")
			return err
		}
	}
	kept, err := r.Do(a.ctx, a.Now())
	if err != nil {
		return err
	}
	a.say("Restored   %s", r.Book)
	if kept != "" {
		a.say("As it was  %s", kept)
	}
	return nil
}

// key is what opens a backup, if it is locked.
func (a *app) key(from, keyFile string) (store.Key, error) {
	switch store.LockedBy(from) {
	case store.ByPassphrase:
		words, err := a.askedSecretly("Passphrase of this backup: ")
		if err != nil {
			return store.Key{}, err
		}
		return store.KeyOf(words)
	case store.ByKey:
		if keyFile == "" {
			return store.Key{}, &usageError{words: "this backup is encrypted for the owner of a key: name the file that holds it with --key", command: "dues restore"}
		}
		return store.ReadKey(keyFile)
	}
	return store.Key{}, nil
}

// sayDifferences prints what the book and the backup hold, noun by noun.
func (a *app) sayDifferences(r *store.Restoration) {
	a.say("Backup     %s   %d changes", r.From, r.Then.Changes)
	switch {
	case r.Missing:
		a.say("Book       %s   there is none", r.Book)
	case r.Damage != nil:
		a.say("Book       %s   cannot be read", r.Book)
	default:
		a.say("Book       %s   %d changes, %d of them not in the backup", r.Book, r.Now.Changes, r.Lost)
	}
	rows := [][]string{{"", "backup", "book", "newest in the backup", "newest in the book"}}
	for i, then := range r.Then.Nouns {
		now := store.NounContents{}
		if i < len(r.Now.Nouns) {
			now = r.Now.Nouns[i]
		}
		if then.Rows+now.Rows == 0 {
			continue
		}
		newest := now.Newest
		if newest == then.Newest && newest != "" {
			newest = "the same"
		}
		rows = append(rows, []string{then.Noun, strconv.FormatInt(then.Rows, 10), strconv.FormatInt(now.Rows, 10), then.Newest, newest})
	}
	for _, row := range rows {
		a.say("  %-11s%7s%7s   %-44s %s", row[0], row[1], row[2], row[3], row[4])
	}
	for _, words := range r.Broken {
		a.warn("The backup's record is not whole: " + words)
	}
}
