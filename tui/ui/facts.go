package ui

import (
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// Facts is the left side of a call sheet: whom to ask for, what is open, what
// was promised, how they pay and what they were told, in lines of width w. Where
// they would not fit in h lines, air and older promises are left out; more
// lines than h may still come.
func (s Sheet) Facts(k Kit, w, h int) []string {
	if lines := s.facts(k, w, 3, true); len(lines) <= h {
		return lines
	}
	return s.facts(k, w, 1, false)
}

func (s Sheet) facts(k Kit, w, promises int, air bool) []string {
	p := paper{kit: k, w: w}
	gap := func() {
		if air {
			p.text("")
		}
	}
	for _, h := range s.Account.Held(s.Today()) {
		p.wrap("ON HOLD  ", Clean(h.Line(s.Today())))
	}
	s.askFor(&p)
	gap()
	s.open(&p)
	gap()
	s.promises(&p, promises)
	s.queries(&p)
	gap()
	s.howTheyPay(&p)
	s.remarks(&p)
	gap()
	s.told(&p)
	return p.lines
}

// Ladder is the steps done, the present one and those to come.
func (s Sheet) Ladder(k Kit, w int) []string {
	if len(s.Prep.Ladder) == 0 {
		return nil
	}
	p := paper{kit: k, w: w}
	p.head("LADDER", "")
	s.rungs(&p, s.Prep.Ladder)
	return p.lines
}

// LadderAhead is the present step and those to come, without a heading.
func (s Sheet) LadderAhead(k Kit, w int) []string {
	p := paper{kit: k, w: w}
	s.rungs(&p, slices.DeleteFunc(slices.Clone(s.Prep.Ladder), func(l chase.LadderLine) bool { return l.State == "done" }))
	return p.lines
}

func (s Sheet) rungs(p *paper, ladder []chase.LadderLine) {
	for _, l := range ladder {
		on, state := l.On.Short(s.Today()), l.State
		switch {
		case state == "this call":
			on = "now"
		case l.On > s.Today():
			state = "" // the day says it
		}
		p.text(fmt.Sprintf("  %-11s %-20s %s", on, l.Step.Words(), state))
	}
}

func (s Sheet) askFor(p *paper) {
	p.head("ASK FOR", "")
	first := s.Prep.AskFor
	if first.Name == "" && first.Phone == "" && first.Email == "" {
		p.wrap("  ", "Nobody known yet. e adds who pays the invoices here.")
		return
	}
	s.contact(p, "> ", first)
	if first.Phone == "" {
		p.text("  No phone number. e adds one.")
	}
	for _, c := range s.Prep.Others {
		s.contact(p, "  ", c)
	}
	if !s.someonePays() {
		p.wrap("  ", "Who pays the invoices here? Asking once saves weeks. e adds them.")
	}
}

func (s Sheet) someonePays() bool {
	for _, c := range s.Account.Contacts {
		if c.Role == chase.Pays && c.Left == 0 {
			return true
		}
	}
	return false
}

func (s Sheet) contact(p *paper, mark string, c chase.Contact) {
	line := mark + Clean(c.Name)
	if what := ContactJob(c); what != "" {
		line += "   " + what
	}
	p.text(line)
	var reach []string
	for _, r := range []string{c.Phone, c.Email} {
		if r != "" {
			reach = append(reach, Clean(r))
		}
	}
	if len(reach) > 0 {
		p.text("  " + strings.Join(reach, "      "))
	}
	if away := c.Away(s.Today()); away != "" {
		p.text("  " + away)
	} else if c.BestTime != "" {
		p.text("  best time: " + Clean(c.BestTime))
	}
}

// ContactJob is what a contact does, in a few words, cleaned.
func ContactJob(c chase.Contact) string {
	job := Clean(c.Job)
	switch {
	case c.Role == "":
		return job
	case job == "":
		return string(c.Role)
	}
	return job + " (" + string(c.Role) + ")"
}

func (s Sheet) promises(p *paper, most int) {
	if len(s.Promises) == 0 {
		p.head("PROMISES  none made", "")
		return
	}
	p.head("PROMISES", s.Prep.KeptWords())
	for _, pr := range s.Promises[:min(most, len(s.Promises))] {
		p.text(fmt.Sprintf("  %6s  %s", pr.Made.Short(s.Today()), s.promised(pr)))
		p.text(fmt.Sprintf("  %6s  %s", "", s.landed(pr)))
	}
}

// promised is what a promise was: "1,240.00 BACS on Wed 18 Nov".
func (s Sheet) promised(pr chase.Promise) string {
	words := s.amount(pr.Amount)
	if pr.Method != "" {
		words += " " + pr.Method.Name()
	}
	return words + " on " + pr.PayOn.DayFrom(s.Today())
}

// landed is how a promise stands: "landing Fri 20 Nov  NOT RECEIVED".
func (s Sheet) landed(pr chase.Promise) string {
	return "landing " + pr.LandsOn.DayFrom(s.Today()) + "  " + PromiseWords(pr)
}

// PromiseWords is how a promise stands, in words that do without colour.
func PromiseWords(pr chase.Promise) string {
	switch pr.State {
	case chase.PromiseBroken:
		return "NOT RECEIVED"
	case chase.PromisePartly:
		return "only " + pr.Received.String() + " came"
	case chase.PromiseOpen:
		return "awaited"
	}
	return string(pr.State)
}

func (s Sheet) queries(p *paper) {
	open, owed := s.OpenQueries(), s.CreditsOwed()
	if len(open)+len(owed) == 0 {
		p.head("QUERIES   none open", "")
		return
	}
	p.head("QUERIES", "")
	for _, d := range owed {
		p.wrap("  ", fmt.Sprintf("%s %s, settled as %s: %s", s.number(d.InvoiceID), Clean(d.Words), Clean(d.Resolution), "YOUR MOVE: "+d.Task))
	}
	for _, d := range open {
		whose := "their move"
		if d.Owner == chase.Mine {
			whose = "YOUR MOVE"
		}
		if d.AnswerDue != 0 {
			whose += ", answer due " + d.AnswerDue.DayFrom(s.Today())
		}
		p.wrap("  ", fmt.Sprintf("%s %s: %s", s.number(d.InvoiceID), s.amount(d.Amount), Clean(d.Words)))
		p.text("    " + whose)
	}
}

func (s Sheet) number(invoice chase.ID) string {
	for _, v := range s.Account.Invoices {
		if v.ID == invoice {
			return Clean(v.Number)
		}
	}
	return "invoice"
}

func (s Sheet) told(p *paper) {
	if s.Prep.ToldLast == "" {
		p.head("TOLD THEM LAST  nothing", "")
	} else {
		p.head("TOLD THEM LAST   "+s.Prep.ToldOn.Short(s.Today()), "")
		p.wrap("  ", `"`+Clean(s.Prep.ToldLast)+`"`)
	}
	if s.Prep.LastChat != "" {
		p.wrap("LAST CHAT ", Clean(s.Prep.LastChat))
	}
	if f, ok := s.FollowUp(); ok {
		p.text("NEXT      " + string(f.What) + " " + f.When.DayFrom(s.Today()))
	}
	if about := s.Account.Client.About; about != "" {
		p.wrap("ABOUT     ", Clean(about))
	}
}
