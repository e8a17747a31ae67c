package chase

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Anchor is what date words are read against.
type Anchor struct {
	Now        time.Time
	MonthFirst bool                         // 3/4 is 4 March; else 3 April
	Calendar   *Calendar                    // working days, for +2wd, eow and the warning
	Due        Date                         // what "due" means; zero when nothing here is due
	NextRun    func(from Date) (Date, bool) // what "run" means; nil asks PayRun
	PayRun     PayRun                       // the client's, for the warning after their cut-off; zero when not known
}

// Reading is how date words were understood.
type Reading struct {
	Moment Moment
	Other  Moment // the second reading, zero when there is none
	Note   string // warnings in words: not a working day, in the past
}

// ParseMoment reads date words of any direction: "fri", "+3d", "27 nov 10am".
// A day without a year or month is the next one. The error is a *FieldError
// without a field name, with examples.
func ParseMoment(words string, a Anchor) (Reading, error) { return parseMoment(words, a, anyWay) }

// ParseFutureMoment reads when something will be done or paid. What names a
// day or time that is past is refused, never moved in silence.
func ParseFutureMoment(words string, a Anchor) (Reading, error) {
	return parseMoment(words, a, ahead)
}

// ParsePastMoment reads when something was done or paid: "fri" and "27 nov"
// are the last ones. What is still to come is refused.
func ParsePastMoment(words string, a Anchor) (Reading, error) { return parseMoment(words, a, behind) }

// Echo is a moment in full, with its distance, so that no doubt is left: "Fri
// 27 Nov 2026, in 3 days", "Wed 2 Dec 2026 10:00, in 8 days".
func Echo(m Moment, today Date) string {
	if m.IsZero() {
		return ""
	}
	words := m.On.Long()
	if m.At != 0 {
		words += " " + m.At.String()
	}
	return words + ", " + Distance(m.On, today)
}

// Distance is how far a day is from today in words: "in 3 days", "tomorrow",
// "25 days ago".
func Distance(d, today Date) string {
	switch n := d.Since(today); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n > 0:
		return fmt.Sprintf("in %d days", n)
	default:
		return fmt.Sprintf("%d days ago", -n)
	}
}

// direction is which way date words without a year look.
type direction int

const (
	anyWay direction = iota // the next one, and a past day may be named outright
	ahead                   // the next one, and only that
	behind                  // the last one, and only that
)

// maxDateWords bounds what is looked at: the longest sensible words, "thursday
// 24 september 2026 at 10:30 am", are 38 bytes.
const maxDateWords = 60

func parseMoment(words string, a Anchor, way direction) (Reading, error) {
	p := &momentParser{anchor: a, today: DateOf(a.Now), now: ClockOf(a.Now), way: way}
	r, err := p.read(words)
	var fe *FieldError
	switch {
	case errors.As(err, &fe):
		return Reading{}, err
	case err != nil:
		return Reading{}, p.unread(words)
	}
	if err := p.check(r.Moment); err != nil {
		return Reading{}, err
	}
	if r.Other == r.Moment || p.check(r.Other) != nil {
		r.Other = Moment{}
	}
	r.Note = p.note(r.Moment)
	return r, nil
}

// errUnread says that the words are not in the grammar.
var errUnread = errors.New("not in the grammar")

func (p *momentParser) unread(words string) error {
	if strings.TrimSpace(words) == "" {
		return fieldError("", "No date yet. Try "+p.examples()+".")
	}
	if len(words) > maxDateWords {
		words = strings.ToValidUTF8(words[:maxDateWords], "") + "…"
	}
	return fieldError("", fmt.Sprintf("I can't read %q. Try %s.", words, p.examples()))
}

// examples are words that would be read today.
func (p *momentParser) examples() string {
	away := 3
	if p.way == behind {
		away = -away
	}
	day := p.today.AddDays(away)
	numbers := day.Noon().Format("2/1")
	if p.anchor.MonthFirst {
		numbers = day.Noon().Format("1/2")
	}
	if p.way == behind {
		return "yesterday, last fri, " + numbers + " or " + day.String()
	}
	return "fri, " + numbers + ", +3d or " + day.String()
}

// check refuses what lies on the wrong side of now.
func (p *momentParser) check(m Moment) error {
	if m.IsZero() {
		return nil
	}
	if y, _, _ := m.On.Calendar(); y < 1970 || y > 2199 {
		return fieldError("", m.On.Short(p.today)+" is too far away to mean. Try "+p.examples()+".")
	}
	late := m.On < p.today || m.On == p.today && m.At != 0 && m.At < p.now
	early := m.On > p.today || m.On == p.today && m.At > p.now
	switch {
	case p.way == ahead && late && m.On == p.today:
		return fieldError("", m.At.String()+" today is past. Try a later time, or tomorrow "+m.At.String()+".")
	case p.way == ahead && late:
		return &FieldError{Problem: m.On.Short(p.today) + " is past. Try " + p.examples() + ".", Past: true}
	case p.way == behind && early && m.On == p.today:
		return fieldError("", m.At.String()+" today is still to come. Try yesterday "+m.At.String()+".")
	case p.way == behind && early:
		return fieldError("", m.On.Short(p.today)+" is still to come. Try yesterday, last fri or 20/11.")
	}
	return nil
}

// note warns of a day on which no bank works, of a pay run whose cut-off is
// past and, where both directions are allowed, of a day in the past.
func (p *momentParser) note(m Moment) string {
	var notes []string
	if p.way == anyWay && (m.On < p.today || m.On == p.today && m.At != 0 && m.At < p.now) {
		notes = append(notes, "in the past")
	}
	if cal := p.anchor.Calendar; p.way != behind && !cal.WorkingDay(m.On) {
		notes = append(notes, fmt.Sprintf("%s is not a working day; banks: %s", m.On.DayFrom(p.today), cal.Next(m.On).DayFrom(p.today)))
	}
	if cutOff, missed := p.missed(m.On); missed {
		notes = append(notes, "after their cut-off ("+cutOff+")")
	}
	return strings.Join(notes, "; ")
}

// missed reports whether d is one of the client's runs that what is approved
// now no longer makes.
func (p *momentParser) missed(d Date) (cutOff string, missed bool) {
	a := p.anchor
	if p.way == behind || d < p.today || a.PayRun.Zero() {
		return "", false
	}
	run, ok := a.PayRun.Coming(d, a.Calendar)
	past := run.CutOff.On < p.today || run.CutOff.On == p.today && run.CutOff.At != 0 && run.CutOff.At < p.now
	if !ok || run.On != d || !past {
		return "", false
	}
	return run.CutOff.On.Noon().Format("Mon") + clockWords(run.CutOff.At), true
}

// clockWords is a time of day behind a weekday: " noon", " 14:30".
func clockWords(c Clock) string {
	switch {
	case c == 0:
		return ""
	case c == MakeClock(12, 0):
		return " noon"
	}
	return " " + c.String()
}
