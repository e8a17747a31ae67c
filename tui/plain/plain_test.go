package plain_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/store/storetest"
	"dues/tui/plain"
	"dues/tui/record"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func kit(practised bool) ui.Kit {
	s := chase.DefaultSettings()
	s.Me = practice.Me
	k := ui.NewKit(ui.Terminal{}, uitest.Now, s)
	k.Practice = practised
	return k
}

// talk answers a session with the lines and gives what it said. Whatever it
// says is plain: no escape byte, no line longer than 200 characters.
func talk(t *testing.T, book plain.Book, k ui.Kit, answers ...string) string {
	t.Helper()
	var out bytes.Buffer
	read := func() (string, error) {
		if len(answers) == 0 {
			return "", io.EOF
		}
		line := answers[0]
		answers = answers[1:]
		return line, nil
	}
	if err := plain.New(k, book, read, &out, true).Run(t.Context()); err != nil {
		t.Fatalf("it ended with %v after\n%s", err, out.String())
	}
	for line := range strings.Lines(out.String()) {
		if n := len([]rune(line)); n > 200 {
			t.Errorf("a line of %d characters: %q", n, line)
		}
		for _, r := range strings.TrimSuffix(line, "\n") {
			if r < ' ' || r == 0x7f {
				t.Errorf("a control character in %q", line)
			}
		}
	}
	return out.String()
}

// UX 17.14: plain answers complete the eight items of the practice book.
func TestASessionOfPlainLinesCompletesTheEightItemsOfThePracticeBook(t *testing.T) {
	db := uitest.Practice(t)
	said := talk(t, db, kit(true),
		"call", "record", "promised", "fri", "", "more", "Karen Oduya", "the site is signed off", "", "", "cash", "yes", "yes", "yes", // Delta
		"record", "p", "fri", "bacs", "yes", // Acme
		"r", "b", "thu 10am", "me", "yes", // Birch
		"r", "voicemail", "yes", // Hollis
		"r", "p", "fri", "", "yes", // Corvid
		"settle", "upheld", "r", "p", "thu", "card", "yes", // Elm
		"r", "fine", "all is well, she pays on the 17th", "yes", // Foxglove
		"paid", "", "", "", "yes", // Garnet
	)
	uitest.Golden(t, "session", said)
	l, err := db.Due(t.Context())
	if err != nil || len(l.Items) > 0 {
		t.Errorf("left on the list: %v, %v", l.Items, err)
	}
	if !strings.Contains(said, "Item 8 of 8") || !strings.Contains(said, "That's everyone. 8 of 8") {
		t.Error("not all eight were gone through")
	}
}

func TestEveryWordOfTheMenuAnswersInPlainLines(t *testing.T) {
	said := talk(t, uitest.Practice(t), kit(false),
		"help", "why", "repeat", "mail", "no", "history", "history", "n", "note", "rang the site\x1b[2J, nobody there", "", "follow-up", "thu 10am", "the site office", "yes",
		"undo", "U", "zz", "", "later", "next", "stop")
	uitest.Golden(t, "menu", said)
}

