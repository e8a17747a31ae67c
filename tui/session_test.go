package tui

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/tui/uitest"
)

// common is a task of UX section 8: the keys, how many its table allows, and
// what the book holds of Acme then, or the screen shows.
type common struct {
	before []string // pressed first, and not counted
	most   int
	keys   []string
	holds  func(chase.Account) bool
	shows  string // when it changes nothing in the book
}

const (
	noteOfForty    = "Priya says the run moved to Thursdays ok"
	reasonOfTwenty = "wrong quantity again"
)

func oneByOne(words string) []string { return strings.Split(words, "") }

// commonTasks are all twelve; what 2 and 3 are with their mail, and 8 with its
// yes, is counted in TestTheTasksThatEndInAMailTakeNoMoreKeysThanDrawn.
var commonTasks = map[string]common{
	"1 open the call sheet": {most: 1, keys: []string{"enter"}, shows: "-- say ("},
	"2 promised, Friday, BACS": {most: 8, keys: []string{"r", "p", "f", "r", "i", "tab", "b", "ctrl+s"}, holds: func(a chase.Account) bool {
		return slices.ContainsFunc(a.Promises, func(p chase.Promise) bool {
			return p.PayOn == chase.MakeDate(2026, 11, 27) && p.LandsOn == chase.MakeDate(2026, 12, 1) && p.Method == chase.BACS
		})
	}},
	"3 voicemail": {most: 3, keys: []string{"r", "v", "ctrl+s"}, holds: func(a chase.Account) bool { return a.History[0].Outcome == chase.LeftWord }},
	"4 move to Thursday": {most: 5, keys: []string{"f", "t", "h", "u", "enter"}, holds: func(a chase.Account) bool {
		return slices.ContainsFunc(a.FollowUps, func(f chase.FollowUp) bool { return f.Closed == 0 && f.When.On == chase.MakeDate(2026, 11, 26) })
	}},
	"5 a note of 40 characters":        {most: 42, keys: slices.Concat([]string{"n"}, oneByOne(noteOfForty), []string{"enter"}), holds: func(a chase.Account) bool { return a.History[0].Words == noteOfForty }},
	"6 paid in full today":             {most: 2, keys: []string{"p", "enter"}, holds: func(a chase.Account) bool { return open(a) == 0 }},
	"7 500 on account":                 {most: 5, keys: []string{"p", "5", "0", "0", "enter"}, holds: func(a chase.Account) bool { return open(a) == 210000-50000 }},
	"8 the mail that fits, for review": {most: 1, keys: []string{"m"}, shows: "Subject"},
	"9 what they said about the run":   {most: 9, keys: slices.Concat([]string{"s"}, oneByOne("BACS ru"), []string{"enter"}), shows: "on Wednesday's BACS run"},
	"10 copy bank details":             {most: 2, keys: []string{"y", "b"}, shows: "bank details"},
	"11 undo the last thing":           {before: []string{"p", "enter"}, most: 1, keys: []string{"u"}, holds: func(a chase.Account) bool { return open(a) == 210000 }, shows: "Took back: "},
	"12 open a query and stop chasing": {most: 22, keys: slices.Concat([]string{"d"}, oneByOne(reasonOfTwenty), []string{"enter"}), holds: func(a chase.Account) bool {
		return len(a.Disputes) == 1 && a.Disputes[0].Words == reasonOfTwenty
	}},
}

// The twelve tasks, pressed on the whole program over a real book.
func TestTheCommonTasksTakeNoMoreKeysThanDrawn(t *testing.T) {
	for name, task := range commonTasks {
		t.Run(name, func(t *testing.T) {
			db := uitest.Morning(t)
			r := program(t, db)
			r.kit.Settings.Me.Bank = "Sort code 00-00-00, account 12345678"
			r.out = io.Discard // a terminal that takes what is copied
			d := uitest.Model(t, r, 80, 24)
			toAcme(t, d)
			d.Press(task.before...)
			if len(task.keys) > task.most {
				t.Fatalf("%d keys, and %d are allowed", len(task.keys), task.most)
			}
			d.Press(task.keys...)
			if !strings.Contains(d.Screen(), task.shows) {
				t.Errorf("%s is not shown:\n%s", task.shows, d.Screen())
			}
			if task.holds == nil {
				return
			}
			if a := found(t, db, "acme"); !task.holds(a) {
				t.Errorf("the book holds %+v\n%s", a.History[0], d.Screen())
			}
			if task.shows != "" {
				return
			}
			before := export(t, db)
			d.Press("u")
			if bytes.Equal(before, export(t, db)) || !strings.Contains(d.Screen(), "Took back") {
				t.Errorf("u does not take it back:\n%s", d.Screen())
			}
		})
	}
}

