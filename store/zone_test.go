package store_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
	"dues/store/storetest"
)

// A day is a day wherever the laptop is, at whatever hour, and when its clock is
// put forward over midnight.
func TestTheListOfADayIsTheSameInEveryZoneAndAtEveryHour(t *testing.T) {
	var now time.Time
	db := storetest.OpenAt(t, filepath.Join(t.TempDir(), "dues.db"), func() time.Time { return now })
	now = time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
	c, err := db.AddClient(t.Context(), chase.Client{Name: "Acme Print Ltd", Currency: "GBP", Terms: "net 30"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, issued := range []chase.Date{chase.MakeDate(2026, 1, 31), chase.MakeDate(2026, 2, 27), chase.MakeDate(2026, 8, 7), chase.MakeDate(2026, 9, 25), chase.MakeDate(2028, 1, 30)} {
		now = time.Date(2028, 3, 1, 12, 0, 0, 0, time.UTC)
		if _, err := db.AddInvoice(t.Context(), chase.Invoice{ClientID: c.ID, Number: fmt.Sprint("INV-", i), Issued: issued, Terms: "net 30", Total: gbp(1000)}); err != nil {
			t.Fatal(err)
		}
	}
	due := 0
	for _, day := range []string{"2026-03-01", "2026-03-02", "2026-03-29", "2026-09-06", "2026-10-25", "2026-11-01", "2028-02-29", "2028-03-01"} {
		want, first := "", ""
		for _, name := range []string{"Pacific/Auckland", "America/Santiago", "Europe/London", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati"} {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Skip(err)
			}
			for _, hour := range []string{"00:00:00", "01:30:00", "12:00:00", "23:59:59"} {
				if now, err = time.ParseInLocation("2006-01-02 15:04:05", day+" "+hour, zone); err != nil {
					t.Fatal(err)
				}
				if now.Format(time.DateOnly) != day { // there is no such hour
					continue
				}
				list, err := db.Today(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				got := fmt.Sprint(list.AsOf, list.Sums.Open, list.Sums.Overdue)
				for _, i := range list.Items {
					due++
					got += fmt.Sprint("\n", i.Rank, i.Client, i.Why.Reason, i.Why.Words, i.Owed, i.Overdue, i.DaysLate)
				}
				at := name + " " + hour
				if want == "" {
					want, first = got, at
				}
				if got != want {
					t.Fatalf("%s: %s\n%s\n%s\n%s", day, at, got, first, want)
				}
			}
		}
	}
	if due == 0 {
		t.Error("nobody is on any list")
	}
}
