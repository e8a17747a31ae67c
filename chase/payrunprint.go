package chase

import (
	"fmt"
	"strings"
	"time"
)

// String is the pay run in the words ParsePayRun reads back, defaults left
// out.
func (r PayRun) String() string {
	if r.Zero() {
		return ""
	}
	rules := make([]string, len(r.rules))
	for i, rule := range r.rules {
		rules[i] = rule.String()
	}
	words := strings.Join(rules, ", ")
	if r.roll != "" && r.roll != rollBefore {
		words += " roll " + string(r.roll)
	}
	if r.cutOff != (cutOff{}) {
		words += " cutoff " + r.cutOff.String()
	}
	for _, s := range r.skips {
		words += " skip " + s.From.String()
		if s.To != s.From {
			words += ".." + s.To.String()
		}
	}
	if r.Method() != BACS {
		words += " via " + r.via.Name()
	}
	if r.policy != payLate {
		words += " policy " + string(r.policy)
	}
	return words
}

func (r runRule) String() string {
	var each []string
	for _, wd := range r.weekdays {
		each = append(each, shortWeekday(wd))
	}
	for _, s := range r.specs {
		each = append(each, s.String())
	}
	for _, d := range r.dates {
		each = append(each, d.String())
	}
	words := string(r.kind)
	switch {
	case r.weeks == 2:
		words = "fortnightly"
	case r.weeks > 2:
		words = fmt.Sprintf("every %d weeks", r.weeks)
	}
	words = strings.TrimSpace(words + " " + strings.Join(each, "/"))
	switch {
	case r.weeks > 1:
		words += " from " + r.from.String()
	case r.kind == runQuarterly:
		words += " from " + strings.ToLower(r.month.String()[:3])
	}
	return words
}

func (s monthSpec) String() string {
	switch {
	case s.working == -1:
		return "lastwd"
	case s.working != 0:
		return fmt.Sprintf("wd%d", s.working)
	case s.nth == -1:
		return "last " + shortWeekday(s.weekday)
	case s.nth != 0:
		return ordinalWords(s.nth) + " " + shortWeekday(s.weekday)
	case s.dayOfMonth == lastDay:
		return "last"
	}
	return fmt.Sprint(s.dayOfMonth)
}

func (c cutOff) String() string {
	var words string
	switch {
	case c.byName:
		words = shortWeekday(c.weekday)
	case c.ofMonth != 0:
		words = fmt.Sprintf("day %d", c.ofMonth)
	case c.days != 0:
		words = fmt.Sprintf("%dd", c.days)
	default:
		words = fmt.Sprintf("%dwd", c.working)
	}
	return strings.TrimSpace(words + " " + c.at.String())
}

func shortWeekday(wd time.Weekday) string { return strings.ToLower(wd.String()[:3]) }

func ordinalWords(n int) string {
	suffix := "th"
	if n < 11 || n > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

// Words is the pay run as it is said on a call sheet: "Friday run, cut-off Wed
// noon", "run monthly 15/last".
func (r PayRun) Words() string {
	if r.Zero() {
		return ""
	}
	rule := r.rules[0]
	words := "run " + PayRun{rules: r.rules}.String()
	if len(r.rules) == 1 && rule.weeks == 1 {
		words = weekdayList(rule.weekdays)
	}
	if r.adhoc() {
		words = "no fixed run"
	}
	if r.cutOff == (cutOff{}) {
		return words
	}
	return words + ", cut-off " + r.cutOff.words()
}

// weekdayList says "Friday run", "Tuesday and Friday runs".
func weekdayList(days []time.Weekday) string {
	names := make([]string, len(days))
	for i, wd := range days {
		names[i] = wd.String()
	}
	last := len(names) - 1
	if last == 0 {
		return names[0] + " run"
	}
	return strings.Join(names[:last], ", ") + " and " + names[last] + " runs"
}

func (c cutOff) words() string {
	var day string
	switch {
	case c.byName:
		day = c.weekday.String()[:3]
	case c.ofMonth != 0:
		day = "on the " + ordinalWords(c.ofMonth)
	case c.days != 0:
		day = fmt.Sprintf("%d days before", c.days)
	case c.working == 1:
		day = "the working day before"
	case c.working != 0:
		day = fmt.Sprintf("%d working days before", c.working)
	default:
		day = "that day"
	}
	return day + clockWords(c.at)
}
