package store_test

import (
	"errors"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

// changeOf is the newest change whose label is this.
func changeOf(t *testing.T, db *store.DB, label string) chase.Change {
	t.Helper()
	changes, err := db.History(t.Context(), 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		if c.Label == label {
			return c
		}
	}
	t.Fatalf("no change is called %q: %+v", label, changes)
	return chase.Change{}
}

func TestOneActIsTakenBackWhateverCameSince(t *testing.T) {
	db := storetest.Open(t)
	acme, err := db.AddClient(t.Context(), chase.Client{Name: "Acme", Currency: "GBP"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	birch, err := db.AddClient(t.Context(), chase.Client{Name: "Birch", Currency: "GBP"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.SetTone(t.Context(), acme.ID, chase.Formal); err != nil {
		t.Fatal(err)
	}
	if err := db.SetTone(t.Context(), birch.ID, chase.Informal); err != nil {
		t.Fatal(err)
	}
	formal := changeOf(t, db, "tone formal, Acme")
	before := exported(t, db)
	if _, err := db.TakeBack(t.Context(), formal.ID); err != nil {
		t.Fatal(err)
	}
	a, err := db.Account(t.Context(), acme.ID)
	b, err2 := db.Account(t.Context(), birch.ID)
	if err != nil || err2 != nil || a.Client.Tone == chase.Formal || b.Client.Tone != chase.Informal {
		t.Errorf("the tones are %q and %q, %v %v", a.Client.Tone, b.Client.Tone, err, err2)
	}
	if got := changeOf(t, db, "tone formal, Acme"); !got.Undone {
		t.Error("the journal does not say that it was taken back")
	}
	if _, err := db.TakeBack(t.Context(), formal.ID); !errors.Is(err, chase.ErrNothing) {
		t.Errorf("taken back twice: %v", err)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if before != exported(t, db) || changeOf(t, db, "tone formal, Acme").Undone {
		t.Error("an undo does not put it back")
	}
	if _, err := db.TakeBack(t.Context(), formal.ID); err != nil {
		t.Errorf("it cannot be taken back again: %v", err)
	}
	if proof, err := db.Verify(t.Context()); err != nil {
		t.Errorf("the chain of the journal is broken: %+v, %v", proof, err)
	}
}

func TestAnActThatALaterOneRestsOnStays(t *testing.T) {
	db := storetest.Open(t)
	acme, err := db.AddClient(t.Context(), chase.Client{Name: "Acme", Currency: "GBP"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	added, err := db.History(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.AddContact(t.Context(), chase.Contact{ClientID: acme.ID, Name: "Priya"}); err != nil {
		t.Fatal(err)
	}
	before := exported(t, db)
	var rests *chase.RestsError
	if _, err := db.TakeBack(t.Context(), added[0].ID); !errors.As(err, &rests) || rests.On == "" || rests.Label != added[0].Label {
		t.Errorf("a client with a contact goes: %v", err)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.SetTone(t.Context(), acme.ID, chase.Formal); err != nil {
		t.Fatal(err)
	}
	if _, err := db.TakeBack(t.Context(), added[0].ID); !errors.As(err, &rests) || rests.On != "tone formal, Acme" {
		t.Errorf("a client whose tone was changed goes: %v", err)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.TakeBack(t.Context(), added[0].ID); err != nil {
		t.Errorf("nothing rests on it any more, and it stays: %v", err)
	}
	if before == exported(t, db) {
		t.Error("the client is still there")
	}
}

// Whoever takes something back sees whose it was, and which of theirs.
func TestEveryActSaysWhoseItWas(t *testing.T) {
	db, acme := openAcme(t)
	a, err := db.Account(t.Context(), acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	bill, contact := a.Invoices[0], a.Contacts[0]
	for want, do := range map[string]func() error{
		"tone formal": func() error { return db.SetTone(t.Context(), acme.ID, chase.Formal) },
		"step firm":   func() error { return db.SetStep(t.Context(), acme.ID, chase.StepFirm) },
		"pin":         func() error { return db.Pin(t.Context(), acme.ID, true) },
		"give up":     func() error { return db.GiveUp(t.Context(), acme.ID, true) },
		"contact Jo Lane": func() error {
			_, err := db.AddContact(t.Context(), chase.Contact{ClientID: acme.ID, Name: "Jo Lane"})
			return err
		},
		"edit contact Pri":            func() error { contact.Name = "Pri"; return db.EditContact(t.Context(), contact) },
		"edit invoice " + bill.Number: func() error { bill.PO = "PO-1"; return db.EditInvoice(t.Context(), bill) },
		"invoice INV-7": func() error {
			_, err := db.AddBill(t.Context(), acme, chase.Invoice{Number: "INV-7", ClientID: acme.ID, Issued: chase.MakeDate(2026, 11, 2), Total: bill.Total}, "")
			return err
		},
		"promise 100.00 by Fri 27 Nov": func() error {
			_, err := db.Log(t.Context(), chase.Entry{ClientID: acme.ID, Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised, At: storetest.Now(),
				Promise: &chase.PromiseMade{PayOn: chase.MakeDate(2026, 11, 27), Amount: chase.Money{Minor: 10000, Currency: "GBP"}}})
			return err
		},
	} {
		if err := do(); err != nil {
			t.Fatalf("%s: %v", want, err)
		}
		c, err := db.Undo(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if c.Label != want+", "+acme.Name {
			t.Errorf("it says %q, want %q of %s", c.Label, want, acme.Name)
		}
	}
}
