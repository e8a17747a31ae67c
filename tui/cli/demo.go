package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dues/store"
	"dues/store/config"
	"dues/store/practice"
)

// demoCommand is `dues demo`.
func (a *app) demoCommand() *cobra.Command {
	var plain bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Look around in a practice book: made-up clients, nothing can be sent",
		Args:  takesNone,
		RunE: func(*cobra.Command, []string) error {
			dir, err := os.MkdirTemp("", "dues-demo-")
			if err != nil {
				return fmt.Errorf("make the practice book: %w", err)
			}
			err = a.demo(filepath.Join(dir, "practice.db"), plain)
			return errors.Join(err, os.RemoveAll(dir))
		},
	}
	cmd.Flags().BoolVar(&plain, "plain", false, "the session in plain lines; in a pipe today's list")
	return cmd
}

// demo fills the practice book and shows it. The user's own book is not
// touched, and the practice book is gone afterwards.
func (a *app) demo(path string, plain bool) error {
	if err := a.setClock(); err != nil {
		return err
	}
	settings, err := config.Load(config.File(a.Env))
	if err != nil {
		return err
	}
	practised(&settings)
	if err := practice.Fill(a.ctx, path, settings, a.now()); err != nil {
		return err
	}
	db, err := store.Open(a.ctx, path, store.Options{Settings: settings, Now: a.now, NoMail: "this is practice data, and nothing in it can be sent"})
	if err != nil {
		return fmt.Errorf("open the practice book: %w", err)
	}
	a.db = db
	plain = plain || a.wantsPlain()
	switch {
	case plain && isTerminal(a.Stdin) && isTerminal(a.Stdout):
		err = a.plain(true)
	case plain || !a.fullScreen():
		a.say("PRACTICE DATA, nothing here is real")
		err = a.printToday()
	default:
		err = a.screen(true)
	}
	a.db = nil
	return errors.Join(err, db.Close())
}
