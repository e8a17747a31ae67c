package forms_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/forms"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// keep writes the draft of a form, as the root does.
func keep(t *testing.T, db *store.DB, s *forms.Screen) chase.Draft {
	t.Helper()
	d, kept := s.Draft()
	if !kept {
		t.Fatal("what was typed is not kept")
	}
	if err := db.KeepDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestADraftAboutOneInvoiceIsOfThatInvoice(t *testing.T) {
	db, acme := storetest.Acme(t)
	a := account(t, db, acme)
	one := ui.Open{Client: acme, Invoice: numbered(t, a, "INV-1057").ID}
	s := forms.NewPayment(kit(), db, one)
	uitest.Screen(t, s, 80, 18).Type("250")
	d := keep(t, db, s)
	if form, about := ui.FormOf(d.Form); form != ui.ScreenPayment || about != one.Invoice {
		t.Errorf("it is kept as %q", d.Form)
	}
	if got := uitest.Screen(t, forms.NewPayment(kit(), db, ui.Open{Client: acme}), 80, 18).Screen(); strings.Contains(got, "250") {
		t.Errorf("it comes back for the whole client:\n%s", got)
	}
	back := uitest.Screen(t, forms.NewPayment(kit(), db, one), 80, 18)
	if got := back.Screen(); !strings.Contains(got, "250") || !strings.Contains(got, "[x] INV-1057") {
		t.Errorf("it does not come back for its invoice:\n%s", got)
	}
	back.Press("enter")
	saved(t, back)
	if left, err := db.Drafts(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("the draft outlives the save: %+v, %v", left, err)
	}
}

func numbered(t *testing.T, a chase.Account, number string) chase.Invoice {
	t.Helper()
	for _, v := range a.Invoices {
		if v.Number == number {
			return v
		}
	}
	t.Fatalf("no %s", number)
	return chase.Invoice{}
}

// The boxes are of the invoices that are open: when one of them is closed
// meanwhile the tick stays with the invoice it was made for.
func TestATickStaysWithItsInvoiceWhenAnotherIsClosed(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := forms.NewPayment(kit(), db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 18).Type("250").Press("tab", "tab", "tab", "right", "space")
	if got := d.Screen(); !strings.Contains(got, "[ ] INV-1042") || !strings.Contains(got, "[x] INV-1057") {
		t.Fatalf("not ticked:\n%s", got)
	}
	keep(t, db, s)
	first := numbered(t, account(t, db, acme), "INV-1042")
	if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: acme, Amount: first.Open(), Invoices: []chase.ID{first.ID}}); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{
		"the open form":  d.Send(ui.Changed{}).Screen(),
		"the draft back": uitest.Screen(t, forms.NewPayment(kit(), db, ui.Open{Client: acme}), 80, 18).Screen(),
	} {
		if strings.Contains(got, "INV-1042  ") && !strings.Contains(got, "[x] INV-1057") || strings.Contains(got, "] INV-1042") || !strings.Contains(got, "[x] INV-1057") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

func TestWhatChangesElsewhereIsShownOnOneKeyAndNothingTypedIsLost(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := forms.NewNote(kit(), db, ui.Open{Client: acme, Name: "Acme"})
	d := uitest.Screen(t, s, 80, 18).Type("half a thought")
	before := d.Screen()
	if d.Press("ctrl+r"); d.Last() != (ui.Said{Words: "Nothing changed elsewhere since you began to type."}) {
		t.Errorf("it says %+v", d.Last())
	}
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: acme, Kind: chase.Note, Words: "Priya rang: paid this morning"}); err != nil {
		t.Fatal(err)
	}
	first := numbered(t, account(t, db, acme), "INV-1042")
	if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: acme, Amount: chase.Money{Minor: 50000, Currency: "GBP"}, Invoices: []chase.ID{first.ID}}); err != nil {
		t.Fatal(err)
	}
	d.Send(ui.Changed{})
	if got := s.Head().Right; got != "changed elsewhere: ctrl+r shows it" {
		t.Errorf("the head says %q", got)
	}
	uitest.Golden(t, "changed-elsewhere-80x24", d.Press("ctrl+r").Screen())
	if got := d.Press("esc").Screen(); len(d.Sent) > 0 && d.Last() == (ui.Back{}) || !strings.Contains(got, "half a thought") {
		t.Errorf("esc does not go back to the form:\n%s\nit was\n%s", got, before)
	}
	if got := s.Head().Right; got != "" {
		t.Errorf("seen, the head still says %q", got)
	}
	d.Type("!").Press("enter")
	saved(t, d)
	if got := account(t, db, acme).History[0].Words; got != "half a thought!" {
		t.Errorf("the note is %q", got)
	}
}

func TestALetterTypedOverWhatChangedIsTyped(t *testing.T) {
	db, acme := storetest.Acme(t)
	d := uitest.Screen(t, forms.NewNote(kit(), db, ui.Open{Client: acme}), 80, 18).Type("a")
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: acme, Kind: chase.Note, Words: "elsewhere"}); err != nil {
		t.Fatal(err)
	}
	if got := d.Send(ui.Changed{}).Press("ctrl+r", "b").Screen(); !strings.Contains(got, "ab") {
		t.Errorf("it is lost:\n%s", got)
	}
}

// Another client's changes, and a form in which nothing is typed yet, have
// nothing to mark.
func TestNothingIsMarkedWhereNothingTypedStandsOnIt(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := forms.NewNote(kit(), db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 18)
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: acme, Kind: chase.Note, Words: "elsewhere"}); err != nil {
		t.Fatal(err)
	}
	if d.Send(ui.Changed{}); s.Head().Right != "" {
		t.Errorf("an untouched form says %q", s.Head().Right)
	}
	d.Type("words")
	if _, err := db.AddClient(t.Context(), chase.Client{Name: "Another"}, nil); err != nil {
		t.Fatal(err)
	}
	if d.Send(ui.Changed{}); s.Head().Right != "" {
		t.Errorf("another client's change says %q", s.Head().Right)
	}
}
