package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
	"dues/store/practice"
)

// practiceBook is the practice book on the morning of the drawings, seen by a
// clock.
func practiceBook(t *testing.T, now func() time.Time) *store.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "practice.db")
	morning := time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)
	if err := practice.Fill(context.Background(), path, chase.DefaultSettings(), morning); err != nil {
		t.Fatal(err)
	}
	s := chase.DefaultSettings()
	s.Me = practice.Me
	db, err := store.Open(t.Context(), path, store.Options{Settings: s, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func morning() time.Time { return time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC) }

const howTheyStand = `INV-1011 Delta Fitout 84 | 7-day notice | notice ends today
INV-1042 Acme Print Ltd 25 | promise broken | ring today
INV-1057 Acme Print Ltd 4 | in grace | with INV-1042
INV-1049 Birch & Co 41 | firm | ring 10:30
INV-1051 Hollis Media 18 | friendly 2 | ring today
INV-1063 Corvid Labs -3 | due soon | fix date + method
INV-1055 Elm Dental 11 | on hold: query | you: invoice copy with PO number
INV-1066 Foxglove Events -23 | not due | courtesy call
INV-1030 Garnet Shipping 0 | plan 2 of 4 | 500.00 today
INV-1058 Juno Studio 0 | promised | lands 30 Nov
INV-1060 Ivy Legal -1 | promised | lands 25 Nov
INV-1068 Kestrel Joinery -26 | not due | courtesy 27 Nov
`

func TestEveryOpenInvoiceSaysHowItStandsAndWhatIsNext(t *testing.T) {
	db := practiceBook(t, morning)
	open, err := db.OpenAccounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ids []chase.ID
	for _, a := range open {
		ids = append(ids, a.Client.ID)
	}
	accounts, err := db.Accounts(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range accounts {
		for _, o := range chase.Stand(a, morning(), db.Settings()) {
			got = append(got, fmt.Sprintf("%s %s %d | %s | %s", o.Invoice.Number, o.Client, o.DaysLate, o.Status, o.Next))
		}
	}
	want := strings.Split(strings.TrimSpace(howTheyStand), "\n")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTheOpenAccountsSayWhatTheSheetsSay(t *testing.T) {
	for name, day := range map[string]time.Time{
		"this morning":               morning(),
		"as of three weeks before":   morning().AddDate(0, 0, -21),
		"as of the end of September": time.Date(2026, 9, 30, 9, 0, 0, 0, time.UTC),
	} {
		t.Run(name, func(t *testing.T) {
			db := practiceBook(t, func() time.Time { return day })
			today := chase.DateOf(day)
			open, err := db.OpenAccounts(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(open) == 0 {
				t.Fatal("nothing is open")
			}
			for _, a := range open {
				sheet, err := db.Account(t.Context(), a.Client.ID)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := figures(a, today, db.Settings()), figures(sheet, today, db.Settings()); got != want {
					t.Errorf("%s: the open account says %s, the sheet %s", a.Client.Name, got, want)
				}
			}
		})
	}
}

// figures is what lists and reports say of an account.
func figures(a chase.Account, today chase.Date, s chase.Settings) string {
	h := chase.HabitOf(a, today)
	kept, made := chase.PromiseRecord(chase.JudgePromises(a, today, s))
	return fmt.Sprintf("%v, %d late over %d, kept %d of %d", chase.Age([]chase.Account{a}, today, s.Home), h.DaysLate, h.Observations, kept, made)
}

func TestThePaidInvoicesAreTheOnesPaidLast(t *testing.T) {
	db := practiceBook(t, morning)
	lines, err := db.PaidInvoices(t.Context(), 5)
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) == 0 || len(lines) > 5 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		if l.Invoice.Open().Minor != 0 || i > 0 && l.Invoice.SettledOn() > lines[i-1].Invoice.SettledOn() {
			t.Errorf("line %d is %s of %s, open %s", i, l.Invoice.Number, l.Invoice.SettledOn(), l.Invoice.Open())
		}
	}
}
