package chase

import (
	"strings"
	"time"
)

// Found is one hit of a search over everything.
type Found struct {
	Kind      FoundKind `json:"kind"`
	ID        ID        `json:"-"`
	ClientID  ID        `json:"-"`
	Client    string    `json:"client,omitempty"`
	At        time.Time `json:"at"`
	Direction Direction `json:"direction,omitempty"` // of a mail or a contact
	Title     string    `json:"title"`               // invoice number, mail subject, client name, "call, Priya Shah"
	Excerpt   string    `json:"excerpt"`             // the words around the first hit
	Text      string    `json:"-"`                   // the whole entry
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

// Search is a search as it was typed, read: the words every hit must hold, and
// what narrows it.
type Search struct {
	Words  []string  // the last one may be the start of a word, unless Whole
	Whole  bool      // a space was typed after the last word, or it was quoted
	In     FoundKind // "" looks everywhere
	Client string    // as it was typed after client:
	Since  Date      // on or after
	Over   *Money    // invoices of more than this; no currency is any
	Under  *Money    // invoices of less than this
}

// Narrowed reports whether anything but its words narrows the search.
func (s Search) Narrowed() bool {
	return s.In != "" || s.Client != "" || s.Since != 0 || s.Over != nil || s.Under != nil
}

// Place is where the search looks, in words: "notes, mails, invoices and
// clients", "mails, client acme, since 1 Nov 2026".
func (s Search) Place() string {
	place := "notes, mails, invoices and clients"
	if s.Over != nil || s.Under != nil {
		s.In = FoundInvoice
	}
	if s.In != "" {
		place = string(s.In) + "s"
	}
	if s.Client != "" {
		place += ", client " + s.Client
	}
	if s.Since != 0 {
		place += ", since " + s.Since.Long()
	}
	if s.Over != nil {
		place += ", over " + strings.TrimSpace(s.Over.WithCode())
	}
	if s.Under != nil {
		place += ", under " + strings.TrimSpace(s.Under.WithCode())
	}
	return place
}

// NarrowingWords are what narrows a search, an example of each, the handiest
// first.
func NarrowingWords() []string {
	return []string{"in:notes", "in:mail", "client:acme", "since:-30d", "amount:>1000", "in:invoices", "amount:<500"}
}

// searchIn are the words after in: and the kind each narrows to.
var searchIn = map[string]FoundKind{
	"notes": FoundNote, "note": FoundNote, "calls": FoundNote,
	"mail": FoundMail, "mails": FoundMail, "email": FoundMail,
	"invoices": FoundInvoice, "invoice": FoundInvoice,
	"clients": FoundClient, "client": FoundClient,
}

// ParseSearch reads what was typed into the search: words, and words that
// narrow it: in:notes, in:mail, client:acme, since:-30d, since:1/11,
// amount:>1000. A narrowing word that cannot be read is looked for as a word,
// so that nothing typed is ever an error.
func ParseSearch(typed string, a Anchor) Search {
	s := Search{Whole: strings.HasSuffix(typed, " ") || strings.HasSuffix(typed, `"`)}
	for _, word := range searchWords(typed) {
		name, value, ok := strings.Cut(word, ":")
		if !ok || value == "" || !s.narrow(strings.ToLower(name), value, a) {
			s.Words = append(s.Words, word)
			continue
		}
	}
	return s
}

// searchWords splits at spaces outside quotes, and drops the quotes.
func searchWords(typed string) []string {
	var words []string
	var word strings.Builder
	quoted := false
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
		}
		word.Reset()
	}
	for _, r := range typed {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			end()
		default:
			word.WriteRune(r)
		}
	}
	end()
	return words
}

// narrow takes one narrowing word and says whether it could be read.
func (s *Search) narrow(name, value string, a Anchor) bool {
	switch name {
	case "in":
		kind, ok := searchIn[strings.ToLower(value)]
		if ok {
			s.In = kind
		}
		return ok
	case "client":
		s.Client = value
		return true
	case "since":
		r, err := ParsePastMoment(value, a)
		if err != nil {
			return false
		}
		s.Since = r.Moment.On
		return true
	case "amount":
		return s.amount(value)
	}
	return false
}

func (s *Search) amount(value string) bool {
	over := strings.HasPrefix(value, ">")
	if !over && !strings.HasPrefix(value, "<") {
		return false
	}
	m, err := ParseMoney(strings.TrimLeft(value, "<>="), "")
	if err != nil {
		return false
	}
	if over {
		s.Over = &m
	} else {
		s.Under = &m
	}
	return true
}

// Excerpt is the words of a text around the first of the sought ones, on one
// line, at most width runes long, with "…" where something was left out.
func Excerpt(text string, sought []string, width int) string {
	line := []rune(strings.Join(strings.Fields(text), " "))
	if len(line) <= width || width < 3 {
		return string(line[:min(len(line), max(width, 0))])
	}
	lower := strings.ToLower(string(line))
	at := -1
	for _, w := range sought {
		if i := strings.Index(lower, strings.ToLower(w)); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	from := 0
	if at > 0 {
		from = len([]rune(lower[:at])) - width/3
	}
	from = max(0, min(from, len(line)-width))
	to := min(len(line), from+width)
	cut := append([]rune{}, line[from:to]...)
	if from > 0 {
		cut[0] = '…'
	}
	if to < len(line) {
		cut[len(cut)-1] = '…'
	}
	return string(cut)
}
