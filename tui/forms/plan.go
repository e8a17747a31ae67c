package forms

import (
	"context"
	"crypto/rand"
	"fmt"

	"dues/chase"
	"dues/tui/ui"
)

type plan struct {
	data NoteData
	key  string // the same key is saved once
}

// NewPlan is the form for an instalment plan they agreed to: every instalment
// is a promise with its date.
func NewPlan(k ui.Kit, data NoteData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.PlanForm, "Instalment plan", plan{data, rand.Text()})
}

func (p plan) fields(s *Screen) []*ui.Field {
	how := "as usual"
	if s.Sheet.Account.Client.Method == "" {
		how = "b BACS, t transfer, q cheque, c card"
	}
	return []*ui.Field{
		{Name: "plan", Label: "Plan", Hint: "4 x monthly 1 from 1 dec, 6 x weekly from fri 100"},
		{Name: "account", Label: "Now", Hint: "something on account today"},
		{Name: "how", Label: "How", Hint: how},
		{Name: "words", Label: "They said"},
	}
}

func (p plan) entry(s *Screen) (chase.Entry, error) {
	if s.value("plan") == "" {
		return chase.Entry{}, &chase.FieldError{Field: "plan", Problem: "Which instalments? Try 4 x monthly 1 from 1 dec."}
	}
	return ui.Happened{Form: s.Name, Kit: s.Kit, Sheet: s.Sheet, Outcome: chase.CantPay, Key: p.key, Answer: s.Form.Answer}.Entry()
}

func (p plan) save(s *Screen) (func(context.Context) (string, error), error) {
	e, err := p.entry(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		out, err := p.data.Log(ctx, e)
		return out.Saved, err
	}, nil
}

// below is every instalment with the day it should be in.
func (p plan) below(s *Screen, w int) []string {
	e, err := p.entry(s)
	if err != nil {
		return nil
	}
	out, err := chase.Record(s.Sheet.Account, e, s.Kit.Now(), s.Kit.Settings)
	if err != nil {
		return append([]string{""}, ui.Wrap(err.Error(), w)...)
	}
	lines := []string{""}
	if now := out.Promise; now != nil {
		lines = append(lines, p.line(s, *now))
	}
	for _, in := range out.Plan {
		lines = append(lines, p.line(s, in))
	}
	if h := out.Hold; h != nil {
		lines = append(lines, "on hold while they are kept, at the latest until "+h.Until.DayFrom(s.Sheet.Today()))
	}
	return lines
}

func (p plan) line(s *Screen, pr chase.Promise) string {
	return fmt.Sprintf("%-12s %10s  %s, in by %s", pr.Label, s.Kit.Amount(pr.Amount), pr.PayOn.DayFrom(s.Sheet.Today()), pr.LandsOn.DayFrom(s.Sheet.Today()))
}
