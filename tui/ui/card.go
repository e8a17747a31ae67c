package ui

import (
	"strings"

	"dues/chase"
)

// Card is a client in a few lines: who is there, on what terms, how they pay,
// what was billed, and what is worth knowing.
func (s Sheet) Card(k Kit, w int) []string {
	p := paper{kit: k, w: w}
	for i, c := range append([]chase.Contact{s.Prep.AskFor}, s.Prep.Others...) {
		if i == mostContacts {
			break
		}
		if c.Name != "" || c.Phone != "" || c.Email != "" {
			p.text(joinFacts([]string{contactName(c), Clean(c.Phone), Clean(c.Email), Clean(c.BestTime)}))
		}
	}
	if len(p.lines) == 0 {
		p.text("Nobody known yet. The call sheet's e adds who pays the invoices here.")
	}
	p.text(strings.Join(s.terms(), "   "))
	paying := s.Paying()
	if best := s.Prep.Learned.Ringing.Best(); best != "" {
		paying = append(paying, "best rung "+best)
	}
	p.wrap("", strings.Join(paying, "; "))
	if lately := k.Lately("days late, last", s.Prep.Learned.Lately, w); w >= roomyCard || lately == "" {
		p.flow("", "   ", s.Year(k), lately)
	} else {
		p.text(lately) // how they pay is worth more than the sums of a year
	}
	if why := s.Prep.Habit.WhyLateWords(); why != "" {
		p.text("Why late: " + why)
	}
	for _, r := range s.Prep.Remarks {
		p.wrap("", Clean(r))
	}
	if about := s.Account.Client.About; about != "" {
		p.wrap("About: ", Clean(about))
	}
	return p.lines
}

// roomyCard is the width from which a card has everything.
const roomyCard = 90

// mostContacts is how many people a card names.
const mostContacts = 2

// terms is what was agreed with a client, a few words each.
func (s Sheet) terms() []string {
	c := s.Account.Client
	words := []string{}
	if c.Terms != "" {
		words = append(words, "Terms "+Clean(c.Terms))
	}
	words = append(words, "grace "+Count(s.Grace, "day"))
	if c.NeedsPO {
		words = append(words, "needs a PO")
	}
	if c.Portal != "" {
		words = append(words, "portal "+Clean(c.Portal))
	}
	if c.Kind != "" {
		words = append(words, strings.ReplaceAll(string(c.Kind), "-", " "))
	}
	return append(words, "tone "+string(s.Prep.Tone))
}

// Year says what was billed and what was paid in the twelve months to today.
func (s Sheet) Year(k Kit) string {
	var billed, paid chase.Totals
	from := s.Today().AddMonths(-12)
	for _, v := range s.Account.Invoices {
		if v.Issued > from {
			billed = billed.Add(v.Total)
		}
	}
	for _, p := range s.Account.Payments {
		if p.On > from {
			paid = paid.Add(p.Amount)
		}
	}
	return "In 12 months: billed " + k.Sum(billed) + ", paid " + k.Sum(paid)
}
