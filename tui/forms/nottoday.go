package forms

import (
	"context"

	"dues/chase"
	"dues/tui/ui"
)

// NotTodayData is what putting a client off needs of the book.
type NotTodayData interface {
	Book
	Together
	Snooze(context.Context, chase.Snooze) error
}

type notToday struct{ data NotTodayData }

// NewNotToday is the form that leaves a client in peace for a day or more, and
// says why.
func NewNotToday(k ui.Kit, data NotTodayData, o ui.Open) *Screen {
	s := newScreen(k, data, o, ui.NotTodayForm, "Not today", notToday{data})
	s.Next = true
	return s
}

func (n notToday) fields(s *Screen) []*ui.Field {
	return []*ui.Field{
		{Name: "why", Label: "Why"},
		{Name: "until", Label: "Until", Hint: "the next working day", Echo: func(text string) ui.Echo {
			if text == "" {
				return ui.Echo{Words: "-> " + chase.Echo(chase.Moment{On: n.tomorrow(s)}, s.Sheet.Today())}
			}
			return s.future(text)
		}},
	}
}

func (n notToday) tomorrow(s *Screen) chase.Date {
	return s.Kit.Settings.Calendar.Add(s.Sheet.Today(), 1)
}

func (n notToday) save(s *Screen) (func(context.Context) (string, error), error) {
	until, err := s.moment("until", chase.Moment{On: n.tomorrow(s)}, chase.ParseFutureMoment)
	if err != nil {
		return nil, err
	}
	if until.On <= s.Sheet.Today() {
		return nil, &chase.FieldError{Field: "until", Problem: "Today is not later. Try tomorrow, thu or +1w; . puts them at the end of today."}
	}
	z := chase.Snooze{Made: s.Sheet.Today(), Until: until.On, Words: s.value("why")}
	return func(ctx context.Context) (string, error) {
		return "not today: back on " + until.On.DayFrom(s.Sheet.Today()), s.each(ctx, n.data, func(ctx context.Context, client chase.ID) error {
			z := z
			z.ClientID = client
			return n.data.Snooze(ctx, z)
		})
	}, nil
}

// below is what would be passed over meanwhile.
func (n notToday) below(s *Screen, w int) []string {
	until, err := s.moment("until", chase.Moment{On: n.tomorrow(s)}, chase.ParseFutureMoment)
	if err != nil {
		return nil
	}
	before := chase.Deadlines(s.Sheet.Account, until.On, s.Kit.Now(), s.Kit.Settings)
	if len(before) == 0 {
		return nil
	}
	lines := []string{"", s.Kit.Styles.Title.Render("Before " + until.On.DayFrom(s.Sheet.Today()))}
	for _, d := range before {
		lines = append(lines, ui.Wrap("  "+ui.Clean(d.Line(s.Sheet.Today())), w)...)
	}
	return lines
}
