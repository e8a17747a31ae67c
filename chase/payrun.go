package chase

import (
	"time"
)

// PayRun is when a client's accounts department pays, as they told it (RULES
// 5.2). The zero PayRun is not known.
type PayRun struct {
	rules  []runRule
	roll   rollWay
	cutOff cutOff
	skips  []Span
	via    Method
	policy payPolicy
}

// Span is a stretch of days, both ends in it.
type Span struct{ From, To Date }

// Run is one pay run.
type Run struct {
	On     Date
	CutOff Moment // the last moment at which an invoice can be approved for it
	Lands  Date   // when its money reaches the bank
}

// Zero reports whether nothing is known of the client's pay runs.
func (r PayRun) Zero() bool { return len(r.rules) == 0 }

// Method is how the runs pay; BACS when it was not said.
func (r PayRun) Method() Method {
	if r.via == "" {
		return BACS
	}
	return r.via
}

// Next is the first run an invoice approved on a day still makes: the first
// whose cut-off is not before that day. False when none is known to come: the
// client pays as it suits them, or all named dates are past.
func (r PayRun) Next(from Date, cal *Calendar) (Run, bool) { return r.NextFor(from, from, cal) }

// payPolicy is which run a payer takes an invoice into, by its due date.
type payPolicy string

const (
	payLate   payPolicy = ""       // the first on or after the due date
	payOnTime payPolicy = "ontime" // the last on or before it
	payEarly  payPolicy = "early"  // the first after approval
)

// NextFor is the run that pays an invoice which is approved on one day and due
// on another: the first on or after the due date, unless the payer is known to
// pay on time, or as soon as it is approved (RULES 5.2, policy).
func (r PayRun) NextFor(approved, due Date, cal *Calendar) (Run, bool) {
	var first, inTime Run
	for run := range r.runs(min(approved, due), cal) {
		if run.CutOff.On < approved {
			continue
		}
		if first.On == 0 {
			first = run
		}
		if run.On <= due {
			inTime = run
		}
		switch {
		case r.policy == payEarly:
			return first, true
		case r.policy == payOnTime && run.On >= due && inTime.On != 0:
			return inTime, true
		case r.policy == payOnTime && run.On >= due:
			return first, true
		case r.policy == payLate && run.On >= due:
			return run, true
		}
	}
	return inTime, r.policy == payOnTime && inTime.On != 0
}

// Coming is the first run on or after a day, whether or not its cut-off is
// past: when what is approved already will be paid.
func (r PayRun) Coming(from Date, cal *Calendar) (Run, bool) {
	for run := range r.runs(from, cal) {
		if run.On >= from {
			return run, true
		}
	}
	return Run{}, false
}

// Nearest is the run whose money lands nearest to a day, of those that can
// still be made: where a habit says about when money comes, it comes with a
// run, and the habit was learned from their runs.
func (r PayRun) Nearest(day, today Date, cal *Calendar) (Run, bool) {
	var nearest Run
	for run := range r.runs(today, cal) {
		if run.CutOff.On < today {
			continue
		}
		if nearest.On == 0 || max(run.Lands.Since(day), day.Since(run.Lands)) < max(nearest.Lands.Since(day), day.Since(nearest.Lands)) {
			nearest = run
		}
		if run.Lands >= day {
			break
		}
	}
	return nearest, nearest.On != 0
}

// furthest is how far ahead runs are looked for: a year of quarters skipped,
// and then one.
const furthest = 800

// rollRoom is more days than any roll to a working day moves a run.
const rollRoom = 14

// runs yields the runs around and after a day in order, some of them before
// it.
func (r PayRun) runs(from Date, cal *Calendar) func(yield func(Run) bool) {
	return func(yield func(Run) bool) {
		if r.adhoc() {
			return
		}
		var last Date
		for d := from - rollRoom; d < from+furthest; d++ {
			if !r.nominal(d, cal) {
				continue
			}
			on := r.roll.day(d, cal)
			if on == last || r.skipped(on) {
				continue
			}
			last = on
			if !yield(Run{On: on, CutOff: r.cutOff.before(on, cal), Lands: Landing(on, r.Method(), cal)}) {
				return
			}
		}
	}
}

func (r PayRun) adhoc() bool {
	for _, rule := range r.rules {
		if rule.kind != runAdhoc {
			return false
		}
	}
	return true
}

