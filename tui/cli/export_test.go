package cli

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sheet is a CSV file as a spreadsheet reads it, by column.
func sheet(t *testing.T, path string) map[string][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string][]string{}
	for _, row := range rows[1:] {
		for i, name := range rows[0] {
			columns[name] = append(columns[name], row[i])
		}
	}
	return columns
}

// told runs a command that must be done and gives what it prints.
func (s *shell) told(args ...string) string {
	s.t.Helper()
	out, words, code := s.run("", args...)
	if code != 0 {
		s.t.Fatalf("dues %q: exit %d, %s", args, code, words)
	}
	return out
}

func TestAFolderOfSheetsHoldsTheBook(t *testing.T) {
	s := newShell(t)
	s.told("add", "client", "=Acme, \"Print\"", "--terms", "net 30")
	s.told("add", "invoice", "INV-1042", "--client", "acme", "--amount", "1,240.50", "--issued", "30 sep")
	s.told("paid", "INV-1042", "240.50")
	s.told("note", "acme", "+44 rings\nsecond line \x1b[31m", "--next", "fri")
	dir := filepath.Join(s.dir, "out")
	s.told("export", dir)
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) < 20 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", e.Name(), info.Mode(), err)
		}
	}
	for _, c := range []struct{ file, column, want string }{
		{"client", "name", "'=Acme, \"Print\""},
		{"invoice", "total", "1240.50"},
		{"payment", "amount", "240.50"},
		{"allocation", "amount", "240.50"},
		{"part", "paid", "240.50"},
		{"part", "id", "1"},
		{"activity", "words", "'+44 rings\nsecond line \u241b[31m"},
	} {
		got := sheet(t, filepath.Join(dir, c.file+".csv"))[c.column]
		if len(got) == 0 || got[len(got)-1] != c.want {
			t.Errorf("%s of %s is %q, want %q", c.column, c.file, got, c.want)
		}
	}
	if left, err := filepath.Glob(filepath.Join(s.dir, ".dues-export-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
}

func TestAnExportGoesIntoANewBookAndSaysTheSame(t *testing.T) {
	s := newShell(t)
	s.told("add", "client", "Acme Print Ltd", "--terms", "net 30", "--contact", "Priya Shah", "--role", "pays", "--email", "ap@acme.example")
	s.told("add", "invoice", "INV-1042", "--client", "acme", "--amount", "1,240", "--issued", "30 sep")
	s.told("log", "acme", "promised", "fri", "bacs")
	text := s.told("export", "--json")
	s.write("book.json", text)
	s.env["DUES_BOOK"] = filepath.Join(s.dir, "new", "dues.db")
	if said := s.told("import", filepath.Join(s.dir, "book.json"), "--as", "dues"); !strings.Contains(said, "added 1") {
		t.Errorf("it says %s", said)
	}
	if got := s.told("export", "--json"); got != text {
		t.Errorf("the new book says\n%s\nwant\n%s", got, text)
	}
	if _, words, code := s.run("", "import", filepath.Join(s.dir, "book.json")); code != 1 || !strings.Contains(words, "not empty") {
		t.Errorf("a second time: exit %d, %s", code, words)
	}
}
