package record

import (
	"errors"
	"fmt"
	"slices"

	"dues/chase"
	"dues/tui/ui"
)

// followLines is what saving sets going beyond what stands beside the fields: a
// hold, who is asked for from now on, the instalments of a plan, what it
// replaces. What keeps it from being saved and belongs to no field stands there
// too.
func (s *Screen) followLines(w, h int) []string {
	lines, style := s.follows(), s.Kit.Styles.Text
	if words := s.stray(); words != "" {
		lines, style = []string{words}, s.Kit.Styles.Error
	}
	if len(lines) == 0 || h < 2 {
		return nil
	}
	out := []string{s.Kit.Rule("what follows", w)}
	for _, l := range lines {
		for _, part := range ui.Wrap(ui.Clean(l), max(1, w)) {
			out = append(out, style.Render(part))
		}
	}
	return out
}

func (s *Screen) follows() []string {
	var lines []string
	if h := s.out.Hold; h != nil {
		lines = append(lines, s.holdWords(*h))
	}
	if s.letter.outcome == chase.Insolvent && s.out.Hold != nil {
		lines = append(lines, "A proof of debt goes to whoever handles it. dues evidence writes what it needs.")
	}
	for _, c := range s.Sheet.Account.Contacts {
		if s.out.Left != 0 && c.ID == s.out.Left {
			lines = append(lines, c.Name+" is no longer asked for.")
		}
	}
	if c := s.out.Contact; c != nil {
		lines = append(lines, s.askWords(*c))
	}
	for _, p := range s.out.Plan {
		lines = append(lines, fmt.Sprintf("%s  %s  %s, in by %s", p.Label, s.Kit.Amount(p.Amount), p.PayOn.DayFrom(s.Sheet.Today()), p.LandsOn.DayFrom(s.Sheet.Today())))
	}
	return append(lines, s.endings()...)
}

// holdWords is a hold as it will be.
func (s *Screen) holdWords(h chase.Hold) string {
	words := "Chasing stops until you lift it (S h)"
	if h.Until != 0 {
		words = "Chasing stops until " + h.Until.Long()
	}
	switch {
	case h.Reason == chase.HoldBreathingSpace:
		return words + ". No call, mail or letter about the debt, and no interest or fees, for those days."
	case h.Reason.Silent():
		return words + ". No call, mail or letter until then."
	}
	return words + ": " + h.Reason.Words() + "."
}

// askWords is who is asked for from now on.
func (s *Screen) askWords(c chase.Contact) string {
	who := c.Name
	for _, way := range []string{c.Phone, c.Email} {
		switch {
		case way == "":
		case who == "":
			who = way
		default:
			who += ", " + way
		}
	}
	if c.Role == chase.Pays {
		return "From now on ask for " + who + "."
	}
	return "Among the contacts from now on: " + who + "."
}

// endings is what the record takes the place of.
func (s *Screen) endings() []string {
	var lines []string
	for _, p := range s.Sheet.Account.Promises {
		if slices.Contains(s.out.Supersede, p.ID) {
			lines = append(lines, fmt.Sprintf("In place of the promise of %s: %s on %s.", p.Made.Short(s.Sheet.Today()), s.Kit.Amount(p.Amount), p.PayOn.DayFrom(s.Sheet.Today())))
		}
	}
	if s.out.FollowUp != nil {
		return lines // a new date takes the place of the old one: it stands beside its field
	}
	for _, f := range s.Sheet.Account.FollowUps {
		if slices.Contains(s.out.Close, f.ID) && f.When.On > s.Sheet.Today() {
			lines = append(lines, "No longer: "+s.followWords(f)+".")
		}
	}
	return lines
}

// stray is a fault of a field that is not on the form, or of none.
func (s *Screen) stray() string {
	var fault *chase.FieldError
	if !errors.As(s.outErr, &fault) {
		return ""
	}
	if slices.Contains(s.letter.fields, ui.RecordField(fault.Field)) {
		return ""
	}
	return fault.Problem
}
