package quick

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store/storetest"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestQuickNoteScreens(t *testing.T) {
	db, _ := storetest.Acme(t)
	for name, keys := range map[string]string{
		"start":   "",
		"typed":   "acme\tPriya off sick till Thu, ask for Dan in accounts\t\tthu 10am\t",
		"promise": "acme\tmissed the cut-off\tp fri bacs\t",
		"wrong":   "zebra\thello\tp firday\tfirday",
	} {
		t.Run(name, func(t *testing.T) {
			d := uitest.Screen(t, New(uitest.Kit(), db, "Acme Print Ltd"), 80, 6)
			press(d, keys)
			uitest.Golden(t, "quick-"+name+"-80x6", d.Screen())
		})
	}
	for _, w := range []int{1, 20, 40, 160} {
		d := uitest.Screen(t, New(uitest.Kit(), db, ""), w, 6)
		press(d, "acme\tsome words\tv")
		d.Screen() // the driver fails on a line wider than the window
	}
}

func press(d *uitest.Driver, keys string) {
	for part := range strings.SplitAfterSeq(keys, "\t") {
		d.Type(strings.TrimSuffix(part, "\t"))
		if strings.HasSuffix(part, "\t") {
			d.Press("tab")
		}
	}
}

func TestWhatIsTypedReachesTheBook(t *testing.T) {
	for name, c := range map[string]struct {
		last, keys string
		kind       chase.ActivityKind
		outcome    chase.Outcome
		words      string
		private    bool
	}{
		"the client last in touch is meant when none is typed": {"Acme Print Ltd", "\tin a meeting until 3", chase.Note, "", "in a meeting until 3", false},
		"a client that is typed is meant":                      {"", "acm\trang", chase.Note, "", "rang", false},
		"v is a voicemail":                                     {"", "acme\tleft word\tv", chase.Voicemail, chase.LeftWord, "left word", false},
		"p takes a day and a method":                           {"", "acme\tmissed the cut-off\tp fri bacs", chase.Call, chase.Promised, "missed the cut-off", false},
		"q is a query in the words of the note":                {"", "acme\tno PO on it\tq 1042", chase.Call, chase.Query, "no PO on it", false},
		"a tick keeps it private":                              {"", "acme\tsalary talk\t\t\t ", chase.Note, "", "salary talk", true},
	} {
		t.Run(name, func(t *testing.T) {
			db, id := storetest.Acme(t)
			s := New(uitest.Kit(), db, c.last)
			d := uitest.Screen(t, s, 80, 6)
			press(d, c.keys)
			d.Press("ctrl+s")
			if s.Done() == nil {
				t.Fatalf("not saved:\n%s", d.Screen())
			}
			acct, err := db.Account(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			got := newest(acct.History)
			if got.Kind != c.kind || got.Outcome != c.outcome || got.Words != c.words || got.Private != c.private {
				t.Errorf("the book has %+v", got)
			}
			if _, kept := s.Draft(); kept {
				t.Error("a draft is kept after the save")
			}
		})
	}
}

// newest is the entry that was written last.
func newest(history []chase.Activity) chase.Activity {
	var last chase.Activity
	for _, act := range history {
		if act.ID > last.ID {
			last = act
		}
	}
	return last
}

func TestWhatCannotBeSavedStays(t *testing.T) {
	for name, keys := range map[string]string{
		"an unknown client":           "zebra\thello",
		"a note without words":        "acme\t",
		"a follow-up that is no date": "acme\thello\t\tfirday",
		"an outcome that is none":     "acme\thello\tx",
		"a promise without a day":     "acme\thello\tp",
		"a query about which of two":  "acme\thello\tq",
	} {
		t.Run(name, func(t *testing.T) {
			db, _ := storetest.Acme(t)
			s := New(uitest.Kit(), db, "")
			d := uitest.Screen(t, s, 100, 6)
			press(d, keys)
			before := d.Screen()
			d.Press("ctrl+s")
			if s.Done() != nil {
				t.Fatalf("saved:\n%s", before)
			}
			if draft, kept := s.Draft(); !kept && keys != "acme\t" || draft.Form != formName {
				t.Errorf("what was typed is not kept: %+v", draft)
			}
		})
	}
}

func TestALeftNoteComesBack(t *testing.T) {
	db, _ := storetest.Acme(t)
	s := New(uitest.Kit(), db, "")
	d := uitest.Screen(t, s, 80, 6)
	press(d, "acme\thalf a thou")
	draft, _ := s.Draft()
	if err := db.KeepDraft(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	d.Press("esc")
	if len(d.Sent) == 0 || d.Sent[len(d.Sent)-1] != any(ui.Back{}) {
		t.Errorf("esc sent %v", d.Sent)
	}
	again := uitest.Screen(t, New(uitest.Kit(), db, ""), 80, 6)
	if screen := again.Screen(); !strings.Contains(screen, "half a thou") || !strings.Contains(screen, "Acme Print Ltd") {
		t.Errorf("the draft is not back:\n%s", screen)
	}
}
