package store_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store/storetest"
)

func TestNearest(t *testing.T) {
	db := storetest.Open(t)
	c, _ := acme(t, db)
	for _, name := range []string{"Corvid Labs", "Elm Dental"} {
		if _, err := db.AddClient(t.Context(), chase.Client{Name: name}, nil); err != nil {
			t.Fatal(err)
		}
	}
	note(t, db, c.ID, "2026-10-02T10:00:00Z", "their cut-off is Wednesday noon")
	note(t, db, c.ID, "2026-10-03T10:00:00Z", "the brochure is fine")

	for name, c := range map[string]struct {
		query string
		want  string
	}{
		"two letters that changed places":           {"wendesday", "wednesday"},
		"a wrong letter":                            {"acne", "acme"},
		"a letter too many":                         {"corvvid", "corvid"},
		"a letter too few":                          {"dentl", "dental, elm dental"},
		"two words written as one":                  {"cutoff", "cut-off"},
		"the digits of a number":                    {"INV-1024", "inv-1042"},
		"only the word that is not there changes":   {"wendesday noon", "wednesday noon, noon"},
		"what finds something without narrowing":    {"in:mail wednesday", "wednesday"},
		"the client somebody meant":                 {"client:eldntl", `elm dental`},
		"two words that are never together":         {"wednesday fine", "wednesday, fine"},
		"a finished word that is the start of one":  {"wednesda ", "wednesday"},
		"nothing is like it":                        {"qqqqzzzz", ""},
		"nothing was typed":                         {"", ""},
		"punctuation alone":                         {"--- !!!", ""},
		"a narrowing word of which nothing is left": {"client:qqqq", ""},
	} {
		t.Run(name, func(t *testing.T) {
			near, err := db.Nearest(t.Context(), c.query)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(near, ", "); got != c.want {
				t.Errorf("for %q: %q, want %q", c.query, got, c.want)
			}
			for _, n := range near {
				if found, err := db.Search(t.Context(), n, 1); err != nil || len(found) == 0 {
					t.Errorf("%q, offered for %q, finds nothing (%v)", n, c.query, err)
				}
			}
		})
	}
	for _, s := range hostileStrings(t)[:60] {
		if _, err := db.Nearest(t.Context(), s); err != nil {
			t.Errorf("what is like %.80q: %v", s, err)
		}
	}
}
