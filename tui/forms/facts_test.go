package forms_test

import (
	"bytes"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/forms"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func contact(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen { return forms.NewContact(k, db, o) }
func client(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen  { return forms.NewClient(k, db, o) }

// fill goes to the field of a label and puts words into it, over what is there.
func fill(t *testing.T, d *uitest.Driver, s *forms.Screen, name, words string) {
	t.Helper()
	for range 40 {
		if s.Form.Focused() == name {
			d.Press("ctrl+u").Type(words)
			return
		}
		d.Press("tab")
	}
	t.Fatalf("there is no field %s:\n%s", name, d.Screen())
}

func tick(t *testing.T, d *uitest.Driver, s *forms.Screen, name string) {
	t.Helper()
	fill(t, d, s, name, " ")
}

func person(a chase.Account, name string) (found chase.Contact) {
	for _, c := range a.Contacts {
		if c.Name == name {
			found = c
		}
	}
	return found
}

func TestTheFormsOfFactsAtEverySize(t *testing.T) {
	for _, size := range uitest.Sizes {
		db, acme := storetest.Acme(t)
		v := account(t, db, acme).Invoices[0].ID
		for name, s := range map[string]*forms.Screen{
			"contact":      forms.NewContact(kit(), db, ui.Open{Client: acme}),
			"client":       forms.NewClient(kit(), db, ui.Open{Client: acme}),
			"client-new":   forms.NewClient(kit(), db, ui.Open{}),
			"invoice-edit": forms.NewEditInvoice(kit(), db, ui.Open{Client: acme, Invoice: v}),
		} {
			uitest.Golden(t, name+"-"+size.Window, uitest.Screen(t, s, size.W, size.H).Screen())
		}
	}
}

func TestAContactIsChangedOrAdded(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := contact(kit(), db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 18)
	fill(t, d, s, "phone", "020 7946 0199")
	fill(t, d, s, "tone", "f")
	fill(t, d, s, "away", "mon")
	d.Press("enter")
	saved(t, d)
	a := account(t, db, acme)
	if got := person(a, "Priya Shah"); len(a.Contacts) != 2 || got.Phone != "020 7946 0199" || got.Tone != chase.Formal || got.AwayUntil != chase.MakeDate(2026, 11, 30) || got.Email != "ap@acme.example" {
		t.Errorf("the book holds %+v", got)
	}
	s = contact(kit(), db, ui.Open{Client: acme})
	d = uitest.Screen(t, s, 80, 18)
	fill(t, d, s, "name", "Jo Lane")
	tick(t, d, s, "new")
	d.Press("enter")
	saved(t, d)
	a = account(t, db, acme)
	if got := person(a, "Jo Lane"); len(a.Contacts) != 3 || got.Role != chase.Pays || got.Phone != "" || got.Email != "" {
		t.Errorf("somebody new has the facts of another: %+v", got)
	}
}

func TestAnotherContactIsNamedByTheStartOfTheirName(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := contact(kit(), db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 18)
	fill(t, d, s, "other", "tom")
	if got := d.Screen(); !strings.Contains(got, "this is Tom Acland now") || !strings.Contains(got, "020 7946 0101") {
		t.Errorf("their facts are not there:\n%s", got)
	}
	tick(t, d, s, "left")
	d.Press("enter")
	saved(t, d)
	a := account(t, db, acme)
	if person(a, "Tom Acland").Left == 0 || person(a, "Priya Shah").Left != 0 || len(a.Contacts) != 2 {
		t.Errorf("the book holds %+v", a.Contacts)
	}
}

func TestTheFactsOfAClientAreTypedInOneLineEach(t *testing.T) {
	db, acme := storetest.Acme(t)
	before := storetest.Export(t, db)
	s := client(kit(), db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 30)
	fill(t, d, s, "kind", "s")
	fill(t, d, s, "terms", "2/10 net 30")
	fill(t, d, s, "run", "monthly 25")
	fill(t, d, s, "grace", "3")
	fill(t, d, s, "late", "pct-year 8")
	got := strings.Join(strings.Fields(d.Screen()), " ")
	for _, says := range []string{"-> sole-trader", "due Thu 24 Dec 2026", "less by Fri 4 Dec", "next Wed 25 Nov"} {
		if !strings.Contains(got, says) {
			t.Errorf("%q is not said:\n%s", says, d.Screen())
		}
	}
	d.Press("enter")
	saved(t, d)
	c := account(t, db, acme).Client
	if c.Kind != chase.SoleTrader || c.Terms != "2/10 net 30" || c.PayRun != "monthly 25" || c.GraceDays == nil || *c.GraceDays != 3 || c.LateTerms == "" || c.Reference != "ACME" {
		t.Errorf("the book holds %+v", c)
	}
	storetest.TakesBack(t, db, before)
}

func TestWrongFactsAreSaidBesideTheirField(t *testing.T) {
	for _, c := range []struct{ field, words, says string }{
		{"name", "", "A name is enough"}, {"kind", "x", "c company"}, {"terms", "soonish", "soonish"}, {"terms", "30 days eom", "eom"},
		{"run", "now and then", "now and then"}, {"method", "pigeon", "pigeon"}, {"tone", "rude", "i informal"}, {"currency", "QQQ", "is no currency code"},
		{"grace", "-1", "is not a number of days"}, {"grace", "9999999999999999999", "is not a number of days"}, {"late", "a lot", "a lot"}, {"ladder", "shout 3", "shout"},
	} {
		t.Run(c.field+" "+c.words, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			before := storetest.Export(t, db)
			s := client(kit(), db, ui.Open{Client: acme})
			d := uitest.Screen(t, s, 80, 18)
			fill(t, d, s, c.field, c.words)
			d.Press("enter")
			if got := strings.Join(strings.Fields(d.Screen()), " "); !strings.Contains(got, c.says) || !bytes.Equal(before, storetest.Export(t, db)) {
				t.Errorf("it says\n%s", d.Screen())
			}
		})
	}
}

func TestANewClientComesWithWhomToAskFor(t *testing.T) {
	db, _ := storetest.Acme(t)
	s := client(kit(), db, ui.Open{})
	d := uitest.Screen(t, s, 80, 18).Type("Corvi Studio").Press("tab", "tab").Type("Ana Corvi").Press("tab", "tab").Type("ana@corvi")
	d.Press("enter")
	if !strings.Contains(d.Screen(), "no dot after the @") {
		t.Errorf("a bad address is taken:\n%s", d.Screen())
	}
	d.Type(".example")
	fill(t, d, s, "terms", "net 14")
	draft, kept := s.Draft()
	if !kept {
		t.Fatal("it is no draft")
	}
	if err := db.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	d.Press("enter")
	saved(t, d)
	lines, err := db.FindClients(t.Context(), "corvi")
	if err != nil || len(lines) != 1 {
		t.Fatalf("found %+v, %v", lines, err)
	}
	a := account(t, db, lines[0].Client.ID)
	if p := person(a, "Ana Corvi"); p.Email != "ana@corvi.example" || p.Role != chase.Pays || a.Client.Terms != "net 14" || a.Client.Kind != chase.Company {
		t.Errorf("the book holds %+v of %+v", a.Contacts, a.Client)
	}
	if left, err := db.Drafts(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("the draft outlives the save: %+v, %v", left, err)
	}
}

func TestTwoClientsOfOneNameCouldNeverBeToldApart(t *testing.T) {
	db, _ := storetest.Acme(t)
	d := uitest.Screen(t, client(kit(), db, ui.Open{}), 80, 18).Type("acme print ltd").Press("enter")
	if !strings.Contains(d.Screen(), "Acme Print Ltd is already here") {
		t.Errorf("it says\n%s", d.Screen())
	}
}

func TestAnInvoiceIsEdited(t *testing.T) {
	cases := map[string]struct {
		field, words string
		want         func(v chase.Invoice) bool
	}{
		"its PO leaves its money and days alone": {"po", "PO-9", func(v chase.Invoice) bool { return v.PO == "PO-9" && v.OldestDue() == chase.MakeDate(2026, 11, 20) }},
		"new terms count from the day it was sent": {"due", "net 60", func(v chase.Invoice) bool {
			return v.Terms == "net 60" && v.OldestDue() == chase.MakeDate(2026, 12, 20)
		}},
		"a day stands in place of terms": {"due", "30 nov", func(v chase.Invoice) bool { return v.Terms == "" && v.OldestDue() == chase.MakeDate(2026, 11, 30) }},
		"its amount":                     {"amount", "900", func(v chase.Invoice) bool { return v.Total.Minor == 90000 && v.Open().Minor == 90000 }},
		"its number":                     {"number", "INV-1057a", func(v chase.Invoice) bool { return v.Number == "INV-1057a" }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			before := storetest.Export(t, db)
			id := numbered(t, account(t, db, acme), "INV-1057").ID
			s := forms.NewEditInvoice(kit(), db, ui.Open{Client: acme, Invoice: id})
			d := uitest.Screen(t, s, 80, 18)
			fill(t, d, s, c.field, c.words)
			d.Press("enter")
			saved(t, d)
			for _, v := range account(t, db, acme).Invoices {
				if v.ID == id && !c.want(v) {
					t.Errorf("the book holds %+v", v)
				}
			}
			storetest.TakesBack(t, db, before)
		})
	}
}

func TestAnInvoiceThatCannotBeIsSaidBesideItsField(t *testing.T) {
	for _, c := range []struct{ field, words, says string }{
		{"number", "", "Which number"}, {"number", "INV-1042", "already"}, {"amount", "lots", "lots"}, {"amount", "0", "asks for nothing"},
		{"due", "1 jan 2020", "before it was sent"}, {"due", "whenever", "whenever"}, {"issued", "firday", "firday"},
	} {
		t.Run(c.field+" "+c.words, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			before := storetest.Export(t, db)
			s := forms.NewEditInvoice(kit(), db, ui.Open{Client: acme, Invoice: numbered(t, account(t, db, acme), "INV-1057").ID})
			d := uitest.Screen(t, s, 80, 18)
			fill(t, d, s, c.field, c.words)
			d.Press("enter")
			said := d.Screen()
			for _, m := range d.Sent {
				if f, ok := m.(ui.Failed); ok {
					said += f.Err.Error()
				}
			}
			if got := strings.Join(strings.Fields(said), " "); !strings.Contains(got, c.says) || !bytes.Equal(before, storetest.Export(t, db)) {
				t.Errorf("it says\n%s", said)
			}
		})
	}
}
