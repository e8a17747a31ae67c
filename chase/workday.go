package chase

import (
	"fmt"
	"slices"
	"time"
)

// SessionWeeks is how far back the report of sessions looks.
const SessionWeeks = 12

// SessionRule says what the figures of a day count.
const SessionRule = "Clients: dealt with, once each. Calls: yours to them. Spoke: who can pay or promise was reached. Kept: of that day's promises, those due so far. Took: first act to last."

// Sessions is the days on which anybody was dealt with, and what they came to
// together.
type Sessions struct {
	From     Date
	Days     []Workday // the newest first
	Reach    Reach
	Took     time.Duration // of the days on which more than one thing was done
	Promised Totals
	Kept     int // of the promises made on those days, how many were kept,
	Due      int // of so many that came due
}

// Workday is one day's session, with how the calls went and what became of the
// promises made in it.
type Workday struct {
	On Date
	Session
	Reach
	Kept int // of the promises made that day, how many were kept,
	Due  int // of so many that came due
}

// SessionsFrom is the first day that SessionsOf looks at.
func SessionsFrom(today Date) Date { return today.AddDays(-7 * SessionWeeks) }

// SessionsOf sums up what was done, the newest first, day by day, in the time
// zone its times are in. The promises say what became of those made in it.
func SessionsOf(done []Done, promises PromiseReport, today Date) Sessions {
	all := Sessions{From: SessionsFrom(today)}
	for len(done) > 0 {
		on := DateOf(done[0].At)
		end := slices.IndexFunc(done, func(d Done) bool { return DateOf(d.At) != on })
		if end < 0 {
			end = len(done)
		}
		day := Workday{On: on, Session: List{Done: done[:end]}.Session(), Reach: reachOf(done[:end])}
		done = done[end:]
		for _, p := range promises.Due {
			if p.Made == on {
				day.Due++
				if p.State == PromiseKept {
					day.Kept++
				}
			}
		}
		all.add(day)
	}
	return all
}

func (s *Sessions) add(d Workday) {
	s.Days = append(s.Days, d)
	s.Reach.Attempts += d.Attempts
	s.Reach.RightParty += d.RightParty
	s.Took += d.Took
	for _, m := range d.Promised() {
		s.Promised = s.Promised.Add(m)
	}
	s.Kept += d.Kept
	s.Due += d.Due
}

// reachOf counts the calls among what was done.
func reachOf(done []Done) Reach {
	calls := make([]Activity, len(done))
	for i, d := range done {
		calls[i] = Activity{Kind: d.Kind, Direction: d.Direction, Outcome: d.Outcome}
	}
	return ReachOf(calls)
}

// Words is what the days came to together, in a sentence: "14 days, 6 h 12 min:
// 41 calls, 26 of which reached who pays or decides (63 %); 12,340.00 GBP
// promised; of the promises made in them 8 of 11 due were kept".
func (s Sessions) Words(home Currency) string {
	words := plural(len(s.Days), "day")
	if took := Lasted(s.Took); took != "" {
		words += ", " + took
	}
	words += ": " + s.Reach.Words()
	for i, m := range s.Promised.Sorted(home) {
		words += []string{"; ", " + "}[min(i, 1)] + m.WithCode()
	}
	if len(s.Promised) > 0 {
		words += " promised"
	}
	if s.Due > 0 {
		words += fmt.Sprintf("; of the promises made in them %d of %d due were kept", s.Kept, s.Due)
	}
	return words
}

// Words is how the calls went: "41 calls, 26 of which reached who pays or decides (63
// %)".
func (r Reach) Words() string {
	switch r.Attempts {
	case 0:
		return "no call"
	case r.RightParty:
		return plural(r.Attempts, "call") + ", which reached who pays or decides"
	}
	return fmt.Sprintf("%s, %d of which reached who pays or decides (%d %%)", plural(r.Attempts, "call"), r.RightParty, 100*r.RightParty/r.Attempts)
}

// Lasted is a time spent, in words: "46 minutes", "6 h 12 min"; "" when it is less
// than one minute.
func Lasted(d time.Duration) string {
	switch n := int(d.Round(time.Minute).Minutes()); {
	case n < 1:
		return ""
	case n < 120:
		return plural(n, "minute")
	default:
		return fmt.Sprintf("%d h %d min", n/60, n%60)
	}
}
