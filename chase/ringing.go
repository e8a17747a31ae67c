package chase

import (
	"fmt"
	"strings"
	"time"
)

// Ringing is how the calls to a client went, and when they were answered best.
// Voicemail, a gatekeeper and no answer count as not answered; a call that says
// nothing of the payer's hours (they have left, it was somebody else's number)
// counts as none (RULES 6.3).
type Ringing struct {
	Calls    int      `json:"calls"`
	Answered int      `json:"answered"`
	Weekday  *RungOut `json:"weekday"` // the day that was answered best; nil when none stands out
	Hours    *RungOut `json:"hours"`   // the hours, likewise
}

// RungOut is how the calls on one weekday, or in one stretch of the day, went.
type RungOut struct {
	When     string `json:"when"` // "Tue", "10:00-12:00"
	Calls    int    `json:"calls"`
	Answered int    `json:"answered"`
}

// hourBands are the stretches of a working day that calls are counted in, each
// with the hour it ends at.
var hourBands = []struct {
	until int
	words string
}{{10, "before 10:00"}, {12, "10:00-12:00"}, {14, "12:00-14:00"}, {16, "14:00-16:00"}, {24, "after 16:00"}}

// RingingOf counts the calls of a whole history by weekday and hour. A weekday
// or stretch stands out when it was rung three times at least and answered more
// often than the rest; fewer calls say nothing.
func RingingOf(history []Activity) Ringing {
	var r Ringing
	days := make([]RungOut, 7)
	hours := make([]RungOut, len(hourBands))
	for _, act := range history {
		answered, counts := act.answered()
		if !counts {
			continue
		}
		day := &days[act.At.Weekday()]
		day.When = act.At.Format("Mon")
		hour := &hours[bandOf(act.At)]
		hour.When = hourBands[bandOf(act.At)].words
		for _, n := range []*int{&r.Calls, &day.Calls, &hour.Calls} {
			*n++
		}
		if answered {
			for _, n := range []*int{&r.Answered, &day.Answered, &hour.Answered} {
				*n++
			}
		}
	}
	r.Weekday, r.Hours = r.best(days), r.best(hours)
	return r
}

func bandOf(at time.Time) int {
	for i, b := range hourBands {
		if at.Hour() < b.until {
			return i
		}
	}
	return len(hourBands) - 1
}

// answered reports whether whoever pays was got hold of by a call I made; a
// call that cannot tell counts as none.
func (a Activity) answered() (yes, counts bool) {
	if a.Direction != Out || a.Kind != Call && a.Kind != Voicemail {
		return false, false
	}
	switch a.Outcome {
	case "", WrongPerson, LeftCompany:
		return false, false
	case LeftWord, NoAnswer, Gatekeeper:
		return false, true
	}
	return true, true
}

// best is the one that was answered most often, when it was rung often enough
// and answered more often than the others together; else nil.
func (r Ringing) best(all []RungOut) *RungOut {
	var best *RungOut
	for i := range all {
		o := &all[i]
		if o.Calls < enoughToSay || !moreOften(o.Answered, o.Calls, r.Answered-o.Answered, r.Calls-o.Calls) {
			continue
		}
		if best == nil || moreOften(o.Answered, o.Calls, best.Answered, best.Calls) {
			best = o
		}
	}
	return best
}

// moreOften reports whether a of n is more than b of m; more than nothing when
// there is nothing to hold it against.
func moreOften(a, n, b, m int) bool {
	if m == 0 {
		return a > 0
	}
	return a*m > b*n
}

// Words is when to ring, with what it rests on: "Tue, answered 3 of 4;
// 10:00-12:00, answered 4 of 5"; "" when nobody was ever rung.
func (r Ringing) Words() string {
	switch {
	case r.Calls == 0:
		return ""
	case r.Calls < enoughToSay:
		return "too early to say: " + r.tally()
	case r.Answered == 0:
		return "never answered: " + r.tally()
	}
	words := ""
	for _, o := range []*RungOut{r.Weekday, r.Hours} {
		if o == nil {
			continue
		}
		if words != "" {
			words += "; "
		}
		words += fmt.Sprintf("%s, answered %d of %d", o.When, o.Answered, o.Calls)
	}
	if words == "" {
		return "no hour stands out: " + r.tally()
	}
	return words
}

// Best is the weekday and the hours that were answered best: "Tue,
// 10:00-12:00"; "" when none stands out.
func (r Ringing) Best() string {
	var best []string
	for _, o := range []*RungOut{r.Weekday, r.Hours} {
		if o != nil {
			best = append(best, o.When)
		}
	}
	return strings.Join(best, ", ")
}

func (r Ringing) tally() string {
	return fmt.Sprintf("%d of %s answered", r.Answered, plural(r.Calls, "call"))
}
