package chase

import (
	"fmt"
	"slices"
)

// The bounds of the idea to send earlier: how many invoices are looked at, how
// many days earlier is still easy, and how many days it must save.
const (
	ideaInvoices = 3
	ideaEarlier  = 3
	ideaSaves    = 5
)

// runIdea says by when to send the next invoice, when their pay runs and the
// days my invoices were sent on do not fit: most of the last ones were paid,
// or will be, days later than if they had gone out a little earlier (RULES
// 5.1, 5.2). "" when they fit, or when nobody knows their runs and terms.
func (p *position) runIdea() string {
	runs := p.payRun()
	terms, err := ParseTerms(p.Client.Terms)
	if runs.Zero() || err != nil {
		return ""
	}
	missed := p.missedRuns(runs)
	if len(missed) == 0 {
		return ""
	}
	by, run, ok := p.lastDayFor(runs, terms)
	if !ok {
		return ""
	}
	after, ok := runs.NextFor(by+1, terms.Due(by+1), p.s.Calendar)
	if !ok || after.On.Since(run.On) < ideaSaves {
		return ""
	}
	return fmt.Sprintf("send the next invoice by %s and save %s: it makes the run of %s, a day later only %s (%s just missed one)",
		max(p.today, p.s.Calendar.Prev(by)).DayFrom(p.today), plural(after.On.Since(run.On), "day"), run.On.DayFrom(p.today), after.On.DayFrom(p.today), listed(missed))
}

// missedRuns is the numbers of the last invoices, when most of them just
// missed a run.
func (p *position) missedRuns(runs PayRun) []string {
	last := slices.Clone(p.Invoices)
	Arrange(last, func(x, y Invoice) int { return y.Issued.Since(x.Issued) })
	last = slices.DeleteFunc(last, func(v Invoice) bool { return v.Total.Minor <= 0 || len(v.Parts) != 1 })
	last = last[:min(len(last), ideaInvoices)]
	var missed []string
	for _, v := range last {
		due := v.Parts[0].Due
		paid, ok := runs.NextFor(v.Issued, due, p.s.Calendar)
		earlier, again := runs.NextFor(v.Issued-ideaEarlier, due-ideaEarlier, p.s.Calendar)
		if ok && again && paid.On.Since(earlier.On) >= ideaSaves {
			missed = append(missed, v.Number)
		}
	}
	if 2*len(missed) <= len(last) {
		return nil
	}
	slices.Sort(missed)
	return missed
}

// lastDayFor is the last day, from today on, on which an invoice sent
// is paid with the same run as one sent today, and that run.
func (p *position) lastDayFor(runs PayRun, terms Terms) (Date, Run, bool) {
	run, ok := runs.NextFor(p.today, terms.Due(p.today), p.s.Calendar)
	if !ok {
		return 0, Run{}, false
	}
	by := p.today
	for {
		next, ok := runs.NextFor(by+1, terms.Due(by+1), p.s.Calendar)
		if !ok || next.On != run.On {
			break
		}
		by++
	}
	return by, run, ok
}
