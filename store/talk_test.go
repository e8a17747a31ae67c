package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
	"dues/store/storetest"
)

// What a follow-up came of is read though it lies before anything that is open:
// the talk in which all was fine gives way to what is due.
func TestATalkBeforeTheOldestOpenInvoiceIsKnownToTheList(t *testing.T) {
	now := time.Date(2026, time.November, 2, 10, 0, 0, 0, time.UTC)
	db := storetest.OpenAt(t, filepath.Join(t.TempDir(), "dues.db"), func() time.Time { return now })
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Juno Studio"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	bill := func(number string) chase.Invoice {
		t.Helper()
		v, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: number, Terms: "net 14", Issued: chase.DateOf(now), Total: chase.Money{Minor: 500_00, Currency: "GBP"},
			Parts: []chase.Part{{Seq: 1, Due: chase.DateOf(time.Date(2026, time.November, 20, 0, 0, 0, 0, time.UTC)), Amount: chase.Money{Minor: 500_00, Currency: "GBP"}}}})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	first := bill("J-1")
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: c.ID, Outcome: chase.Fine}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 8)
	bill("J-2")
	if _, err := db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: chase.Money{Minor: 500_00, Currency: "GBP"}, Invoices: []chase.ID{first.ID}}); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, 0, 8)
	l, err := db.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Items) != 1 || l.Items[0].Why.Reason != chase.ReasonPreDue || len(l.Items[0].Others) != 0 {
		t.Errorf("the list: %+v", l.Items)
	}
}
