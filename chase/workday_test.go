package chase

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestTheReportOfSessions(t *testing.T) {
	pm := time.FixedZone("UTC-11", -11*3600)
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.UTC) }
	call := func(id ID, day, hour int, o Outcome) Done {
		return Done{ClientID: id, Client: fmt.Sprintf("c%d", id), Kind: Call, Direction: Out, Outcome: o, At: at(day, hour)}
	}
	promised := func(id ID, day, hour int, n int64) Done {
		d := call(id, day, hour, Promised)
		d.Money, d.LandsOn = Money{n, "GBP"}, MakeDate(2026, 12, 1)
		return d
	}
	inbound := call(1, 20, 9, Promised)
	inbound.Direction = In
	far := call(1, 20, 9, Fine)
	far.At = far.At.In(pm)
	due := func(day int, s PromiseState) ClientPromise {
		return ClientPromise{Promise: Promise{Made: MakeDate(2026, 11, day), State: s}}
	}
	for name, c := range map[string]struct {
		done []Done
		due  []ClientPromise
		want string
	}{
		"no day":                             {nil, nil, "0 days: no call"},
		"a day is everybody once":            {[]Done{call(1, 20, 11, Fine), call(1, 20, 9, NoAnswer)}, nil, "20 Nov 1 of 2/1 2h0m0s. 1 day, 2 h 0 min: 2 calls, 1 of which reached who pays or decides (50 %)"},
		"the newest day is first":            {[]Done{call(2, 20, 9, Fine), call(1, 19, 9, Fine)}, nil, "20 Nov 1 of 1/1 0s. 19 Nov 1 of 1/1 0s. 2 days: 2 calls, which reached who pays or decides"},
		"who rang me is no call of mine":     {[]Done{inbound}, nil, "20 Nov 1 of 0/0 0s. 1 day: no call"},
		"a day is the user's own":            {[]Done{far}, nil, "19 Nov 1 of 1/1 0s. 1 day: 1 call, which reached who pays or decides"},
		"what was promised is added up":      {[]Done{promised(1, 20, 9, 100), promised(1, 19, 9, 250)}, nil, "20 Nov 1 of 1/1 0s. 19 Nov 1 of 1/1 0s. 2 days: 2 calls, which reached who pays or decides; 3.50 GBP promised"},
		"and of it what was kept is counted": {[]Done{promised(1, 20, 9, 100)}, []ClientPromise{due(20, PromiseKept), due(20, PromiseBroken), due(18, PromiseKept)}, "20 Nov 1 of 1/1 0s kept 1 of 2. 1 day: 1 call, which reached who pays or decides; 1.00 GBP promised; of the promises made in them 1 of 2 due were kept"},
	} {
		t.Run(name, func(t *testing.T) {
			s := SessionsOf(c.done, PromiseReport{Due: c.due}, MakeDate(2026, 11, 24))
			var words []string
			for _, d := range s.Days {
				line := fmt.Sprintf("%s %d of %d/%d %s", d.On.Short(MakeDate(2026, 11, 24)), d.Done, d.Attempts, d.RightParty, d.Took)
				if d.Due > 0 {
					line += fmt.Sprintf(" kept %d of %d", d.Kept, d.Due)
				}
				words = append(words, line)
			}
			if got := strings.Join(append(words, s.Words("GBP")), ". "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
