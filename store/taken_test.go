package store_test

import (
	"errors"
	"strings"
	"testing"

	"dues/chase"
	"dues/store"
)

func TestWhatIsHereAlreadyIsSaidWithoutAWordOfSQL(t *testing.T) {
	db, c := openAcme(t)
	a, err := db.Account(t.Context(), c.ID)
	if err != nil || len(a.Invoices) == 0 || len(a.Contacts) == 0 {
		t.Fatalf("%+v, %v", a, err)
	}
	again := a.Invoices[0]
	again.ID, again.Number = 0, strings.ToLower(again.Number)
	before := export(t, db)
	_, err = db.AddInvoice(t.Context(), again)
	var here *store.Here
	want := a.Invoices[0].Number + " is already here (" + a.Invoices[0].Total.String() + ", " + c.Name + ")"
	if !errors.As(err, &here) || !errors.Is(err, store.ErrTaken) || here.Words != want {
		t.Errorf("a second invoice of that number: %v, want %s", err, want)
	}
	if _, err = db.AddContact(t.Context(), chase.Contact{ClientID: c.ID, Name: strings.ToUpper(a.Contacts[0].Name)}); !errors.Is(err, store.ErrTaken) {
		t.Errorf("a second contact of that name: %v", err)
	}
	if _, err = db.AddClient(t.Context(), chase.Client{Name: strings.ToUpper(c.Name)}, nil); !errors.As(err, &here) || here.Words != c.Name+" is already here" {
		t.Errorf("a second client of that name: %v", err)
	}
	_, err = db.AddContact(t.Context(), chase.Contact{ClientID: 999, Name: "Nobody"})
	if !errors.Is(err, store.ErrGone) || strings.Contains(strings.ToLower(err.Error()), "constraint") {
		t.Errorf("a contact of no client: %v", err)
	}
	if export(t, db) != before {
		t.Error("the book has changed")
	}
}

func TestAClientTakesNoOtherClientsName(t *testing.T) {
	db, c := openAcme(t)
	birch, err := db.AddClient(t.Context(), chase.Client{Name: "Birch & Co"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	birch.Name = strings.ToLower(c.Name)
	if err := db.EditClient(t.Context(), birch); !errors.Is(err, store.ErrTaken) {
		t.Errorf("%q beside %q: %v", birch.Name, c.Name, err)
	}
	birch.Name = "BIRCH & co"
	if err := db.EditClient(t.Context(), birch); err != nil {
		t.Errorf("their own name in other letters: %v", err)
	}
}
