package chase

// MailSync is what one look at the user's mail brought.
type MailSync struct {
	Sources []SourceSync `json:"sources"`
	// Waiting is how many conversations look like a client's and are tied to
	// none.
	Waiting int  `json:"waiting"`
	Stopped bool `json:"stopped"` // before its end, by the user
}

// SourceSync is what was found in one source.
type SourceSync struct {
	Source   string   `json:"source"`
	Read     int      `json:"read"`     // messages that were new there
	Kept     int      `json:"kept"`     // of them, and of those read before, put in the book
	Here     int      `json:"here"`     // in the book already
	Left     int      `json:"left"`     // no client's: not stored
	Problems []string `json:"problems"` // files and folders that could not be read, and why
	Failed   string   `json:"failed"`   // why it was not read to its end; "" when it was
}

// Kept is how many messages were put in the book.
func (s MailSync) Kept() int {
	n := 0
	for _, src := range s.Sources {
		n += src.Kept
	}
	return n
}

// SyncProgress is how far a look at the user's mail is.
type SyncProgress struct {
	Source string
	Read   int // so far
	Ahead  int // about so many are still to come in this source
	Kept   int
}
