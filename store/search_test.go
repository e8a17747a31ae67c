package store_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

// hostileStrings are searches that have broken other programs: the index's own
// syntax, SQL, quotes, odd scripts and bytes, too much of everything.
func hostileStrings(t testing.TB) []string {
	t.Helper()
	f, err := os.Open("testdata/hostile.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var s string
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		all = append(all, s, s+" "+s, `"`+s, s+"*", "acme "+s)
	}
	return all
}

func note(t testing.TB, db *store.DB, client chase.ID, at, words string) {
	t.Helper()
	when, err := time.Parse(time.RFC3339, at)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: client, Kind: chase.Note, At: when, Words: words}); err != nil {
		t.Fatal(err)
	}
}

func TestNothingTypedIntoASearchIsAnError(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	c, _ := acme(t, db)
	for _, s := range hostileStrings(t) {
		if strings.TrimSpace(s) != "" {
			note(t, db, c.ID, "2026-11-20T10:00:00Z", s)
		}
	}
	before := export(t, db)
	for _, s := range hostileStrings(t) {
		if _, err := db.Search(t.Context(), s, 5); err != nil {
			t.Errorf("searching for %.80q: %v", s, err)
		}
		if _, err := db.FindClients(t.Context(), s); err != nil {
			t.Errorf("looking for client %.80q: %v", s, err)
		}
		if _, err := db.FindInvoices(t.Context(), s); err != nil {
			t.Errorf("looking for invoice %.80q: %v", s, err)
		}
	}
	if export(t, db) != before {
		t.Error("a search changed the book")
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range hostileStrings(f) {
		f.Add(s)
	}
	db := storetest.Open(f)
	acme(f, db)
	f.Fuzz(func(t *testing.T, s string) {
		if _, err := db.Search(t.Context(), s, 5); err != nil {
			t.Errorf("searching for %q: %v", s, err)
		}
	})
}

func TestSearch(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	other, err := db.AddClient(t.Context(), chase.Client{Name: "Corvid Labs", About: "their month-end cut-off is the 24th"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: other.ID, Number: "INV-1063", Issued: mustDate(t, "2026-11-03"), Total: gbp(390000), For: "sent before the cut-off"}); err != nil {
		t.Fatal(err)
	}
	note(t, db, c.ID, "2026-10-02T10:00:00Z", "missed the cut-off, went a week later")
	note(t, db, c.ID, "2026-11-17T10:05:00Z", "Approved by Tom. Told me their CUT-OFF is Wednesday noon; Élodie is away")
	note(t, db, other.ID, "2026-11-12T10:00:00Z", "cutting it fine")

	for name, c := range map[string]struct {
		query string
		want  string // kinds and days, newest first
	}{
		"the newest comes first, whatever it is":         {"cut-off", "client 24 Nov, note 17 Nov, invoice 3 Nov, note 2 Oct"},
		"the last word may be the start of one":          {"cut", "client 24 Nov, note 17 Nov, note 12 Nov, invoice 3 Nov, note 2 Oct"},
		"a finished word is whole":                       {"cut ", "client 24 Nov, note 17 Nov, invoice 3 Nov, note 2 Oct"},
		"every word must be there, in any order":         {"noon cut-off", "note 17 Nov"},
		"accents and capitals do not matter":             {"elodie", "note 17 Nov"},
		"in: keeps one kind":                             {"in:notes cut-off", "note 17 Nov, note 2 Oct"},
		"client: keeps one client":                       {"client:corvid cut", "client 24 Nov, note 12 Nov, invoice 3 Nov"},
		"client: of nobody finds nothing":                {"client:zzz cut", ""},
		"since: keeps what is newer":                     {"cut-off since:2026-11-10", "client 24 Nov, note 17 Nov"},
		"amount: keeps the bigger invoices":              {"amount:>1000", "invoice 3 Nov, invoice 30 Sep"},
		"amount: keeps the smaller ones":                 {"amount:<2000", "invoice 30 Sep"},
		"a number finds its invoice":                     {"INV-1063", "invoice 3 Nov"},
		"a contact is found with the client":             {"priya", "client 24 Nov"},
		"a narrowing word that cannot be read is a word": {"in:cellar cut", ""},
		"nothing is found by nothing":                    {"  ", ""},
		"punctuation alone finds nothing":                {"-- !", ""},
		"quotes keep words together":                     {`"the cut-off"`, "invoice 3 Nov, note 2 Oct"},
		"a word with an apostrophe or a colon is a word": {"told:me", "note 17 Nov"},
		"a client's own facts are words":                 {"month-end", "client 24 Nov"},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := db.Search(t.Context(), c.query, 0)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range found {
				got = append(got, string(f.Kind)+" "+f.At.Format("2 Jan"))
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%q found %q, want %q", c.query, s, c.want)
			}
		})
	}
	found, err := db.Search(t.Context(), "wednesday", 1)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if f := found[0]; f.Title != "note" || f.Client != "Acme Print Ltd" || !strings.Contains(f.Excerpt, "Wednesday noon") {
		t.Errorf("found %+v", f)
	}
}

