package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"dues/store"
	"dues/store/config"
	"dues/tui/ui"
)

// peekLimit is how long a look that nobody asked for may take: a bar or a
// shell's prompt waits for it. A test makes it shorter.
var peekLimit = 2 * time.Second

// errNoBook is that there is no book to look at.
var errNoBook = errors.New("no book is here yet")

// peek opens the book for a look that nobody asked for and closes it again. It
// makes no book, upgrades none and waits for none: after peekLimit it gives up,
// whatever holds it.
func peek[T any](a *app, look func(context.Context, *store.DB) (T, error)) (T, error) {
	var none T
	if err := a.setClock(); err != nil {
		return none, err
	}
	settings, err := config.Load(config.File(a.Env))
	if err != nil {
		return none, err
	}
	type answer struct {
		value T
		err   error
	}
	ctx, stop := context.WithTimeout(a.ctx, peekLimit)
	defer stop()
	answers := make(chan answer, 1)
	path, now := a.bookPath(), a.now
	ui.Aside(func() {
		var got answer
		db, err := store.Open(ctx, path, store.Options{Settings: settings, Now: now, Glance: true})
		if got.err = err; err == nil {
			got.value, got.err = look(ctx, db)
			db.Close()
		}
		answers <- got
	}, func(fell error) { answers <- answer{err: fell} })
	select {
	case got := <-answers:
		if errors.Is(got.err, fs.ErrNotExist) {
			return none, errNoBook
		}
		return got.value, got.err
	case <-ctx.Done():
		return none, fmt.Errorf("look at the book: it is busy")
	}
}
