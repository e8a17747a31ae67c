package store_test

import (
	"errors"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func TestMoreThanAnInvoiceIsCannotBeQueried(t *testing.T) {
	db, acme := storetest.Acme(t)
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	v := a.Invoices[0]
	for _, more := range []int64{v.Total.Minor + 1, -1} {
		err := db.OpenQuery(t.Context(), chase.Dispute{InvoiceID: v.ID, Words: "wrong", Amount: chase.Money{Minor: more, Currency: v.Total.Currency}})
		var field *chase.FieldError
		if !errors.As(err, &field) || field.Field != "amount" {
			t.Errorf("%d of %d: %v", more, v.Total.Minor, err)
		}
	}
	if err := db.OpenQuery(t.Context(), chase.Dispute{InvoiceID: v.ID, Words: "wrong", Amount: v.Total}); err != nil {
		t.Errorf("all of it: %v", err)
	}
}

func TestTheListKnowsOfTheCreditNoteOfASettledQuery(t *testing.T) {
	db, acme := storetest.Acme(t)
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	v := a.Invoices[len(a.Invoices)-1]
	query := chase.Dispute{InvoiceID: v.ID, Words: "wrong", Amount: chase.Money{Minor: 100_00, Currency: v.Total.Currency}}
	if err := db.OpenQuery(t.Context(), query); err != nil {
		t.Fatal(err)
	}
	if a, err = db.Account(t.Context(), acme); err != nil {
		t.Fatal(err)
	}
	asked := func() bool {
		verdict, err := db.Why(t.Context(), acme)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range append([]chase.Why{verdict.Item.Why}, verdict.Item.Others...) {
			if w.Words == "your move: send a credit note for 100.00" {
				return true
			}
		}
		return false
	}
	id := a.Disputes[len(a.Disputes)-1].ID
	for _, as := range []string{"upheld", "part 120", "rejected"} {
		err := db.SettleQuery(t.Context(), id, as)
		var field *chase.FieldError
		switch {
		case as == "part 120" && !errors.As(err, &field):
			t.Errorf("more than they queried: %v", err)
		case as == "upheld" && err == nil && !asked():
			t.Error("no credit note is asked for")
		case as == "rejected" && (err != nil || asked()):
			t.Errorf("settled in another way after all: %v", err)
		}
	}
	if err := db.SettleQuery(t.Context(), id, "upheld"); !errors.Is(err, store.ErrGone) {
		t.Errorf("one settled for good was settled again: %v", err)
	}
	if _, err := db.Undo(t.Context()); err != nil || !asked() {
		t.Fatalf("undone, it is not asked for again: %v", err)
	}
	note := chase.Invoice{ClientID: acme, Number: "CN-1", Issued: chase.DateOf(storetest.Now()), Total: chase.Money{Minor: -100_00, Currency: v.Total.Currency}}
	if note, err = db.AddInvoice(t.Context(), note); err != nil || asked() {
		t.Fatalf("the credit note is there: %v", err)
	}
	if _, err := db.Settle(t.Context(), chase.Settlement{ClientID: acme, Credit: note.ID, Invoices: []chase.ID{v.ID}}); err != nil || asked() {
		t.Errorf("the credit note is put to the invoice: %v", err)
	}
}
