package chase

import (
	"errors"
	"time"
)

// Change is one user act in the journal: everything it touched, with before
// and after. Undo and redo replay it.
type Change struct {
	ID       ID        `json:"id"`
	At       time.Time `json:"at"`
	Kind     string    `json:"kind"` // act, undo or redo
	Label    string    `json:"label"`
	ClientID ID        `json:"-"`
	Client   string    `json:"client,omitempty"`
	Rows     int       `json:"rows"`
	Undoes   ID        `json:"undoes,omitempty"` // the change an undo or redo reverses
	Undone   bool      `json:"undone"`           // it is not in effect now
}

// Words is what the change was, and what became of it.
func (c Change) Words() string {
	words := c.Label
	if c.Kind != "act" {
		words = c.Kind + ": " + words
	}
	if c.Undone {
		words += " (taken back later)"
	}
	return words
}

// SentError is that the change which was to be taken back, or put back, is a
// mail that went: that stays as it is. The journal is past it then, so that the
// next undo takes back what was before it.
type SentError struct {
	Label string // the change's
	Redo  bool
}

// Error says that it stays sent.
func (e *SentError) Error() string {
	if e.Redo {
		return e.Label + ": it has gone, and was never taken back"
	}
	return e.Label + ": it has gone and cannot be taken back. Undo again takes back what was before it"
}

// ErrNothing is that there is nothing to undo, or nothing to redo.
var ErrNothing = errors.New("nothing to take back")

// RestsError is that a change cannot be taken back by itself: something done
// later rests on it.
type RestsError struct {
	Label string // the change's
	On    string // the later one's
}

// Error names what would have to go first.
func (e *RestsError) Error() string {
	return "It stays: " + e.On + " rests on it"
}
