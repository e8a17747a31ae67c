package chase

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// momentParser reads one set of date words. The grammar (UX 9), lower case:
//
//	moment  := [day] [["at"|"@"] time] | time
//	day     := "mo" … "su" | "today" | "tod" | "tomorrow" | "tom" | "yesterday"
//	         | ["next"|"last"|"this"] weekday | offset | ("due"|"run") [offset]
//	         | "eow" | "eom" | "eoq" | "in" N unit | N unit "ago" | [weekday] date
//	offset  := ("+"|"-") N ("d"|"w"|"m"|"wd")        after due and run the "d" may be left out
//	date    := 15th | 27/11 | 27/11/26 | 27 nov | nov 27 | 27 nov 2026 | 2026-11-27
//	time    := 10am | 10:30 | 10:30pm | noon
type momentParser struct {
	anchor Anchor
	today  Date
	now    Clock
	way    direction
}

func (p *momentParser) read(words string) (Reading, error) {
	if len(words) > maxDateWords {
		return Reading{}, errUnread
	}
	tokens := strings.Fields(strings.ReplaceAll(strings.ToLower(words), ",", " "))
	tokens, at := cutTime(apart(tokens))
	if len(tokens) == 0 {
		if at == 0 {
			return Reading{}, errUnread
		}
		return p.bareTime(at), nil
	}
	day, other, err := p.day(tokens)
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Moment: Moment{On: day, At: at}}
	if other != 0 && other != day {
		r.Other = Moment{On: other, At: at}
	}
	return r, nil
}

// apart parts a month from the numbers written on to it: 20nov, 20nov2026.
func apart(tokens []string) []string {
	var out []string
	for _, w := range tokens {
		from := strings.IndexFunc(w, unicode.IsLetter)
		if from <= 0 || strings.Trim(w[:from], "0123456789") != "" {
			out = append(out, w)
			continue
		}
		name := strings.TrimRight(w[from:], "0123456789")
		if _, ok := monthWord(name); !ok {
			out = append(out, w)
			continue
		}
		out = append(out, w[:from], name)
		if year := w[from+len(name):]; year != "" {
			out = append(out, year)
		}
	}
	return out
}

// bareTime is a time without a day: the nearest one in the direction looked.
func (p *momentParser) bareTime(at Clock) Reading {
	on := p.today
	switch {
	case p.way == behind && at > p.now:
		on--
	case p.way != behind && at < p.now:
		on++
	}
	return Reading{Moment: Moment{On: on, At: at}}
}

// cutTime takes the time of day off the end of the words.
func cutTime(tokens []string) (day []string, at Clock) {
	n := len(tokens)
	if n >= 2 && (tokens[n-1] == "am" || tokens[n-1] == "pm") {
		tokens = append(tokens[:n-2:n-2], tokens[n-2]+tokens[n-1])
		n--
	}
	if n == 0 {
		return tokens, 0
	}
	at, ok := clockWord(strings.TrimPrefix(tokens[n-1], "@"))
	if !ok {
		return tokens, 0
	}
	tokens = tokens[:n-1]
	if n > 1 && (tokens[n-2] == "at" || tokens[n-2] == "@") {
		tokens = tokens[:n-2]
	}
	return tokens, at
}

// clockWord reads a time of day: noon, 10am, 10:30, 10:30pm, 9.15am.
func clockWord(w string) (Clock, bool) {
	if w == "noon" || w == "midday" {
		return MakeClock(12, 0), true
	}
	body, half := w, ""
	if cut, ok := strings.CutSuffix(w, "am"); ok {
		body, half = cut, "am"
	} else if cut, ok := strings.CutSuffix(w, "pm"); ok {
		body, half = cut, "pm"
	}
	hours, minutes, split := strings.Cut(body, ":")
	if !split && half != "" {
		hours, minutes, split = strings.Cut(body, ".")
	}
	if !split && half == "" {
		return 0, false
	}
	h, ok := number(hours, 2)
	m := 0
	if split {
		var okMinutes bool
		m, okMinutes = number(minutes, 2)
		ok = ok && okMinutes && len(minutes) == 2
	}
	if !ok || m > 59 || h > 23 || half != "" && (h < 1 || h > 12) {
		return 0, false
	}
	switch {
	case half == "am" && h == 12:
		h = 0
	case half == "pm" && h < 12:
		h += 12
	}
	return MakeClock(h, m), true
}

// day reads the words that name a day, and the second reading if they have one.
func (p *momentParser) day(tokens []string) (day, other Date, err error) {
	if len(tokens) == 1 {
		if d, ok, err := p.word(tokens[0]); ok || err != nil {
			return d, 0, err
		}
	}
	if d, ok := p.distance(tokens); ok {
		return d, 0, nil
	}
	if d, ok, err := p.anchored(strings.Join(tokens, "")); ok || err != nil {
		return d, 0, err
	}
	wd, isWeekday := weekdayWord(tokens[len(tokens)-1])
	short, isShort := twoLetterDay(tokens[0])
	switch {
	case len(tokens) == 1 && isWeekday:
		return p.weekday(wd)
	case len(tokens) == 1 && isShort:
		return p.weekday(short)
	case len(tokens) == 2 && isWeekday:
		return p.otherWeekday(tokens[0], wd)
	}
	wd, isWeekday = weekdayWord(tokens[0])
	if isWeekday && len(tokens) > 1 {
		return p.weekdayOf(wd, tokens[1:])
	}
	return p.date(tokens)
}

