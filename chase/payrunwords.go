package chase

import (
	"fmt"
	"strings"
	"time"
)

const payRunTries = "weekly fri cutoff wed 12:00, monthly 15/last, monthly lastwd, fortnightly thu from 2026-11-26 or adhoc"

// ParsePayRun reads a payer's calendar typed in one line (RULES 5.2):
//
//	payrun := rule {"," rule} {option}
//	rule   := "daily" | "weekly" dow {"/" dow} | "fortnightly" dow "from" date | "every" N "weeks" dow "from" date
//	       | "monthly" spec {"/" spec} | "quarterly" spec {"/" spec} "from" month | "on" date {"/" date} | "adhoc"
//	spec   := 1..31 | "last" | "lastwd" | "wd"N | "wd-"N | ("1st".."4th"|"last") dow
//	option := "roll" ("before"|"after"|"nearest"|"none")      before
//	       | "cutoff" (N"wd" | N"d" | dow | "day" 1..31) [HH:MM]   0wd
//	       | "skip" date [".." date] | "via" method           bacs
//	       | "policy" ("early"|"ontime"|"late")               late
//
// The error is a *FieldError that says which word is wrong.
func ParsePayRun(words string) (PayRun, error) {
	p := &phrase{what: "a pay run", field: "pay run", tries: payRunTries}
	if len(words) > maxPhrase {
		p.text = words
		return PayRun{}, p.wrong("it is too long")
	}
	p.cut(words)
	if p.done() {
		return PayRun{}, fieldError("pay run", "No pay run yet. Try "+payRunTries+".")
	}
	var r PayRun
	for {
		rule, err := p.runRule()
		if err != nil {
			return PayRun{}, err
		}
		r.rules = append(r.rules, rule)
		if !p.take(",") {
			break
		}
	}
	for !p.done() {
		if err := p.runOption(&r); err != nil {
			return PayRun{}, err
		}
		p.take(",")
	}
	return r, nil
}

func (p *phrase) runRule() (runRule, error) {
	switch {
	case p.take("daily"):
		return runRule{kind: runDaily}, nil
	case p.take("adhoc"):
		return runRule{kind: runAdhoc}, nil
	case p.take("weekly"):
		days, err := p.weekdays()
		return runRule{kind: runWeekly, weeks: 1, weekdays: days}, err
	case p.take("fortnightly"):
		return p.everyWeeks(2)
	case p.take("every"):
		n, err := p.number("the number of weeks", 1, 52)
		if err != nil {
			return runRule{}, err
		}
		if !p.take("weeks", "week") {
			return runRule{}, p.expected(`"weeks"`)
		}
		return p.everyWeeks(n)
	case p.take("monthly"):
		specs, err := p.specs()
		return runRule{kind: runMonthly, specs: specs}, err
	case p.take("quarterly"):
		return p.quarterly()
	case p.take("on"):
		return p.runDates()
	}
	if _, ok := weekdayWord(p.peek()); ok { // "friday", "Friday run": as the screens call it
		days, err := p.weekdays()
		p.take("run")
		return runRule{kind: runWeekly, weeks: 1, weekdays: days}, err
	}
	return runRule{}, p.expected("daily, weekly, fortnightly, every, monthly, quarterly, on or adhoc")
}

// everyWeeks reads fri from 2026-11-27.
func (p *phrase) everyWeeks(n int) (runRule, error) {
	r := runRule{kind: runWeekly, weeks: n}
	wd, err := p.weekday()
	if err != nil {
		return r, err
	}
	r.weekdays = []time.Weekday{wd}
	if n == 1 && p.peek() != "from" {
		return r, nil
	}
	if !p.take("from") {
		return r, p.expected(`"from" and the date of one run`)
	}
	r.from, err = p.date()
	return r, err
}

func (p *phrase) quarterly() (runRule, error) {
	specs, err := p.specs()
	if err != nil {
		return runRule{}, err
	}
	if !p.take("from") {
		return runRule{}, p.expected(`"from" and a month`)
	}
	month, ok := monthWord(p.peek())
	if !ok {
		return runRule{}, p.expected("a month")
	}
	p.next++
	return runRule{kind: runQuarterly, specs: specs, month: month}, nil
}

func (p *phrase) runDates() (runRule, error) {
	r := runRule{kind: runDates}
	for {
		d, err := p.date()
		if err != nil {
			return r, err
		}
		r.dates = append(r.dates, d)
		if !p.take("/") {
			return r, nil
		}
	}
}

func (p *phrase) weekdays() ([]time.Weekday, error) {
	var days []time.Weekday
	for {
		wd, err := p.weekday()
		if err != nil {
			return nil, err
		}
		days = append(days, wd)
		if !p.take("/") {
			return days, nil
		}
	}
}

