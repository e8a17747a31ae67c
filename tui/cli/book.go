package cli

import (
	"errors"
	"path/filepath"
	"strings"

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
	a.atHome(&settings)
	path := a.bookPath()
	a.db, err = store.Open(a.ctx, path, store.Options{Settings: settings, Now: a.now, Out: a.wayOut(settings)})
	if err != nil {
		return err // the store says which book, and why
	}
	if why := a.db.ReadOnly(); why != "" {
		a.warn(why)
	}
	a.warnOfPlace()
	return nil
}

// atHome puts the user's home folder where a path of the settings begins with ~.
func (a *app) atHome(s *chase.Settings) {
	if rest, ok := strings.CutPrefix(s.Me.Logo, "~/"); ok {
		s.Me.Logo = filepath.Join(a.Env("HOME"), rest)
	}
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

// ownWords is the folder of the user's own templates, as the full screen writes
// to it.
type ownWords struct {
	folder string
	own    *letter.Own
}

// Keep writes one of them and has everybody go by what is in the folder then.
func (w ownWords) Keep(file, was, now string) error {
	err := config.KeepTemplate(w.folder, file, was, now)
	files, readErr := config.Templates(w.folder)
	if readErr == nil {
		w.own.Set(files)
	}
	return errors.Join(err, readErr)
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
