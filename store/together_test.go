package store_test

import (
	"context"
	"errors"
	"testing"

	"dues/chase"
	"dues/store"
	"dues/store/storetest"
)

func TestActsMadeTogetherAreOneChange(t *testing.T) {
	db := storetest.Open(t)
	var ids []chase.ID
	for _, name := range []string{"Acme", "Birch", "Corvid"} {
		c, err := db.AddClient(t.Context(), chase.Client{Name: name, Currency: "GBP"}, nil)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, c.ID)
	}
	before := exported(t, db)
	thursday := chase.Moment{On: chase.DateOf(db.Now()).AddDays(2)}
	all := func(ctx context.Context) error {
		for _, id := range ids {
			if _, err := db.FollowUp(ctx, id, thursday, "the new prices", false); err != nil {
				return err
			}
		}
		return nil
	}
	if err := db.Together(t.Context(), "follow-up, 3 clients", all); err != nil {
		t.Fatal(err)
	}
	changes, err := db.History(t.Context(), 1)
	if err != nil || changes[0].Label != "follow-up, 3 clients" || changes[0].ClientID != 0 {
		t.Errorf("the journal says %+v, %v", changes, err)
	}
	list, err := db.Today(t.Context())
	if err != nil || len(list.Done) != 3 || list.Done[1].Client != "Birch" || list.Done[1].Words != "next "+thursday.DayFrom(chase.DateOf(db.Now())) {
		t.Errorf("done today: %+v, %v", list.Done, err)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if before != exported(t, db) {
		t.Error("one undo does not take all of them back")
	}
	if list, err = db.Today(t.Context()); err != nil || len(list.Done) != 0 {
		t.Errorf("after the undo done today: %+v, %v", list.Done, err)
	}
}

func TestActsMadeTogetherAreSavedAllOrNone(t *testing.T) {
	db := storetest.Open(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Acme", Currency: "GBP"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := exported(t, db)
	err = db.Together(t.Context(), "tone", func(ctx context.Context) error {
		if err := db.SetTone(ctx, c.ID, chase.Formal); err != nil {
			return err
		}
		return db.SetTone(ctx, c.ID+100, chase.Formal)
	})
	if !errors.Is(err, store.ErrGone) {
		t.Errorf("a client who is not there: %v", err)
	}
	if before != exported(t, db) {
		t.Error("the first act was kept")
	}
}

func TestMoneyPaidTogetherSettlesOneAfterTheOther(t *testing.T) {
	db := storetest.Open(t)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Acme", Currency: "GBP"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	total := chase.Money{Minor: 10000, Currency: "GBP"}
	v, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: "1", Issued: chase.DateOf(db.Now()), Terms: "net 30", Total: total,
		Parts: []chase.Part{{Seq: 1, Due: chase.DateOf(db.Now()).AddDays(30), Amount: total}}})
	if err != nil {
		t.Fatal(err)
	}
	var second chase.Receipt
	err = db.Together(t.Context(), "two payments", func(ctx context.Context) error {
		for _, key := range []string{"a", "b"} {
			r, err := db.Pay(ctx, chase.Receipt{Key: key, ClientID: c.ID, Amount: chase.Money{Minor: 7000, Currency: "GBP"}, Invoices: []chase.ID{v.ID}})
			if err != nil {
				return err
			}
			second = r
		}
		return nil
	})
	if err != nil || second.OnAccount.Minor != 4000 {
		t.Errorf("the second leaves %v on account, %v", second.OnAccount, err)
	}
}
