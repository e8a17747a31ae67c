package store_test

import (
	"testing"
	"time"

	"dues/chase"
	"dues/store/storetest"
)

// The days a letter gives by hand are in the book, and the list goes by them.
func TestTheDaysALetterGivesAreKept(t *testing.T) {
	db, acme := storetest.Acme(t)
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	a.Client.Kind = chase.SoleTrader
	if err := db.EditClient(t.Context(), a.Client); err != nil {
		t.Fatal(err)
	}
	sent := storetest.Now().AddDate(0, 0, -5)
	_, err = db.Log(t.Context(), chase.Entry{ClientID: acme, At: sent.Add(-time.Minute), Letter: &chase.LetterSent{
		Step: chase.StepClaim, Days: 5, Reason: "agreed at the meeting"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range map[string]func() (chase.Verdict, error){
		"why": func() (chase.Verdict, error) { return db.Why(t.Context(), acme) },
		"sheet": func() (chase.Verdict, error) {
			a, err := db.Account(t.Context(), acme)
			return chase.Judge(a, storetest.Now(), db.Settings()), err
		},
	} {
		v, err := read()
		if err != nil || v.Item == nil || v.Item.Why.Words != "letter before claim ends today" {
			t.Errorf("%s: %+v, %v", name, v, err)
		}
	}
	list, err := db.Today(t.Context())
	if err != nil || len(list.Items) != 1 || list.Items[0].Why.Reason != chase.ReasonLegal {
		t.Errorf("the list: %+v, %v", list.Items, err)
	}
}
