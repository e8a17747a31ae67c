package forms

import (
	"context"

	"dues/chase"
	"dues/tui/ui"
)

// FollowUpData is what a follow-up needs of the book.
type FollowUpData interface {
	Book
	Together
	FollowUp(ctx context.Context, client chase.ID, when chase.Moment, words string, told bool) (chase.FollowUp, error)
}

type followUp struct{ data FollowUpData }

// NewFollowUp is the form for what is next with a client, and when.
func NewFollowUp(k ui.Kit, data FollowUpData, o ui.Open) *Screen {
	return newScreen(k, data, o, "follow-up", "Follow-up", followUp{data})
}

func (f followUp) fields(s *Screen) []*ui.Field {
	return []*ui.Field{
		{Name: "when", Label: "When", Hint: "thu, +3d, +2wd, tue 10am, eom", Echo: s.future},
		{Name: "what", Label: "What for"},
		{Name: "told", Label: "Told them", Kind: ui.TickField, Boxes: []ui.Box{{Words: "yes, they know: it is a promise of mine"}}},
	}
}

func (f followUp) save(s *Screen) (func(context.Context) (string, error), error) {
	if s.value("when") == "" {
		return nil, &chase.FieldError{Field: "when", Problem: "Which day? Try thu, +3d, tue 10am or 2026-11-27."}
	}
	when, err := s.moment("when", chase.Moment{}, chase.ParseFutureMoment)
	if err != nil {
		return nil, err
	}
	words, told := s.value("what"), s.Form.Field("told").Ticked(0)
	return func(ctx context.Context) (string, error) {
		err := s.each(ctx, f.data, func(ctx context.Context, client chase.ID) error {
			_, err := f.data.FollowUp(ctx, client, when, words, told)
			return err
		})
		return "next " + when.DayFrom(s.Sheet.Today()), err
	}, nil
}

// below is what is set down now: it goes when the new one is saved.
func (f followUp) below(s *Screen, w int) []string {
	now, ok := s.Sheet.FollowUp()
	if !ok {
		return nil
	}
	words := "now: " + now.When.DayFrom(s.Sheet.Today())
	if now.Words != "" {
		words += ", " + ui.Clean(now.Words)
	}
	return append([]string{""}, ui.Wrap(words, w)...)
}
