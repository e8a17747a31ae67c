package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
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

// drafts are the mails that wait for a client, or for anybody, without the
// thanks that Acme's book comes with.
func drafts(t *testing.T, db *store.DB, client chase.ID) []chase.Drafted {
	t.Helper()
	all, err := db.Letters(t.Context(), client)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(d chase.Drafted) bool { return d.Words.Template == "thanks" })
}

func TestADraftKeepsAllThatAMailNeeds(t *testing.T) {
	db, acme := storetest.Acme(t)
	words := chase.Words{
		Template: "friendly-2", Tone: chase.Neutral, To: "ap@acme.example", Cc: "Tom Acland <tom@acme.example>",
		Subject: "Re: INV-1042", Body: "Hello Priya,\n", Answers: "<2@acme.example>", Follows: "<1@sam.example> <2@acme.example>",
	}
	kept, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: acme, Words: words}, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := drafts(t, db, acme); len(got) != 1 || got[0].Words != words || got[0].ID != kept.ID || got[0].Client != "Acme Print Ltd" {
		t.Fatalf("kept %+v", got)
	}
	kept.Words.Body = "Hello Priya, again\n"
	if _, err := db.KeepLetter(t.Context(), kept, ""); err != nil {
		t.Fatal(err)
	}
	if got := drafts(t, db, acme); len(got) != 1 || got[0].Words != kept.Words {
		t.Fatalf("kept again: %+v", got)
	}
	if _, err := db.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := drafts(t, db, acme); len(got) != 1 || got[0].Words != words {
		t.Fatalf("taken back: %+v", got)
	}
}

func TestADraftIsSavedInPlaceOfWhatWasTyped(t *testing.T) {
	db, acme := storetest.Acme(t)
	if err := db.KeepDraft(t.Context(), chase.Draft{Form: "mail", ClientID: acme}); err != nil {
		t.Fatal(err)
	}
	if _, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: acme, Words: chase.Words{Subject: "INV-1042"}}, "mail"); err != nil {
		t.Fatal(err)
	}
	if _, found, err := db.Draft(t.Context(), "mail", acme); found || err != nil {
		t.Errorf("the typing is still kept: %v, %v", found, err)
	}
}

func TestADraftThrownAwayComesBackByUndo(t *testing.T) {
	db, acme := storetest.Acme(t)
	kept, err := db.KeepLetter(t.Context(), chase.Drafted{ClientID: acme, Words: chase.Words{Subject: "INV-1042"}}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.DropLetter(t.Context(), kept.ID); err != nil {
		t.Fatal(err)
	}
	if got := drafts(t, db, 0); len(got) != 0 {
		t.Fatalf("still there: %+v", got)
	}
	_, kerr := db.KeepLetter(t.Context(), kept, "")
	if derr := db.DropLetter(t.Context(), kept.ID); !errors.Is(kerr, store.ErrGone) || !errors.Is(derr, store.ErrGone) {
		t.Errorf("what is gone was changed (%v) or thrown away again (%v)", kerr, derr)
	}
	c, err := db.Undo(t.Context())
	if got := drafts(t, db, acme); err != nil || len(got) != 1 || c.Label != "mail thrown away: INV-1042, Acme Print Ltd" {
		t.Errorf("%q, %v: %+v", c.Label, err, got)
	}
}
