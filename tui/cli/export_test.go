package cli

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// columnsIn is a CSV file as a spreadsheet reads it, by column.
func columnsIn(t *testing.T, path string) map[string][]string {
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
		got := columnsIn(t, filepath.Join(dir, c.file+".csv"))[c.column]
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

// A folder of sheets is as good as the document: what a sheet cannot hold as it
// is stands beside it.
func TestAFolderOfSheetsGoesIntoANewBookAndSaysTheSame(t *testing.T) {
	s := newShell(t)
	s.env["LANG"] = "C.UTF-8"
	s.write("mail.mbox", "From x\nMessage-ID: <a@acme.example>\nFrom: Priya <ap@acme.example>\nTo: me@x.example\nDate: Mon, 02 Nov 2026 10:00:00 +0000\nSubject: =1042\n\nfor approval \xff\x00\r\n")
	for _, args := range [][]string{
		{"add", "client", "=Acme, \"Print\" \x1b[31m", "--terms", "net 30", "--contact", "'Tis \u202eme", "--email", "ap@acme.example"},
		{"add", "client", "Škoda", "--terms", "net 30", "--currency", "JPY"},
		{"add", "invoice", "INV-1042", "--client", "acme", "--amount", "1,240.50", "--issued", "30 sep", "--for", " a\tb\r\nc\rd\n"},
		{"add", "invoice", "CN-1", "--client", "acme", "--amount=-40.50", "--issued", "30 sep"},
		{"add", "invoice", "E-1", "--client", "škoda", "--amount", "70000", "--issued", "30 sep"},
		{"paid", "INV-1042", "240.50"},
		{"note", "acme", "+44 rings\nsecond \xff line \x00", "--next", "fri"},
		{"log", "acme", "promised", "fri", "bacs"},
		{"hold", "škoda", "ill"},
		{"import", filepath.Join(s.dir, "mail.mbox")},
	} {
		s.told(args...)
	}
	text := s.told("export", "--json")
	dir, again := filepath.Join(s.dir, "out"), filepath.Join(s.dir, "again")
	s.told("export", dir)
	s.env["DUES_BOOK"] = filepath.Join(s.dir, "new", "dues.db")
	if said := s.told("import", dir, "--dry-run"); !strings.Contains(said, "add 3") {
		t.Errorf("a dry run says %s", said)
	}
	if said := s.told("import", dir); !strings.Contains(said, "added 3") {
		t.Errorf("it says %s", said)
	}
	if got := s.told("export", "--json"); got != text {
		t.Errorf("the new book says\n%s\nwant\n%s", got, text)
	}
	s.told("export", again)
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		was, err := os.ReadFile(filepath.Join(dir, name.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if is, err := os.ReadFile(filepath.Join(again, name.Name())); err != nil || string(is) != string(was) {
			t.Errorf("%s is another the second time: %v\n%s\n%s", name.Name(), err, was, is)
		}
	}
	for _, column := range columnsIn(t, filepath.Join(dir, "exact.csv"))["column"] {
		if column == "total" || column == "amount" || column == "raw" {
			t.Errorf("a sheet cannot hold %s", column)
		}
	}
	s.told("doctor")
}

func TestASheetThatSomebodyChangedSaysWhatItSaysNow(t *testing.T) {
	s := newShell(t)
	s.told("add", "client", "=Acme", "--terms", "net 30")
	dir := filepath.Join(s.dir, "out")
	s.told("export", dir)
	for change, want := range map[[2]string]string{
		{"'=Acme", "Acme Print"}: "Acme Print", {"'=Acme", "'+44"}: "+44", {",net 30,", ",net 30,,,"}: "client.csv, line 2",
		{"id,", "id,pigeon,"}: `a column "pigeon" that this program does not know`,
	} {
		file, err := os.ReadFile(filepath.Join(dir, "client.csv"))
		if err != nil {
			t.Fatal(err)
		}
		s.write("out/client.csv", strings.Replace(string(file), change[0], change[1], 1))
		s.env["DUES_BOOK"] = filepath.Join(t.TempDir(), "dues.db")
		_, words, _ := s.run("", "import", dir)
		if said, _, _ := s.run("", "clients", "--all"); !strings.Contains(said+words, want) {
			t.Errorf("after %q it says %s%s, want %s", change, said, words, want)
		}
		s.write("out/client.csv", string(file))
	}
}
