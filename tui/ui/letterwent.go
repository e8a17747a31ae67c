package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dues/chase"
)

// LetterForm is the name of the form for a letter that went, in a draft.
const LetterForm = "letter"

// letterKeys are the letters of the alphabet that pick a letter of the ladder.
var letterKeys = map[string]chase.Step{"l": chase.StepLetter, "n": chase.StepNotice, "c": chase.StepClaim}

// LetterStep is the letter of the ladder that was picked; nothing typed is the
// one that is next.
func (s Sheet) LetterStep(typed string) (chase.Step, error) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	if typed == "" {
		return chase.NextLetter(s.Prep), nil
	}
	if step, ok := letterKeys[typed]; ok {
		return step, nil
	}
	return chase.ParseLetterStep(typed)
}

// LetterWent is the answers of the form for a letter, a notice or a letter
// before claim that was sent, as one value; answer gives what was typed in a
// field, of a box 1 or 0. The error is a *chase.FieldError of the field that
// cannot stand.
func (k Kit) LetterWent(s Sheet, key string, answer func(field string) string) (chase.Entry, error) {
	now := k.Now()
	e := chase.Entry{Key: key, Form: LetterForm, ClientID: s.Account.Client.ID, At: now, Kind: chase.Letter, Direction: chase.Out, Words: answer("words")}
	if answer("mail") == "1" {
		e.Kind = chase.Mail
	}
	step, err := s.LetterStep(answer("step"))
	if err != nil {
		return e, err
	}
	e.Letter = &chase.LetterSent{Step: step, Reason: answer("reason")}
	if days := answer("days"); days != "" {
		if e.Letter.Days, err = strconv.Atoi(days); err != nil || e.Letter.Days < 1 {
			return e, &chase.FieldError{Field: "days", Problem: fmt.Sprintf("%q is not a number of days. Try 14.", days)}
		}
	}
	if answer("on") == "" {
		return e, nil
	}
	on, err := chase.ParsePastMoment(answer("on"), k.Anchor(s.Account))
	if err != nil {
		return e, InField("on", err)
	}
	if day := on.Moment.On; day != s.Today() {
		y, m, d := day.Calendar()
		e.At = time.Date(y, m, d, 12, 0, 0, 0, now.Location())
	}
	return e, nil
}
