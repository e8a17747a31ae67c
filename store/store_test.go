package store_test

import (
	"bytes"
	"errors"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func gbp(minor int64) chase.Money { return chase.Money{Minor: minor, Currency: "GBP"} }

func mustDate(t testing.TB, s string) chase.Date {
	t.Helper()
	d, err := chase.ISODate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// acme adds a client with one contact and one invoice of 1,240.00, due on
// 30 October.
func acme(t testing.TB, db *store.DB) (chase.Client, chase.Invoice) {
	t.Helper()
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Acme Print Ltd"}, []chase.Contact{{Name: "Priya Shah", Role: chase.Pays, Phone: "020 7946 0102", Email: "ap@acme.example"}})
	if err != nil {
		t.Fatal(err)
	}
	v, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: "INV-1042", Issued: mustDate(t, "2026-09-30"), Total: gbp(124000),
		For: "brochure", Parts: []chase.Part{{Due: mustDate(t, "2026-10-30"), Amount: gbp(124000)}}})
	if err != nil {
		t.Fatal(err)
	}
	return c, v
}

func export(t testing.TB, db *store.DB) string {
	t.Helper()
	var b bytes.Buffer
	if err := db.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAMorning(t *testing.T) {
	db := storetest.Open(t)
	ctx := t.Context()
	c, v := acme(t, db)

	list, err := db.Today(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Items) != 1 || list.Items[0].Client != "Acme Print Ltd" {
		t.Fatalf("the list has %+v, want Acme alone", list.Items)
	}
	if got := list.Sums.Overdue.In("GBP"); got != gbp(124000) {
		t.Errorf("overdue is %s, want 1,240.00", got)
	}

	start := export(t, db)
	o, err := db.Log(ctx, chase.Entry{Key: "one", ClientID: c.ID, Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, Words: "says the cut-off is Wednesday",
		Promise: &chase.PromiseMade{PayOn: mustDate(t, "2026-11-27"), Method: chase.BACS}})
	if err != nil {
		t.Fatal(err)
	}
	if o.Activity.ID == 0 || o.Promise == nil || o.Promise.ID == 0 {
		t.Fatalf("the promise was not saved: %+v", o)
	}
	again, err := db.Log(ctx, chase.Entry{Key: "one", ClientID: c.ID, Kind: chase.Call, Words: "the same again"})
	if err != nil || again.Activity.ID != o.Activity.ID || again.Saved != o.Saved {
		t.Errorf("the same key saved again: %+v, %v", again, err)
	}
	list, err = db.Today(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Items) != 0 || len(list.NotToday) != 1 {
		t.Errorf("after a promise the list is %+v, not today %+v", list.Items, list.NotToday)
	}
	if len(list.Done) != 1 || list.Done[0].Words != o.Saved {
		t.Errorf("done today is %+v, want what was said: %q", list.Done, o.Saved)
	}
	found, err := db.Search(ctx, "cut-off wed", 10)
	if err != nil || len(found) != 1 || found[0].ClientID != c.ID {
		t.Errorf("search found %+v, %v", found, err)
	}

	paid, err := db.Pay(ctx, chase.Receipt{ClientID: c.ID, Amount: gbp(124000), Invoices: []chase.ID{v.ID}})
	if err != nil {
		t.Fatal(err)
	}
	if paid.Saved != "1,240.00 in from Acme Print Ltd. INV-1042 closed, a thank-you is drafted" {
		t.Errorf("the payment says %q", paid.Saved)
	}
	if list, err = db.Today(ctx); err != nil || len(list.Items)+len(list.NotToday) != 0 || len(list.Sums.Open) != 0 {
		t.Errorf("after the payment the list is %+v, %v", list, err)
	}
	for range 2 {
		if _, err := db.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if got := export(t, db); got != start {
		t.Errorf("after two undos the book is\n%s\nwant\n%s", got, start)
	}
	for range 2 {
		if _, err := db.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Redo(ctx); !errors.Is(err, chase.ErrNothing) {
		t.Errorf("a third redo says %v", err)
	}
	if lines, err := db.Invoices(ctx, chase.ScopeOpen); err != nil || len(lines) != 0 {
		t.Errorf("open invoices after redo: %+v, %v", lines, err)
	}
	if a, err := db.Account(ctx, c.ID); err != nil || len(a.History) != 1 || len(a.Payments) != 1 || a.Promises[0].State != chase.PromiseKept {
		t.Errorf("the account is %+v, %v", a, err)
	}
}
