package record_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/record"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func kit() ui.Kit {
	k := uitest.Kit()
	k.Now = storetest.Now
	return k
}

func open(t *testing.T, w, h int) (*store.DB, chase.ID, *record.Screen, *uitest.Driver) {
	t.Helper()
	db, acme := storetest.Acme(t)
	s := record.New(kit(), db, ui.Open{Client: acme, Rank: 2, Of: 8})
	return db, acme, s, uitest.Screen(t, s, w, h)
}

func account(t *testing.T, db *store.DB, client chase.ID) chase.Account {
	t.Helper()
	a, err := db.Account(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func saved(t *testing.T, d *uitest.Driver) ui.Saved {
	t.Helper()
	s, ok := d.Last().(ui.Saved)
	if !ok {
		t.Fatalf("not saved: %#v\n%s", d.Sent, d.Screen())
	}
	return s
}

func day(month time.Month, d int) chase.Date { return chase.MakeDate(2026, month, d) }

func TestTheFormAtEverySize(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int // of the body
	}{{"40x16", 40, 12}, {"80x24", 80, 18}, {"100x30", 100, 24}, {"160x50", 160, 43}} {
		t.Run(size.name, func(t *testing.T) {
			_, _, s, d := open(t, size.w, size.h)
			uitest.Golden(t, "record-menu-"+size.name, d.Screen())
			d.Press("p", "f", "r", "i", "tab", "b")
			h := s.Head()
			uitest.Golden(t, "record-promised-"+size.name, strings.Join(h.Crumbs, " > ")+"   "+h.Right+"\n"+h.Line+"\n"+d.Screen())
		})
	}
}

func TestEveryLetterOpensItsFields(t *testing.T) {
	for _, letter := range strings.Split("v n b q c s w a x o", " ") {
		_, _, _, d := open(t, 80, 18)
		d.Press(letter)
		uitest.Golden(t, "record-"+letter+"-80x24", d.Screen())
	}
}

// Task 2 of UX section 8, without the r that opens the form.
func TestPromisedFridayByBACSIsEightKeys(t *testing.T) {
	db, acme, _, d := open(t, 80, 18)
	d.Press("p", "f", "r", "i", "tab", "b", "ctrl+s")
	if got := saved(t, d); !got.Next || got.Words != "promise 2,100.00, lands Tue 1 Dec" {
		t.Errorf("it says %+v", got)
	}
	a := account(t, db, acme)
	p := a.Promises[len(a.Promises)-1]
	for _, x := range a.Promises {
		if x.Made == day(11, 24) {
			p = x
		}
	}
	if p.PayOn != day(11, 27) || p.LandsOn != day(12, 1) || p.Method != chase.BACS || p.Amount.Minor != 210000 || p.By != "Priya Shah" {
		t.Errorf("the promise is %+v", p)
	}
	if f := nextOf(a); f.When.On != day(12, 2) || f.When.At != chase.MakeClock(10, 0) {
		t.Errorf("next is %+v", f)
	}
	if latest := a.History[0]; latest.Outcome != chase.Promised || latest.Contact != "Priya Shah" {
		t.Errorf("the history begins with %+v", latest)
	}
}

func TestAllIsAnAmountAsItStandsThereBefore(t *testing.T) {
	for words, want := range map[string]string{
		"all":       "promise 2,100.00, lands Tue 1 Dec",
		"All of it": "promise 2,100.00, lands Tue 1 Dec",
		"100":       "promise 100.00, lands Tue 1 Dec",
	} {
		_, _, _, d := open(t, 80, 18)
		d.Press("p", "f", "r", "i", "tab", "b", "tab").Type(words).Press("ctrl+s")
		if got := saved(t, d); got.Words != want {
			t.Errorf("%s: it says %+v", words, got)
		}
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

// Task 3: r v ctrl+s, and y sends later.
func TestAVoicemailIsOneLetterAndSave(t *testing.T) {
	db, acme, _, d := open(t, 80, 18)
	d.Press("v", "ctrl+s")
	saved(t, d)
	a := account(t, db, acme)
	if latest := a.History[0]; latest.Kind != chase.Voicemail || latest.Outcome != chase.LeftWord {
		t.Errorf("the history begins with %+v", latest)
	}
	if f := nextOf(a); f.When.On != day(11, 26) {
		t.Errorf("next is %+v", f)
	}
}

func TestEveryOutcomeSavesWhatWasSaid(t *testing.T) {
	cases := map[string]struct {
		keys string // a blank ends a field
		want func(chase.Account) bool
	}{
		"no answer":    {"n", func(a chase.Account) bool { return a.History[0].Outcome == chase.NoAnswer }},
		"ring back":    {"b,tue 10am", func(a chase.Account) bool { f := nextOf(a); return f.When.On == day(12, 1) && f.Asked && f.Told }},
		"query":        {"q,price is wrong", func(a chase.Account) bool { return len(a.Disputes) == 1 && a.Disputes[0].Words == "price is wrong" }},
		"can't pay":    {"c,no cash this month,c", func(a chase.Account) bool { return a.History[0].WhyLate == chase.LateCash }},
		"says paid":    {"s,yesterday,t", func(a chase.Account) bool { return nextOf(a).What == chase.Event }},
		"wrong person": {"w,Jo Lane,020 7946 0103,jo@acme.example", func(a chase.Account) bool { return hasContact(a, "Jo Lane") }},
		"all fine": {"a,all good", func(a chase.Account) bool {
			return a.History[0].Outcome == chase.Fine && a.History[0].Words == "all good"
		}},
		"refused": {"x,not a penny", func(a chase.Account) bool { return a.History[0].Words == "not a penny" }},
		"other":   {"o,they moved office", func(a chase.Account) bool { return a.History[0].Outcome == chase.Other }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, acme, _, d := open(t, 80, 18)
			letter, rest, _ := strings.Cut(c.keys, ",")
			d.Press(letter)
			for i, words := range strings.Split(rest, ",") {
				if i > 0 {
					d.Press("tab")
				}
				d.Type(words)
			}
			d.Press("ctrl+s")
			saved(t, d)
			if a := account(t, db, acme); !c.want(a) {
				t.Errorf("the book holds %+v\nnext %+v", a.History[0], nextOf(a))
			}
		})
	}
}

func hasContact(a chase.Account, name string) bool {
	for _, c := range a.Contacts {
		if c.Name == name && c.Role == chase.Pays {
			return true
		}
	}
	return false
}

func TestTheFieldsAboveAreOneShiftTabAway(t *testing.T) {
	db, acme, _, d := open(t, 80, 18)
	d.Press("p").Type("fri").Press("shift+tab", "shift+tab").Type("m").Press("shift+tab").Type("missed the cut-off")
	d.Press("tab", "tab", "right", "space", "ctrl+s")
	saved(t, d)
	a := account(t, db, acme)
	if got := a.History[0]; got.Words != "missed the cut-off" || got.WhyLate != chase.LateCutOff {
		t.Errorf("the history begins with %+v", got)
	}
	for _, p := range a.Promises {
		if p.Made == day(11, 24) && p.Amount.Minor != 124000 {
			t.Errorf("with INV-1057 unticked the promise is %s", p.Amount)
		}
	}
}

func TestTheLettersAreLiveUntilAFieldIsEdited(t *testing.T) {
	_, _, _, d := open(t, 80, 18)
	d.Press("p", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "v")
	if !strings.Contains(d.Screen(), "v*voicemail") {
		t.Fatalf("the letter cannot be changed:\n%s", d.Screen())
	}
	d.Type("the front desk").Press("shift+tab", "p")
	if !strings.Contains(d.Screen(), "v*voicemail") {
		t.Errorf("a letter typed later changes what happened:\n%s", d.Screen())
	}
}

func TestAPromiseWithoutADayIsAskedForItBesideTheField(t *testing.T) {
	db, acme, _, d := open(t, 80, 18)
	before := len(account(t, db, acme).History)
	d.Press("p", "ctrl+s")
	uitest.Golden(t, "record-no-day-80x24", d.Screen())
	d.Type("firday").Press("ctrl+s")
	if !strings.Contains(d.Screen(), `I can't read "firday"`) {
		t.Errorf("nothing is said of it:\n%s", d.Screen())
	}
	if got := len(account(t, db, acme).History); got != before {
		t.Error("it was saved all the same")
	}
}

func TestTheOtherReadingOfADateIsOneKey(t *testing.T) {
	_, _, _, d := open(t, 80, 18)
	d.Press("p").Type("next fri")
	if !strings.Contains(d.Screen(), "Fri 4 Dec 2026") {
		t.Fatalf("next fri is not next week's:\n%s", d.Screen())
	}
	d.Press("ctrl+t")
	if !strings.Contains(d.Screen(), "Fri 27 Nov 2026") {
		t.Errorf("ctrl+t does not give the other day:\n%s", d.Screen())
	}
}

func TestTheDraftComesBackWithItsFieldAndCursor(t *testing.T) {
	db, acme, s, d := open(t, 80, 18)
	if _, kept := s.Draft(); kept {
		t.Error("an untouched form is kept")
	}
	d.Press("p").Type("fri").Press("shift+tab", "shift+tab", "shift+tab").Type("missed the cut-off").Press("left", "left", "left")
	draft, kept := s.Draft()
	if !kept {
		t.Fatal("what was typed is not kept")
	}
	if err := db.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	before := d.Screen()
	again := record.New(kit(), db, ui.Open{Client: acme})
	d2 := uitest.Screen(t, again, 80, 18)
	if said, ok := d2.Last().(ui.Said); !ok || !strings.HasPrefix(said.Words, "Draft from ") {
		t.Errorf("it says %+v", d2.Sent)
	}
	if got := d2.Press("enter").Screen(); got != before {
		t.Errorf("it came back as\n%s\nand was\n%s", got, before)
	}
	d2.Type("X").Press("ctrl+s")
	saved(t, d2)
	if got := account(t, db, acme).History[0].Words; got != "missed the cut-Xoff" {
		t.Errorf("the cursor was not where it was: %q", got)
	}
	if _, found, err := db.Draft(t.Context(), ui.RecordForm, acme); err != nil || found {
		t.Errorf("the draft outlives the save: %v, %v", found, err)
	}
}

// left leaves a form half typed and comes back to it.
func left(t *testing.T, w, h int, keys ...string) (*store.DB, chase.ID, *record.Screen, *uitest.Driver) {
	t.Helper()
	db, acme, s, d := open(t, w, h)
	d.Press(keys...)
	draft, kept := s.Draft()
	if !kept {
		t.Fatal("what was typed is not kept")
	}
	if err := db.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	again := record.New(kit(), db, ui.Open{Client: acme})
	return db, acme, again, uitest.Screen(t, again, w, h)
}

func TestTheLettersAreLiveOverADraftThatCameBack(t *testing.T) {
	for _, size := range uitest.Sizes {
		_, _, _, d := left(t, size.W, size.H, "c", "t", "h", "i", "n")
		uitest.Golden(t, "record-draft-"+size.Window, d.Screen())
	}
	db, acme, s, d := left(t, 80, 18, "c", "t", "h", "i", "n")
	if got := d.Press("x").Screen(); !strings.Contains(got, "x*refused") || !strings.Contains(got, "thin") {
		t.Fatalf("the letter is not taken, or the words are gone:\n%s", got)
	}
	d.Type("g").Press("ctrl+s")
	saved(t, d)
	if got := account(t, db, acme).History[0]; got.Outcome != chase.Refused || got.Words != "thing" {
		t.Errorf("the history begins with %+v", got)
	}
	if draft, kept := s.Draft(); kept {
		t.Errorf("all of it was saved, and it is kept: %+v", draft)
	}
}

func TestTheLetterOfTheDraftGoesOnWhereItWasLeft(t *testing.T) {
	_, _, _, d := left(t, 80, 18, "p", "f", "r", "left")
	if got := d.Press("p").Type("+").Screen(); !strings.Contains(got, "f+r") {
		t.Errorf("the cursor is elsewhere:\n%s", got)
	}
}

// Somebody who half typed a promise and then reaches a machine has said nothing
// about the promise.
func TestWhatAnotherLetterHasNoPlaceForStaysADraft(t *testing.T) {
	db, acme, s, d := left(t, 80, 18, "p", "f", "r", "i", "tab", "b")
	d.Press("v")
	if draft, kept := s.Draft(); !kept || len(draft.Fields) != 3 {
		t.Errorf("before it is saved the draft is %+v", draft)
	}
	d.Press("ctrl+s")
	if got := saved(t, d).Words; !strings.HasSuffix(got, ". The rest of the draft is kept (promised)") {
		t.Errorf("it says %q", got)
	}
	draft, kept := s.Draft()
	if !kept {
		t.Fatal("the day and the method are gone")
	}
	if err := db.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	d2 := uitest.Screen(t, record.New(kit(), db, ui.Open{Client: acme}), 80, 18)
	d2.Press("ctrl+s")
	saved(t, d2)
	if got := account(t, db, acme).History[0]; got.Outcome != chase.Promised {
		t.Errorf("the history begins with %+v", got)
	}
}

func TestClearingOverADraftClearsWhatIsOutOfSightToo(t *testing.T) {
	_, _, s, d := left(t, 80, 18, "p", "f", "r", "i")
	d.Press("v", "ctrl+x")
	if got := d.Press("p").Screen(); strings.Contains(got, "Fri 27 Nov 2026") {
		t.Errorf("the day is still there:\n%s", got)
	}
	if got := d.Press("ctrl+x").Screen(); !strings.Contains(got, "Fri 27 Nov 2026") {
		t.Errorf("the day does not come back:\n%s", got)
	}
	if _, kept := s.Draft(); !kept {
		t.Error("what is back is not kept")
	}
}

// refusing is a book that cannot be written.
type refusing struct{ *store.DB }

func (refusing) Log(context.Context, chase.Entry) (chase.Outcomes, error) {
	return chase.Outcomes{}, errors.New("no room to save (disk full)")
}

func TestWhatWasTypedStaysWhenItCannotBeSaved(t *testing.T) {
	db, acme := storetest.Acme(t)
	s := record.New(kit(), refusing{db}, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 80, 18)
	d.Press("a").Type("all is well")
	before := d.Screen()
	d.Press("ctrl+s")
	if failed, ok := d.Last().(ui.Failed); !ok || !strings.Contains(failed.Err.Error(), "disk full") {
		t.Errorf("it says %+v", d.Sent)
	}
	if got := d.Screen(); got != before {
		t.Errorf("the text is gone:\n%s", got)
	}
	if _, kept := s.Draft(); !kept {
		t.Error("the draft is gone")
	}
}

func TestAChangeElsewhereLeavesWhatIsTyped(t *testing.T) {
	db, acme, _, d := open(t, 80, 18)
	d.Press("p").Type("fri")
	before := d.Screen()
	if _, err := db.FollowUp(t.Context(), acme, chase.Moment{On: day(11, 30)}, "from the shell", false); err != nil {
		t.Fatal(err)
	}
	d.Send(ui.Changed{})
	if got := d.Screen(); got != before {
		t.Errorf("it was\n%s\nand is\n%s", before, got)
	}
}

func TestAfterClearingALetterPutsTheCursorWhereItBelongs(t *testing.T) {
	_, _, _, d := open(t, 80, 18)
	d.Press("o").Type("half a thought").Press("ctrl+x")
	d.Send(ui.Changed{}) // its own draft was dropped
	d.Press("p")
	d.Send(ui.Changed{})
	if got := d.Type("fri").Screen(); !strings.Contains(got, "Fri 27 Nov 2026") {
		t.Errorf("the day is not in its field:\n%s", got)
	}
}

func TestUndoTakesTheRecordBackToTheByte(t *testing.T) {
	db, _, _, d := open(t, 80, 18)
	before := storetest.Export(t, db)
	d.Press("p", "f", "r", "i", "tab", "b", "ctrl+s")
	saved(t, d)
	storetest.TakesBack(t, db, before)
}

func TestNoSizeBreaksTheForm(t *testing.T) {
	_, _, s, d := open(t, 80, 18)
	d.Press("p").Type("fri")
	for w := 0; w <= 300; w += 7 {
		for _, h := range []int{0, 1, 2, 5, 13, 24, 97} {
			s.SetSize(w, h)
			lines := strings.Split(d.Raw(), "\n")
			if d.Raw() != "" && len(lines) > h {
				t.Fatalf("%d lines at %dx%d", len(lines), w, h)
			}
			for _, l := range lines {
				if ui.Width(l) > w {
					t.Fatalf("a line of %d at %dx%d: %q", ui.Width(l), w, h, l)
				}
			}
		}
	}
}
