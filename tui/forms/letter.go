package forms

import (
	"context"
	"crypto/rand"
	"fmt"
	"strconv"
	"strings"
	"time"

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
	return newScreen(k, data, o, "letter", "Letter sent", letter{data, rand.Text()})
}

// letterSteps are the letters with the key that picks each.
var letterSteps = map[string]chase.Step{"l": chase.StepLetter, "n": chase.StepNotice, "c": chase.StepClaim}

func (l letter) fields(s *Screen) []*ui.Field {
	return []*ui.Field{
		{Name: "step", Label: "Which", Hint: chase.NextLetter(s.Sheet.Prep).Words() + "; l letter, n notice, c claim", Echo: echoLetter},
		{Name: "on", Label: "Sent on", Hint: "today; yesterday, fri", Echo: func(text string) ui.Echo { return ui.EchoDate(text, s.Anchor(), chase.ParsePastMoment) }},
		{Name: "days", Label: "Gives", Hint: "as many days as its step"},
		{Name: "reason", Label: "Reason", Hint: "only if it gives fewer"},
		{Name: "mail", Label: "By mail", Kind: ui.TickField, Boxes: []ui.Box{{Words: "it went by email, not by post"}}},
		{Name: "words", Label: "Words", Hint: "what is in it, if worth noting"},
	}
}

// step is the letter picked; nothing typed is the one that is next.
func (l letter) step(s *Screen) (chase.Step, error) {
	words := s.value("step")
	if words == "" {
		return chase.NextLetter(s.Sheet.Prep), nil
	}
	if step, ok := letterSteps[strings.ToLower(words)]; ok {
		return step, nil
	}
	return chase.ParseLetterStep(words)
}

func echoLetter(text string) ui.Echo {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return ui.Echo{}
	}
	if step, ok := letterSteps[text]; ok {
		return ui.Echo{Words: "-> " + step.Words()}
	}
	step, err := chase.ParseLetterStep(text)
	if err != nil {
		return ui.Echo{Words: "l letter, n notice, c letter before claim", Bad: true}
	}
	return ui.Echo{Words: "-> " + step.Words()}
}

func (l letter) entry(s *Screen) (chase.Entry, error) {
	now := s.Kit.Now()
	e := chase.Entry{Key: l.key, Form: s.Name, ClientID: s.Open.Client, At: now, Kind: chase.Letter, Direction: chase.Out, Words: s.value("words")}
	if s.Form.Field("mail").Ticked(0) {
		e.Kind = chase.Mail
	}
	step, err := l.step(s)
	if err != nil {
		return e, err
	}
	e.Letter = &chase.LetterSent{Step: step, Reason: s.value("reason")}
	if days := s.value("days"); days != "" {
		if e.Letter.Days, err = strconv.Atoi(days); err != nil || e.Letter.Days < 1 {
			return e, &chase.FieldError{Field: "days", Problem: fmt.Sprintf("%q is not a number of days. Try 14.", days)}
		}
	}
	on, err := s.moment("on", chase.Moment{}, chase.ParsePastMoment)
	if err == nil && on.On != 0 && on.On != s.Sheet.Today() {
		y, m, d := on.On.Calendar()
		e.At = time.Date(y, m, d, 12, 0, 0, 0, now.Location())
	}
	return e, err
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
