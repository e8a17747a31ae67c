package tui

import (
	"context"
	"errors"
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
	left  int
	all   []string
}

func (n *news) say(words string, undo bool) {
	n.words, n.bad, n.undo, n.left = words, false, undo, newsStays
	if undo {
		n.left = undoStays
	}
	n.all = append(n.all, words)
}

func (n *news) fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	n.words, n.bad, n.undo, n.left = err.Error(), true, false, 0
	n.all = append(n.all, n.words)
}

// pressed is a key: an error has been read.
func (n *news) pressed() {
	if n.bad {
		n.words, n.bad = "", false
	}
}

// beat is a second passed.
func (n *news) beat() {
	if n.bad || n.words == "" {
		return
	}
	if n.left--; n.left <= 0 {
		n.words = ""
	}
}