func TestSearchIsKeptByEditsAndUndo(t *testing.T) {
	db := storetest.Open(t)
	c, v := acme(t, db)
	count := func(query string) int {
		t.Helper()
		found, err := db.Search(t.Context(), query, 0)
		if err != nil {
			t.Fatal(err)
		}
		return len(found)
	}
	v.For, v.Issued = "posters", mustDate(t, "2026-09-29")
	if err := db.EditInvoice(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if brochure, posters := count("brochure"), count("posters"); brochure != 0 || posters != 1 {
		t.Errorf("after the edit the old word finds %d, the new %d", brochure, posters)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if brochure, posters := count("brochure"), count("posters"); brochure != 1 || posters != 0 {
		t.Errorf("after the undo the old word finds %d, the new %d", brochure, posters)
	}
	p, err := db.AddContact(t.Context(), chase.Contact{ClientID: c.ID, Name: "Zebedee"})
	if err != nil {
		t.Fatal(err)
	}
	p.Name = "Yolanda"
	if err := db.EditContact(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if z, y := count("zebedee"), count("yolanda"); z != 0 || y != 1 {
		t.Errorf("after the contact's edit the old name finds %d, the new %d", z, y)
	}
}

func TestClientsLike(t *testing.T) {
	db := storetest.Open(t)
	for _, c := range []struct{ name, contact string }{
		{"Corvid Labs", "Ines Prado"}, {"Birch & Co", "Marta Birch"}, {"Elm Dental", "Dr Coombes"}, {"Labs", "Someone"}, {"Scoria", "Someone"},
	} {
		if _, err := db.AddClient(t.Context(), chase.Client{Name: c.name}, []chase.Contact{{Name: c.contact, Phone: "020 7946 0102"}}); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct{ words, want string }{
		"one letter begins a name, or a later word of it": {"c", "Corvid Labs, Birch & Co"},
		"the start comes before a later word":             {"co", "Corvid Labs, Birch & Co"},
		"the whole name comes first":                      {"labs", "Labs, Corvid Labs"},
		"a contact's name finds the client":               {"ines", "Corvid Labs"},
		"a contact comes after every name":                {"bir", "Birch & Co"},
		"when no name fits, letters in the right order":   {"scra", "Scoria"},
		"nothing typed is nobody":                         {"", ""},
		"nobody":                                          {"xyzzy", ""},
	} {
		t.Run(name, func(t *testing.T) {
			lines, err := db.ClientsLike(t.Context(), c.words)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range lines {
				got = append(got, l.Client.Name)
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%q lists %q, want %q", c.words, s, c.want)
			}
		})
	}
}

func TestFindClients(t *testing.T) {
	db := storetest.Open(t)
	for _, name := range []string{"Acme", "Acme Print Ltd", "Acme Print & Post", "Birch & Co", "Elm Dental", "Café Zoë", "Printworks", "O'Neill Fencing"} {
		if _, err := db.AddClient(t.Context(), chase.Client{Name: name}, []chase.Contact{{Name: "Someone", Phone: "020 7946 0" + strings.Repeat("1", len(name)%10), Email: strings.ToLower(name[:1]) + "@x.example"}}); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct{ words, want string }{
		"the whole name beats its start":      {"acme", "Acme"},
		"the start of several is a question":  {"acme print", "Acme Print & Post, Acme Print Ltd"},
		"a slug is a name":                    {"acme-print-ltd", "Acme Print Ltd"},
		"the start beats a word":              {"print", "Printworks"},
		"a later word is found":               {"dental", "Elm Dental"},
		"fuzzy only when nothing better fits": {"eldntl", "Elm Dental"},
		"accents need not be typed":           {"cafe z", "Café Zoë"},
		"digits find a phone number":          {"79460" + strings.Repeat("1", 5), "Acme Print & Post, O'Neill Fencing"},
		"an address finds its client":         {"b@x.example", "Birch & Co"},
		"nobody":                              {"xyzzy", ""},
		"nothing":                             {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			lines, err := db.FindClients(t.Context(), c.words)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range lines {
				got = append(got, l.Client.Name)
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("%q finds %q, want %q", c.words, s, c.want)
			}
		})
	}
}
