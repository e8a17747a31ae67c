package prep_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/prep"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// withMail is the book with threads in it that no import brought.
type withMail struct {
	*store.DB
	threads []chase.Thread
	change  func(*chase.Account)
}

func (b withMail) Sheet(ctx context.Context, id chase.ID) (chase.Account, error) {
	a, err := b.DB.Sheet(ctx, id)
	a.Threads = append(a.Threads, b.threads...)
	if b.change != nil {
		b.change(&a)
	}
	return a, err
}

func kit() ui.Kit {
	k := uitest.Kit()
	k.Now = storetest.Now
	k.Settings.Me.Bank = "Sam Lee\n12-34-56 12345678"
	return k
}

// approval is the thread of the drawings.
func approval() chase.Thread {
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, storetest.Now().Location())
	}
	message := func(id chase.ID, at time.Time, d chase.Direction, from, to, text string) chase.Message {
		return chase.Message{ID: id, Date: at, Direction: d, From: from, To: to, Subject: "INV-1042", Text: text}
	}
	const sam, priya = "Sam Lee <sam@lee.example>", "Priya Shah <ap@acme.example>"
	return chase.Thread{ID: 1, Subject: "INV-1042", Messages: []chase.Message{
		message(1, at(6, 9, 35), chase.Out, sam, priya, "Hi Priya,\n\nI rang at 9:30 and left a message about INV-1042. Could you ring me?\n\nSam"),
		message(2, at(12, 15, 41), chase.In, priya, sam, "Hi Sam,\n\nwith Tom for approval, should be this week. P.\n\nOn Fri, 6 Nov 2026 at 09:35, Sam Lee wrote:\n> Hi Priya,\n>\n> I rang at 9:30 and left a message about INV-1042. Could you ring me?\n>\n> Sam"),
		message(3, at(17, 10, 12), chase.Out, sam, priya, "Thanks Priya - confirming 1,240.00 by BACS on Wed 18 Nov.\n\nSam"),
	}}
}

func open(t *testing.T, w, h int, threads ...chase.Thread) (*prep.Screen, *uitest.Driver) {
	t.Helper()
	db, acme := storetest.Acme(t)
	s := prep.New(kit(), withMail{DB: db, threads: threads}, ui.Open{Client: acme, Rank: 2, Of: 8})
	return s, uitest.Screen(t, s, w, h)
}

// whole is a screen with the two lines above it.
func whole(s *prep.Screen, d *uitest.Driver) string {
	h := s.Head()
	return strings.Join(h.Crumbs, " > ") + "   " + h.Right + "\n" + h.Line + "\n" + d.Screen()
}

func TestTheSheetAtEverySize(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int // of the body
	}{{"40x16", 40, 12}, {"80x24", 80, 18}, {"100x30", 100, 24}, {"160x50", 160, 43}} {
		t.Run(size.name, func(t *testing.T) {
			s, d := open(t, size.w, size.h, approval())
			uitest.Golden(t, "sheet-"+size.name, whole(s, d))
		})
	}
}

func TestTheThreePartsOfANarrowSheet(t *testing.T) {
	s, d := open(t, 80, 18, approval())
	d.Press("]")
	uitest.Golden(t, "sheet-history-80x24", whole(s, d))
	d.Press("]")
	uitest.Golden(t, "sheet-mail-80x24", whole(s, d))
	d.Press("]")
	if !strings.Contains(s.Head().Line, "[Sheet]") {
		t.Errorf("after the last part comes the first: %s", s.Head().Line)
	}
}

func TestAMailOpensInItsThreadWithTheQuotesFolded(t *testing.T) {
	_, d := open(t, 80, 18, approval())
	d.Press("j", "j", "enter")
	uitest.Golden(t, "sheet-thread-80x24", d.Screen())
	d.Press("z")
	if !strings.Contains(d.Screen(), "> I rang at 9:30") {
		t.Errorf("z does not show what is quoted:\n%s", d.Screen())
	}
	d.Press("esc")
	if !strings.Contains(d.Screen(), "last contacts") {
		t.Errorf("esc does not go back to the sheet:\n%s", d.Screen())
	}
}

func TestANoteIsReadWholeAndItsNeighboursAreOneKeyAway(t *testing.T) {
	_, d := open(t, 80, 18)
	d.Press("enter")
	uitest.Golden(t, "sheet-note-80x24", d.Screen())
	d.Press("[")
	if !strings.Contains(d.Screen(), "friendly reminder 1") {
		t.Errorf("[ does not open the entry before:\n%s", d.Screen())
	}
}

