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

// kit is a kit with the clock of the test's book.
func kit() ui.Kit {
	k := uitest.Kit()
	k.Now = storetest.Now
	return k
}

type makeForm func(ui.Kit, *store.DB, ui.Open) *forms.Screen

func note(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen     { return forms.NewNote(k, db, o) }
func followUp(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen { return forms.NewFollowUp(k, db, o) }
func payment(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen  { return forms.NewPayment(k, db, o) }
func query(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen    { return forms.NewQuery(k, db, o) }
func notToday(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen { return forms.NewNotToday(k, db, o) }
func hold(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen     { return forms.NewHold(k, db, o) }

// open opens a form on Acme at 80 by 18, the body of 80x24.
func open(t *testing.T, form makeForm) (*store.DB, chase.ID, *uitest.Driver) {
	t.Helper()
	db, acme := storetest.Acme(t)
	return db, acme, uitest.Screen(t, form(kit(), db, ui.Open{Client: acme}), 80, 18)
}

func account(t *testing.T, db *store.DB, client chase.ID) chase.Account {
	t.Helper()
	a, err := db.Account(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// saved fails the test unless the last thing said is that the form was saved.
func saved(t *testing.T, d *uitest.Driver) ui.Saved {
	t.Helper()
	s, ok := d.Last().(ui.Saved)
	if !ok {
		t.Fatalf("not saved: %#v\n%s", d.Sent, d.Screen())
	}
	return s
}

func TestANoteIsItsWordsAndEnter(t *testing.T) {
	db, acme, d := open(t, note)
	words := "Priya says the run moved to Thursdays now"
	d.Type(words).Press("enter")
	if got := saved(t, d); got.Next {
		t.Error("a note does not leave the client")
	}
	latest := account(t, db, acme).History[0]
	if latest.Kind != chase.Note || latest.Words != words {
		t.Errorf("the book holds %s %q", latest.Kind, latest.Words)
	}
}

func TestAnEmptyNoteIsNotSaved(t *testing.T) {
	db, acme, d := open(t, note)
	before := len(account(t, db, acme).History)
	d.Press("enter")
	if !strings.Contains(d.Screen(), "say what happened") {
		t.Errorf("the form does not say what is missing:\n%s", d.Screen())
	}
	if got := len(account(t, db, acme).History); got != before {
		t.Errorf("%d entries became %d", before, got)
	}
}

func TestFollowUpOnThursdayIsFiveKeysWithTheOneThatOpensIt(t *testing.T) {
	db, acme, d := open(t, followUp)
	d.Press("t", "h", "u", "enter")
	if got := saved(t, d).Words; got != "next Thu 26 Nov" {
		t.Errorf("it says %q", got)
	}
	next := nextOf(account(t, db, acme))
	if next.When.On != chase.MakeDate(2026, 11, 26) || next.Told {
		t.Errorf("next is %+v", next)
	}
}

func nextOf(a chase.Account) chase.FollowUp {
	for _, f := range a.FollowUps {
		if f.Closed == 0 {
			return f
		}
	}
	return chase.FollowUp{}
}

func TestADateThatCannotBeReadIsSaidBesideItsField(t *testing.T) {
	db, acme, d := open(t, followUp)
	before := nextOf(account(t, db, acme))
	d.Type("firday").Press("enter")
	if !strings.Contains(d.Screen(), `I can't read "firday"`) {
		t.Errorf("nothing is said of it:\n%s", d.Screen())
	}
	if got := nextOf(account(t, db, acme)); got != before {
		t.Errorf("next became %+v", got)
	}
	d.Press("ctrl+u").Type("fri").Press("enter")
	saved(t, d)
}

func TestPaidInFullIsEnterAlone(t *testing.T) {
	db, acme, d := open(t, payment)
	uitest.Golden(t, "payment-80x24", d.Screen())
	d.Press("enter")
	saved(t, d)
	for _, v := range account(t, db, acme).Invoices {
		if v.Open().Minor != 0 {
			t.Errorf("%s still has %s open", v.Number, v.Open())
		}
	}
}

func TestFiveHundredOnAccountGoesToTheOldest(t *testing.T) {
	db, acme, d := open(t, payment)
	d.Press("5", "0", "0")
	uitest.Golden(t, "payment-500-80x24", d.Screen())
	d.Press("enter")
	saved(t, d)
	for _, v := range account(t, db, acme).Invoices {
		want := map[string]int64{"INV-1042": 74000, "INV-1057": 86000}[v.Number]
		if v.Open().Minor != want {
			t.Errorf("%s has %s open", v.Number, v.Open())
		}
	}
}

func TestAQueryIsItsReasonAndEnter(t *testing.T) {
	db, acme, d := open(t, query)
	d.Type("wrong quantity on it").Press("enter")
	saved(t, d)
	disputes := account(t, db, acme).Disputes
	if len(disputes) != 1 || disputes[0].Words != "wrong quantity on it" || disputes[0].Owner != chase.Mine || disputes[0].Amount.Minor != 124000 {
		t.Fatalf("the book holds %+v", disputes)
	}
}

func TestAnOpenQueryIsSettledWithTheSameKey(t *testing.T) {
	db, acme, d := open(t, query)
	d.Type("wrong quantity on it").Press("enter")
	d = uitest.Screen(t, query(kit(), db, ui.Open{Client: acme}), 80, 18)
	uitest.Golden(t, "query-open-80x24", d.Screen())
	d.Press("space", "tab", "c", "enter")
	saved(t, d)
	if got := account(t, db, acme).Disputes; len(got) > 0 && got[0].Closed == 0 {
		t.Errorf("the query is still open: %+v", got)
	}
}

func TestNotTodayLeavesThemInPeaceUntilTheNextWorkingDay(t *testing.T) {
	db, acme, d := open(t, notToday)
	d.Type("Priya is off today").Press("enter")
	if !saved(t, d).Next {
		t.Error("after it comes the next person")
	}
	z := account(t, db, acme).Snoozes
	if len(z) != 1 || z[0].Until != chase.MakeDate(2026, 11, 25) || z[0].Words != "Priya is off today" {
		t.Errorf("the book holds %+v", z)
	}
}

func TestPuttingThemOffPastTheirPayRunSaysSo(t *testing.T) {
	_, _, d := open(t, notToday)
	d.Type("her holiday").Press("tab").Type("mon")
	uitest.Golden(t, "not-today-80x24", d.Screen())
	if screen := d.Screen(); !strings.Contains(screen, "Wed 25 Nov: their pay run of Fri 27 Nov closes at 12:00") {
		t.Errorf("the close of their pay run is not named:\n%s", screen)
	}
}

func TestAHoldStopsTheChasingAndIsLifted(t *testing.T) {
	db, acme, d := open(t, hold)
	d.Press("i", "tab").Type("+2w").Press("enter")
	saved(t, d)
	holds := account(t, db, acme).Holds
	if len(holds) != 1 || holds[0].Reason != chase.HoldIll || holds[0].Until != chase.MakeDate(2026, 12, 8) {
		t.Fatalf("the book holds %+v", holds)
	}
	d = uitest.Screen(t, hold(kit(), db, ui.Open{Client: acme}), 80, 18)
	d.Press("enter")
	saved(t, d)
	if got := account(t, db, acme).Holds; len(got) > 0 && got[0].Lifted == 0 {
		t.Errorf("the hold is still in force: %+v", got)
	}
}

func TestHostileTextReachesNoTerminal(t *testing.T) {
	const evil = "\x1b]52;c;QQ==\x07\u202e\x00\x9b31m\u200b"
	db := storetest.Open(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Evil " + evil, Kind: chase.Company, Currency: "GBP", Reference: evil, About: evil},
		[]chase.Contact{{Name: evil, Job: evil, Role: chase.Pays, Phone: evil, Email: evil}})
	if err != nil {
		t.Fatal(err)
	}
	total := chase.Money{Minor: 100, Currency: "GBP"}
	v, err := db.AddInvoice(t.Context(), chase.Invoice{
		ClientID: c.ID, Number: "1" + evil, Issued: chase.MakeDate(2026, 9, 1), Total: total, PO: evil,
		Parts: []chase.Part{{Seq: 1, Due: chase.MakeDate(2026, 10, 1), Amount: total}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.OpenQuery(t.Context(), chase.Dispute{ClientID: c.ID, InvoiceID: v.ID, Words: evil}); err != nil {
		t.Fatal(err)
	}
	for name, form := range map[string]makeForm{"note": note, "follow-up": followUp, "payment": payment, "query": query, "not-today": notToday, "hold": hold, "contact": contact} {
		s := form(kit(), db, ui.Open{Client: c.ID})
		for _, w := range []int{40, 80, 120} {
			d := uitest.Screen(t, s, w, 20)
			for _, r := range d.Screen() + s.Head().Line + strings.Join(s.Head().Crumbs, "") {
				if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x202e) {
					t.Fatalf("%s: %U reaches the screen:\n%q", name, r, d.Screen())
				}
			}
		}
	}
}

func TestWhatIsTypedComesBackWithItsCursor(t *testing.T) {
	for name, form := range map[string]makeForm{"note": note, "follow-up": followUp, "payment": payment, "query": query, "not-today": notToday, "hold": hold, "contact": contact} {
		t.Run(name, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			first := form(kit(), db, ui.Open{Client: acme})
			d := uitest.Screen(t, first, 80, 18)
			d.Type("abc").Press("tab").Type("12").Press("left", "esc")
			draft, kept := first.Draft()
			if !kept || draft.Form != name {
				t.Fatalf("nothing is kept: %+v", draft)
			}
			if err := db.KeepDraft(t.Context(), draft); err != nil {
				t.Fatal(err)
			}
			before := d.Screen()
			again := form(kit(), db, ui.Open{Client: acme})
			if got := uitest.Screen(t, again, 80, 18).Screen(); got != before {
				t.Errorf("it came back as\n%s\nand was\n%s", got, before)
			}
			if back, _ := again.Draft(); back.Focus != draft.Focus {
				t.Errorf("the cursor is in %q, and was in %q", back.Focus, draft.Focus)
			}
		})
	}
}

func TestTheBookChangingElsewhereLeavesWhatIsTyped(t *testing.T) {
	db, acme, d := open(t, payment)
	d.Press("7", "0")
	before := d.Screen()
	if err := db.SetTone(t.Context(), acme, chase.Formal); err != nil {
		t.Fatal(err)
	}
	d.Send(ui.Changed{})
	if got := d.Screen(); got != before {
		t.Errorf("it was\n%s\nand is\n%s", before, got)
	}
}

func TestEverySaveIsTakenBackToTheByte(t *testing.T) {
	saves := map[string]struct {
		form makeForm
		keys []string
	}{
		"note":      {note, []string{"h", "i", "enter"}},
		"follow-up": {followUp, []string{"f", "r", "i", "enter"}},
		"payment":   {payment, []string{"5", "0", "0", "enter"}},
		"query":     {query, []string{"n", "o", "enter"}},
		"not-today": {notToday, []string{"enter"}},
		"hold":      {hold, []string{"i", "enter"}},
		"contact":   {contact, []string{"X", "enter"}},
	}
	for name, save := range saves {
		t.Run(name, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			before := storetest.Export(t, db)
			d := uitest.Screen(t, save.form(kit(), db, ui.Open{Client: acme}), 80, 18)
			d.Press(save.keys...)
			saved(t, d)
			if bytes.Equal(before, storetest.Export(t, db)) {
				t.Fatal("nothing was written")
			}
			storetest.TakesBack(t, db, before)
		})
	}
}

func letter(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen { return forms.NewLetter(k, db, o) }
func plan(k ui.Kit, db *store.DB, o ui.Open) *forms.Screen   { return forms.NewPlan(k, db, o) }

func TestANoticeSentIsOneLetterAndEnter(t *testing.T) {
	db, acme, d := open(t, letter)
	d.Press("n")
	uitest.Golden(t, "letter-notice-80x24", d.Screen())
	d.Press("enter")
	if got := saved(t, d).Words; got != "7-day notice sent, ends Tue 1 Dec; ring Wed 2 Dec 10:00" {
		t.Errorf("it says %q", got)
	}
	sent := account(t, db, acme).History[0]
	if sent.Kind != chase.Letter || sent.Step != chase.StepNotice || sent.Ends != chase.MakeDate(2026, 12, 1) {
		t.Errorf("the book holds %+v", sent)
	}
}

func TestALetterThatGivesTooFewDaysAsksForAReason(t *testing.T) {
	db, acme, d := open(t, letter)
	before := len(account(t, db, acme).History)
	d.Press("c", "tab", "tab", "5", "enter")
	if !strings.Contains(d.Screen(), "14 days at least") {
		t.Errorf("nothing is said of it:\n%s", d.Screen())
	}
	if got := len(account(t, db, acme).History); got != before {
		t.Errorf("%d entries became %d", before, got)
	}
}

func TestAPlanShowsItsInstalmentsBeforeItIsSaved(t *testing.T) {
	db, acme, d := open(t, plan)
	d.Type("4 x monthly 1 from 1 dec")
	uitest.Golden(t, "plan-80x24", d.Screen())
	d.Press("enter")
	saved(t, d)
	live := 0
	for _, p := range account(t, db, acme).Promises {
		if p.Live() && strings.HasPrefix(p.Label, "plan ") {
			live++
		}
	}
	if live != 4 {
		t.Errorf("the book holds %d instalments", live)
	}
}
