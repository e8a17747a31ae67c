package store_test

import (
	"testing"

	"dues/chase"
	"dues/store/storetest"
)

// A client without an invoice is on the list by the fast path too, until
// somebody was spoken to; one whose invoices are paid is not.
func TestANewClientIsOnTheListUntilSpokenTo(t *testing.T) {
	db := storetest.Open(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Juno Studio"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	items := func() []chase.Item {
		t.Helper()
		l, err := db.Today(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return l.Items
	}
	if got := items(); len(got) != 1 || got[0].Step != chase.StepPreInvoice {
		t.Fatalf("the list: %+v", got)
	}
	if _, err := db.Log(t.Context(), chase.Entry{ClientID: c.ID, Outcome: chase.Fine, Words: "PO comes by mail"}); err != nil {
		t.Fatal(err)
	}
	if got := items(); len(got) != 0 {
		t.Errorf("spoken to, and still on the list: %+v", got)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := items(); len(got) != 1 {
		t.Errorf("taken back, the list has %d", len(got))
	}
}