func TestAThreadOfAHundredMessagesIsReadFromEndToEnd(t *testing.T) {
	long := chase.Thread{ID: 1, Subject: "the long one"}
	for i := range 100 {
		long.Messages = append(long.Messages, chase.Message{
			ID: chase.ID(i + 1), Date: storetest.Now().AddDate(0, 0, i-120), Direction: chase.In, From: "Priya Shah <ap@acme.example>", Subject: "the long one",
			Text: fmt.Sprintf("This is message %d.\n%s\n> quoted\n> quoted", i+1, strings.Repeat("Many words in one line of it. ", 40)),
		})
	}
	_, d := open(t, 80, 18, long)
	d.Press("]", "]", "enter")
	for n := 100; n > 0; n-- {
		if !strings.Contains(d.Screen(), fmt.Sprintf("This is message %d.", n)) {
			t.Fatalf("message %d is not shown:\n%s", n, d.Screen())
		}
		d.Press("[")
	}
	d.Press("G")
	if !strings.Contains(d.Screen(), "[ 2 quoted lines") {
		t.Errorf("G does not go to the end of the last message:\n%s", d.Screen())
	}
	d.Press("g")
	seen := map[int]bool{}
	for range 2000 {
		for n := 1; n <= 100; n++ {
			seen[n] = seen[n] || strings.Contains(d.Screen(), fmt.Sprintf("This is message %d.", n))
		}
		if len(seen) == 100 && seen[100] {
			break
		}
		d.Press("pgdown")
	}
	for n := 1; n <= 100; n++ {
		if !seen[n] {
			t.Errorf("paging down never shows message %d", n)
		}
	}
}

func TestFindNarrowsTheHistoryAndEscShowsAllAgain(t *testing.T) {
	s, d := open(t, 80, 18, approval())
	d.Press("/")
	if !s.Typing() {
		t.Fatal("letters are still verbs")
	}
	d.Type("approv").Press("enter")
	uitest.Golden(t, "sheet-find-80x24", d.Screen())
	d.Press("esc")
	if !strings.Contains(d.Screen(), "all 10") {
		t.Errorf("esc does not show all:\n%s", d.Screen())
	}
}

func TestACallShowsTheNumberLargeAndHowLongItTakes(t *testing.T) {
	db, acme := storetest.Acme(t)
	now := storetest.Now()
	k := kit()
	k.Now = func() time.Time { return now }
	s := prep.New(k, db, ui.Open{Client: acme})
	d := uitest.Screen(t, s, 100, 24)
	d.Press("c")
	now = now.Add(4*time.Minute + 10*time.Second)
	if got := s.Head().Right; got != "call 4:10" {
		t.Errorf("the timer says %q", got)
	}
	uitest.Golden(t, "sheet-call-100x30", whole(s, d))
	d.Press("r")
	o, ok := d.Last().(ui.Open)
	if !ok || o.Screen != ui.ScreenRecord || !o.CallFrom.Equal(storetest.Now()) {
		t.Errorf("r asks for %+v", d.Last())
	}
}

func TestEveryVerbAsksForItsForm(t *testing.T) {
	for key, screen := range map[string]string{
		"r": ui.ScreenRecord, "n": ui.ScreenNote, "f": ui.ScreenFollowUp, "p": ui.ScreenPayment, "d": ui.ScreenQuery, "x": ui.ScreenNotToday, "S": ui.ScreenStep,
	} {
		_, d := open(t, 80, 18)
		d.Press(key)
		if o, ok := d.Last().(ui.Open); !ok || o.Screen != screen || o.Client == 0 || o.Name != "Acme Print Ltd" {
			t.Errorf("%s asks for %+v", key, d.Last())
		}
	}
}

func TestJAndKAskForTheirNeighbours(t *testing.T) {
	_, d := open(t, 80, 18)
	d.Press("J")
	if got, ok := d.Last().(ui.Turn); !ok || got.By != 1 {
		t.Errorf("J asks for %+v", d.Last())
	}
	d.Press("K")
	if got, ok := d.Last().(ui.Turn); !ok || got.By != -1 {
		t.Errorf("K asks for %+v", d.Last())
	}
}

func TestCopyTakesWhatTheSecondLetterNames(t *testing.T) {
	for key, want := range map[string]string{"b": "Sam Lee\n12-34-56 12345678\nReference ACME", "t": "020 7946 0102", "e": "ap@acme.example", "i": "INV-1042, INV-1057"} {
		_, d := open(t, 80, 18)
		d.Press("y", key)
		if got, ok := d.Last().(ui.Copy); !ok || got.Words != want {
			t.Errorf("y %s copies %+v", key, d.Last())
		}
	}
}

