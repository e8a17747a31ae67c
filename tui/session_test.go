package tui

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/tui/uitest"
)

// The tasks of UX section 8 that a session has, each with the number of keys
// its table allows, pressed on the whole program over a real book.
func TestTheCommonTasksTakeNoMoreKeysThanDrawn(t *testing.T) {
	acme := func(t *testing.T, db *store.DB) chase.Account {
		t.Helper()
		found, err := db.FindClients(t.Context(), "acme")
		if err != nil || len(found) != 1 {
			t.Fatalf("acme: %v, %v", found, err)
		}
		a, err := db.Account(t.Context(), found[0].Client.ID)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	letters := func(words string) []string { return strings.Split(words, "") }
	note := "Priya says the run moved to Thursdays ok"
	reason := "wrong quantity again"
	tasks := map[string]struct {
		most int
		keys []string
		want func(chase.Account) bool
	}{
		"2 promised, Friday, BACS": {8, []string{"r", "p", "f", "r", "i", "tab", "b", "ctrl+s"}, func(a chase.Account) bool {
			for _, p := range a.Promises {
				if p.PayOn == chase.MakeDate(2026, 11, 27) && p.LandsOn == chase.MakeDate(2026, 12, 1) && p.Method == chase.BACS {
					return true
				}
			}
			return false
		}},
		"3 voicemail": {3, []string{"r", "v", "ctrl+s"}, func(a chase.Account) bool { return a.History[0].Outcome == chase.LeftWord }},
		"4 move to Thursday": {5, []string{"f", "t", "h", "u", "enter"}, func(a chase.Account) bool {
			for _, f := range a.FollowUps {
				if f.Closed == 0 && f.When.On == chase.MakeDate(2026, 11, 26) {
					return true
				}
			}
			return false
		}},
		"5 a note of 40 characters": {42, append(append([]string{"n"}, letters(note)...), "enter"), func(a chase.Account) bool { return a.History[0].Words == note }},
		"6 paid in full today":      {2, []string{"p", "enter"}, func(a chase.Account) bool { return open(a) == 0 }},
		"7 500 on account":          {5, []string{"p", "5", "0", "0", "enter"}, func(a chase.Account) bool { return open(a) == 210000-50000 }},
		"12 a query of 20 characters": {22, append(append([]string{"d"}, letters(reason)...), "enter"), func(a chase.Account) bool {
			return len(a.Disputes) == 1 && a.Disputes[0].Words == reason
		}},
	}
	for name, task := range tasks {
		t.Run(name, func(t *testing.T) {
			db := uitest.Morning(t)
			d := uitest.Model(t, program(t, db), 80, 24)
			toAcme(t, d)
			if len(task.keys) > task.most {
				t.Fatalf("%d keys, and %d are allowed", len(task.keys), task.most)
			}
			d.Press(task.keys...)
			if a := acme(t, db); !task.want(a) {
				t.Errorf("the book holds %+v\n%s", a.History[0], d.Screen())
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
