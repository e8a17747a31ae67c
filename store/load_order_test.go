package store_test

import (
	"fmt"
	"testing"

	"dues/chase"
	"dues/store/storetest"
)

func TestMoneyKeepsAPromiseOnlyWhenItWasEnteredAfterIt(t *testing.T) {
	promised := func(pounds int64) chase.Entry {
		return chase.Entry{Kind: chase.Call, Direction: chase.Out, Outcome: chase.Promised,
			Promise: &chase.PromiseMade{Amount: gbp(pounds * 100), PayOn: mustDate(t, "2026-12-04"), Method: chase.FasterPayment}}
	}
	cases := map[string]struct {
		acts []any // an entry, or pounds that came in
		want string
	}{
		"paid in the morning, promised the rest at noon":        {[]any{400, promised(600)}, "[open 0.00]"},
		"a part before it, a part after it":                     {[]any{400, promised(600), 200}, "[open 200.00]"},
		"all of it after it, on the same day":                   {[]any{400, promised(600), 600}, "[kept 600.00]"},
		"the first money of the book comes after a new promise": {[]any{promised(600), promised(600), 600}, "[superseded 0.00 kept 600.00]"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t)
			c, _ := acme(t, db)
			for _, act := range tc.acts {
				var err error
				switch act := act.(type) {
				case int:
					_, err = db.Pay(t.Context(), chase.Receipt{ClientID: c.ID, Amount: gbp(int64(act) * 100)})
				case chase.Entry:
					act.ClientID = c.ID
					_, err = db.Log(t.Context(), act)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			a, err := db.Account(t.Context(), c.ID)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range a.Promises {
				got = append(got, fmt.Sprint(p.State, " ", p.Received))
			}
			if fmt.Sprint(got) != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}
