package forms

import (
	"context"
	"crypto/rand"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

type letter struct {
	data NoteData
	key  string // the same key is saved once
}

// NewLetter is the form that records a letter, a notice or a letter before
// claim that was sent. It sends nothing.
func NewLetter(k ui.Kit, data NoteData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.LetterForm, "Letter sent", letter{data, rand.Text()})
}

func (l letter) fields(s *Screen) []*ui.Field {
	return []*ui.Field{
		{Name: "step", Label: "Which", Hint: chase.NextLetter(s.Sheet.Prep).Words() + "; l letter, n notice, c claim", Echo: func(text string) ui.Echo { return l.echo(s, text) }},
		{Name: "on", Label: "Sent on", Hint: "today; yesterday, fri", Echo: func(text string) ui.Echo { return ui.EchoDate(text, s.Anchor(), chase.ParsePastMoment) }},
		{Name: "days", Label: "Gives", Hint: "as many days as its step"},
		{Name: "reason", Label: "Reason", Hint: "only if it gives fewer, or they are on hold"},
		{Name: "mail", Label: "By mail", Kind: ui.TickField, Boxes: []ui.Box{{Words: "it went by email, not by post"}}},
		{Name: "words", Label: "Words", Hint: "what is in it, if worth noting"},
	}
}

func (l letter) echo(s *Screen, text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	step, err := s.Sheet.LetterStep(text)
	if err != nil {
		return ui.Echo{Words: "l letter, n notice, c letter before claim", Bad: true}
	}
	return ui.Echo{Words: "-> " + step.Words()}
}

func (l letter) entry(s *Screen) (chase.Entry, error) {
	return s.Kit.LetterWent(s.Sheet, l.key, s.Form.Answer)
}

func (l letter) save(s *Screen) (func(context.Context) (string, error), error) {
	e, err := l.entry(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		out, err := l.data.Log(ctx, e)
		return out.Saved, err
	}, nil
}

// below is when the days it gives end, or why it cannot be saved.
func (l letter) below(s *Screen, w int) []string {
	e, err := l.entry(s)
	if err != nil {
		return nil
	}
	return append([]string{""}, ui.Wrap(willFollow(s, e), w)...)
}

// willFollow is what saving an entry comes to, or what keeps it from being
// saved.
func willFollow(s *Screen, e chase.Entry) string {
	out, err := chase.Record(s.Sheet.Account, e, s.Kit.Now(), s.Kit.Settings)
	if err != nil {
		return err.Error()
	}
	return "-> " + out.Saved
}
