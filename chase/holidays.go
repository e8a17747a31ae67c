package chase

import (
	"slices"
	"time"
)

// The bank holidays of the UK follow from the statute; only one-off days need
// a table. Equal to the official list for 2019 to 2028 in all three divisions
// (RULES 4.1).

func englandAndWales(year int) []Date {
	days := []Date{earlyMay(year), spring(year), nthWeekday(year, time.August, time.Monday, -1)}
	days = append(days, goodFriday(year), goodFriday(year)+3)
	days = append(days, moved(year, monthDay{time.January, 1})...)
	days = append(days, moved(year, monthDay{time.December, 25}, monthDay{time.December, 26})...)
	return append(days, kingdomOnce(year)...)
}

func northernIreland(year int) []Date {
	days := englandAndWales(year)
	days = append(days, moved(year, monthDay{time.March, 17})...)
	return append(days, moved(year, monthDay{time.July, 12})...)
}

func scotland(year int) []Date {
	days := []Date{earlyMay(year), spring(year), nthWeekday(year, time.August, time.Monday, 1), goodFriday(year)}
	days = append(days, moved(year, monthDay{time.January, 1}, monthDay{time.January, 2})...)
	days = append(days, moved(year, monthDay{time.November, 30})...)
	days = append(days, moved(year, monthDay{time.December, 25}, monthDay{time.December, 26})...)
	if year == 2026 {
		days = append(days, MakeDate(2026, time.June, 15)) // the World Cup
	}
	return append(days, kingdomOnce(year)...)
}

// kingdomOnce are the extra days of the whole kingdom: jubilees, a wedding, a
// funeral, a coronation.
func kingdomOnce(year int) []Date {
	switch year {
	case 2011:
		return []Date{MakeDate(2011, time.April, 29)}
	case 2012:
		return []Date{MakeDate(2012, time.June, 5)}
	case 2022:
		return []Date{MakeDate(2022, time.June, 3), MakeDate(2022, time.September, 19)}
	case 2023:
		return []Date{MakeDate(2023, time.May, 8)}
	}
	return nil
}

func earlyMay(year int) Date {
	if year == 2020 {
		return MakeDate(2020, time.May, 8) // VE Day, 75 years on
	}
	return nthWeekday(year, time.May, time.Monday, 1)
}

func spring(year int) Date {
	switch year {
	case 2012:
		return MakeDate(2012, time.June, 4) // moved beside the jubilee
	case 2022:
		return MakeDate(2022, time.June, 2)
	}
	return nthWeekday(year, time.May, time.Monday, -1)
}

// federalReserve are the holidays of the Federal Reserve Banks: one on a
// Sunday moves to Monday, one on a Saturday is not made up.
func federalReserve(year int) []Date {
	days := []Date{
		nthWeekday(year, time.January, time.Monday, 3),
		nthWeekday(year, time.February, time.Monday, 3),
		nthWeekday(year, time.May, time.Monday, -1),
		nthWeekday(year, time.September, time.Monday, 1),
		nthWeekday(year, time.October, time.Monday, 2),
		nthWeekday(year, time.November, time.Thursday, 4),
	}
	fixed := []monthDay{{time.January, 1}, {time.July, 4}, {time.November, 11}, {time.December, 25}}
	if year >= 2021 {
		fixed = append(fixed, monthDay{time.June, 19})
	}
	for _, f := range fixed {
		d := MakeDate(year, f.month, f.day)
		if d.Weekday() == time.Sunday {
			d++
		}
		days = append(days, d)
	}
	return days
}

// target are the closing days of the euro's TARGET system, none of them made
// up when it falls on a weekend (RULES 4).
func target(year int) []Date {
	return []Date{
		MakeDate(year, time.January, 1), goodFriday(year), goodFriday(year) + 3,
		MakeDate(year, time.May, 1), MakeDate(year, time.December, 25), MakeDate(year, time.December, 26),
	}
}

type monthDay struct {
	month time.Month
	day   int
}

// moved gives the fixed days of one season; those on a weekend move to the
// next weekdays that are not a holiday already, in order.
func moved(year int, fixed ...monthDay) []Date {
	var kept, weekend []Date
	for _, f := range fixed {
		d := MakeDate(year, f.month, f.day)
		if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
			weekend = append(weekend, d)
		} else {
			kept = append(kept, d)
		}
	}
	for _, d := range weekend {
		for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || slices.Contains(kept, d) {
			d++
		}
		kept = append(kept, d)
	}
	return kept
}

// nthWeekday is the n-th such weekday of the month; n = -1 is the last.
func nthWeekday(year int, month time.Month, wd time.Weekday, n int) Date {
	if n < 0 {
		last := MakeDate(year, month+1, 1) - 1
		return last - Date((int(last.Weekday())-int(wd)+7)%7)
	}
	first := MakeDate(year, month, 1)
	return first + Date((int(wd)-int(first.Weekday())+7)%7+7*(n-1))
}

// goodFriday is two days before Easter Sunday by the Gregorian computus in
// Oudin's form, the one the US Naval Observatory prints.
func goodFriday(year int) Date {
	golden := year % 19
	century := year / 100
	leaps := century - century/4 - (century-(century-17)/25)/3
	epact := (19*golden + leaps + 15) % 30
	epact -= (epact / 28) * (1 - (epact/28)*(29/(epact+1))*((21-golden)/11))
	weekday := (year + year/4 + epact + 2 - century + century/4) % 7
	shift := epact - weekday
	month := 3 + (shift+40)/44
	day := shift + 28 - 31*(month/4)
	return MakeDate(year, time.Month(month), day) - 2
}
