package drafts_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
	"dues/tui/drafts"
	"dues/tui/uitest"
)

// thanked is a book with three thank-yous that wait: one whose words were
// changed by hand and one as it was drafted, both three weeks old, and one of
// today.
func thanked(t *testing.T) *store.DB {
	t.Helper()
	now := storetest.Now().AddDate(0, 0, -21)
	db := storetest.OpenAt(t, filepath.Join(t.TempDir(), "dues.db"), func() time.Time { return now })
	for i, name := range []string{"Acme Print Ltd", "Birch & Co", "Corvid Labs"} {
		c, err := db.AddClient(t.Context(), chase.Client{Name: name, Terms: "net 30"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		v, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: "INV-" + string(rune('1'+i)), Issued: chase.DateOf(now), Total: chase.Money{Minor: 10_000, Currency: "GBP"},
			Parts: []chase.Part{{Due: chase.DateOf(now), Amount: chase.Money{Minor: 10_000, Currency: "GBP"}}}})
		if err != nil {
			t.Fatal(err)
		}
		if i == 2 {
			now = storetest.Now()
		}
		if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: v.Total, On: chase.DateOf(now), Invoices: []chase.ID{v.ID}}); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			continue
		}
		waiting, err := db.Letters(t.Context(), c.ID)
		if err != nil || len(waiting) != 1 {
			t.Fatalf("%d wait, %v", len(waiting), err)
		}
		waiting[0].Words.Body += "\nAnd see you in spring!\n"
		if _, err := db.KeepLetter(t.Context(), waiting[0], ""); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

func TestOldThankYousFoldAndOneKeyShowsThemWithWhy(t *testing.T) {
	db := thanked(t)
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, drafts.New(k, db), 80, 18)
	uitest.Golden(t, "thanks-folded-80x18", s.Screen())
	s.Press("o")
	uitest.Golden(t, "thanks-shown-80x18", s.Screen())
	s.Press("G", "D")
	waiting, err := db.Letters(t.Context(), 0)
	if err != nil || len(waiting) != 2 || waiting[1].Client != "Acme Print Ltd" {
		t.Errorf("thrown away, there wait %+v, %v", waiting, err)
	}
}

func TestWhereOnlyOldThankYousWaitTheListSaysSo(t *testing.T) {
	db := thanked(t)
	for _, client := range []string{"Acme Print Ltd", "Corvid Labs"} {
		waiting, err := db.Letters(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range waiting {
			if d.Client == client {
				if err := db.DropLetter(t.Context(), d.ID); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	k := uitest.Kit()
	k.Now = storetest.Now
	s := uitest.Screen(t, drafts.New(k, db), 80, 18)
	if got := s.Screen(); strings.Contains(got, "No drafts") || !strings.Contains(got, "1 mail that nobody needs any more.  o shows them") {
		t.Errorf("the list says\n%s", got)
	}
	s.Press("D", "enter")
	s.Press("o")
	if got := s.Screen(); !strings.Contains(got, "Birch & Co") {
		t.Errorf("shown:\n%s", got)
	}
}
