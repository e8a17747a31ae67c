package tui

import (
	"strings"
	"testing"

	"dues/tui/uitest"
)

func TestASmallWindowSaysWhoseTheFormIs(t *testing.T) {
	for name, c := range map[string]struct {
		crumbs []string
		w      int
		want   string
	}{
		"whose it is stands before the form":       {[]string{"Acme Print Ltd", "Record"}, 34, "Acme Print Ltd > Record"},
		"a long name is cut, the form is not":      {[]string{"Acme Print Ltd", "Record"}, 16, "Acme P~ > Record"},
		"where a name says nothing there is none":  {[]string{"Acme Print Ltd", "Record"}, 12, "Record"},
		"a short name needs no more than it is":    {[]string{"Bo", "Record"}, 11, "Bo > Record"},
		"the screens above it come as room allows": {[]string{"Invoices", "INV-1057", "Trail"}, 24, "Invo~ > INV-1057 > Trail"},
		"a screen alone is only itself":            {[]string{"Drafts"}, 3, "Drafts"},
		"a screen without a name has none":         {nil, 20, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := where(c.crumbs, c.w); got != c.want {
				t.Errorf("it says %q, want %q", got, c.want)
			}
		})
	}
}

// The next client may have the screen by the time it is said.
func TestWhatWasSavedSaysWhoseItIs(t *testing.T) {
	for size, want := range map[[2]int]string{
		{80, 24}: "Saved for Birch & Co: left word; ring Thu 26 Nov 10:00.  u undo",
		{40, 16}: "Saved for Birch & Co: left word; ring",
		{20, 6}:  "Saved: left word; ~",
	} {
		d := uitest.Model(t, program(t, uitest.Morning(t)), size[0], size[1])
		if s := d.Press("r", "v", "ctrl+s").Screen(); !strings.Contains(s, want) {
			t.Errorf("%v: it does not say %q:\n%s", size, want, s)
		}
	}
	d := uitest.Model(t, program(t, uitest.Morning(t)), 80, 24)
	if s := d.Press("m", "enter").Screen(); !strings.Contains(s, "Saved for Birch & Co: mail drafted, not sent: ") {
		t.Errorf("a mail does not say whose it is:\n%s", s)
	}
	d = uitest.Model(t, program(t, uitest.Morning(t)), 80, 24)
	if s := d.Press("S", "p").Screen(); !strings.Contains(s, "Saved: pinned, Birch & Co.") {
		t.Errorf("words that name the client name them once:\n%s", s)
	}
}

func TestHistoryInANarrowWindowSaysWhoseItWas(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 40, 16)
	d.Press("r", "p").Type("fri").Press("ctrl+s")
	if s := byName(d, "history"); !strings.Contains(s, "09:12  Birch & Co") || !strings.Contains(s, "by Fri 27 Nov") {
		t.Errorf("whose it was, or the day, is cut:\n%s", s)
	}
	d = uitest.Model(t, program(t, db), 20, 6)
	if s := byName(d, "history"); !strings.Contains(s, "> Tue 24 Nov 09:12  \n    promise ") {
		t.Errorf("what it was has no line of its own:\n%s", s)
	}
}
