package chase

import (
	"slices"
	"testing"
)

func TestTheOverdueOfEachWeekIsAsThingsStoodThen(t *testing.T) {
	today := date(t, "2026-11-24")
	pound := func(n int64) Money { return Money{n * 100, "GBP"} }
	paid := func(on string, n int64) Allocation { return Allocation{Amount: pound(n), On: date(t, on)} }
	for name, c := range map[string]struct {
		parts []LatePart
		want  []int64 // 3, 10, 17 and 24 November
	}{
		"a part is late from the day after it is due":       {[]LatePart{{Due: date(t, "2026-11-10"), Amount: pound(100)}}, []int64{0, 0, 100, 100}},
		"what was paid since was open until its day":        {[]LatePart{{Due: date(t, "2026-10-01"), Amount: pound(100), Paid: []Allocation{paid("2026-11-17", 100)}}}, []int64{100, 100, 0, 0}},
		"a part payment takes off what came in":             {[]LatePart{{Due: date(t, "2026-10-01"), Amount: pound(100), Paid: []Allocation{paid("2026-11-05", 40)}}}, []int64{100, 60, 60, 60}},
		"what was paid before it was due never was late":    {[]LatePart{{Due: date(t, "2026-11-10"), Amount: pound(100), Paid: []Allocation{paid("2026-11-02", 100)}}}, nil},
		"one overpaid does not make the others look better": {[]LatePart{{Due: date(t, "2026-10-01"), Amount: pound(10), Paid: []Allocation{paid("2026-10-02", 50)}}, {Due: date(t, "2026-10-01"), Amount: pound(100)}}, []int64{100, 100, 100, 100}},
		"a book with nothing late has no trend":             {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []int64
			for _, trend := range Trend(c.parts, today, 4, "GBP") {
				for _, w := range trend.Weeks {
					got = append(got, w.Overdue.Minor/100)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("overdue week by week %v, want %v", got, c.want)
			}
		})
	}
}

func TestTheCurrenciesOfATrendStandApartHomeFirst(t *testing.T) {
	today := date(t, "2026-11-24")
	parts := []LatePart{{Due: date(t, "2026-10-01"), Amount: Money{100, "EUR"}}, {Due: date(t, "2026-11-20"), Amount: Money{900, "GBP"}}}
	got := Trend(parts, today, 12, "GBP")
	if len(got) != 2 || got[0].Currency != "GBP" || got[1].Currency != "EUR" {
		t.Fatalf("the trends: %+v", got)
	}
	if now, most := got[0].Now(), got[0].Most(); now.On != today || now.Overdue.Minor != 900 || most != now {
		t.Errorf("pounds: now %+v, most %+v", now, most)
	}
	if first := got[1].Weeks[0]; first.On != TrendFrom(today, 12) || first.Overdue.Minor != 0 {
		t.Errorf("euros began with %+v", first)
	}
}
