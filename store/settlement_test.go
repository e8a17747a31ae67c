package store_test

import (
	"bytes"
	"errors"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func exported(t *testing.T, db *store.DB) string {
	t.Helper()
	var b bytes.Buffer
	if err := db.Export(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func open(t *testing.T, db *store.DB, client chase.ID) map[string]string {
	t.Helper()
	acct, err := db.Account(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]string{}
	for _, v := range acct.Invoices {
		if m := v.Open(); m.Minor != 0 {
			left[v.Number] = m.String()
		}
	}
	if on := acct.OnAccount(); len(on) > 0 {
		left["on account"] = on.String()
	}
	return left
}

func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	for k := range got {
		if want[k] != got[k] {
			t.Errorf("%s: %q, want %q", k, got[k], want[k])
		}
	}
	for k := range want {
		if _, ok := got[k]; !ok {
			t.Errorf("%s is not there, want %q", k, want[k])
		}
	}
}

func TestReallocatingIsAChangeOfItsOwn(t *testing.T) {
	db, client := storetest.Acme(t)
	ctx := t.Context()
	paid, err := db.Pay(ctx, chase.Receipt{ClientID: client, Amount: chase.Money{Minor: 90000, Currency: "GBP"}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, open(t, db, client), map[string]string{"INV-1042": "340.00", "INV-1057": "860.00"})
	before := exported(t, db)
	found, err := db.FindInvoices(ctx, "INV-1057")
	if err != nil {
		t.Fatal(err)
	}
	s, err := db.Settle(ctx, chase.Settlement{ClientID: client, Payment: paid.PaymentID, Invoices: []chase.ID{found[0].Invoice.ID}})
	if err != nil {
		t.Fatal(err)
	}
	if want := "900.00 of Tue 24 Nov 2026 settles INV-1057 860.00; 40.00 on account"; s.Saved != want {
		t.Errorf("said %q, want %q", s.Saved, want)
	}
	same(t, open(t, db, client), map[string]string{"INV-1042": "1,240.00", "on account": "40.00"})
	if _, err := db.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if exported(t, db) != before {
		t.Error("undo did not put the allocation back")
	}
	if _, err := db.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	same(t, open(t, db, client), map[string]string{"INV-1042": "1,240.00", "on account": "40.00"})
}

func TestACreditNoteIsAllocated(t *testing.T) {
	db, client := storetest.Acme(t)
	ctx := t.Context()
	note, err := db.AddInvoice(ctx, chase.Invoice{ClientID: client, Number: "CN-1", Issued: chase.MakeDate(2026, 11, 20), Total: chase.Money{Minor: -130000, Currency: "GBP"}})
	if err != nil {
		t.Fatal(err)
	}
	same(t, open(t, db, client), map[string]string{"INV-1042": "1,240.00", "INV-1057": "860.00", "CN-1": "-1,300.00", "on account": "1,300.00"})
	if _, err := db.Settle(ctx, chase.Settlement{ClientID: client, Credit: note.ID}); err != nil {
		t.Fatal(err)
	}
	same(t, open(t, db, client), map[string]string{"INV-1057": "800.00"})
	acct, err := db.Account(ctx, client)
	if err != nil || len(acct.Credits) != 2 || acct.Credits[0].CreditID != note.ID {
		t.Errorf("credits %+v, %v", acct.Credits, err)
	}
	if _, err := db.Settle(ctx, chase.Settlement{ClientID: client, Credit: note.ID, Nothing: true}); err != nil {
		t.Fatal(err)
	}
	same(t, open(t, db, client), map[string]string{"INV-1042": "1,240.00", "INV-1057": "860.00", "CN-1": "-1,300.00", "on account": "1,300.00"})
	var field *chase.FieldError
	if _, err := db.Settle(ctx, chase.Settlement{ClientID: client, Payment: 9999}); !errors.As(err, &field) {
		t.Errorf("a payment that is not there: %v", err)
	}
}

func TestAnEditLeavesNoMoneyOverThatIsSettled(t *testing.T) {
	cases := map[string]struct {
		number string
		edit   func(v *chase.Invoice)
		stays  bool
	}{
		"an invoice may be as little as is paid on it":        {"INV-1042", func(v *chase.Invoice) { v.Total.Minor = 90000 }, true},
		"an invoice may not be less than is paid on it":       {"INV-1042", func(v *chase.Invoice) { v.Total.Minor = 89999 }, false},
		"money in pounds settles no invoice in euros":         {"INV-1042", func(v *chase.Invoice) { v.Total.Currency = "EUR" }, false},
		"a credit note may be as little as is used of it":     {"CN-1", func(v *chase.Invoice) { v.Total.Minor = -86000 }, true},
		"a credit note may not be less than is used of it":    {"CN-1", func(v *chase.Invoice) { v.Total.Minor = -85999 }, false},
		"a credit note in euros is of no use to the pounds":   {"CN-1", func(v *chase.Invoice) { v.Total.Currency = "EUR" }, false},
		"what a credit note settled is settled like by money": {"INV-1057", func(v *chase.Invoice) { v.Total.Minor = 85999 }, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			db, client := storetest.Acme(t)
			note, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: client, Number: "CN-1", Issued: chase.MakeDate(2026, 11, 20), Total: chase.Money{Minor: -130000, Currency: "GBP"}})
			if err != nil {
				t.Fatal(err)
			}
			acct, err := db.Account(t.Context(), client)
			if err != nil {
				t.Fatal(err)
			}
			named := func(number string) chase.Invoice {
				v, err := acct.InvoiceNamed(number)
				if err != nil {
					t.Fatal(err)
				}
				return v
			}
			_, err = db.Pay(t.Context(), chase.Receipt{ClientID: client, Amount: chase.Money{Minor: 90000, Currency: "GBP"}, Invoices: []chase.ID{named("INV-1042").ID}})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Settle(t.Context(), chase.Settlement{ClientID: client, Credit: note.ID, Invoices: []chase.ID{named("INV-1057").ID}}); err != nil {
				t.Fatal(err)
			}
			before, v := exported(t, db), named(c.number)
			c.edit(&v)
			v.Parts = []chase.Part{{Seq: 1, Due: v.Issued, Amount: v.Total}}
			err = db.EditInvoice(t.Context(), v)
			var field *chase.FieldError
			if c.stays && err != nil || !c.stays && (!errors.As(err, &field) || exported(t, db) != before) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestAThankYouIsDraftedWithThePaymentThatClosesAnInvoice(t *testing.T) {
	db, client := storetest.Acme(t)
	paid, err := db.Pay(t.Context(), chase.Receipt{ClientID: client, Amount: chase.Money{Minor: 124000, Currency: "GBP"}})
	if err != nil {
		t.Fatal(err)
	}
	if paid.Thanks.To != "ap@acme.example" || paid.Thanks.Template != "thanks" {
		t.Errorf("thanks %+v", paid.Thanks)
	}
	if want := "1,240.00 in from Acme Print Ltd. INV-1042 closed, a thank-you is drafted"; paid.Saved != want {
		t.Errorf("said %q, want %q", paid.Saved, want)
	}
	part, err := db.Pay(t.Context(), chase.Receipt{ClientID: client, Amount: chase.Money{Minor: 100, Currency: "GBP"}})
	if err != nil || part.Thanks != (chase.Words{}) {
		t.Errorf("a part payment: %+v, %v", part.Thanks, err)
	}
}

func TestAPaymentThatTakesItsDiscountLeavesNothingToChase(t *testing.T) {
	db := storetest.Open(t)
	ctx := t.Context()
	c, err := db.AddClient(ctx, chase.Client{Name: "Birch"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	total := chase.Money{Minor: 124000, Currency: "GBP"}
	_, err = db.AddInvoice(ctx, chase.Invoice{ClientID: c.ID, Number: "INV-7", Issued: chase.MakeDate(2026, 11, 20), Terms: "2/10 net 30", Total: total,
		Parts: []chase.Part{{Due: chase.MakeDate(2026, 12, 20), Amount: total}}})
	if err != nil {
		t.Fatal(err)
	}
	before := exported(t, db)
	paid, err := db.Pay(ctx, chase.Receipt{ClientID: c.ID, Amount: chase.Money{Minor: 121520, Currency: "GBP"}})
	if err != nil {
		t.Fatal(err)
	}
	if want := "1,215.20 in from Birch. INV-7 closed, a thank-you is drafted. 24.80 discount"; paid.Saved != want {
		t.Errorf("said %q, want %q", paid.Saved, want)
	}
	same(t, open(t, db, c.ID), nil)
	if _, err := db.Undo(ctx); err != nil || exported(t, db) != before {
		t.Errorf("one undo takes back payment and discount: %v", err)
	}
}
