package chase

import (
	"testing"
	"time"
)

func TestASearchSaysWhereItLooks(t *testing.T) {
	a := Anchor{Now: time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)}
	for name, c := range map[string]struct {
		typed    string
		place    string
		narrowed bool
	}{
		"words alone look everywhere":           {"cut-off", "notes, mails, invoices and clients", false},
		"one kind":                              {"in:mail cut-off", "mails", true},
		"one client since a day":                {"client:acme since:2026-11-01", "notes, mails, invoices and clients, client acme, since Sun 1 Nov 2026", true},
		"an amount is of invoices":              {"amount:>1000", "invoices, over 1,000.00", true},
		"and below one, in a currency":          {"amount:<£500", "invoices, under 500.00 GBP", true},
		"what cannot be read narrows nothing":   {"in:cellar", "notes, mails, invoices and clients", false},
		"a word with a colon is a word as well": {"told:me", "notes, mails, invoices and clients", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := ParseSearch(c.typed, a)
			if got := s.Place(); got != c.place || s.Narrowed() != c.narrowed {
				t.Errorf("%q looks in %q (narrowed %v), want %q (%v)", c.typed, got, s.Narrowed(), c.place, c.narrowed)
			}
		})
	}
	for _, w := range NarrowingWords() {
		if s := ParseSearch(w, a); !s.Narrowed() || len(s.Words) > 0 {
			t.Errorf("%s is named and does not narrow", w)
		}
	}
}
