package cli

import (
	"database/sql"
	"strings"
	"testing"
)

func TestTheDoctorMendsWhatIsNotOfTheRecord(t *testing.T) {
	s := newShell(t)
	s.told("add", "client", "Acme Print Ltd", "--terms", "net 30")
	s.told("add", "invoice", "INV-1042", "--client", "acme", "--amount", "1,240", "--issued", "30 sep")
	s.told("note", "acme", "they said Friday")
	book := s.told("export", "--json")
	db, err := sql.Open("sqlite", s.env["DUES_BOOK"])
	if err != nil {
		t.Fatal(err)
	}
	for _, harm := range []string{"UPDATE owed SET minor = 1", "INSERT INTO words (words) VALUES ('delete-all')", "DELETE FROM standing"} {
		if _, err := db.Exec(harm); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	out, _, code := s.run("", "doctor")
	for _, want := range []string{
		"ok    record    3 changes proven",
		"WRONG kept      the totals: they are not the sums of the invoices. Nothing of the record is lost: dues doctor --mend makes it anew",
		"WRONG kept      the search: it does not have the words that the book has.",
		"WRONG kept      the list: it lacks clients of the book.",
	} {
		if code != 1 || !strings.Contains(out, want) {
			t.Errorf("exit %d, it lacks %q:\n%s", code, want, out)
		}
	}
	if out := s.told("doctor", "--mend"); strings.Count(out, "ok    mended") != 3 || !strings.Contains(out, "ok    kept      the search, the list and the totals follow from the record") {
		t.Errorf("it says\n%s", out)
	}
	if out := s.told("search", "friday"); !strings.Contains(out, "they said Friday") {
		t.Errorf("the search says\n%s", out)
	}
	if out := s.told("doctor"); strings.Contains(out, "mended") || strings.Contains(out, "WRONG") {
		t.Errorf("afterwards it says\n%s", out)
	}
	if s.told("export", "--json") != book {
		t.Error("the book is another")
	}
}
