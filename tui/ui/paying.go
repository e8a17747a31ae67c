package ui

import (
	"fmt"
	"strings"

	"dues/chase"
)

func (s Sheet) howTheyPay(p *paper) {
	p.head("HOW THEY PAY", "")
	p.wrap("  ", s.payWords())
	p.wrap("  ", s.habitWords())
	if why := s.reasonWords(); why != "" {
		p.wrap("  ", "why late: "+why)
	}
}

// remarks is what is worth knowing besides; nothing is said when nothing is.
func (s Sheet) remarks(p *paper) {
	if len(s.Prep.Remarks) == 0 {
		return
	}
	p.head("WORTH KNOWING", "")
	for _, r := range s.Prep.Remarks {
		p.wrap("  ", Clean(r))
	}
}

// Paying is how, how late and how reliably they pay, a few words each.
func (s Sheet) Paying() []string {
	words := []string{s.briefPays()}
	if kept := s.keptWords(); kept != "" {
		words = append(words, kept)
	}
	return words
}

// runWords is a pay run as it is said; what cannot be read is shown as it was
// typed.
func runWords(run string) string {
	r, err := chase.ParsePayRun(run)
	if err != nil {
		return "run " + Clean(run)
	}
	return Clean(r.Words())
}

// payWords is by what method and in what run they pay.
func (s Sheet) payWords() string {
	c := s.Account.Client
	var how []string
	if c.Method != "" {
		how = append(how, c.Method.Name())
	}
	if c.PayRun != "" {
		how = append(how, runWords(c.PayRun))
	}
	if c.Terms != "" {
		how = append(how, "terms "+Clean(c.Terms))
	}
	if c.NeedsPO {
		how = append(how, "needs a PO")
	}
	if len(how) == 0 {
		return "not known: ask by what method and on which day"
	}
	return strings.Join(how, ", ")
}

// habitWords is how late they usually are, when enough is known to say.
func (s Sheet) habitWords() string {
	h := s.Prep.Habit
	switch {
	case h.Observations == 0:
		return "no paid invoice yet"
	case h.Observations < 3:
		return "too early to say: " + observed(h)
	case h.DaysLate == 0:
		return "on the day, on average, " + observed(h)
	case h.DaysLate < 0:
		return Count(-h.DaysLate, "day") + " early on average, " + observed(h)
	}
	return Count(h.DaysLate, "day") + " late on average, " + observed(h)
}

// observed is on what a habit rests: how many were paid, and how many are late
// and not paid yet.
func observed(h chase.Habit) string {
	switch paid := h.Observations - h.Unpaid; {
	case h.Unpaid == 0:
		return fmt.Sprintf("%d paid", paid)
	case paid == 0:
		return fmt.Sprintf("none paid, %d late", h.Unpaid)
	default:
		return fmt.Sprintf("%d paid, %d late now", paid, h.Unpaid)
	}
}

func (s Sheet) reasonWords() string {
	var why []string
	for _, r := range s.Prep.Habit.Reasons {
		why = append(why, fmt.Sprintf("%s %d", r.Reason, r.Times))
	}
	return strings.Join(why, ", ")
}
