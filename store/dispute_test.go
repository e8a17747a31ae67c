package store_test

import (
	"errors"
	"testing"

	"dues/chase"
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
