package chase

import (
	"fmt"
	"time"
)

// Date is a calendar date without a zone or a time of day. The zero Date means
// "no date". Dates compare with ==, < and >.
type Date int32

// unixEpoch is the day number of 1 January 1970 when 1 January 1 is day 1.
const unixEpoch = 719163

const secondsPerDay = 24 * 60 * 60

// MakeDate is the date of the given year, month and day; out-of-range days and
// months roll over as in time.Date.
func MakeDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 12, 0, 0, 0, time.UTC))
}

// DateOf is the calendar date of an instant, read in that instant's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/secondsPerDay + unixEpoch)
}

// ISODate reads yyyy-mm-dd, the stored form. It refuses every other form and
// every date that is not in the calendar.
func ISODate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date in the form 2026-11-27", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == 0 }

// Noon is the date as an instant at 12:00 UTC, for calendar arithmetic and
// formatting only.
func (d Date) Noon() time.Time {
	return time.Unix((int64(d)-unixEpoch)*secondsPerDay+secondsPerDay/2, 0).UTC()
}

// Calendar gives the year, month and day.
func (d Date) Calendar() (year int, month time.Month, day int) { return d.Noon().Date() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return time.Weekday((int(d)%7 + 7) % 7) }

// AddDays is the date n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return d + Date(n) }

// AddMonths is the same day of the month n months later, clipped to that
// month's last day: a month after 31 January is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Calendar()
	first := MakeDate(y, m+time.Month(n), 1)
	return first.AddDays(min(day, first.DaysInMonth()) - 1)
}

// DaysInMonth is the length of d's month.
func (d Date) DaysInMonth() int {
	y, m, _ := d.Calendar()
	return time.Date(y, m+1, 0, 12, 0, 0, 0, time.UTC).Day()
}

// EndOfMonth is the last calendar day of d's month.
func (d Date) EndOfMonth() Date {
	_, _, day := d.Calendar()
	return d.AddDays(d.DaysInMonth() - day)
}

// Since is the number of days from e to d: positive when d is later.
func (d Date) Since(e Date) int { return int(d) - int(e) }

// String is the ISO form, or "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Noon().Format(time.DateOnly)
}

// words is d in that layout, perhaps with the year behind it; no date is no words.
func (d Date) words(layout string, year bool) string {
	if d == 0 {
		return ""
	}
	if year {
		layout += " 2006"
	}
	return d.Noon().Format(layout)
}

// read is d in that layout, with the year when it is not the year of today. That
// is the rule for all that is read: on a screen, in what a command prints or in a
// mail a date stands among others and is read again days later, and to a reader
// in December "15 Jan" is the one that has been as well as the one to come.
func (d Date) read(today Date, layout string) string {
	y, _, _ := d.Calendar()
	ty, _, _ := today.Calendar()
	return d.words(layout, y != ty)
}

// Aloud is the form used on the phone: "Fri 20 Nov", "Tue 1 Jan 2030" when that is
// far away.
func (d Date) Aloud(today Date) string { return d.aloud(today, "Mon 2 Jan") }

// aloud is d in that layout, with the year when it is more than half a year from
// today. That is the rule for what is said on the phone: there "Fri 15
// Jan" is the nearest one, and a year would sound as if it were not.
func (d Date) aloud(today Date, layout string) string {
	return d.words(layout, d > today.AddMonths(6) || d < today.AddMonths(-6))
}

// Short is the form used in columns: "20 Nov", "1 Jan 2030" in another year.
func (d Date) Short(today Date) string { return d.read(today, "2 Jan") }

// DayFrom is the form used in lines: "Fri 20 Nov", "Tue 1 Jan 2030" in another
// year.
func (d Date) DayFrom(today Date) string { return d.read(today, "Mon 2 Jan") }

// Spelt is the form used in prose: "Friday 20 November", "Tuesday 1 January
// 2030" in another year.
func (d Date) Spelt(today Date) string { return d.read(today, "Monday 2 January") }

// Day is the form without the year, "Fri 20 Nov", for the days of the week on the
// screen only: what lands this week, the head of a digest of today.
func (d Date) Day() string { return d.words("Mon 2 Jan", false) }

// Long is the form that leaves no doubt, wherever it is read: "Fri 27 Nov 2026".
func (d Date) Long() string { return d.words("Mon 2 Jan", true) }

// MarshalText gives the ISO form; no date is the empty string.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; the empty string is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	got, err := ISODate(string(b))
	*d = got
	return err
}

// Clock is a time of day in minutes since midnight, plus one; the zero Clock
// means "no time of day".
type Clock int16

// MakeClock is the time of day hh:mm.
func MakeClock(hour, minute int) Clock { return Clock(hour*60 + minute + 1) }

// ClockOf is the time of day of an instant in its own zone.
func ClockOf(t time.Time) Clock { return MakeClock(t.Hour(), t.Minute()) }

// IsZero reports whether c is "no time of day".
func (c Clock) IsZero() bool { return c == 0 }

// Minutes is the number of minutes since midnight.
func (c Clock) Minutes() int { return int(c) - 1 }

// String is "10:30", or "" for no time of day.
func (c Clock) String() string {
	if c == 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", c.Minutes()/60, c.Minutes()%60)
}

// ParseClock reads the stored form hh:mm; "" is no time of day.
func ParseClock(s string) (Clock, error) {
	if s == "" {
		return 0, nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a time of day in the form 10:30", s)
	}
	return ClockOf(t), nil
}

// MarshalText gives hh:mm; no time of day is the empty string.
func (c Clock) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads hh:mm; the empty string is no time of day.
func (c *Clock) UnmarshalText(b []byte) error {
	got, err := ParseClock(string(b))
	*c = got
	return err
}

// Moment is a calendar date with, perhaps, a time of day: when to ring.
type Moment struct {
	On Date  `json:"on"`
	At Clock `json:"at,omitempty"`
}

// IsZero reports whether m names no day.
func (m Moment) IsZero() bool { return m.On == 0 }

// MomentOf is an instant's day and time of day, read in its own zone.
func MomentOf(t time.Time) Moment { return Moment{DateOf(t), ClockOf(t)} }

// Short is the form used in columns: "2 Dec 10:00", "6 Jan 2027 10:00" in another
// year.
func (m Moment) Short(today Date) string { return m.at(m.On.Short(today)) }

// DayFrom is the form used in lines: "Wed 2 Dec 10:00" or "Wed 2 Dec", in another
// year "Wed 6 Jan 2027 10:00".
func (m Moment) DayFrom(today Date) string { return m.at(m.On.DayFrom(today)) }

// at is the words for the day with the time of day, where there is one.
func (m Moment) at(day string) string {
	if m.At == 0 {
		return day
	}
	return day + " " + m.At.String()
}
