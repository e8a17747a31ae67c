package chase

import (
	"fmt"
	"testing"
)

// What is open is made of the newest sales: all of this month's so far and as
// much of the months before as it takes (RULES 6.7).
func TestCollectionSaysHowFastMoneyComesIn(t *testing.T) {
	today := date(t, "2026-11-24")
	gbp := func(day string, minor int64) Flow { return Flow{date(t, day), Money{minor, "GBP"}} }
	sold := []Flow{gbp("2026-11-02", 1000_00), gbp("2026-10-12", 3000_00), gbp("2026-09-01", 2000_00), gbp("2026-08-20", 4000_00)}
	taken := []Flow{gbp("2026-09-18", 4000_00), gbp("2026-10-30", 2000_00)}
	ageing := func(notDue, late int64) []Ageing {
		a := newAgeing("GBP")
		a.Open[NotDue].Minor, a.Open[Late30].Minor = notDue, late
		return []Ageing{a}
	}
	say := func(n *float64) string {
		if n == nil {
			return "n/a"
		}
		return fmt.Sprintf("%.1f", *n)
	}
	cases := []struct {
		name    string
		ageing  []Ageing
		trade   Trade
		figures string // countback, DSO, best, delinquent, collected
		words   string
	}{
		{"this month counts the 24 days so far, October in proportion: 24 + 2/3 x 31", ageing(1000_00, 2000_00), Trade{sold, taken},
			"44.7 46.0 15.3 30.7 75.0", "DSO 45 days, collected 75% of what could be"},
		{"a month that is used up to the penny counts whole", ageing(1000_00, 3000_00), Trade{sold, taken},
			"55.0 61.3 15.3 46.0 66.7", "DSO 55 days, collected 67% of what could be"},
		{"a credit note issued in the months takes its sales away", ageing(1000_00, 2000_00), Trade{append(sold, gbp("2026-11-20", -1000_00)), taken},
			"55.0 55.2 18.4 36.8 75.0", "DSO 55 days, collected 75% of what could be"},
		{"what moves after today, or in another currency, does not count", ageing(1000_00, 2000_00),
			Trade{append(sold, gbp("2026-11-25", 9000_00), Flow{today, Money{9000_00, "EUR"}}), append(taken, gbp("2026-11-25", 9000_00))},
			"44.7 46.0 15.3 30.7 75.0", "DSO 45 days, collected 75% of what could be"},
		{"the first and the last day of the months are in them", ageing(1000_00, 2000_00),
			Trade{[]Flow{gbp("2026-08-25", 2000_00), gbp("2026-11-24", 2000_00)}, []Flow{gbp("2026-08-25", 1000_00), gbp("2026-11-24", 1000_00)}},
			"100.5 69.0 23.0 46.0 50.0", "DSO 100 days, collected 50% of what could be"},
		{"nothing was sold in two years", ageing(0, 2000_00), Trade{}, "n/a n/a n/a n/a 0.0", "collected 0% of what could be"},
		{"only what is not due is open, and nothing could be collected", ageing(1000_00, 0), Trade{Sold: sold[:1]}, "24.0 92.0 92.0 0.0 n/a", "DSO 24 days"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			all := Collections(c.ageing, c.trade, today)
			if len(all) != 1 {
				t.Fatalf("got %d currencies", len(all))
			}
			g := all[0]
			if got := fmt.Sprint(say(g.Countback), " ", say(g.DSO), " ", say(g.Best), " ", say(g.Delinquent), " ", say(g.Collected)); got != c.figures {
				t.Errorf("got %s, want %s", got, c.figures)
			}
			if g.Words() != c.words {
				t.Errorf("got %q, want %q", g.Words(), c.words)
			}
		})
	}
}

// The months end today and begin so that both ends are not counted twice.
func TestCollectionIsMeasuredOverThreeMonths(t *testing.T) {
	for today, want := range map[string]string{"2026-11-24": "2026-08-25 2024-12-01", "2026-11-30": "2026-08-31 2024-12-01", "2026-05-31": "2026-03-01 2024-06-01"} {
		if got := fmt.Sprint(TakenFrom(date(t, today)), SoldFrom(date(t, today))); got != want {
			t.Errorf("on %s: got %s, want %s", today, got, want)
		}
	}
}
