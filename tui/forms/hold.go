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
	return newScreen(k, data, o, "hold", "Hold", hold{data})
}

// holdReasons are the reasons for a hold with the letter that picks each.
var holdReasons = []struct {
	key    string
	reason chase.HoldReason
}{
	{"p", chase.HoldPlan}, {"b", chase.HoldBreathingSpace}, {"i", chase.HoldIll}, {"c", chase.HoldTheirCustomer},
	{"n", chase.HoldInsolvent}, {"r", chase.HoldRepresented}, {"a", chase.HoldAsked}, {"o", chase.HoldOther},
}

func (h hold) fields(s *Screen) []*ui.Field {
	_, held := s.Sheet.Hold()
	lift := &ui.Field{Name: "lift", Label: "Lift it", Kind: ui.TickField, Boxes: []ui.Box{{Words: "chasing goes on from today", On: held}}, Off: !held}
	return []*ui.Field{
		lift,
		{Name: "why", Label: "Why", Hint: "a letter", Echo: echoHold},
		{Name: "until", Label: "Until", Hint: "open end; fri, +2w, eom", Echo: s.future},
		{Name: "words", Label: "Words"},
	}
}

func (h hold) save(s *Screen) (func(context.Context) (string, error), error) {
	client := s.Open.Client
	if lift := s.Form.Field("lift"); !lift.Off && lift.Ticked(0) {
		return func(ctx context.Context) (string, error) { return "hold lifted", h.data.LiftHold(ctx, client) }, nil
	}
	reason, ok := holdReason(s.value("why"))
	if !ok {
		return nil, &chase.FieldError{Field: "why", Problem: "Why? One letter: " + holdKeys()}
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
		words = "on hold until " + hold.Until.Day()
	}
	return func(ctx context.Context) (string, error) { return words, h.data.Hold(ctx, hold) }, nil
}

func holdReason(words string) (chase.HoldReason, bool) {
	for _, r := range holdReasons {
		if strings.EqualFold(words, r.key) || strings.EqualFold(words, string(r.reason)) {
			return r.reason, true
		}
	}
	return "", false
}

func holdKeys() string {
	var keys []string
	for _, r := range holdReasons {
		keys = append(keys, r.key+" "+r.reason.Words())
	}
	return strings.Join(keys, ", ")
}

func echoHold(text string) ui.Echo {
	text = strings.TrimSpace(text)
	if text == "" {
		return ui.Echo{}
	}
	reason, ok := holdReason(text)
	if !ok {
		return ui.Echo{Words: holdKeys(), Bad: true}
	}
	return ui.Echo{Words: "-> " + reason.Words()}
}

func (h hold) below(_ *Screen, w int) []string {
	return append([]string{""}, ui.Wrap("Letters for why: "+holdKeys()+".", w)...)
}
