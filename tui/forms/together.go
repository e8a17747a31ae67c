package forms

import (
	"context"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// Together is what a form about several clients needs of the book: their acts
// are one change, taken back at once.
type Together interface {
	Together(ctx context.Context, label string, do func(context.Context) error) error
}

// each does the same for every client the form is about.
func (s *Screen) each(ctx context.Context, data Together, do func(ctx context.Context, client chase.ID) error) error {
	if len(s.Open.All) < 2 {
		return do(ctx, s.Open.Client)
	}
	return data.Together(ctx, strings.ToLower(s.title)+", "+ui.Count(len(s.Open.All), "client"), func(ctx context.Context) error {
		for _, a := range s.Open.All {
			if err := do(ctx, a.Client); err != nil {
				return err
			}
		}
		return nil
	})
}

// many names all whom the form is about; nothing when it is one.
func (s *Screen) many(w int) []string {
	if len(s.Open.All) < 2 || s.Open.Screen == ui.ScreenPayment {
		return nil
	}
	words := "for all " + ui.Count(len(s.Open.All), "client") + ": "
	for i, a := range s.Open.All {
		if i > 0 {
			words += ", "
		}
		words += ui.Clean(a.Name)
	}
	return append([]string{""}, ui.Wrap(words, w)...)
}
