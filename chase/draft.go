package chase

import "time"

// Draft is what was typed into a form and not yet saved. It is kept a third of
// a second after the last key and on every way out, and goes in the same
// transaction that saves the form.
type Draft struct {
	Form     string // "record", "note", "follow-up", "payment", …
	ClientID ID     // zero for a form that has no client yet
	Fields   []DraftField
	Focus    string // the field the cursor was in
	Updated  time.Time
}

// DraftName names a draft: there is one of a form and client.
type DraftName struct {
	Form     string
	ClientID ID
}

// TypedIn is the key under which a context carries the DraftName of the form in
// which an act was typed: the book forgets that draft, and no other, in the
// transaction that saves what it became.
type TypedIn struct{}

// DraftField is one field of a draft.
type DraftField struct {
	Name   string `json:"name"`
	Text   string `json:"text"`
	Cursor int    `json:"cursor"` // in runes from the start
}
