package chase

import (
	"fmt"
	"strings"
	"time"
)

// DateOrder is how a column of a file writes its dates. Dates with the month
// in words, ISO dates and serial numbers read alike in every order.
type DateOrder string

// The orders of day, month and year.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
	YearFirst  DateOrder = "ymd"
)

// ParseDateOrder reads the order as it is given on the command line.
func ParseDateOrder(words string) (DateOrder, error) {
	switch o := DateOrder(strings.ToLower(strings.TrimSpace(words))); o {
	case DayFirst, MonthFirst, YearFirst:
		return o, nil
	}
	return "", fieldError("dates", fmt.Sprintf("I don't know the order %q. Try dmy, mdy or ymd.", words))
}

// DateEvidence gathers what the cells of one column, or of several that are
// sure to be written alike, say about the order of day and month. The zero
// value is ready.
type DateEvidence struct {
	day, month string // a cell that can only be read so
	open       string // the first cell that can be read both ways
	year       bool   // seen a cell with the year first
}

// See takes one cell into account. What is blank or no date says nothing.
func (e *DateEvidence) See(cell string) {
	cell = datePart(cell)
	a, b, _, ok := threeNumbers(cell)
	switch {
	case !ok || isWholeYear(cell):
		e.year = e.year || ok
	case a == b:
	case a > 12 && b <= 12 && e.day == "":
		e.day = cell
	case b > 12 && a <= 12 && e.month == "":
		e.month = cell
	case a <= 12 && b <= 12 && e.open == "":
		e.open = cell
	}
}

// Order is the order of the whole column: an *AmbiguousDate when no cell tells
// day from month, or when two cells tell different things.
func (e *DateEvidence) Order() (DateOrder, error) {
	switch {
	case e.day != "" && e.month != "":
		return "", &AmbiguousDate{Cell: e.day, Against: e.month}
	case e.day != "":
		return DayFirst, nil
	case e.month != "":
		return MonthFirst, nil
	case e.open != "":
		return "", ambiguousDate(e.open)
	case e.year:
		return YearFirst, nil
	}
	return DayFirst, nil // nothing here depends on it
}

// DecideDateOrder is the order that all cells of a column speak for
// (DateEvidence).
func DecideDateOrder(cells []string) (DateOrder, error) {
	var e DateEvidence
	for _, c := range cells {
		e.See(c)
	}
	return e.Order()
}

// AmbiguousDate says that a column does not tell day from month.
type AmbiguousDate struct {
	Cell       string
	DayFirst   Date // the two readings of Cell; zero when Against is set
	MonthFirst Date
	Against    string // a cell that can only be month first, when Cell can only be day first
}

// Error names the cells and what they could be.
func (e *AmbiguousDate) Error() string {
	if e.Against != "" {
		return fmt.Sprintf("%q can only be day first and %q only month first", e.Cell, e.Against)
	}
	return fmt.Sprintf("%q could be %s or %s, and no other date tells which", e.Cell, dayMonthYear(e.DayFirst), dayMonthYear(e.MonthFirst))
}

func ambiguousDate(cell string) error {
	d, errDay := DayFirst.Parse(cell)
	m, errMonth := MonthFirst.Parse(cell)
	if errDay != nil {
		return errDay
	}
	if errMonth != nil {
		return errMonth
	}
	return &AmbiguousDate{Cell: cell, DayFirst: d, MonthFirst: m}
}

// Parse reads one cell of the column: dd/mm/yyyy or m/d/yyyy by the order,
// with slashes, dots or hyphens; 2026-11-27; Jan 28 2021; 25 Aug 2026;
// 20261127; a Unix time (UTC) or a spreadsheet's serial day. A time of day
// behind the date is dropped. The error says why in words that fit behind
// "row 14: ".
func (o DateOrder) Parse(cell string) (Date, error) {
	text := datePart(cell)
	if text == "" {
		return 0, problem("no date")
	}
	d, err := o.read(text)
	if err != nil {
		return 0, err
	}
	if y, _, _ := d.Calendar(); y < 1950 || y > 2199 {
		return 0, problem(fmt.Sprintf("%q is in the year %d", text, y))
	}
	return d, nil
}

func (o DateOrder) read(text string) (Date, error) {
	if a, b, c, ok := threeNumbers(text); ok {
		return o.numbers(text, a, b, c)
	}
	if d, ok := serialDate(text); ok {
		return d, nil
	}
	if d, ok := datedInWords(text); ok {
		return d, nil
	}
	return 0, problem(fmt.Sprintf("I can't read %q as a date", clip(text)))
}

