package prep_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/mailin"
	"dues/store/storetest"
	"dues/tui/prep"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// conversation is a thread of so many mails, each answering the one before and
// quoting up to 25 of them, one within the other.
func conversation(n int) string {
	var b strings.Builder
	quoted := ""
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	for i := 1; i <= n; i++ {
		who, to := "Priya Shah <ap@acme.example>", "sam@lee.example"
		if i%2 == 0 {
			who, to = to, who
		}
		words := fmt.Sprintf("Point %d is settled, the next one is open.\nWill you look?", i)
		when := at.Add(time.Duration(i) * time.Hour)
		fmt.Fprintf(&b, "From x@y.example Tue Nov 24 09:00:00 2026\nFrom: %s\nTo: %s\nSubject: Re: the brochure\nMessage-ID: <c%d@x>\nIn-Reply-To: <c%d@x>\nDate: %s\n\n%s\n\n%s\n\n",
			who, to, i, i-1, when.Format(time.RFC1123Z), words, quoted)
		quoted = "On " + when.Format("2 Jan") + ", they wrote:\n" + "> " + strings.ReplaceAll(words+"\n"+quoted, "\n", "\n> ")
		if lines := strings.Split(quoted, "\n"); len(lines) > 4*25 {
			quoted = strings.Join(lines[:4*25], "\n")
		}
	}
	return b.String()
}

// bookWith is the book of the drawings with mail brought in.
func bookWith(t testing.TB, mbox string) (*store.DB, chase.ID) {
	t.Helper()
	db, acme := storetest.Acme(t)
	if _, err := db.ImportMail(t.Context(), "in.mbox", mailin.Mbox(strings.NewReader(mbox)), store.ImportOptions{}); err != nil {
		t.Fatal(err)
	}
	return db, acme
}

func TestALongThreadIsReadAsAShortOne(t *testing.T) {
	db, acme := bookWith(t, conversation(100))
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 80, 20)
	s.Press("]", "]")
	uitest.Golden(t, "long-thread-listed-80x20", s.Screen())
	s.Press("enter")
	uitest.Golden(t, "long-thread-newest-80x20", s.Screen())
	s.Press("g")
	uitest.Golden(t, "long-thread-oldest-80x20", s.Screen())
	s.Press("]", "]", "z")
	uitest.Golden(t, "long-thread-quotes-80x20", s.Screen())
	s.Press("G")
	uitest.Golden(t, "long-thread-deepest-80x20", s.Screen())
}

// counted is the book, and how many mails were read whole.
type counted struct {
	*store.DB
	whole int
}

func (c *counted) Messages(ctx context.Context, ids []chase.ID) ([]chase.Message, error) {
	c.whole += len(ids)
	return c.DB.Messages(ctx, ids)
}

// openedOn is the sheet of a client who wrote that many long mails.
func openedOn(t testing.TB, mails, w, h int) (open func() *uitest.Driver, book *counted) {
	t.Helper()
	db, acme := bookWith(t, conversation(mails))
	k := uitest.Kit()
	k.Now = storetest.Now
	book = &counted{DB: db}
	return func() *uitest.Driver { return uitest.Screen(t, prep.New(k, book, ui.Open{Client: acme}), w, h) }, book
}

func TestOfALongThreadOnlyWhatIsInSightIsRead(t *testing.T) {
	for name, c := range map[string]struct {
		w, h  int
		keys  []string
		whole int
	}{
		"the sheet opens without reading one":              {80, 20, nil, 0},
		"a high window shows how more of them begin":       {160, 46, nil, 19},
		"and beside the list of threads stands the newest": {160, 46, []string{"]"}, 20},
		"the thread opens at its newest":                   {80, 20, []string{"]", "]", "enter"}, 1},
		"at its beginning two windows of it are read":      {80, 20, []string{"]", "]", "enter", "g"}, 1 + 8},
		"an older one is read as it comes into sight":      {80, 20, []string{"]", "]", "enter", "[", "["}, 3},
		"the list reads how those begin that come near":    {80, 20, []string{"G"}, 17},
		"looking for words reads all, and those only once": {80, 20, []string{"/", "P", "o", "esc", "/", "x"}, 100},
	} {
		t.Run(name, func(t *testing.T) {
			open, book := openedOn(t, 100, c.w, c.h)
			s := open()
			s.Press(c.keys...)
			if strings.Contains(s.Screen(), "reading on") {
				t.Errorf("the words are not there:\n%s", s.Screen())
			}
			if book.whole != c.whole {
				t.Errorf("read %d mails whole, not %d", book.whole, c.whole)
			}
		})
	}
}

