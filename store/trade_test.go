package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
	"dues/store/storetest"
)

// What was open three months ago is worked out backwards, from what is open now
// and what was sold and came in since: it must be what a look at that day says.
func TestTheCollectionKnowsWhatWasOpenBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dues.db")
	if err := practice.Fill(t.Context(), path, chase.DefaultSettings(), storetest.Now()); err != nil {
		t.Fatal(err)
	}
	db := storetest.OpenAt(t, path, storetest.Now)
	ctx, today := t.Context(), chase.DateOf(storetest.Now())
	ageing := func(db *store.DB, on chase.Date) []chase.Ageing {
		accounts, err := db.OpenAccounts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return chase.Age(accounts, on, "GBP")
	}
	trade, err := db.Trade(ctx, chase.SoldFrom(today), chase.TakenFrom(today))
	if err != nil {
		t.Fatal(err)
	}
	now := chase.Collections(ageing(db, today), trade, today)
	if len(now) != 1 || now[0].Countback == nil || now[0].Collected == nil || len(trade.Taken) == 0 {
		t.Fatalf("got %+v", now)
	}
	before := chase.TakenFrom(today) - 1
	then := storetest.OpenAt(t, path, func() time.Time { return before.Noon() })
	if got, want := now[0].Begin, ageing(then, before)[0].Total(); got != want {
		t.Errorf("open before: got %s, want %s as of %s", got, want, before)
	}
}
