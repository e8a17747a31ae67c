package forms

import (
	"context"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// HoldData is what a hold needs of the book.
type HoldData interface {
	Book
	Hold(context.Context, chase.Hold) error
	LiftHold(ctx context.Context, client chase.ID) error
}

type hold struct{ data HoldData }

// NewHold is the form that stops the chasing of a client until a day, or lets
// it go on.
func NewHold(k ui.Kit, data HoldData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.HoldForm, "Hold", hold{data})
}

func (h hold) fields(s *Screen) []*ui.Field {
	_, held := s.Sheet.Hold()
	lift := &ui.Field{Name: "lift", Label: "Lift it", Kind: ui.TickField, Boxes: []ui.Box{{Words: "chasing goes on from today", On: held}}, Off: !held}
	return []*ui.Field{
		lift,
		{Name: "why", Label: "Why", Hint: ui.HoldLetters(), Echo: echoHold},
		{Name: "until", Label: "Until", Hint: "open end; fri, +2w, eom", Echo: s.future},
		{Name: "words", Label: "Words"},
	}
}

func (h hold) save(s *Screen) (func(context.Context) (string, error), error) {
	client := s.Open.Client
	if lift := s.Form.Field("lift"); !lift.Off && lift.Ticked(0) {
		return func(ctx context.Context) (string, error) { return "hold lifted", h.data.LiftHold(ctx, client) }, nil
	}
	reason, err := ui.WhyHold(s.value("why"))
	if err != nil {
		return nil, err
	}
	until, err := s.moment("until", chase.Moment{}, chase.ParseFutureMoment)
	if err != nil {
		return nil, err
	}
	hold := chase.Hold{ClientID: client, Reason: reason, Words: s.value("words"), From: s.Sheet.Today(), Until: until.On}
	hold, err = chase.NewHold(hold, s.Sheet.Account.Client, s.Sheet.Today())
	if err != nil {
		return nil, err
	}
	words := "on hold until lifted"
	if hold.Until != 0 {
		words = "on hold until " + hold.Until.DayFrom(s.Sheet.Today())
	}
	return func(ctx context.Context) (string, error) { return words, h.data.Hold(ctx, hold) }, nil
}

func echoHold(text string) ui.Echo {
	text = strings.TrimSpace(text)
	if text == "" {
		return ui.Echo{}
	}
	reason, err := ui.WhyHold(text)
	if err != nil {
		return ui.Echo{Words: ui.HoldLetters(), Bad: true}
	}
	return ui.Echo{Words: "-> " + reason.Words()}
}

func (h hold) below(_ *Screen, w int) []string {
	var letters []string
	for _, r := range ui.HoldReasons {
		letters = append(letters, r.Key+" "+r.Reason.Words())
	}
	return append([]string{"", "Letters for why"}, ui.Table(letters, 3, w)...)
}
