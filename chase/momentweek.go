package chase

import (
	"fmt"
	"strings"
	"time"
)

// weekday is the nearest such day to come, or the last one when looking back;
// on that very weekday a week away, with today as the second reading.
func (p *momentParser) weekday(wd time.Weekday) (day, other Date, err error) {
	if p.today.Weekday() == wd {
		other = p.today
	}
	if p.way == behind {
		return lastWeekday(p.today-1, wd), other, nil
	}
	return comingWeekday(p.today+1, wd), other, nil
}

// otherWeekday reads "next fri", "last fri" and "this fri". People mean two
// different days by next: the one in next calendar week is taken, and the
// nearest offered.
func (p *momentParser) otherWeekday(which string, wd time.Weekday) (day, other Date, err error) {
	monday := p.today - Date((int(p.today.Weekday())+6)%7)
	inWeek := Date((int(wd) + 6) % 7)
	switch which {
	case "next":
		return monday + 7 + inWeek, comingWeekday(p.today+1, wd), nil
	case "last":
		return lastWeekday(p.today-1, wd), monday - 7 + inWeek, nil
	case "this":
		return comingWeekday(p.today, wd), 0, nil
	}
	return 0, 0, errUnread
}

func comingWeekday(from Date, wd time.Weekday) Date {
	return from + Date((int(wd)-int(from.Weekday())+7)%7)
}

func lastWeekday(to Date, wd time.Weekday) Date {
	return to - Date((int(to.Weekday())-int(wd)+7)%7)
}

// weekdayOf reads "fri 27 nov": the weekday must be true, of the second
// reading if not of the first.
func (p *momentParser) weekdayOf(wd time.Weekday, rest []string) (day, other Date, err error) {
	day, other, err = p.date(rest)
	switch {
	case err != nil:
		return 0, 0, err
	case day.Weekday() == wd:
		return day, 0, nil
	case other != 0 && other.Weekday() == wd:
		return other, 0, nil
	}
	return 0, 0, fieldError("", fmt.Sprintf("%s is a %s, not a %s. Which?", dayMonthYear(day), day.Weekday(), wd))
}

// twoLetterDay reads a weekday of two letters, where nothing but a day is
// typed: in running text "we" and "so" are words.
func twoLetterDay(w string) (time.Weekday, bool) {
	for wd := time.Sunday; wd <= time.Saturday; wd++ {
		if len(w) == 2 && strings.EqualFold(wd.String()[:2], w) {
			return wd, true
		}
	}
	return 0, false
}

// weekdayWord reads a weekday, from three letters up: fri, thur, thurs.
func weekdayWord(w string) (time.Weekday, bool) {
	if len(w) < 3 {
		return 0, false
	}
	for wd := time.Sunday; wd <= time.Saturday; wd++ {
		if strings.HasPrefix(strings.ToLower(wd.String()), w) {
			return wd, true
		}
	}
	return 0, false
}
