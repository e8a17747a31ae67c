package chase

import (
	"fmt"
	"testing"
)

func TestPublishedMeasures(t *testing.T) {
	say := func(n float64, ok bool) string {
		if !ok {
			return "n/a"
		}
		return fmt.Sprintf("%.1f", n)
	}
	months := []MonthSales{{100_000, 30}, {80_000, 30}, {70_000, 30}}
	cases := []struct{ name, got, want string }{
		{"O28 collection effectiveness", say(CollectionEffectiveness(6200, 10890, 3, 6340, 3590)), "55.9"},
		{"O30 DSO", say(DSO(500_000, 750_000, 30)), "20.0"},
		{"O31 countback DSO", say(CountbackDSO(212_000, months)), "73.7"},
		{"countback of less than the newest month", say(CountbackDSO(50_000, months)), "15.0"},
		{"countback when nothing is owed", say(CountbackDSO(0, months)), "0.0"},
		{"countback of exactly all months", say(CountbackDSO(250_000, months)), "90.0"},
		{"countback of exactly the newest months, with none before", say(CountbackDSO(180_000, append(months[:2:2], MonthSales{0, 31}, MonthSales{0, 30}))), "60.0"},
		{"countback over a month without sales", say(CountbackDSO(110_000, []MonthSales{{100_000, 30}, {0, 31}, {20_000, 30}})), "76.0"},
		{"countback with too few months", say(CountbackDSO(260_000, months)), "n/a"},
		{"DSO without sales", say(DSO(500, 0, 30)), "n/a"},
		{"best possible DSO", say(BestPossibleDSO(300_000, 750_000, 30)), "12.0"},
		{"days delinquent", say(DaysDelinquent(500_000, 300_000, 750_000, 30)), "8.0"},
		{"nothing that could be collected", say(CollectionEffectiveness(100, 0, 3, 100, 100)), "n/a"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %s, want %s", c.got, c.want)
			}
		})
	}
}

func TestReachCountsTheRightPerson(t *testing.T) {
	call := func(o Outcome) Activity { return Activity{Kind: Call, Direction: Out, Outcome: o} }
	got := ReachOf([]Activity{call(Promised), call(NoAnswer), call(WrongPerson), call(Query), {Kind: Voicemail, Direction: Out, Outcome: LeftWord},
		{Kind: Call, Direction: In, Outcome: Fine}, {Kind: Note}})
	if got != (Reach{Attempts: 5, RightParty: 2}) {
		t.Errorf("got %+v", got)
	}
}
