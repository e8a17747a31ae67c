package chase

import (
	"fmt"
	"strings"
	"time"
)

// calendarDate is a date as it was written: a zero month or year is one that
// was left out.
type calendarDate struct {
	year  int
	month time.Month
	day   int
}

// date reads a calendar date, and where 3/4 can be two days also the other.
func (p *momentParser) date(tokens []string) (day, other Date, err error) {
	first, second, err := p.written(tokens)
	if err != nil {
		return 0, 0, err
	}
	if day, err = p.place(first); err != nil {
		return 0, 0, err
	}
	if second.day != 0 {
		if other, err = p.place(second); err != nil {
			other = 0 // 29/2 has no second reading in most years
		}
	}
	return day, other, nil
}

// written splits a date into its numbers, twice where it can be read twice.
func (p *momentParser) written(tokens []string) (first, second calendarDate, err error) {
	switch len(tokens) {
	case 1:
		return p.oneWord(tokens[0])
	case 2, 3:
		first, ok := namedMonth(tokens)
		if !ok {
			return first, second, errUnread
		}
		return first, second, nil
	}
	return first, second, errUnread
}

// namedMonth reads 27 nov, nov 27, 27 nov 2026 and nov 27 2026.
func namedMonth(tokens []string) (calendarDate, bool) {
	month, ok := monthWord(tokens[1])
	dayWord := tokens[0]
	if !ok {
		month, ok = monthWord(tokens[0])
		dayWord = tokens[1]
	}
	day, isDay := ordinal(dayWord)
	if !isDay {
		day, isDay = number(dayWord, 2)
	}
	c := calendarDate{month: month, day: day}
	if len(tokens) == 3 {
		year, isYear := yearNumber(tokens[2])
		c.year, ok = year, ok && isYear
	}
	return c, ok && isDay
}

// oneWord reads 15th, 27/11, 27/11/26, 27.11.2026 and 2026-11-27.
func (p *momentParser) oneWord(w string) (first, second calendarDate, err error) {
	if day, ok := ordinal(w); ok {
		return calendarDate{day: day}, second, nil
	}
	for _, separator := range []string{"/", "-", "."} {
		parts := strings.Split(w, separator)
		switch {
		case len(parts) == 3 && len(parts[0]) == 4:
			return isoParts(parts)
		case len(parts) == 3, len(parts) == 2 && separator == "/":
			return p.numbers(parts)
		}
	}
	return first, second, errUnread
}

func isoParts(parts []string) (first, second calendarDate, err error) {
	y, okYear := number(parts[0], 4)
	m, okMonth := number(parts[1], 2)
	d, okDay := number(parts[2], 2)
	if !okYear || !okMonth || !okDay || m < 1 || m > 12 || y == 0 {
		return first, second, errUnread
	}
	return calendarDate{y, time.Month(m), d}, second, nil
}

// numbers reads two numbers and perhaps a year by the reader's custom; where
// only the other order makes a month, that is the one.
func (p *momentParser) numbers(parts []string) (first, second calendarDate, err error) {
	a, okA := number(parts[0], 2)
	b, okB := number(parts[1], 2)
	year, okYear := 0, true
	if len(parts) == 3 {
		year, okYear = yearNumber(parts[2])
	}
	if !okA || !okB || !okYear {
		return first, second, errUnread
	}
	first, second = calendarDate{year, time.Month(b), a}, calendarDate{year, time.Month(a), b}
	if p.anchor.MonthFirst {
		first, second = second, first
	}
	if first.month > 12 {
		first, second = second, first
	}
	if second.month > 12 || second.month < 1 {
		second = calendarDate{}
	}
	if first.month < 1 || first.month > 12 {
		return first, second, errUnread
	}
	return first, second, nil
}

// ordinal reads 1st, 2nd, 15th.
func ordinal(w string) (int, bool) {
	if len(w) < 3 {
		return 0, false
	}
	n, ok := number(w[:len(w)-2], 2)
	switch w[len(w)-2:] {
	case "st", "nd", "rd", "th":
		return n, ok
	}
	return 0, false
}

// yearNumber reads 2026 and 26.
func yearNumber(w string) (int, bool) {
	n, ok := number(w, 4)
	switch {
	case !ok || len(w) != 2 && len(w) != 4 || len(w) == 4 && n < 1000:
		return 0, false
	case len(w) == 2:
		n += 2000
	}
	return n, true
}

// place puts a date whose year or month was left out into the direction
// looked.
func (p *momentParser) place(c calendarDate) (Date, error) {
	switch {
	case c.year != 0:
		return p.exact(c)
	case c.month == 0:
		return p.dayOfMonth(c.day)
	}
	c.year, _, _ = p.today.Calendar()
	switch first, err := c.exact(); {
	case c.day < 1 || c.day > 31: // in no year
	case p.way == behind && (err != nil || first > p.today):
		c.year--
	case p.way != behind && (err != nil || first < p.today):
		c.year++
	}
	return p.exact(c)
}

// exact is the date itself; one that is not in the calendar is refused with
// what would be read.
func (p *momentParser) exact(c calendarDate) (Date, error) {
	d, err := c.exact()
	if err != nil {
		return 0, fieldError("", upperFirst(err.Error())+". Try "+p.examples()+".")
	}
	return d, nil
}

// exact is the date itself, or a word on why the calendar does not have it.
func (c calendarDate) exact() (Date, error) {
	month := MakeDate(c.year, c.month, 1)
	if c.day < 1 || c.day > month.DaysInMonth() {
		return 0, fmt.Errorf("there is no %d %s; the month has %d days", c.day, month.Noon().Format("January 2006"), month.DaysInMonth())
	}
	return month.AddDays(c.day - 1), nil
}

// dayOfMonth is the nearest day with that number in the direction looked,
// passing over months that are too short for it.
func (p *momentParser) dayOfMonth(day int) (Date, error) {
	if day < 1 || day > 31 {
		return 0, fieldError("", fmt.Sprintf("No month has a day %d. Try %s.", day, p.examples()))
	}
	first := p.today - Date(dayNumber(p.today)-1)
	for {
		d := first.AddDays(day - 1)
		right := d >= p.today
		if p.way == behind {
			right = d <= p.today
		}
		if right && day <= first.DaysInMonth() {
			return d, nil
		}
		if p.way == behind {
			first = first.AddMonths(-1)
		} else {
			first = first.AddMonths(1)
		}
	}
}

func dayNumber(d Date) int {
	_, _, day := d.Calendar()
	return day
}