func TestWhySaysTheRuleAndWhatItWasAppliedTo(t *testing.T) {
	_, d := open(t, 80, 18)
	d.Press("W")
	uitest.Golden(t, "sheet-why-80x24", d.Screen())
}

func TestLaterPutsTheClientAtTheEndOfToday(t *testing.T) {
	db, acme := storetest.Acme(t)
	d := uitest.Screen(t, prep.New(kit(), db, ui.Open{Client: acme}), 80, 18)
	d.Press(".")
	list, err := db.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Items) != 1 || !list.Items[0].Later {
		t.Errorf("the list holds %+v", list.Items)
	}
}

func TestAChangeElsewhereKeepsTheCursor(t *testing.T) {
	_, d := open(t, 80, 18, approval())
	d.Press("j", "j", "j")
	before := d.Screen()
	d.Send(ui.Changed{})
	if got := d.Screen(); got != before {
		t.Errorf("it was\n%s\nand is\n%s", before, got)
	}
}

func TestNoSizeBreaksTheSheet(t *testing.T) {
	s, d := open(t, 80, 18, approval())
	for w := 0; w <= 300; w += 7 {
		for _, h := range []int{0, 1, 2, 3, 5, 8, 13, 24, 60, 97} {
			s.SetSize(w, h)
			checkFits(t, d.Raw(), w, h)
		}
	}
	d.Press("enter")
	for w := 1; w <= 300; w += 13 {
		s.SetSize(w, 10)
		checkFits(t, d.Raw(), w, 10)
	}
}

func checkFits(t *testing.T, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if view != "" && len(lines) > h {
		t.Fatalf("%d lines at %dx%d", len(lines), w, h)
	}
	for _, l := range lines {
		if ui.Width(l) > w {
			t.Fatalf("a line of %d at %dx%d: %q", ui.Width(l), w, h, l)
		}
	}
}

func TestHostileTextReachesNoTerminal(t *testing.T) {
	db, acme := storetest.Acme(t)
	for _, text := range hostile(t) {
		book := withMail{DB: db, change: func(a *chase.Account) { poison(a, text) }}
		s := prep.New(kit(), book, ui.Open{Client: acme})
		d := uitest.Screen(t, s, 80, 18)
		for _, keys := range [][]string{{}, {"]"}, {"]"}, {"enter"}, {"z"}, {"esc", "[", "enter"}, {"esc", "W"}} {
			d.Press(keys...)
			for _, r := range d.Screen() + s.Head().Line + s.Head().Crumbs[0] {
				if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069) {
					t.Fatalf("%U of %q reaches the screen after %v:\n%q", r, text, keys, d.Screen())
				}
			}
		}
	}
}

// poison puts a text everywhere that outsiders can write.
func poison(a *chase.Account, text string) {
	a.Client.Name, a.Client.About, a.Client.PayRun, a.Client.Reference = text, text, text, text
	for i := range a.Contacts {
		a.Contacts[i].Name, a.Contacts[i].Job, a.Contacts[i].Phone, a.Contacts[i].Email = text, text, text, text
	}
	for i := range a.Invoices {
		a.Invoices[i].Number, a.Invoices[i].PO, a.Invoices[i].Sent = text, text, text
	}
	for i := range a.History {
		a.History[i].Words, a.History[i].Contact = text, text
	}
	a.Threads = []chase.Thread{{Subject: text, Messages: []chase.Message{{
		Date: storetest.Now(), From: text, To: text, Subject: text, Text: text + "\n> " + text, Attachments: []string{text}, Warning: text,
	}}}}
}

// hostile is strings that break terminals: a few of our own, and those of the
// shared data where it is at hand.
func hostile(t *testing.T) []string {
	texts := []string{"\x1b]52;c;QQ==\x07", "a\x1b[2Jb", "\u202eevil", "x\x00y\x08z", "\xff\xfe", "\u0085\u009b31m", "line\r\nline", "e\u0301\u0301\u0301\u0301\u0301\u0301", "\u200b\u200d\ufeff", "表表表表表表表表"}
	files, err := filepath.Glob("../../../shared/data/terminal/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(b), "\n") {
			if line != "" && len(texts) < 80 {
				texts = append(texts, line)
			}
		}
	}
	return texts
}
