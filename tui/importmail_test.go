package tui

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/bringin"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// letters is a folder of three mails: two from a client, one from a stranger.
func letters(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "mail")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	for i, from := range []string{"ap@acme.example", "ap@acme.example", "shop@phones.example"} {
		mail := fmt.Sprintf("From: %s\r\nTo: sam@lee.example\r\nSubject: Hello %d\r\nDate: Tue, 17 Nov 2026 10:0%d:00 +0000\r\nMessage-ID: <%d@x.example>\r\n\r\nHello Sam.\r\n", from, i, i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.eml", i)), []byte(mail), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestMailIsCountedBeforeItIsSavedAndOneUndoTakesItBack(t *testing.T) {
	db := uitest.Morning(t)
	before := export(t, db)
	d := uitest.Model(t, program(t, db), 100, 30)
	byName(d, "import")
	s := d.Type(letters(t)).Press("enter").Screen()
	for _, want := range []string{"enter brings in 3 messages", "3 messages read", "2 belong to your clients", "1 match", "[mail]"} {
		if !strings.Contains(s, want) {
			t.Errorf("the page does not say %q:\n%s", want, s)
		}
	}
	if !bytes.Equal(before, export(t, db)) {
		t.Error("something is saved before enter")
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "Saved: 3 messages") {
		t.Errorf("after enter\n%s", s)
	}
	if bytes.Equal(before, export(t, db)) {
		t.Error("enter saved nothing")
	}
	d.Press("u")
	if !bytes.Equal(before, export(t, db)) {
		t.Errorf("one u does not take it back\n%s", d.Screen())
	}
}

func TestEscStopsAnImportWithNothingHalfDone(t *testing.T) {
	db := uitest.Morning(t)
	before := export(t, db)
	r := program(t, db)
	s := bringin.New(r.kit, ledgers{r.book, ""})
	for _, c := range letters(t) {
		s.Update(runes(string(c)))
	}
	enter, esc := tea.KeyMsg{Type: tea.KeyEnter}, tea.KeyMsg{Type: tea.KeyEsc}
	for _, under := range []string{"reading", "saving"} {
		do := s.Update(enter)
		if under == "saving" { // the first enter reads, the second saves
			s.Update(do())
			do = s.Update(enter)
		}
		s.Take()
		s.Update(enter) // is not kept for a page that nobody has seen
		s.Update(esc)
		s.Update(do())
		if said := fmt.Sprint(s.Take()); !strings.Contains(said, "Stopped. Nothing was saved.") {
			t.Errorf("stopped while %s it says %s", under, said)
		}
		if !bytes.Equal(before, export(t, db)) {
			t.Errorf("stopped while %s, something is saved", under)
		}
	}
	if _, waits := any(s).(ui.Waiter); waits {
		t.Error("keys wait until it is done, esc too")
	}
}

func TestTheCurrencyIsAskedOfAFileThatNamesNone(t *testing.T) {
	path := aFile(t, "Invoice Number,Customer,Invoice Date,Due Date,Amount", "INV-1,Acme Print Ltd,2026-10-01,2026-10-31,1240.00")
	for _, size := range sizes {
		d := uitest.Model(t, program(t, uitest.Empty(t)), size[0], size[1])
		d.Press("i").Type(path).Press("enter", "c")
		uitest.Golden(t, fmt.Sprintf("import-currency-%dx%d", size[0], size[1]), d.Type("euro").Screen())
	}
	d := uitest.Model(t, program(t, uitest.Empty(t)), 100, 30)
	if s := d.Press("i").Type(path).Press("enter").Screen(); !strings.Contains(s, "amounts read as GBP") || !strings.Contains(s, "c currency") {
		t.Errorf("the page does not offer it:\n%s", s)
	}
	if s := d.Press("c").Type("zz").Press("enter").Screen(); strings.Contains(s, "brings in") {
		t.Errorf("zz is taken for a currency:\n%s", s)
	}
	d.Press("ctrl+u").Type("eur").Press("enter")
	if s := d.Press("enter").Screen(); !strings.Contains(s, "Saved: 1 new invoice") || !strings.Contains(s, "EUR") {
		t.Errorf("after enter\n%s", s)
	}
	named := aFile(t, "Invoice Number,Customer,Invoice Date,Due Date,Amount,Currency", "INV-9,Acme Print Ltd,2026-10-01,2026-10-31,1240.00,USD")
	byName(d, "import")
	if s := d.Type(named).Press("enter").Screen(); strings.Contains(s, "c currency") {
		t.Errorf("a file that names its currency is asked for it:\n%s", s)
	}
}
