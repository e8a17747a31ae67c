package mailin

import (
	"strconv"
	"strings"
	"time"
)

// zones are the zone names of RFC 5322 and a few that mail programs write, in
// minutes east of UTC. An unknown name counts as UTC.
var zones = map[string]int{
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"bst": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "eest": 180,
	"jst": 540, "ist": 330, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// dateParts is what has been found of a date so far.
type dateParts struct {
	day, month, year  int // month 1 to 12; 0 is not found
	hour, minute, sec int
	clock, zone       bool
	offset            int // minutes
}

// parseDate reads the date of a mail in any order of its parts: RFC 5322, the
// C library's form of mbox "From " lines, and ISO. It gives UTC, and false when
// there is no whole date or no such day.
func parseDate(words string) (time.Time, bool) {
	if len(words) > maxFromLine {
		return time.Time{}, false
	}
	words, _, _ = strings.Cut(words, "(")
	if at, err := time.Parse(time.RFC3339, strings.TrimSpace(words)); err == nil {
		return at.UTC(), true
	}
	var p dateParts
	for _, word := range strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == ',' || r == '\t' }) {
		p.take(word)
	}
	if p.day == 0 || p.month == 0 || p.year == 0 {
		return time.Time{}, false
	}
	at := time.Date(p.year, time.Month(p.month), p.day, p.hour, p.minute, p.sec, 0, time.UTC)
	if at.Day() != p.day || at.Year() < 1970 || at.Year() > 2200 {
		return time.Time{}, false
	}
	return at.Add(-time.Duration(p.offset) * time.Minute), true
}

func (p *dateParts) take(word string) {
	if word == "" {
		return
	}
	if word[0] >= '0' && word[0] <= '9' && strings.Contains(word, "-") && !strings.Contains(word, ":") { // 5-Jan-2026, 2026-01-05
		for part := range strings.SplitSeq(word, "-") {
			p.take(part)
		}
		return
	}
	if month := monthNumber(word); month > 0 && p.month == 0 {
		p.month = month
		return
	}
	if strings.Contains(word, ":") {
		p.takeClock(word)
		return
	}
	if word[0] == '+' || word[0] == '-' {
		p.takeOffset(word)
		return
	}
	if n, err := strconv.Atoi(word); err == nil {
		p.takeNumber(n, len(word))
		return
	}
	if minutes, known := zones[word]; known && !p.zone {
		p.offset, p.zone = minutes, true
	}
}

func monthNumber(word string) int {
	if len(word) < 3 || word[0] < 'a' {
		return 0
	}
	for i, month := range months {
		if strings.HasPrefix(word, month) {
			return i + 1
		}
	}
	return 0
}

func (p *dateParts) takeNumber(n, digits int) {
	switch {
	case digits <= 2 && p.day == 0 && n >= 1 && n <= 31 && (p.year == 0 || p.month > 0):
		p.day = n
	case digits <= 2 && p.year > 0 && p.month == 0 && n >= 1 && n <= 12:
		p.month = n
	case p.year == 0 && digits == 4:
		p.year = n
	case p.year == 0 && digits <= 3: // RFC 5322 4.3
		p.year = 1900 + n
		if n < 50 {
			p.year = 2000 + n
		}
	}
}

// takeClock reads 10:30, 10:30:15, and a zone that touches it: 00:01+0000.
func (p *dateParts) takeClock(word string) {
	if i := strings.IndexAny(word, "+-"); i > 0 {
		p.takeOffset(word[i:])
		word = word[:i]
	}
	if p.clock {
		return
	}
	parts := strings.SplitN(word, ":", 3)
	if len(parts) < 2 {
		return
	}
	hour, err := strconv.Atoi(parts[0])
	minute, err2 := strconv.Atoi(parts[1])
	if err != nil || err2 != nil || hour > 23 || minute > 59 || hour < 0 || minute < 0 {
		return
	}
	p.hour, p.minute, p.clock = hour, minute, true
	if len(parts) == 3 {
		sec, _, _ := strings.Cut(parts[2], ".")
		if n, err := strconv.Atoi(sec); err == nil && n >= 0 && n < 60 {
			p.sec = n
		}
	}
}

func (p *dateParts) takeOffset(word string) {
	digits := strings.ReplaceAll(word[1:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 4 || p.zone || n < 0 || n/100 > 14 {
		return
	}
	p.offset, p.zone = n/100*60+n%100, true
	if word[0] == '-' {
		p.offset = -p.offset
	}
}
