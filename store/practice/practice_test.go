package practice_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
)

func open(t *testing.T, now time.Time) *store.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "practice.db")
	s := chase.DefaultSettings()
	if err := practice.Fill(context.Background(), path, s, now); err != nil {
		t.Fatal(err)
	}
	s.Me = practice.Me
	db, err := store.Open(context.Background(), path, store.Options{Settings: s, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

const theEight = `Delta Fitout legal
Acme Print Ltd promise-broken
Birch & Co my-promise
Hollis Media overdue
Corvid Labs pre-due
Elm Dental my-promise
Foxglove Events courtesy
Garnet Shipping bank
`

func TestOnAnyDayThePracticeBookShowsItsEightItemsInOrder(t *testing.T) {
	for name, day := range map[string]string{
		"the Tuesday of the drawings":   "2026-11-24",
		"a Saturday":                    "2026-11-28",
		"Good Friday":                   "2027-03-26",
		"Christmas Day":                 "2026-12-25",
		"the day after the holidays":    "2026-12-29",
		"New Year's Day":                "2027-01-01",
		"leap day":                      "2028-02-29",
		"a Wednesday, a cut-off of one": "2026-11-25",
	} {
		t.Run(name, func(t *testing.T) {
			on, err := time.Parse("2006-01-02 15:04", day+" 09:12")
			if err != nil {
				t.Fatal(err)
			}
			l, err := open(t, on).Today(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, it := range l.Items {
				fmt.Fprintln(&got, it.Client, it.Why.Reason)
			}
			if got.String() != theEight {
				t.Errorf("the list is\n%snot\n%s", &got, theEight)
			}
			sums := fmt.Sprintf("open %s, overdue %s, at stake %s", l.Sums.Open, l.Sums.Overdue, l.Sums.AtStake)
			if want := "open 20,415.00, overdue 10,125.00, at stake 15,625.00"; sums != want {
				t.Errorf("%s, want %s", sums, want)
			}
		})
	}
}

func TestTheTuesdayOfTheDrawings(t *testing.T) {
	now := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
	db := open(t, now)
	l, err := db.Today(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, it := range l.Items {
		fmt.Fprintf(&got, "%s | %s | %s | %s | %s | %d | %s\n", it.Client, it.Why.Words, it.Owed, it.Step, it.Channel, it.DaysLate, it.Contact.Name)
	}
	for _, off := range l.NotToday {
		fmt.Fprintf(&got, "not today: %s, %s until %s: %s\n", off.Client, off.Reason, off.Until, off.Words)
	}
	fmt.Fprintf(&got, "landing %s\n", l.Sums.Landing)
	want := `Delta Fitout | 7-day notice ends today | 4,150.00 | notice | call | 84 | Lee Marsh
Acme Print Ltd | promise broken: 1,240.00 BACS not in 20 Nov | 2,100.00 | friendly-2 | call | 25 | Priya Shah
Birch & Co | you said you would ring: approval | 2,480.00 | firm | call | 41 | Helen Birch
Hollis Media | 2 emails, no reply: try the phone | 775.00 | friendly-2 | call | 18 | Jo Hollis
Corvid Labs | due Fri: fix date and method | 3,900.00 | pre-due | call | -3 | Noor Haddad
Elm Dental | your move: invoice copy with PO number | 620.00 | friendly-2 | call | 11 | Amir Patel
Foxglove Events | courtesy call, invoice sent 7 days ago | 1,100.00 | courtesy | call | -23 | Maya Lindqvist
Garnet Shipping | 500.00 should land today (plan 2 of 4) | 1,500.00 |  | event | 0 | Peter Osei
not today: Ivy Legal, promised until 2026-11-25: lands 25 Nov
not today: Kestrel Joinery, not-due until 2026-11-27: courtesy 27 Nov
not today: Juno Studio, promised until 2026-11-30: lands 30 Nov
landing 2,800.00
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &got, want)
	}
}

func TestThePracticeMailIsThreadedAndTied(t *testing.T) {
	db := open(t, time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC))
	threads, err := db.Threads(context.Background(), 0, false)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, th := range threads {
		got[th.Client+", "+th.Subject] = len(th.Messages)
	}
	want := map[string]int{"Corvid Labs, Invoice INV-1063": 2, "Acme Print Ltd, INV-1042": 4, "Elm Dental, INV-1055": 1, ", A stand at the Paper Fair?": 1}
	if !maps.Equal(got, want) {
		t.Errorf("threads %v, want %v", got, want)
	}
}

func TestThePracticeBookKnowsAboutTheCutOff(t *testing.T) {
	db := open(t, time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC))
	found, err := db.Search(context.Background(), "cut-off", 0)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[chase.FoundKind]int{}
	for _, f := range found {
		if !strings.Contains(f.Excerpt, "cut-off") {
			t.Errorf("%s of %s does not show it: %q", f.Kind, f.Client, f.Excerpt)
		}
		kinds[f.Kind]++
	}
	if kinds[chase.FoundNote] == 0 || kinds[chase.FoundClient] != 1 {
		t.Errorf("found %v", kinds)
	}
}