func TestEveryOutcomeIsSavedWithWhatWasAnswered(t *testing.T) {
	latest := func(a chase.Account) chase.Activity { return a.History[0] }
	next := func(a chase.Account) chase.FollowUp {
		for _, f := range a.FollowUps {
			if f.Closed == 0 {
				return f
			}
		}
		return chase.FollowUp{}
	}
	day := func(m time.Month, d int) chase.Date { return chase.MakeDate(2026, m, d) }
	cases := map[string]struct {
		answers string
		want    func(chase.Account) bool
	}{
		"a promise with its amount, invoices, reason and words": {
			"p/fri/bacs/more/Priya Shah/missed the run/500/1042/missed cut-off/yes/no/yes",
			func(a chase.Account) bool {
				p := a.Promises[len(a.Promises)-1]
				act := latest(a)
				return p.Amount.Minor == 50000 && p.Method == chase.BACS && p.PayOn == day(11, 27) && len(p.Parts) == 1 &&
					act.Words == "missed the run" && act.WhyLate == chase.LateCutOff && act.Contact == "Priya Shah" && next(a).Told
			}},
		"the other reading of a date": {"p/next fri/no/bacs/yes", func(a chase.Account) bool { return a.Promises[len(a.Promises)-1].PayOn == day(11, 27) }},
		"a follow-up on another day":  {"v/mon 9:30/yes", func(a chase.Account) bool { return next(a).When.On == day(11, 30) }},
		"no follow-up at all":         {"a/all is well/no/none/yes", func(a chase.Account) bool { return next(a).When.IsZero() }},
		"voicemail":                   {"v/yes", func(a chase.Account) bool { return latest(a).Kind == chase.Voicemail }},
		"no answer":                   {"no answer/yes", func(a chase.Account) bool { return latest(a).Outcome == chase.NoAnswer }},
		"ring back, and they ring":    {"ring/thu 10am/them/yes", func(a chase.Account) bool { return next(a).When.On == day(11, 26) && !next(a).Told }},
		"a query on a named invoice": {"query/wrong price/1057/them/thu/more//200/no/yes", func(a chase.Account) bool {
			d := a.Disputes[0]
			return d.Words == "wrong price" && d.Owner == chase.Theirs && d.Amount.Minor == 20000 && d.AnswerDue == day(11, 26)
		}},
		"can't pay, a plan for the rest":  {"can't/no cash/their/100/2 x monthly 1 from 1 dec/yes", func(a chase.Account) bool { return latest(a).WhyLate == chase.LateTheirs && len(a.Promises) >= 3 }},
		"says paid":                       {"says/yesterday/transfer/ACME 7/yes", func(a chase.Account) bool { return latest(a).Outcome == chase.SaysPaid && next(a).What == chase.Event }},
		"the wrong person":                {"wrong/Jo Lane/020 7946 0103/jo@acme.example/yes", func(a chase.Account) bool { return a.Contacts[len(a.Contacts)-1].Email == "jo@acme.example" }},
		"nobody named is asked again":     {"wrong/////Jo Lane/yes", func(a chase.Account) bool { return a.Contacts[len(a.Contacts)-1].Name == "Jo Lane" }},
		"refused":                         {"x/not a penny/yes", func(a chase.Account) bool { return latest(a).Words == "not a penny" }},
		"other needs words":               {"o//they moved/yes", func(a chase.Account) bool { return latest(a).Words == "they moved" }},
		"a gatekeeper":                    {"gate/Sue/will pass it on/yes", func(a chase.Account) bool { return latest(a).Outcome == chase.Gatekeeper && latest(a).Contact == "Sue" }},
		"somebody left":                   {"left/Priya Shah/Jo Lane/yes", func(a chase.Account) bool { return latest(a).Outcome == chase.LeftCompany }},
		"do not contact":                  {"do not contact/1 dec/asked for peace/yes", func(a chase.Account) bool { return len(a.Holds) == 1 && a.Holds[0].Until == day(12, 1) }},
		"insolvent":                       {"insolvent/in administration/yes", func(a chase.Account) bool { return len(a.Holds) == 1 }},
		"represented":                     {"represented/Fox Law/write to them/yes", func(a chase.Account) bool { return latest(a).Outcome == chase.Represented }},
		"what cannot stand is asked anew": {"breathing//sixty days/other/yes", func(a chase.Account) bool { return latest(a).Outcome == chase.Other && latest(a).Words == "sixty days" }},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			before := export(t, db)
			said := talk(t, db, kit(false), append([]string{"record"}, strings.Split(c.answers, "/")...)...)
			a, err := db.Account(t.Context(), acme)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(said, "Saved: ") || !c.want(a) {
				t.Errorf("the book holds %+v\nnext %+v\nafter\n%s", latest(a), next(a), said)
			}
			if _, err := db.Undo(t.Context()); err != nil || !bytes.Equal(before, export(t, db)) {
				t.Errorf("it is not one act that undo takes back: %v", err)
			}
		})
	}
}