func (o DateOrder) numbers(text string, a, b, c int) (Date, error) {
	y, m, d := c, b, a
	switch {
	case isWholeYear(text) || o == YearFirst:
		y, m, d = a, b, c
	case o == MonthFirst:
		m, d = a, b
	}
	if o == YearFirst && endsInYear(text) {
		return 0, problem(fmt.Sprintf("%q does not begin with its year", text))
	}
	if y < 70 {
		y += 2000
	} else if y < 100 {
		y += 1900
	}
	if m < 1 || m > 12 {
		return 0, problem(fmt.Sprintf("%q has no month %d, reading it %s", text, m, o.words()))
	}
	day, err := calendarDate{y, time.Month(m), d}.exact()
	if err != nil {
		return 0, problem(fmt.Sprintf("%q is not in the calendar: %s has %d days", text,
			MakeDate(y, time.Month(m), 1).Noon().Format("January 2006"), MakeDate(y, time.Month(m), 1).DaysInMonth()))
	}
	return day, nil
}

func (o DateOrder) words() string {
	switch o {
	case MonthFirst:
		return "month first"
	case YearFirst:
		return "year first"
	}
	return "day first"
}

// datePart drops the time of day behind a date.
func datePart(cell string) string {
	text := strings.TrimSpace(strings.Map(plainSpace, cell))
	if len(text) > maxDateWords {
		return text
	}
	if i := strings.IndexByte(text, ':'); i > 0 {
		// Back over the hour to what parts it from the date: a space or a T.
		text = strings.TrimRight(text[:i], "0123456789")
		text = strings.TrimRight(strings.TrimSuffix(text, "T"), " ")
	}
	return strings.TrimRight(text, " ,")
}

// threeNumbers reads 27/11/2026, 2026-11-27, 27.11.26 and 20261127.
func threeNumbers(text string) (a, b, c int, ok bool) {
	if len(text) == 8 && digitsOnly(text) {
		return threeNumbers(text[:4] + "-" + text[4:6] + "-" + text[6:])
	}
	for _, separator := range []string{"/", "-", "."} {
		parts := strings.Split(strings.TrimSuffix(text, "."), separator)
		if len(parts) != 3 {
			continue
		}
		var n [3]int
		ok = true
		for i, p := range parts {
			most := 2
			if i == 0 || i == 2 {
				most = 4
			}
			var is bool
			n[i], is = number(strings.TrimSpace(p), most)
			ok = ok && is && len(p) != 3
		}
		if ok && !(len(parts[0]) == 4 && len(parts[2]) == 4) {
			return n[0], n[1], n[2], true
		}
	}
	return 0, 0, 0, false
}

// isWholeYear reports whether a numeric date begins with a year of four digits.
func isWholeYear(text string) bool { return len(text) >= 4 && digitsOnly(text[:4]) }

func endsInYear(text string) bool {
	return !isWholeYear(text) && len(text) >= 4 && digitsOnly(text[len(text)-4:])
}

// serialDate reads a Unix time in seconds or milliseconds and the serial day
// of a spreadsheet, which counts from 30 December 1899. Their lengths tell
// them apart.
func serialDate(text string) (Date, bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	n, ok := number(whole, 13)
	if !ok || !digitsOnly(fraction) {
		return 0, false
	}
	switch len(whole) {
	case 5:
		return MakeDate(1899, time.December, 30).AddDays(n), true
	case 9, 10:
		return DateOf(time.Unix(int64(n), 0).UTC()), true
	case 13:
		return DateOf(time.UnixMilli(int64(n)).UTC()), true
	}
	return 0, false
}

// datedInWords reads Jan 28 2021, 25 Aug 2026, 25-Aug-26 and Tue, 25 August
// 2026: a month in words, a day and a year in every case.
func datedInWords(text string) (Date, bool) {
	tokens := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,-/.", r) })
	if len(tokens) == 4 {
		if _, ok := weekdayWord(tokens[0]); !ok {
			return 0, false
		}
		tokens = tokens[1:]
	}
	if len(tokens) != 3 || len(text) > maxDateWords {
		return 0, false
	}
	c, ok := namedMonth(tokens)
	if !ok || c.year == 0 {
		return 0, false
	}
	d, err := c.exact()
	return d, err == nil
}