func (p *phrase) weekday() (time.Weekday, error) {
	wd, ok := weekdayWord(p.peek())
	if !ok {
		return 0, p.expected("a weekday")
	}
	p.next++
	return wd, nil
}

func (p *phrase) specs() ([]monthSpec, error) {
	var specs []monthSpec
	for {
		s, err := p.spec()
		if err != nil {
			return nil, err
		}
		specs = append(specs, s)
		if !p.take("/") {
			return specs, nil
		}
	}
}

// spec reads 15, last, lastwd, wd3, wd-2, 2nd fri and last fri.
func (p *phrase) spec() (monthSpec, error) {
	switch {
	case p.take("lastwd"):
		return monthSpec{working: -1}, nil
	case p.take("wd"):
		sign := 1
		if p.take("-") {
			sign = -1
		}
		n, err := p.number("the number of working days", 1, 15)
		return monthSpec{working: sign * n}, err
	case p.take("last"):
		if wd, ok := weekdayWord(p.peek()); ok {
			p.next++
			return monthSpec{nth: -1, weekday: wd}, nil
		}
		return monthSpec{dayOfMonth: lastDay}, nil
	}
	n, err := p.number("the day of the month", 1, lastDay)
	if err != nil {
		return monthSpec{}, err
	}
	if !p.take("st", "nd", "rd", "th") {
		return monthSpec{dayOfMonth: n}, nil
	}
	wd, ok := weekdayWord(p.peek())
	switch {
	case !ok:
		return monthSpec{dayOfMonth: n}, nil
	case n > 4:
		return monthSpec{}, p.wrong(fmt.Sprintf("not every month has %d of a weekday", n))
	}
	p.next++
	return monthSpec{nth: n, weekday: wd}, nil
}

func (p *phrase) runOption(r *PayRun) error {
	switch {
	case p.take("roll"):
		for _, w := range []rollWay{rollBefore, rollAfter, rollNearest, rollNone} {
			if p.take(string(w)) {
				r.roll = w
				return nil
			}
		}
		return p.expected("before, after, nearest or none")
	case p.take("cutoff"), p.takeAll("cut - off"):
		return p.cutOff(&r.cutOff)
	case p.take("skip"):
		return p.skip(r)
	case p.take("via"):
		return p.via(r)
	case p.take("policy"):
		return p.policy(r)
	}
	return p.expected("roll, cutoff, skip, via or policy")
}

// policy reads early, ontime and late.
func (p *phrase) policy(r *PayRun) error {
	switch {
	case p.take("early"):
		r.policy = payEarly
	case p.take("ontime"), p.takeAll("on - time"), p.takeAll("on time"):
		r.policy = payOnTime
	case p.take("late"):
		r.policy = payLate
	default:
		return p.expected("early, ontime or late")
	}
	return nil
}

// cutOff reads 2wd, 3d, wed and day 25, each perhaps with a time.
func (p *phrase) cutOff(c *cutOff) error {
	*c = cutOff{}
	var err error
	if wd, ok := weekdayWord(p.peek()); ok {
		p.next++
		c.weekday, c.byName = wd, true
	} else if p.take("day") {
		if c.ofMonth, err = p.number("the day of the month", 1, lastDay); err != nil {
			return err
		}
	} else {
		n, err := p.number("the cut-off: 2wd, 3d, wed or day 25", 0, 60)
		if err != nil {
			return err
		}
		switch {
		case p.take("wd"):
			c.working = n
		case p.take("d", "days"):
			c.days = n
		default:
			return p.expected("wd or d")
		}
	}
	c.at = p.clock()
	return nil
}

// clock reads a time of day if one comes next: 12:00, noon, 5pm.
func (p *phrase) clock() Clock {
	for n := min(2, len(p.words)-p.next); n > 0; n-- {
		if at, ok := clockWord(strings.Join(p.words[p.next:p.next+n], "")); ok {
			p.next += n
			return at
		}
	}
	return 0
}

func (p *phrase) skip(r *PayRun) error {
	from, err := p.date()
	if err != nil {
		return err
	}
	s := Span{from, from}
	if p.take("..") {
		if s.To, err = p.date(); err != nil {
			return err
		}
		if s.To < s.From {
			return p.wrong(fmt.Sprintf("%s is before %s", s.To, s.From))
		}
	}
	r.skips = append(r.skips, s)
	return nil
}

// via reads a method, of up to two words or joined by hyphens.
func (p *phrase) via(r *PayRun) error {
	for n := min(3, len(p.words)-p.next); n > 0; n-- {
		said := strings.ReplaceAll(strings.Join(p.words[p.next:p.next+n], " "), " - ", " ")
		if m, err := ParseMethod(said); err == nil {
			p.next += n
			r.via = m
			return nil
		}
	}
	return p.expected("a method like bacs or transfer")
}
