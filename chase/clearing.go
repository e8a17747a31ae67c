package chase

import (
	"fmt"
	"slices"
	"strings"
)

const clearingTries = "same, +2wd, 1d, +1wd calendar target or 0wd cutoff 17:00"

// ParseClearing reads how long money is on its way by a method (RULES 4):
//
//	clearing := ("same" | ["+"] N ("wd" | "d")) {option}
//	option   := "calendar" name | "cutoff" HH:MM
//
// "same" is the same day, every day of the week; 0wd the same day when the
// banks work on it. The error is a *FieldError.
func ParseClearing(words string) (Clearing, error) {
	p := &phrase{what: "a clearing", field: "clearing", tries: clearingTries}
	if len(words) > maxPhrase {
		p.text = words
		return Clearing{}, p.wrong("it is too long")
	}
	p.cut(words)
	c, err := p.clearing()
	for err == nil && !p.done() {
		err = p.clearingOption(&c)
	}
	if err != nil {
		return Clearing{}, err
	}
	return c, nil
}

func (p *phrase) clearing() (c Clearing, err error) {
	if p.take("same") {
		return c, nil
	}
	p.take("+")
	if c.Days, err = p.number("the number of days", 0, 60); err != nil {
		return c, err
	}
	switch {
	case p.take("wd"):
		c.Working = true
	case p.take("d", "day", "days"):
	default:
		return c, p.expected("wd or d")
	}
	return c, nil
}

func (p *phrase) clearingOption(c *Clearing) error {
	switch {
	case p.take("calendar"):
		if !slices.Contains(CalendarNames(), p.peek()) {
			return p.expected("one of " + strings.Join(CalendarNames(), ", "))
		}
		c.Calendar = p.peek()
		p.next++
		return nil
	case p.take("cutoff"), p.takeAll("cut - off"):
		if c.CutOff = p.clock(); c.CutOff == 0 {
			return p.expected("a time of day like 15:30")
		}
		return nil
	}
	return p.expected("calendar or cutoff")
}

// String is the clearing in the words ParseClearing reads back.
func (c Clearing) String() string {
	words := "same"
	switch {
	case c.Working:
		words = fmt.Sprintf("%dwd", c.Days)
	case c.Days > 0:
		words = fmt.Sprintf("%dd", c.Days)
	}
	if c.Calendar != "" {
		words += " calendar " + c.Calendar
	}
	if c.CutOff != 0 {
		words += " cutoff " + c.CutOff.String()
	}
	return words
}