// nominal reports whether a run falls on d before it is rolled.
func (r PayRun) nominal(d Date, cal *Calendar) bool {
	for _, rule := range r.rules {
		if rule.on(d, cal) {
			return true
		}
	}
	return false
}

func (r PayRun) skipped(d Date) bool {
	for _, s := range r.skips {
		if d >= s.From && d <= s.To {
			return true
		}
	}
	return false
}

type runKind string

const (
	runDaily     runKind = "daily"
	runWeekly    runKind = "weekly" // every so many weeks
	runMonthly   runKind = "monthly"
	runQuarterly runKind = "quarterly"
	runDates     runKind = "on"
	runAdhoc     runKind = "adhoc"
)

// runRule is one series of run days.
type runRule struct {
	kind     runKind
	weekdays []time.Weekday
	weeks    int // 1 is every week
	from     Date
	specs    []monthSpec
	month    time.Month // a month a quarterly run falls in
	dates    []Date
}

// on reports whether the rule falls on d, before rolling. Days past the end of
// a short month fall on its last.
func (r runRule) on(d Date, cal *Calendar) bool {
	switch r.kind {
	case runDaily:
		return cal.WorkingDay(d)
	case runWeekly:
		return r.onWeek(d)
	case runQuarterly:
		if _, m, _ := d.Calendar(); (int(m)-int(r.month)+12)%3 != 0 {
			return false
		}
		return r.onMonth(d, cal)
	case runMonthly:
		return r.onMonth(d, cal)
	case runDates:
		for _, on := range r.dates {
			if on == d {
				return true
			}
		}
	}
	return false
}

func (r runRule) onWeek(d Date) bool {
	for _, wd := range r.weekdays {
		if d.Weekday() != wd {
			continue
		}
		if r.weeks == 1 {
			return true
		}
		first := comingWeekday(r.from, wd)
		return d >= first && d.Since(first)%(7*r.weeks) == 0
	}
	return false
}

func (r runRule) onMonth(d Date, cal *Calendar) bool {
	for _, s := range r.specs {
		if s.day(d, cal) == d {
			return true
		}
	}
	return false
}

// monthSpec is a day of a month. One of its three ways is set.
type monthSpec struct {
	dayOfMonth int // 1 to 31; 31 is the last day of every month
	working    int // the n-th working day; negative counts from the end
	nth        int // the n-th such weekday, -1 the last
	weekday    time.Weekday
}

// day is the day in d's month.
func (s monthSpec) day(d Date, cal *Calendar) Date {
	first := monthStart(d)
	switch {
	case s.working > 0:
		return cal.Add(first-1, s.working)
	case s.working < 0:
		return cal.Add(first.EndOfMonth()+1, s.working)
	case s.nth != 0:
		y, m, _ := d.Calendar()
		return nthWeekday(y, m, s.weekday, s.nth)
	}
	return dayIn(first, s.dayOfMonth)
}

// rollWay is what a payer does when a run falls on a day the banks are closed.
type rollWay string

const (
	rollBefore  rollWay = "before" // what most published calendars do
	rollAfter   rollWay = "after"
	rollNearest rollWay = "nearest"
	rollNone    rollWay = "none"
)

func (w rollWay) day(d Date, cal *Calendar) Date {
	before, after := cal.Prev(d), cal.Next(d)
	switch {
	case w == rollNone:
		return d
	case w == rollAfter, w == rollNearest && after.Since(d) < d.Since(before):
		return after
	}
	return before
}

// cutOff is by when an invoice must be approved to go with a run. The zero
// cutOff is the run day itself.
type cutOff struct {
	working int // working days before the run
	days    int // calendar days before the run
	weekday time.Weekday
	byName  bool // the nearest weekday strictly before the run
	ofMonth int  // that day of the run's month, or of the one before
	at      Clock
}

// before is the cut-off of a run.
func (c cutOff) before(run Date, cal *Calendar) Moment {
	on := run
	switch {
	case c.byName:
		on = lastWeekday(run-1, c.weekday)
	case c.ofMonth != 0:
		if on = dayIn(run, c.ofMonth); on >= run {
			on = dayIn(monthStart(run)-1, c.ofMonth)
		}
	case c.days != 0:
		on = run.AddDays(-c.days)
	case c.working != 0:
		on = cal.Add(run, -c.working)
	}
	return Moment{On: on, At: c.at}
}
