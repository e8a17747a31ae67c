package unmatched_test

import (
	"fmt"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/mailin"
	"dues/store/storetest"
	"dues/tui/ui"
	"dues/tui/uitest"
	"dues/tui/unmatched"
)

const strays = "From x Mon Nov 23 09:00:00 2026\nFrom: Jo Bell <jo@acme.example>\nTo: sam@lee.example\nSubject: new address\nMessage-ID: <1@x>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\n\nHi Sam,\n\nplease send invoices to me from now on.\n\n" +
	"From x Mon Nov 23 10:00:00 2026\nFrom: no-reply@bank.example\nTo: sam@lee.example\nSubject: remittance \x1b[31m\nMessage-ID: <2@x>\nDate: Sun, 22 Nov 2026 10:00:00 +0000\n\nINV-1042 and INV-1057 will be paid.\n\n" +
	"From x Mon Nov 23 11:00:00 2026\nFrom: shop@news.example\nTo: sam@lee.example\nSubject: sale\nMessage-ID: <3@x>\nDate: Mon, 23 Nov 2026 11:00:00 +0000\n\nbuy\n\n" +
	"From x Mon Nov 23 12:00:00 2026\nFrom: Jo Bell <jo@acme.example>\nTo: sam@lee.example\nSubject: and my number\nMessage-ID: <4@x>\nDate: Fri, 20 Nov 2026 11:00:00 +0000\n\n020 7946 0107\n\n"

// open is the list on the book of the drawings with four mails brought in.
func open(t *testing.T, w, h int) (*uitest.Driver, *store.DB, chase.ID) {
	t.Helper()
	db, acme := storetest.Acme(t)
	if _, err := db.ImportMail(t.Context(), "in.mbox", mailin.Mbox(strings.NewReader(strays)), store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	k := uitest.Kit()
	k.Now = storetest.Now
	return uitest.Screen(t, unmatched.New(k, db), w, h), db, acme
}

func tied(t *testing.T, db *store.DB, client chase.ID) int {
	t.Helper()
	threads, err := db.Threads(t.Context(), client, false)
	if err != nil {
		t.Fatal(err)
	}
	return len(threads)
}

func TestTheListAsItIsDrawn(t *testing.T) {
	for _, size := range [][2]int{{80, 20}, {100, 26}, {160, 46}, {40, 12}} {
		s, _, _ := open(t, size[0], size[1])
		uitest.Golden(t, fmt.Sprintf("waiting-%dx%d", size[0], size[1]), s.Screen())
	}
}

func TestOneKeyTiesTheSenderAndAllTheirMail(t *testing.T) {
	s, db, acme := open(t, 80, 20)
	before := tied(t, db, acme)
	s.Press("t")
	if got := tied(t, db, acme); got != before+2 {
		t.Fatalf("%d conversations tied, want %d", got-before, 2)
	}
	a, err := db.Account(t.Context(), acme)
	if err != nil || a.Contacts[len(a.Contacts)-1].Email != "jo@acme.example" || a.Contacts[len(a.Contacts)-1].Name != "Jo Bell" {
		t.Errorf("the tie is not remembered: %+v, %v", a.Contacts, err)
	}
	if screen := s.Screen(); strings.Contains(screen, "Jo Bell") || !strings.Contains(screen, "remittance") {
		t.Errorf("after the tie:\n%s", screen)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := tied(t, db, acme); got != before {
		t.Errorf("taken back: %d conversations tied, want none", got-before)
	}
}

// Enter opens everywhere else: here it must show the mail, and tie nothing.
func TestEnterReadsTheMailBeforeOneKeyTiesIt(t *testing.T) {
	s, db, acme := open(t, 80, 20)
	before := tied(t, db, acme)
	s.Press("enter")
	uitest.Golden(t, "reading-80x20", s.Screen())
	if got := tied(t, db, acme); got != before {
		t.Fatalf("enter tied %d", got-before)
	}
	if screen := s.Press("esc").Screen(); strings.Contains(screen, "Subject") || !strings.Contains(screen, "remittance") {
		t.Errorf("esc leaves\n%s", screen)
	}
	if s.Press("enter", "t"); tied(t, db, acme) != before+2 {
		t.Errorf("t tied %d conversations, want 2", tied(t, db, acme)-before)
	}
	if screen := s.Screen(); !strings.Contains(screen, "remittance") || strings.Contains(screen, "please send") {
		t.Errorf("what was tied is read on:\n%s", screen)
	}
}

func TestWhatIsReadCanBeSomebodyElsesOrNobodys(t *testing.T) {
	s, db, _ := open(t, 80, 20)
	birch, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Press("enter", "o").Type("bir").Press("enter")
	if tied(t, db, birch.ID) == 0 {
		t.Error("nothing is tied to who was chosen")
	}
	if s.Press("enter", "x"); !strings.Contains(s.Screen(), "No mail waits") {
		t.Errorf("what was set aside waits still:\n%s", s.Screen())
	}
}

func TestWhatIsTiedElsewhereIsReadNoLonger(t *testing.T) {
	s, db, acme := open(t, 80, 20)
	s.Press("enter")
	all, err := db.Unmatched(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.TieThread(t.Context(), all[0].Thread.ID, acme); err != nil {
		t.Fatal(err)
	}
	if s.Send(ui.Changed{}); strings.Contains(s.Screen(), "Subject") {
		t.Errorf("it is read on:\n%s", s.Screen())
	}
}

func TestARobotsMailTiesItsConversationAlone(t *testing.T) {
	s, db, acme := open(t, 80, 20)
	before := tied(t, db, acme)
	s.Press("j", "t")
	a, err := db.Account(t.Context(), acme)
	if err != nil || tied(t, db, acme) != before+1 {
		t.Fatalf("%d tied, %v", tied(t, db, acme)-before, err)
	}
	for _, c := range a.Contacts {
		if strings.Contains(c.Email, "no-reply") {
			t.Error("the robot became a contact")
		}
	}
}

func TestSomebodyElseIsChosenAndWhatIsNobodysIsSetAside(t *testing.T) {
	s, db, acme := open(t, 80, 20)
	birch, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.Press("o")
	s.Type("bir")
	s.Press("enter")
	if tied(t, db, birch.ID) == 0 {
		t.Error("nothing is tied to who was chosen")
	}
	before := tied(t, db, acme)
	s.Press("x")
	all, err := db.Unmatched(t.Context())
	for _, u := range all {
		if strings.HasPrefix(u.Thread.Subject, "remittance") {
			t.Errorf("what was set aside waits still: %+v, %v", u, err)
		}
	}
	if tied(t, db, acme) != before {
		t.Error("setting aside tied it")
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all, _ := db.Unmatched(t.Context()); len(all) == 0 {
		t.Error("it cannot be taken back")
	}
}

func TestWhenNothingWaitsItSaysWhatWould(t *testing.T) {
	db, _ := storetest.Acme(t)
	s := uitest.Screen(t, unmatched.New(uitest.Kit(), db), 80, 20)
	if !strings.Contains(s.Screen(), "No mail waits to be tied.") {
		t.Error(s.Screen())
	}
	if s.Press("q"); s.Last() != (ui.Back{}) {
		t.Errorf("q gives %+v", s.Last())
	}
}
