package chase

import "time"

// Found is one hit of a search over everything.
type Found struct {
	Kind     FoundKind `json:"kind"`
	ID       ID        `json:"-"`
	ClientID ID        `json:"-"`
	Client   string    `json:"client,omitempty"`
	At       time.Time `json:"at"`
	Title    string    `json:"title"`   // invoice number, mail subject, client name, "call, Priya Shah"
	Excerpt  string    `json:"excerpt"` // the words around the first hit
	Text     string    `json:"-"`       // the whole entry
}

// FoundKind is what sort of thing was found.
type FoundKind string

// The kinds of thing a search looks through.
const (
	FoundNote    FoundKind = "note"
	FoundMail    FoundKind = "mail"
	FoundInvoice FoundKind = "invoice"
	FoundClient  FoundKind = "client"
)
