package chase

import (
	"fmt"
	"slices"
	"time"
)

// Deadline is a day on which something about a client ends or should happen.
type Deadline struct {
	On    Date
	Words string // "their pay run of Fri 27 Nov closes at 12:00"
}

// Line is the deadline in a line: "Wed 25 Nov: their pay run of Fri 27 Nov closes
// at 12:00".
func (d Deadline) Line(today Date) string { return d.On.DayFrom(today) + ": " + d.Words }

// Deadlines is what would be passed over if a client were left in peace until a
// day, the soonest first: what is expected or promised, what they were told,
// pay runs that close, notices that end, money that falls due, a debt that can
// no longer be claimed.
func Deadlines(a Account, until Date, now time.Time, s Settings) []Deadline {
	p := newPosition(a, now, s)
	var all []Deadline
	add := func(on Date, words string) {
		if on >= p.today && on < until {
			all = append(all, Deadline{on, words})
		}
	}
	p.expected(add)
	p.fallDue(add)
	if end := p.noticeEnd(); end != 0 {
		add(end, p.notice().Step.Words()+" ends")
	}
	Arrange(all, func(x, y Deadline) int { return x.On.Since(y.On) })
	return all
}

// expected is what somebody said would happen: theirs and mine.
func (p *position) expected(add func(Date, string)) {
	for _, pr := range p.promises {
		if pr.Live() {
			add(pr.LandsOn, p.s.amount(pr.Remaining())+" should land")
		}
	}
	for _, f := range p.follow {
		if f.Told || f.Asked {
			words := "they expect you"
			if f.When.At != 0 {
				words += " at " + f.When.At.String()
			}
			add(f.When.On, said(words, f.Words))
		}
	}
	for _, q := range p.Disputes {
		if q.openOn(p.today) && q.Owner == Mine && q.AnswerDue != 0 {
			add(q.AnswerDue, said("your answer to their query is due", q.Words))
		}
	}
}

// fallDue is what the calendar brings: the last day of a discount, a due date,
// the close of the pay run the money needs, the end of what can be claimed.
func (p *position) fallDue(add func(Date, string)) {
	asked := map[ID]bool{}
	for _, d := range p.dues {
		if d.chase() > 0 {
			add(d.part.Due, d.invoice.Number+" falls due")
		}
		if off, ok := d.invoice.discount(p.today); ok && !asked[d.invoice.ID] {
			asked[d.invoice.ID] = true
			add(off.Until, fmt.Sprintf("last day of %s off %s", p.s.amount(off.Off), d.invoice.Number))
		}
		add(p.claimableUntil(d), d.invoice.Number+" can no longer be claimed in court after it")
	}
	runs := p.payRun()
	run, ok := runs.Next(p.today, p.s.Calendar)
	if !ok || !slices.ContainsFunc(p.dues, func(d due) bool { return d.chase() > 0 && d.part.Due <= run.On }) {
		return
	}
	words := "their pay run of " + run.On.DayFrom(p.today) + " closes"
	if run.CutOff.At != 0 {
		words += " at " + run.CutOff.At.String()
	}
	add(run.CutOff.On, words)
}

// claimableUntil is the last day on which a part can be claimed: six years from
// the day after it was due, or from the last payment towards it, which
// acknowledges the debt (RULES 3.5; five years in Scotland).
func (p *position) claimableUntil(d due) Date {
	from := d.part.Due.AddDays(1)
	for _, pay := range p.Payments {
		for _, al := range pay.Allocations {
			if al.PartID == d.part.ID && al.On != 0 {
				from = max(from, al.On)
			}
		}
	}
	return from.AddMonths(12 * limitationYears).AddDays(-1)
}