func TestEveryActOfTheMenuIsSavedAndTakenBack(t *testing.T) {
	day := func(m time.Month, d int) chase.Date { return chase.MakeDate(2026, m, d) }
	cases := map[string]struct {
		answers string
		want    func(chase.Account, chase.List) bool
	}{
		"not today, until the next working day": {"not today/on holiday/", func(_ chase.Account, l chase.List) bool {
			return len(l.Items) == 0 && len(l.NotToday) == 1 && l.NotToday[0].Until == day(11, 25)
		}},
		"not today, until a day that is later": {"x//today/thu", func(_ chase.Account, l chase.List) bool {
			return len(l.NotToday) == 1 && l.NotToday[0].Until == day(11, 26)
		}},
		"a plan, with something now": {"plan/2 x monthly 1 from 1 dec/100/bacs/half now, half then/yes", func(a chase.Account, _ chase.List) bool {
			return len(a.Promises) >= 3 && a.History[0].Words == "half now, half then" && a.Promises[len(a.Promises)-1].Method == chase.BACS
		}},
		"a plan that cannot be read is asked for again": {"i/pigeon/2 x monthly 1 from 1 dec////yes", func(a chase.Account, _ chase.List) bool { return len(a.Promises) >= 2 }},
		"a query without the record menu": {"query/wrong price/1042/me//yes", func(a chase.Account, _ chase.List) bool {
			return len(a.Disputes) == 1 && a.Disputes[0].Owner == chase.Mine
		}},
		"a notice that was sent": {"w/notice/yesterday/no///yes", func(a chase.Account, _ chase.List) bool { return a.History[0].Step == chase.StepNotice }},
		"a claim that gives too few days needs a reason": {"letter/c//yes/7//limitation ends/yes", func(a chase.Account, _ chase.List) bool {
			return a.History[0].Kind == chase.Mail && strings.Contains(a.History[0].Words, "limitation ends")
		}},
		"on hold until a day": {"hold/ill/1 dec/flu", func(a chase.Account, _ chase.List) bool {
			return len(a.Holds) == 1 && a.Holds[0].Until == day(12, 1) && a.Holds[0].Reason == chase.HoldIll
		}},
		"firmer":                 {"step/firmer", func(a chase.Account, _ chase.List) bool { return a.Client.Step != "" }},
		"the tone":               {"S/3", func(a chase.Account, _ chase.List) bool { return a.Client.Tone == chase.Formal }},
		"to the top of the list": {"step/pin", func(a chase.Account, _ chase.List) bool { return a.Client.Pinned }},
		"given up":               {"step/drop", func(a chase.Account, l chase.List) bool { return !a.Client.Dropped.IsZero() && len(l.Items) == 0 }},
		"somebody who left, and how the new one is reached": {"record/left//Jo Lane/more/she moved on/020 7946 0103/jo@acme.example/yes/no/yes", func(a chase.Account, _ chase.List) bool {
			c := a.Contacts[len(a.Contacts)-1]
			return c.Name == "Jo Lane" && c.Phone != "" && c.Email == "jo@acme.example"
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, acme := storetest.Acme(t)
			before := export(t, db)
			said := talk(t, db, kit(false), append(strings.Split(c.answers, "/"), "stop")...)
			a, err := db.Account(t.Context(), acme)
			if err != nil {
				t.Fatal(err)
			}
			l, err := db.Due(t.Context())
			if err != nil || !strings.Contains(said, "Saved: ") || !c.want(a, l) {
				t.Errorf("the book holds %+v\n%+v, %v\nafter\n%s", a.Client, l.NotToday, err, said)
			}
			if _, err := db.Undo(t.Context()); err != nil || !bytes.Equal(before, export(t, db)) {
				t.Errorf("it is not one act that undo takes back: %v", err)
			}
		})
	}
}

