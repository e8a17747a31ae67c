package cli

import (
	"dues/chase"
	"dues/chase/letter"
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
	settings.Own = a.ownTemplates()
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

// ownTemplates are the user's own mails. One that cannot be read is said, and
// the program goes on: it would have to be wanted first.
func (a *app) ownTemplates() *letter.Own {
	own := &letter.Own{}
	files, err := config.Templates(config.TemplateFolder(a.Env))
	if err != nil {
		a.warn("dues: " + err.Error())
	}
	own.Set(files)
	return own
}
