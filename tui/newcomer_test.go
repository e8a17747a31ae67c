package tui

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dues/tui/uitest"
	"dues/tui/welcome"
)

// aFile is a file of invoices in a folder of its own.
func aFile(t *testing.T, lines ...string) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "dues")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	path := filepath.Join(dir, "in.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

var sizes = [][2]int{{40, 16}, {80, 24}, {100, 30}, {160, 50}}

func TestAnEmptyBookBeginsWithTheWelcome(t *testing.T) {
	for _, size := range sizes {
		r := program(t, uitest.Empty(t))
		r.kit.Book = "~/.local/share/dues/dues.db"
		r.hello = welcome.New(r.kit)
		d := uitest.Model(t, r, size[0], size[1])
		uitest.Golden(t, fmt.Sprintf("welcome-%dx%d", size[0], size[1]), d.Screen())
	}
	d := uitest.Model(t, program(t, uitest.Empty(t)), 80, 24)
	if s := d.Press("j", "j", "enter").Screen(); !strings.Contains(s, "then type: dues demo") {
		t.Errorf("the practice book is not named:\n%s", s)
	}
	if s := d.Press("m").Screen(); !strings.Contains(s, "Mail as well: a Maildir") {
		t.Errorf("mail is not named:\n%s", s)
	}
	d.Press("esc")
	if d.Press("q"); !quits(d) {
		t.Error("q does not leave")
	}
}

func TestOneInvoiceIsTypedInWithItsClient(t *testing.T) {
	for _, size := range sizes {
		d := uitest.Model(t, program(t, uitest.Empty(t)), size[0], size[1])
		d.Press("a").Type("Acme Print Ltd").Press("enter").Type("INV-1042").Press("enter").Type("1240").Press("enter").Type("7 oct").Press("enter").Type("net 30")
		uitest.Golden(t, fmt.Sprintf("new-invoice-%dx%d", size[0], size[1]), d.Screen())
	}
	db := uitest.Empty(t)
	before := export(t, db)
	d := uitest.Model(t, program(t, db), 80, 24)
	d.Press("a", "enter")
	if s := d.Press("ctrl+s").Screen(); !strings.Contains(s, "Who owes it?") {
		t.Errorf("an empty form is saved:\n%s", s)
	}
	d.Type("Acme Print Ltd").Press("enter").Type("INV-1042").Press("enter").Type("1240").Press("enter").Type("7 oct").Press("enter").Type("net 30").Press("enter").Type("PO 7731").Press("enter").Type("leaflets")
	s := d.Press("ctrl+s").Screen()
	if !strings.Contains(s, "Saved: INV-1042 Acme Print Ltd, 1,240.00, due Fri 6 Nov") || !strings.Contains(s, "Acme Print Ltd") || !strings.Contains(s, "[1 Today]") {
		t.Errorf("after the save\n%s", s)
	}
	owes, err := db.FindInvoices(t.Context(), "INV-1042")
	if err != nil || len(owes) != 1 || owes[0].Invoice.PO != "PO 7731" || owes[0].Invoice.For != "leaflets" {
		t.Errorf("the book has %+v, %v", owes, err)
	}
	byName(d, "new inv")
	d.Type("acme print ltd").Press("enter").Type("INV-9").Press("enter").Type("0").Press("enter", "enter").Type("net 30")
	if s := d.Press("ctrl+s").Screen(); !strings.Contains(s, "An invoice of nothing asks for nothing") {
		t.Errorf("an invoice of nothing is saved:\n%s", s)
	}
	d.Press("ctrl+x")
	d.Type("acme print ltd").Press("enter").Type("inv-1042").Press("enter").Type("99").Press("enter", "enter").Type("net 30")
	if s := d.Press("ctrl+s").Screen(); !strings.Contains(s, "INV-1042 is already here") {
		t.Errorf("the same number is taken twice:\n%s", s)
	}
	if s := d.Press("esc", "u").Screen(); !strings.Contains(s, "first run") {
		t.Errorf("after u the book is not empty:\n%s", s)
	}
	if !bytes.Equal(before, export(t, db)) {
		t.Error("one u does not take back client and invoice")
	}
}

func TestAFileIsSeenBeforeItIsSavedAndOneUndoTakesItBack(t *testing.T) {
	db := uitest.Empty(t)
	before := export(t, db)
	d := uitest.Model(t, program(t, db), 100, 30)
	path := aFile(t, "Invoice Number,Customer,Invoice Date,Due Date,Amount,Colour",
		"INV-1,Acme Print Ltd,2026-10-01,2026-10-31,1240.00,red", "INV-2,Birch & Co,2026-10-14,2026-11-13,862.50,blue", "INV-3,Birch & Co,soon,2026-11-13,10.00,")
	s := d.Press("i").Type(path).Press("enter").Screen()
	for _, want := range []string{"enter brings in 2 new invoices", "2,102.50 open", "1 row left out", "row 4", "Acme Print Ltd", "not used: Colour"} {
		if !strings.Contains(s, want) {
			t.Errorf("the page does not say %q:\n%s", want, s)
		}
	}
	if !bytes.Equal(before, export(t, db)) {
		t.Error("something is saved before enter")
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "Saved: 2 new invoices") || !strings.Contains(s, "[1 Today]") {
		t.Errorf("after enter\n%s", s)
	}
	byName(d, "import")
	if s := d.Type(path).Press("enter").Screen(); !strings.Contains(s, "Nothing new") {
		t.Errorf("the same file again\n%s", s)
	}
	if s := d.Press("enter").Screen(); !strings.Contains(s, "There is nothing new in this file") {
		t.Errorf("enter on it\n%s", s)
	}
	d.Press("esc", "esc", "u")
	if !bytes.Equal(before, export(t, db)) {
		t.Errorf("one u does not take the file back\n%s", d.Screen())
	}
}

func TestWhatAFileLeavesOpenIsAsked(t *testing.T) {
	path := aFile(t, "Invoice Number,Customer,Invoice Date,Amount", "INV-1,Acme Print Ltd,03/04/2026,1240.00", "INV-2,Birch & Co,05/06/2026,862.50")
	d := uitest.Model(t, program(t, uitest.Empty(t)), 80, 24)
	s := d.Press("i").Type("'" + path + "'").Press("enter").Screen()
	if !strings.Contains(s, "Which is it?") || !strings.Contains(s, "03/04/2026") {
		t.Fatalf("the order of the dates is not asked:\n%s", s)
	}
	if s = d.Press("x", "1").Screen(); !strings.Contains(s, "2 invoices have no due date") {
		t.Fatalf("the terms are not asked:\n%s", s)
	}
	if s = d.Type("whenever").Press("enter").Screen(); strings.Contains(s, "brings in") {
		t.Errorf("terms nobody can read are taken:\n%s", s)
	}
	d.Press("ctrl+u")
	if s = d.Type("net 30").Press("enter").Screen(); !strings.Contains(s, "enter brings in 2 new invoices") {
		t.Errorf("after the answers\n%s", s)
	}
}

func TestAFileThatCannotBeReadSaysWhyBesideItsPath(t *testing.T) {
	d := uitest.Model(t, program(t, uitest.Empty(t)), 80, 24)
	d.Press("i")
	for path, want := range map[string]string{
		"/no/such/file.csv":     "no such file",
		t.TempDir():             "there is no mail in it",
		aFile(t, "hello world"): "",
		"":                      "Which file?",
	} {
		s := d.Press("ctrl+e", "ctrl+u").Type(path).Press("enter").Screen()
		if strings.Contains(s, "brings in") || !strings.Contains(s, want) {
			t.Errorf("%q gives\n%s", path, s)
		}
	}
}

func TestImportScreens(t *testing.T) {
	lines := []string{"Invoice Number,Customer,Invoice Date,Due Date,Amount,Paid,Colour"}
	for i := range 9 {
		lines = append(lines, fmt.Sprintf("INV-%d,Client %c Ltd,2026-10-%02d,2026-11-%02d,%d.50,%d.00,red", 1040+i, 'A'+i%4, 1+i, 2+i, 300*(i+1), 50*(i%2)))
	}
	lines = append(lines, "INV-1060,Client Z,soon,2026-11-13,10.00,0,")
	path := aFile(t, lines...)
	asking := aFile(t, "Invoice Number,Customer,Invoice Date,Amount", "INV-1,Acme Print Ltd,03/04/2026,1240.00")
	for _, size := range sizes {
		name := fmt.Sprintf("-%dx%d", size[0], size[1])
		d := uitest.Model(t, program(t, uitest.Empty(t)), size[0], size[1])
		uitest.Golden(t, "import"+name, d.Press("i").Screen())
		uitest.Golden(t, "import-page"+name, d.Type(path).Press("enter").Screen())
		d.Press("esc", "ctrl+u")
		uitest.Golden(t, "import-asks"+name, d.Type(asking).Press("enter").Screen())
	}
}

// A ledger of last year looked at as of a day of it: what came in after that day
// is not in yet.
func TestThePageOfAFileShowsWhatIsOpenNow(t *testing.T) {
	path := aFile(t, "Invoice Number,Customer,Invoice Date,Due Date,Amount,Paid On",
		"INV-1,Acme Print Ltd,2026-10-01,2026-10-31,1240.00,2026-11-20",
		"INV-2,Acme Print Ltd,2026-10-14,2026-11-13,800.00,2026-12-20",
		"INV-3,Acme Print Ltd,2026-12-01,2026-12-31,60.00,2027-01-05")
	s := uitest.Model(t, program(t, uitest.Empty(t)), 100, 30).Press("i").Type(path).Press("enter").Screen()
	for _, want := range []string{"3 invoices read, 800.00 open, 1 sent after today", "1,240.00  open         0.00", "800.00  open       800.00", "60.00  open         0.00"} {
		if !strings.Contains(s, want) {
			t.Errorf("the page does not say %q:\n%s", want, s)
		}
	}
}