func TestAMailThatFitsIsKeptAsADraftAfterAYes(t *testing.T) {
	db := storetest.Open(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co", Kind: chase.Company, Tone: chase.Neutral, Currency: "GBP", Terms: "net 30"}, []chase.Contact{{Name: "Helen Birch", Role: chase.Pays, Email: "ap@birch.example"}})
	if err != nil {
		t.Fatal(err)
	}
	v := chase.Invoice{ClientID: c.ID, Number: "INV-7", Issued: chase.MakeDate(2026, 9, 1), Total: chase.Money{Minor: 50000, Currency: "GBP"}}
	v.Parts = []chase.Part{{Seq: 1, Due: chase.MakeDate(2026, 10, 1), Amount: v.Total}}
	if _, err := db.AddInvoice(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	for want, answer := range []string{"no", "yes"} {
		said := talk(t, db, kit(false), "lift", "mail", answer, "stop")
		letters, err := db.Letters(t.Context(), c.ID)
		if err != nil || len(letters) != want || !strings.Contains(said, "They are not on hold.") || !strings.Contains(said, "To: ap@birch.example") {
			t.Errorf("%s: %d drafts, %v, after\n%s", answer, len(letters), err, said)
		}
	}
}

func export(t *testing.T, db *store.DB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := db.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatWasAnsweredBeforeTheLinesEndIsTakenUpHereAndOnTheFullScreen(t *testing.T) {
	db, acme := storetest.Acme(t)
	talk(t, db, kit(false), "record", "can't pay", "no cash till spring")
	screen := uitest.Screen(t, record.New(kit(false), db, ui.Open{Client: acme}), 80, 18)
	if s := screen.Screen(); !strings.Contains(s, "no cash till spring") || !strings.Contains(s, "c*can't pay") {
		t.Errorf("the full screen does not take it up:\n%s", s)
	}
	said := talk(t, db, kit(false), "record", "yes", "cash", "", "", "yes")
	if !strings.Contains(said, "was not finished: cant pay; words no cash till spring") {
		t.Errorf("it is not said that something was left:\n%s", said)
	}
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	if got := a.History[0]; got.Words != "no cash till spring" || got.WhyLate != chase.LateCash {
		t.Errorf("the book holds %+v", got)
	}
	if _, found, err := db.Draft(t.Context(), ui.RecordForm, acme); err != nil || found {
		t.Errorf("the draft outlives the save: %v, %v", found, err)
	}
}

func TestTheInvoicesOfAPromiseAreTakenUpOnTheFullScreen(t *testing.T) {
	db, acme := storetest.Acme(t)
	talk(t, db, kit(false), "record", "p", "fri", "bacs", "more", "", "", "", "1057")
	s := uitest.Screen(t, record.New(kit(false), db, ui.Open{Client: acme}), 100, 30).Screen()
	if !strings.Contains(s, "[ ] INV-1042") || !strings.Contains(s, "[x] INV-1057") {
		t.Errorf("the boxes are not those that were named:\n%s", s)
	}
}

// full is a book on a full disk, until there is room again.
type full struct {
	*store.DB
	tries int
}

func (f *full) Log(ctx context.Context, e chase.Entry) (chase.Outcomes, error) {
	if f.tries--; f.tries >= 0 {
		return chase.Outcomes{}, errors.New("no room to save (disk full)")
	}
	return f.DB.Log(ctx, e)
}

func TestWhatCannotBeSavedIsTriedAgainWithEveryAnswer(t *testing.T) {
	db, acme := storetest.Acme(t)
	said := talk(t, &full{db, 1}, kit(false), "record", "a", "all is well", "yes", "yes")
	if !strings.Contains(said, "Not saved: no room to save (disk full). Your answers are still here.") {
		t.Errorf("it says\n%s", said)
	}
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	if got := a.History[0]; got.Words != "all is well" {
		t.Errorf("the book holds %+v", got)
	}
}

func TestUndoGoesBackToWhomItWasAbout(t *testing.T) {
	said := talk(t, uitest.Practice(t), kit(false), "record", "p", "fri", "", "yes", "undo", "stop")
	if strings.Count(said, "Delta Fitout. Owes") != 2 || !strings.Contains(said, "Took back: promise 4,150.00 by Fri 27 Nov, Delta Fitout.") {
		t.Errorf("it says\n%s", said)
	}
	if !strings.Contains(said, "Stopped. 0 of 8 done.") {
		t.Errorf("the end does not say what is left:\n%s", said)
	}
}

func TestTheLastOfTheSessionCanBeTakenBackAtItsEnd(t *testing.T) {
	db, _ := storetest.Acme(t)
	said := talk(t, db, kit(false), "record", "p", "fri", "", "yes", "undo", "stop")
	if !strings.Contains(said, "That's everyone. 1 of 1, 2,100.00 pounds promised.") || strings.Count(said, "Item 1 of 1.") != 2 {
		t.Errorf("it says\n%s", said)
	}
}

// Whoever names another day takes the first one back.
func TestAPromiseThatWasMadeAnewIsCountedOnce(t *testing.T) {
	db, acme := storetest.Acme(t)
	for _, day := range []chase.Date{chase.MakeDate(2026, 11, 27), chase.MakeDate(2026, 12, 4)} {
		e := chase.Entry{ClientID: acme, At: storetest.Now(), Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Promise: &chase.PromiseMade{PayOn: day}}
		if _, err := db.Log(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if said := talk(t, db, kit(false)); !strings.Contains(said, "That's everyone. 1 of 1, 2,100.00 pounds promised.") {
		t.Errorf("it says\n%s", said)
	}
}

func TestNobodyToContactIsSaidAndEnds(t *testing.T) {
	if said := talk(t, uitest.Empty(t), kit(false)); said != "\nNothing is owed to you. dues import FILE brings in a ledger.\n" {
		t.Errorf("it says %q", said)
	}
}

func TestASlipIsAnsweredWithWhatThereIs(t *testing.T) {
	db, _ := storetest.Acme(t)
	said := talk(t, db, kit(false), "re", "record", "pr", "firday", "", "fri", "pigeon", "", "", "frid", "back", "stop")
	for _, want := range []string{`"re" could be record or redo or repeat. Which?`, `I can't read "firday"`, `I don't know the method "pigeon"`, "back"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
}

func TestWhoStopsPractisingIsToldHowToPractiseAgain(t *testing.T) {
	said := talk(t, uitest.Practice(t), kit(true), "stop")
	if !strings.Contains(said, "dues demo --plain makes a new one.") || strings.Contains(said, "goes on from here") {
		t.Errorf("it says\n%s", said)
	}
}
