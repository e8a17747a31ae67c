package prep_test

import (
	"fmt"
	"os"
	"path/filepath"
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
}

func TestASheetOpensAsFastWithALongThread(t *testing.T) {
	opens := func(n int) time.Duration {
		db, acme := bookWith(t, conversation(n))
		k := uitest.Kit()
		k.Now = storetest.Now
		best := time.Hour
		for range 7 {
			start := time.Now()
			uitest.Screen(t, prep.New(k, db, ui.Open{Client: acme}), 100, 26).Screen()
			best = min(best, time.Since(start))
		}
		return best
	}
	short, long := opens(3), opens(100)
	t.Logf("3 mails %s, 100 mails %s", short, long)
	if long > short+50*time.Millisecond {
		t.Errorf("with 3 mails it opens in %s, with 100 in %s", short, long)
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
	if !strings.Contains(s.Screen(), "There is no such folder.") {
		t.Errorf("a folder that is not there:\n%s", s.Screen())
	}
	if err := os.Mkdir(filepath.Join(home, "Downloads"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.Press("ctrl+s")
	if b, err := os.ReadFile(filepath.Join(home, "Downloads", "PO-7781.pdf")); err != nil || strings.TrimSpace(string(b)) != "the PO" {
		t.Errorf("saved %q, %v", b, err)
	}
	if said, ok := s.Last().(ui.Said); !ok || !strings.HasSuffix(said.Words, "PO-7781.pdf") {
		t.Errorf("said %+v", s.Last())
	}
}
