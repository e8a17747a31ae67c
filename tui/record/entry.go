package record

import (
	"dues/chase"
	"dues/tui/ui"
)

// happened is what stands on the form.
func (s *Screen) happened() ui.Happened {
	return ui.Happened{
		Kit: s.Kit, Sheet: s.Sheet, Outcome: s.letter.outcome, Key: s.key, Called: s.Open.CallFrom, About: s.oldest(), For: s.ticked(), PaidBy: "p",
		Answer: s.Form.Answer,
	}
}

// entry is the form as one value. The error is a *chase.FieldError of the
// field that cannot stand.
func (s *Screen) entry() (chase.Entry, error) { return s.happened().Entry() }