// word reads the words that are a day by themselves.
func (p *momentParser) word(w string) (Date, bool, error) {
	switch w {
	case "today", "tod":
		return p.today, true, nil
	case "tomorrow", "tom", "tmr", "tmrw":
		return p.today + 1, true, nil
	case "yesterday":
		return p.today - 1, true, nil
	case "eow":
		return p.endOfWeek(), true, nil
	case "eom":
		return p.today.EndOfMonth(), true, nil
	case "eoq":
		_, m, _ := p.today.Calendar()
		return p.today.AddMonths((12 - int(m)) % 3).EndOfMonth(), true, nil
	}
	if w[0] == '+' || w[0] == '-' {
		if d, ok := p.offset(p.today, w, false); ok {
			return d, true, nil
		}
		return 0, false, errUnread
	}
	return 0, false, nil
}

// endOfWeek is the last working day of this week; once that is past, of the
// next.
func (p *momentParser) endOfWeek() Date {
	friday := p.today - Date((int(p.today.Weekday())+6)%7) + 4
	if end := p.anchor.Calendar.Prev(friday); end >= p.today {
		return end
	}
	return p.anchor.Calendar.Prev(friday + 7)
}

// anchored reads due, due-3 and run.
func (p *momentParser) anchored(w string) (Date, bool, error) {
	rest, isDue := strings.CutPrefix(w, "due")
	if !isDue {
		var isRun bool
		if rest, isRun = strings.CutPrefix(w, "run"); !isRun {
			return 0, false, nil
		}
	}
	if rest != "" && rest[0] != '+' && rest[0] != '-' {
		return 0, false, nil
	}
	base := p.anchor.Due
	switch {
	case isDue && base == 0:
		return 0, false, fieldError("", "Nothing here has a due date. Try "+p.examples()+".")
	case !isDue:
		var known bool
		if base, known = p.nextRun(); !known {
			return 0, false, fieldError("", "This client's pay run is not known. Try "+p.examples()+".")
		}
	}
	if rest == "" {
		return base, true, nil
	}
	d, ok := p.offset(base, rest, true)
	if !ok {
		return 0, false, errUnread
	}
	return d, true, nil
}

// nextRun is the client's next pay run.
func (p *momentParser) nextRun() (Date, bool) {
	if p.anchor.NextRun != nil {
		return p.anchor.NextRun(p.today)
	}
	run, ok := p.anchor.PayRun.Next(p.today, p.anchor.Calendar)
	return run.On, ok
}

// offset reads +3d, +2w, +1m, -1d, +2wd from a day. A bare number is days
// where that is the custom ("due-3").
func (p *momentParser) offset(from Date, w string, bare bool) (Date, bool) {
	body := w[1:]
	digits := strings.TrimRight(body, "dwm")
	n, ok := number(digits, 4)
	if !ok {
		return 0, false
	}
	if w[0] == '-' {
		n = -n
	}
	unit := body[len(digits):]
	if unit == "" && bare {
		unit = "d"
	}
	return p.far(from, n, unit)
}

// far is n units from a day.
func (p *momentParser) far(from Date, n int, unit string) (Date, bool) {
	switch unit {
	case "d", "day", "days":
		return from.AddDays(n), true
	case "w", "week", "weeks":
		return from.AddDays(7 * n), true
	case "m", "month", "months":
		return from.AddMonths(n), true
	case "wd":
		if n == 0 {
			return from, true
		}
		return p.anchor.Calendar.Add(from, n), true
	}
	return 0, false
}

// distance reads "in 3 days" and "3 days ago".
func (p *momentParser) distance(tokens []string) (Date, bool) {
	if len(tokens) != 3 {
		return 0, false
	}
	digits, unit, sign := tokens[1], tokens[2], 1
	if tokens[2] == "ago" {
		digits, unit, sign = tokens[0], tokens[1], -1
	} else if tokens[0] != "in" {
		return 0, false
	}
	n, ok := number(digits, 4)
	if !ok {
		return 0, false
	}
	return p.far(p.today, sign*n, unit)
}

func dayMonthYear(d Date) string { return d.Noon().Format("2 Jan 2006") }

// number reads 1 to most decimal digits.
func number(s string, most int) (int, bool) {
	if s == "" || len(s) > most {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// monthWord reads a month, from three letters up: nov, sept.
func monthWord(w string) (time.Month, bool) {
	w = strings.TrimSuffix(w, ".")
	if len(w) < 3 {
		return 0, false
	}
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(strings.ToLower(m.String()), w) {
			return m, true
		}
	}
	return 0, false
}
