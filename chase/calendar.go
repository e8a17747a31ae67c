package chase

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Calendar says on which days a country's banks work. The nil Calendar knows
// weekends only. A Calendar is never changed after it is made.
type Calendar struct {
	name     string
	holidays func(year int) []Date
	near     [][]Date // the holidays of the years from nearFrom on, worked out once
	extra    []Date   // days off the user added
}

// nearFrom and nearYears bound the years whose holidays are kept at hand: a
// list judges every client day by day, other years are worked out when asked.
const (
	nearFrom  = 2010
	nearYears = 40
)

// CalendarNames are the names BankCalendar knows, the user's way of saying
// which banks: England and Wales, Scotland, Northern Ireland, the US Federal
// Reserve, TARGET (the euro), or weekends alone.
func CalendarNames() []string { return []string{"ew", "scot", "ni", "us", "target", "none"} }

// The calendars are worked out when first asked for, and shared: they never
// change.
var (
	ewCalendar     = lazyCalendar("ew", englandAndWales)
	scotCalendar   = lazyCalendar("scot", scotland)
	niCalendar     = lazyCalendar("ni", northernIreland)
	usCalendar     = lazyCalendar("us", federalReserve)
	targetCalendar = lazyCalendar("target", target)
	noneCalendar   = lazyCalendar("none", func(int) []Date { return nil })
)

func lazyCalendar(name string, holidays func(year int) []Date) func() *Calendar {
	return sync.OnceValue(func() *Calendar {
		c := &Calendar{name: name, holidays: holidays, near: make([][]Date, nearYears)}
		for i := range c.near {
			c.near[i] = holidays(nearFrom + i)
		}
		return c
	})
}

// BankCalendar is the calendar of that name (CalendarNames). UK clearing runs
// on England and Wales wherever the client is (RULES 4).
func BankCalendar(name string) (*Calendar, error) {
	switch name {
	case "ew":
		return ewCalendar(), nil
	case "scot":
		return scotCalendar(), nil
	case "ni":
		return niCalendar(), nil
	case "us":
		return usCalendar(), nil
	case "target":
		return targetCalendar(), nil
	case "none":
		return noneCalendar(), nil
	}
	return nil, fieldError("calendar", fmt.Sprintf("there is no calendar %q. Known are ew, scot, ni, us, target and none.", name))
}

// With is the calendar with more days off: a royal wedding, the user's own
// closing days.
func (c *Calendar) With(days ...Date) *Calendar {
	more := Calendar{name: "none"}
	if c != nil {
		more = *c
	}
	more.extra = append(slices.Clone(more.extra), days...)
	return &more
}

// Name is the name it was asked for by, "none" for the nil Calendar.
func (c *Calendar) Name() string {
	if c == nil {
		return "none"
	}
	return c.name
}

// MarshalText is the calendar by its name and the user's own days off: what
// tells two of them apart.
func (c *Calendar) MarshalText() ([]byte, error) {
	words := c.Name()
	if c != nil {
		for _, d := range c.extra {
			words += " " + d.String()
		}
	}
	return []byte(words), nil
}

// Holidays are the days of a year, weekends apart, on which banks are closed,
// in order.
func (c *Calendar) Holidays(year int) []Date {
	if c == nil {
		return nil
	}
	days := slices.Clone(c.ofYear(year))
	for _, d := range c.extra {
		if y, _, _ := d.Calendar(); y == year && !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return days
}

func (c *Calendar) ofYear(year int) []Date {
	if i := year - nearFrom; i >= 0 && i < len(c.near) {
		return c.near[i]
	}
	if c.holidays == nil {
		return nil
	}
	return c.holidays(year)
}

// WorkingDay reports whether banks work on d.
func (c *Calendar) WorkingDay(d Date) bool {
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	if c == nil {
		return true
	}
	year, _, _ := d.Calendar()
	return !slices.Contains(c.ofYear(year), d) && !slices.Contains(c.extra, d)
}

// Next is d when it is a working day, else the first working day after it.
func (c *Calendar) Next(d Date) Date {
	for !c.WorkingDay(d) {
		d++
	}
	return d
}

// Prev is d when it is a working day, else the last working day before it.
func (c *Calendar) Prev(d Date) Date {
	for !c.WorkingDay(d) {
		d--
	}
	return d
}

// Add is the n-th working day after d, or before it when n is negative; n = 0
// is d itself, rolled on to a working day.
func (c *Calendar) Add(d Date, n int) Date {
	if n == 0 {
		return c.Next(d)
	}
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if c.WorkingDay(d) {
			n--
		}
	}
	return d
}

// Between is the number of working days after a, up to and including b:
// Between(d, Add(d, n)) is n. It is negative when b is before a.
func (c *Calendar) Between(a, b Date) int {
	if b < a {
		return -c.Between(b, a)
	}
	n := 0
	for d := a + 1; d <= b; d++ {
		if c.WorkingDay(d) {
			n++
		}
	}
	return n
}