func TestALongThreadCostsNoMoreThanItsHeads(t *testing.T) {
	bytes := func(mails int) uint64 {
		open, _ := openedOn(t, mails, 100, 26)
		open() // statements and styles are made once
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		open().Screen()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	const head = 4000 // of a mail: that it is there, and of 24 how they begin
	short, long := bytes(3), bytes(100)
	if most := short + 97*head; long > most {
		t.Errorf("with 3 mails it takes %d bytes to open, with 100 it takes %d, over %d", short, long, most)
	}
}

func TestAThreadWithNoMailAmongTheNewestStillSaysWhoWroteLast(t *testing.T) {
	var b strings.Builder
	for i := 1; i <= 40; i++ {
		fmt.Fprintf(&b, "From x@y.example Tue Nov 24 09:00:00 2026\nFrom: Priya Shah <ap@acme.example>\nTo: sam@lee.example\nSubject: Matter %d\nMessage-ID: <m%d@x>\nDate: %s\n\nWords on matter %d.\n\n",
			i, i, time.Date(2026, 9, i, 9, 0, 0, 0, time.UTC).Format(time.RFC1123Z), i)
	}
	db, acme := bookWith(t, b.String())
	a, err := db.Sheet(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, th := range a.Threads {
		if m := th.Messages[0]; m.Text != "" {
			read++
		} else if !m.Cut || m.Subject != th.Subject || m.From != "" {
			t.Errorf("a mail out of sight is %+v", m)
		}
	}
	if read != 24 {
		t.Errorf("of 40 mails %d are read", read)
	}
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 80, 20)
	s.Press("]", "]", "G")
	if got := s.Screen(); strings.Count(got, "Priya Shah") != 19 || !strings.Contains(got, "Matter 1 ") {
		t.Errorf("the oldest threads:\n%s", got)
	}
}

func BenchmarkSheetOpens(b *testing.B) {
	for _, mails := range []int{3, 100} {
		b.Run(fmt.Sprintf("%d mails", mails), func(b *testing.B) {
			open, _ := openedOn(b, mails, 100, 26)
			b.ReportAllocs()
			for b.Loop() {
				open().Screen()
			}
		})
	}
}

const invoiced = "From x@y.example Tue Nov 24 09:00:00 2026\nFrom: Priya Shah <ap@acme.example>\nTo: sam@lee.example\nSubject: PO\nMessage-ID: <po@x>\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHere is the PO.\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"PO-7781.pdf\"\n\nthe PO\n--b--\n\n"

func TestWhatCameWithAMailIsSavedWhereIsChosen(t *testing.T) {
	db, acme := bookWith(t, invoiced)
	home := t.TempDir()
	k := uitest.Kit()
	k.Now = storetest.Now
	k.Getenv = func(name string) string { return map[string]string{"HOME": home}[name] }
	s := uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 80, 20)
	s.Press("]", "]", "enter", "ctrl+s")
	uitest.Golden(t, "save-files-80x20", s.Screen())
	s.Press("ctrl+s")
	if !strings.Contains(s.Screen(), "There is no such folder. Save again and it is made.") {
		t.Errorf("a folder that is not there:\n%s", s.Screen())
	}
	if _, err := os.Stat(filepath.Join(home, "Downloads")); err == nil {
		t.Error("it was made before anybody said so")
	}
	s.Type("x").Press("ctrl+s")
	if _, err := os.Stat(filepath.Join(home, "Downloadsx")); err == nil {
		t.Error("another was made, which nobody was asked about")
	}
	s.Press("backspace", "ctrl+s", "ctrl+s")
	if b, err := os.ReadFile(filepath.Join(home, "Downloads", "PO-7781.pdf")); err != nil || strings.TrimSpace(string(b)) != "the PO" {
		t.Errorf("saved %q, %v", b, err)
	}
	if said, ok := s.Last().(ui.Said); !ok || !strings.HasSuffix(said.Words, "PO-7781.pdf") {
		t.Errorf("said %+v", s.Last())
	}
}

