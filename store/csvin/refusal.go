package csvin

import (
	"fmt"
	"strings"
)

// Refused says why a whole file cannot be taken, and where it goes wrong.
type Refused struct {
	Row    int // as a spreadsheet numbers them; 0 when it is not about a row
	Line   int // as an editor numbers them, where that differs; 0 otherwise
	Column string
	Value  string
	Why    string // what is wrong and what to do
}

// Error is the place and the reason in one line.
func (e *Refused) Error() string {
	var place []string
	switch {
	case e.Row > 0:
		place = append(place, fmt.Sprintf("row %d", e.Row))
	case e.Line > 0:
		place = append(place, fmt.Sprintf("line %d", e.Line))
	}
	if e.Column != "" {
		place = append(place, e.Column)
	}
	if e.Value != "" {
		place = append(place, fmt.Sprintf("%q", short(e.Value)))
	}
	if len(place) == 0 {
		return e.Why
	}
	return strings.Join(place, ", ") + ": " + e.Why
}

// Ambiguous says that a column can be read two ways and that only the user
// knows which: a screen asks, the shell refuses with both readings.
type Ambiguous struct {
	Flag     string // the option that answers it: "dates", "decimal", "tax"
	Column   string
	Row      int
	Value    string
	Readings []Reading
}

// Reading is one way to read an ambiguous value.
type Reading struct {
	Answer string // what the flag takes: "dmy"
	Words  string // what the value would be: "Tue 3 Apr 2026"
}

// Error names the value, both readings and the flags that settle it.
func (e *Ambiguous) Error() string {
	words := make([]string, len(e.Readings))
	for i, r := range e.Readings {
		words[i] = fmt.Sprintf("%s (--%s %s)", r.Words, e.Flag, r.Answer)
	}
	return fmt.Sprintf("row %d, %s, %q can be read as %s; the whole column leaves it open, so say which",
		e.Row, e.Column, short(e.Value), strings.Join(words, " or "))
}

// short is a cell cut to what a message can hold.
func short(s string) string {
	const most = 60
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}
