package chase

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestASessionCountsEverybodyOnce(t *testing.T) {
	at := func(m int) time.Time { return time.Date(2026, 11, 24, 9, m, 0, 0, time.UTC) }
	pounds := func(n int64) Money { return Money{Minor: n * 100, Currency: "GBP"} }
	day := func(d int) Date { return MakeDate(2026, 12, d) }
	call := func(id ID, m int, outcome Outcome) Done {
		return Done{ClientID: id, Client: fmt.Sprintf("c%d", id), Kind: Call, Outcome: outcome, At: at(m)}
	}
	promise := func(id ID, m int, n int64, lands int) Done {
		d := call(id, m, Promised)
		d.Money, d.LandsOn = pounds(n), day(lands)
		return d
	}
	told := func(d Done, on int) Done {
		d.Next = Moment{On: day(on)}
		return d
	}
	for name, c := range map[string]struct {
		list List
		want string
	}{
		"nobody was dealt with": {List{Items: []Item{{ClientID: 1}}}, "0 of 1 in 0s;  promised"},
		"who was rung twice was spoken to once": {List{Done: []Done{call(1, 20, Fine), call(1, 5, LeftWord)}},
			"1 of 1 in 15m0s; Spoken to c1;  promised"},
		"a call counts more than the mail after it": {List{Done: []Done{{ClientID: 1, Client: "c1", Kind: Mail, At: at(9)}, call(1, 8, RingBack)}},
			"1 of 1 in 1m0s; Spoken to c1;  promised"},
		"who waits on the list again is not done": {List{Items: []Item{{ClientID: 1}}, Done: []Done{call(1, 3, NoAnswer), call(2, 1, NoAnswer)}},
			"1 of 2 in 2m0s; No answer c2;  promised"},
		"a second promise stands in place of the first": {List{Done: []Done{promise(1, 30, 200, 4), promise(2, 20, 50, 1), promise(1, 10, 900, 2)}},
			"2 of 2 in 20m0s; Spoken to c1 c2; 50.00 on 1, 200.00 on 4, 250.00 promised"},
		"each kind of deed has its group": {List{Done: []Done{
			{ClientID: 6, Client: "c6", Words: "query settled", At: at(6)}, {ClientID: 5, Client: "c5", Paid: true, At: at(5)},
			{ClientID: 4, Client: "c4", Kind: Letter, At: at(4)}, call(3, 3, NoAnswer), call(2, 2, LeftWord), call(1, 1, Refused)}},
			"6 of 6 in 5m0s; Spoken to c1; In the bank c5; Wrote c4; Left word c2; No answer c3; Sorted by you c6;  promised"},
		"the newest day they were told stands": {List{Done: []Done{told(call(1, 5, Fine), 9), told(call(2, 4, Fine), 3), told(call(1, 3, Fine), 1)}},
			"2 of 2 in 2m0s; Spoken to c1 c2;  promised; told c2 3; told c1 9"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sessionWords(c.list.Session()); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func sessionWords(s Session) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d of %d in %s; ", s.Done, s.All, s.Took)
	for _, g := range s.Groups {
		b.WriteString(g.Name)
		for _, d := range g.Clients {
			b.WriteString(" " + d.Client)
		}
		b.WriteString("; ")
	}
	for _, l := range s.Lands {
		_, _, d := l.On.Calendar()
		fmt.Fprintf(&b, "%s on %d, ", l.Money, d)
	}
	if sum := s.Promised(); len(sum) > 0 {
		b.WriteString(sum[0].String())
	}
	b.WriteString(" promised")
	for _, t := range s.Told {
		_, _, d := t.When.On.Calendar()
		fmt.Fprintf(&b, "; told %s %d", t.Client, d)
	}
	return b.String()
}
