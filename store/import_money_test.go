package store_test

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/store/storetest"
)

// Where a payment was put by hand it stays, whatever a file read again says;
// what the file says anew still comes in.
func TestReadingAFileAgainLeavesAPaymentWhereItWasPut(t *testing.T) {
	const open100 = "GBP,100.00,"
	paid := strings.Replace(acmeRow, open100, "GBP,0.00,2026-11-20", 1) // A1, all of it paid
	other := strings.Replace(acmeRow, "A1", "A2", 1)
	file := ledgerHead + paid + other
	cases := map[string]struct {
		again string
		open  map[string]string
		paid  int // payments entered by reading it again
	}{
		"the same file":                         {file, map[string]string{"A1": "100.00"}, 0},
		"a file that has it right now":          {ledgerHead + acmeRow + strings.Replace(paid, "A1", "A2", 1), map[string]string{"A1": "100.00"}, 0},
		"a file in which nothing was paid":      {ledgerHead + acmeRow + other, map[string]string{"A1": "100.00"}, 0},
		"the file without the other one at all": {ledgerHead + paid, map[string]string{"A1": "100.00"}, 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t)
			bring(t, db, file)
			v, w := invoice(t, db, "A1").Invoice, invoice(t, db, "A2").Invoice
			a, err := db.Account(t.Context(), v.ClientID)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Settle(t.Context(), chase.Settlement{ClientID: v.ClientID, Payment: a.Payments[0].ID, Invoices: []chase.ID{w.ID}}); err != nil {
				t.Fatal(err)
			}
			r := bring(t, db, c.again)
			same(t, open(t, db, v.ClientID), c.open)
			if a, err = db.Account(t.Context(), v.ClientID); err != nil || len(a.Payments) != 1 || r.Payments != c.paid {
				t.Errorf("%v: %d payments in the book, %d entered", err, len(a.Payments), r.Payments)
			}
		})
	}
}

func TestANewPaymentOfTheFileComesInBesideOneThatWasPutElsewhere(t *testing.T) {
	db := storetest.Open(t)
	half := strings.Replace(acmeRow, "GBP,100.00,", "GBP,60.00,2026-11-20", 1)
	bring(t, db, ledgerHead+half+strings.Replace(acmeRow, "A1", "A2", 1))
	v, w := invoice(t, db, "A1").Invoice, invoice(t, db, "A2").Invoice
	a, err := db.Account(t.Context(), v.ClientID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Settle(t.Context(), chase.Settlement{ClientID: v.ClientID, Payment: a.Payments[0].ID, Invoices: []chase.ID{w.ID}}); err != nil {
		t.Fatal(err)
	}
	same(t, open(t, db, v.ClientID), map[string]string{"A1": "100.00", "A2": "60.00"})
	more := strings.Replace(acmeRow, "GBP,100.00,", "GBP,35.00,2026-11-23", 1)
	bring(t, db, ledgerHead+more+strings.Replace(acmeRow, "A1", "A2", 1))
	same(t, open(t, db, v.ClientID), map[string]string{"A1": "75.00", "A2": "60.00"})
}
