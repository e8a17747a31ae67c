package tui

import (
	"context"
	"errors"
	"slices"

	"dues/store"
	"dues/tui/ui"
)

// How many seconds news stays; an error stays until a key is pressed.
const (
	newsStays = 6
	undoStays = 10
)

// news is the message line, and all that it ever said.
type news struct {
	words string
	bad   bool
	undo  bool
	brief bool      // it goes with the next key
	stays int       // seconds
	by    ui.Screen // the one in sight, when a screen said it; nil is the program
	all   []string
}

func (n *news) say(words string, undo bool) {
	n.words, n.bad, n.undo, n.brief, n.by, n.stays = words, false, undo, false, nil, newsStays
	if undo {
		n.stays = undoStays
	}
	n.all = append(n.all, words)
}

func (n *news) fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	n.words, n.bad, n.undo, n.brief, n.stays = whatNow(err), true, false, false, 0
	n.all = append(n.all, n.words)
}

// whatNow is an error for somebody who was typing: what happened, that nothing
// is lost, and what to do.
func whatNow(err error) string {
	switch {
	case errors.Is(err, store.ErrFull):
		return "No room to save (disk full). Your text is still here: ctrl+o saves it elsewhere."
	case errors.Is(err, store.ErrBusy):
		return "Not saved: another program is writing to the book. Your text is still here; save again."
	case errors.Is(err, store.ErrReadOnly):
		return "Can't write to the book. Reading only: dues doctor says why."
	}
	return err.Error()
}

// stillSaving is what is said when a save takes long: only another writer
// makes it.
const stillSaving = "Another program is writing to the book. Trying for 10 s. Your text is safe."

// newestFirst is all that was said, what was said again and again once.
func (n *news) newestFirst() []string {
	said := slices.Compact(slices.Clone(n.all))
	slices.Reverse(said)
	return said
}

// leave is a screen left: what it said of its keys means nothing elsewhere. What
// can be undone does.
func (n *news) leave(screen ui.Screen) {
	if n.by == screen && !n.bad && !n.undo {
		n.words = ""
	}
}

// pressed is a key: an error has been read, and what was said of the key before
// means nothing any more.
func (n *news) pressed() {
	if n.bad || n.brief {
		n.words, n.bad, n.brief = "", false, false
	}
}

// beat is a second passed.
func (n *news) beat() {
	if n.bad || n.words == "" {
		return
	}
	if n.stays--; n.stays <= 0 {
		n.words = ""
	}
}
