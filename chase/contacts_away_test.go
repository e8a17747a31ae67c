package chase

import (
	"strings"
	"testing"
)

func TestWhoIsAwayIsSaidWhereverTheyAreAskedFor(t *testing.T) {
	b := newBook(t, "Late").invoice("INV-1", "20 Oct", "10 Nov", 100)
	back := b.day("30 Nov")
	for day, want := range map[string]string{"24 Nov": "Priya Shah is away until Mon 30 Nov", "29 Nov": "Priya Shah is away until Mon 30 Nov", "30 Nov": ""} {
		b.a.Contacts[0].AwayUntil = back
		if got := Absent(b.a.Contacts, b.day(day)); got != want {
			t.Errorf("on %s: %q", day, got)
		}
		w, err := Compose("friendly-1", "", b.a, b.at(day), b.s)
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, f := range Check(w, b.a, b.at(day), b.s) {
			found += f.String() + "\n"
		}
		if strings.Contains(found, "to: Priya Shah is away until Mon 30 Nov") != (want != "") {
			t.Errorf("on %s the checks say %q", day, found)
		}
	}
	b.a.Contacts = append(b.a.Contacts, Contact{Name: "Tom", Role: Approves, Email: "tom@acme.example", AwayUntil: back})
	b.a.Contacts[0].AwayUntil = 0
	if got := Absent(b.a.Contacts, b.day("24 Nov")); got != "" {
		t.Errorf("of one who does not pay: %q", got)
	}
}

func TestAMailToTwoSaysSo(t *testing.T) {
	b := newBook(t, "Late").invoice("INV-1", "20 Oct", "10 Nov", 100)
	w, err := Compose("friendly-1", "", b.a, tuesday24, b.s)
	if err != nil {
		t.Fatal(err)
	}
	for to, want := range map[string]bool{"ap@acme.example": false, `"Shah, P" <ap@acme.example>`: false, "ap@acme.example, tom@acme.example": true} {
		w.To = to
		if got := findings(b, w); strings.Contains(got, "it goes to 2 people") != want {
			t.Errorf("%s: found %s", to, got)
		}
	}
}