// toAcme moves to Acme Print on the list.
func toAcme(t *testing.T, d *uitest.Driver) {
	t.Helper()
	for range 10 {
		for line := range strings.SplitSeq(d.Screen(), "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), ">") && strings.Contains(line, "Acme Print") {
				return
			}
		}
		d.Press("j")
	}
	t.Fatalf("Acme is not on the list:\n%s", d.Screen())
}

func open(a chase.Account) int64 {
	var minor int64
	for _, v := range a.Invoices {
		minor += v.Open().Minor
	}
	return minor
}

func export(t *testing.T, db *store.DB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := db.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAfterASaveComesTheNextClient(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 100, 30)
	toAcme(t, d)
	d.Press("enter", "r", "p", "f", "r", "i", "tab", "b", "ctrl+s")
	s := d.Screen()
	if !strings.Contains(s, "Session 1 of") {
		t.Errorf("the bar has not moved:\n%s", s)
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), ">") && strings.Contains(line, "Acme") {
			t.Errorf("the next client is not selected:\n%s", s)
		}
	}
	if !strings.Contains(s, "promise 2,100.00, lands Tue 1 Dec") {
		t.Errorf("it does not say what was saved:\n%s", s)
	}
}

func TestThePracticeBookIsSeenWhole(t *testing.T) {
	path, s := filepath.Join(t.TempDir(), "practice.db"), chase.DefaultSettings()
	if err := practice.Fill(t.Context(), path, s, uitest.Now()); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), path, store.Options{Settings: s, Now: uitest.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	l, err := db.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range [][2]int{{80, 24}, {100, 30}} {
		d := uitest.Model(t, program(t, db), size[0], size[1])
		for i, it := range l.Items {
			screen := d.Screen()
			for _, row := range l.Items {
				if !strings.Contains(screen, row.Client) {
					t.Errorf("%v: %s is not in sight:\n%s", size, row.Client, screen)
				}
			}
			if !strings.Contains(screen, it.Contact.Phone) {
				t.Errorf("%v: the number of %s, %s, is not there whole:\n%s", size, it.Contact.Name, it.Contact.Phone, screen)
			}
			if i == 1 {
				uitest.Golden(t, fmt.Sprintf("practice-%dx%d", size[0], size[1]), screen)
			}
			d.Press("j")
		}
		uitest.Golden(t, fmt.Sprintf("practice-plan-%dx%d", size[0], size[1]), d.Press("G", "enter").Screen())
	}
}

func TestAfterACallNobodyAnsweredComesTheNextClient(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 100, 30)
	toAcme(t, d)
	d.Press("r", "n", "ctrl+s")
	s := d.Screen()
	if !strings.Contains(s, "later Acme Print Ltd") {
		t.Errorf("Acme is not to be tried again later:\n%s", s)
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), ">") && !strings.Contains(line, "Delta Fitout") {
			t.Errorf("the next client is not selected:\n%s", s)
		}
	}
}

func TestAFormLeftAndOpenedAgainAtOnceHasItsLetters(t *testing.T) {
	db := uitest.Morning(t)
	d := uitest.Model(t, program(t, db), 80, 24)
	d.Press("n").Type("half a thou").Press("esc", "n")
	if s := d.Screen(); !strings.Contains(s, "half a thou") {
		t.Errorf("the note is gone:\n%s", s)
	}
	d.Type("ght").Press("enter")
	drafts, err := db.Drafts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(drafts) != 0 {
		t.Errorf("drafts outlive the save: %+v", drafts)
	}
}

func TestEscapeAndALetterInOneReadAreTwoKeys(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Morning(t)), 80, 24)
	d.Press("n").Type("hello")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n"), Alt: true})
	if s := d.Screen(); !strings.Contains(s, "Note       hello") || strings.Contains(s, "hellon") {
		t.Errorf("esc n gave\n%s", s)
	}
}

func TestAWholeSheetAndRecordInTheProgram(t *testing.T) {
	db := uitest.Morning(t)
	for _, size := range []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"100x30", 100, 30}, {"160x50", 160, 50}} {
		d := uitest.Model(t, program(t, db), size.w, size.h)
		toAcme(t, d)
		uitest.Golden(t, "sheet-"+size.name, d.Press("enter").Screen())
		uitest.Golden(t, "record-"+size.name, d.Press("r", "p", "f", "r", "i", "tab", "b").Screen())
	}
}
