package cli

import (
	"dues/chase"
	"dues/store"
	"dues/store/config"
	"dues/store/outbox"
)

// open opens the book with the user's settings and the clock of this run.
func (a *app) open() error {
	if a.db != nil {
		return nil
	}
	if err := a.setClock(); err != nil {
		return err
	}
	settings, err := config.Load(config.File(a.Env))
	if err != nil {
		return err
	}
	path := a.bookPath()
	a.db, err = store.Open(a.ctx, path, store.Options{Settings: settings, Now: a.now, Out: a.wayOut(settings)})
	if err != nil {
		return err // the store says which book, and why
	}
	if why := a.db.ReadOnly(); why != "" {
		a.warn(why)
	}
	return nil
}

// wayOut is how mail leaves, by the settings.
func (a *app) wayOut(s chase.Settings) outbox.Way {
	return outbox.New(s.Send, outbox.Place{Home: a.Env("HOME"), State: config.State(a.Env)})
}

// bookPath is --book, else $DUES_BOOK, else the book of the data folder.
func (a *app) bookPath() string {
	if a.book != "" {
		return a.book
	}
	if path := a.Env("DUES_BOOK"); path != "" {
		return path
	}
	return config.Book(a.Env)
}