func TestWhatCameWithAMailIsNotSavedWhereHomeIsUnknown(t *testing.T) {
	here := t.TempDir()
	t.Chdir(here)
	db, acme := bookWith(t, invoiced)
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 100, 24)
	s.Press("]", "]", "enter", "ctrl+s", "ctrl+s", "ctrl+s")
	if !strings.Contains(s.Screen(), "HOME does not say which that is") {
		t.Errorf("it does not say so:\n%s", s.Screen())
	}
	if left, _ := os.ReadDir(here); len(left) != 0 {
		t.Errorf("it wrote %v", left)
	}
}

func TestMailOnAConversationAnswersInIt(t *testing.T) {
	db, acme := bookWith(t, conversation(3))
	k := uitest.Kit()
	k.Now = storetest.Now
	threads, err := db.Threads(t.Context(), acme, false)
	i := slices.IndexFunc(threads, func(t chase.Thread) bool { return strings.Contains(t.Subject, "brochure") })
	if err != nil || i < 0 {
		t.Fatalf("%+v, %v", threads, err)
	}
	for what, c := range map[string]struct {
		keys []string
		want chase.ID
	}{
		"on the sheet, the one that fits":      {[]string{"m"}, 0},
		"in the list of conversations":         {[]string{"[", "m"}, threads[i].ID},
		"on a call in the history, no answer":  {[]string{"]", "m"}, 0},
		"on a mail in the history":             {[]string{"]", "j", "j", "j", "m"}, threads[i].ID},
		"on a mail under the sheet":            {[]string{"j", "j", "j", "m"}, threads[i].ID},
		"while it is read, at any of its mail": {[]string{"[", "enter", "[", "m"}, threads[i].ID},
	} {
		s := uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 80, 20)
		s.Press(c.keys...)
		if o, ok := s.Last().(ui.Open); !ok || o.Screen != ui.ScreenCompose || o.Thread != c.want {
			t.Errorf("%s: %+v\n%s", what, s.Last(), s.Screen())
		}
	}
}

func TestANoteAndTheMailThatConfirmsItOpenEachOther(t *testing.T) {
	db, acme := storetest.Acme(t)
	const said = "Approved, on Wednesday's BACS run"
	book := withMail{DB: db, threads: []chase.Thread{approval()}, change: func(a *chase.Account) {
		for i := range a.History {
			if strings.Contains(a.History[i].Words, said) {
				a.History[i].Confirmed = 3
			}
		}
	}}
	s := uitest.Screen(t, prep.New(kit(), book, ui.Open{Client: acme, Message: 3}), 80, 18)
	uitest.Golden(t, "sheet-confirming-80x24", s.Screen())
	const mail, note = "Confirms the call of Tue 17 Nov 2026", "enter opens the one that confirms this"
	for range 2 {
		if got := s.Press("enter").Screen(); !strings.Contains(got, note) || !strings.Contains(got, said) {
			t.Fatalf("from the mail to its note:\n%s", got)
		}
		if got := s.Press("enter").Screen(); !strings.Contains(got, mail) {
			t.Fatalf("from the note to its mail:\n%s", got)
		}
	}
	if got := s.Press("[").Screen(); !strings.Contains(got, "2 of 3") || s.Press("enter").Screen() != got {
		t.Errorf("enter on a mail that confirms nothing, from\n%s\nto\n%s", got, s.Screen())
	}
	if got := s.Press("]", "enter", "esc").Screen(); !strings.Contains(got, ">17 Nov C") {
		t.Errorf("the list is left elsewhere than on the note:\n%s", got)
	}
}

func TestAtAGlanceItIsSaidThatWhoPaysIsAway(t *testing.T) {
	db, acme := storetest.Acme(t)
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(a.Contacts, func(c chase.Contact) bool { return c.Role == chase.Pays })
	a.Contacts[i].AwayUntil = chase.MakeDate(2026, 11, 30)
	if err := db.EditContact(t.Context(), a.Contacts[i]); err != nil {
		t.Fatal(err)
	}
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 80, 20)
	if !strings.Contains(s.Screen(), a.Contacts[i].Name+" is away until Mon 30 Nov") {
		t.Errorf("not said:\n%s", s.Screen())
	}
}
