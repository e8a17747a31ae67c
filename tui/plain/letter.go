package plain

import (
	"context"
	"crypto/rand"
	"errors"

	"dues/chase"
	"dues/tui/ui"
)

// letter records a letter, a notice or a letter before claim that was sent.
func (s *Session) letter(ctx context.Context) (done bool, err error) {
	f, key := s.form(ui.LetterForm), rand.Text()
	if err := f.takeUp(ctx); err != nil {
		return false, err
	}
	questions := []question{
		{name: "step", ask: "Which? letter, notice or claim; an empty line for " + chase.NextLetter(s.sheet.Prep).Words() + ".", read: s.readLetter},
		{name: "on", ask: "When was it sent? An empty line for today.", read: s.day(chase.ParsePastMoment)},
		{name: "mail", ask: "Did it go by mail, not by post? yes or no.", must: true, read: readTick},
		{name: "days", ask: "How many days does it give? An empty line for those of its step."},
		{name: "words", ask: "What is in it? An empty line for nothing worth noting."},
	}
	for {
		if err := f.put(ctx, questions...); err != nil {
			return false, err
		}
		e, err := s.kit.LetterWent(s.sheet, key, f.get)
		var out chase.Outcomes
		if err == nil {
			out, err = chase.Record(s.sheet.Account, e, s.kit.Now(), s.kit.Settings)
		}
		if err != nil {
			if err := s.letterAgain(ctx, f, questions, err); err != nil {
				return false, err
			}
			continue
		}
		right, err := s.talk.yes("That would be: " + out.Saved + ". Right? yes or no.")
		if err != nil || !right {
			return false, err
		}
		if out, err = s.book.Log(ctx, e); err != nil {
			return false, err
		}
		s.talk.say("Saved: %s. Say undo to take this back.", out.Saved)
		return s.unlisted(ctx)
	}
}

// letterAgain says what cannot stand and asks for it once more.
func (s *Session) letterAgain(ctx context.Context, f *form, questions []question, wrong error) error {
	var field *chase.FieldError
	if !errors.As(wrong, &field) {
		return wrong
	}
	s.talk.say("%s", field.Problem)
	reason := question{name: "reason", ask: "For what reason?", must: true}
	for _, q := range append(questions, reason) {
		if q.name == field.Field {
			return f.one(ctx, q)
		}
	}
	return errBack
}

// readLetter names the letter.
func (s *Session) readLetter(text string) (string, string, error) {
	step, err := s.sheet.LetterStep(text)
	if err != nil {
		return "", "", err
	}
	return sentence(step.Words()), text, nil
}
