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

// ErrNothing is that there is nothing to undo, or nothing to redo.
var ErrNothing = errors.New("nothing to take back")
