package ui

import (
	"errors"
	"strings"

	"dues/chase"
)

// Anchor is what date words about a client are read against.
func (k Kit) Anchor(a chase.Account) chase.Anchor {
	return chase.AnchorFor(a, k.Now(), k.Settings)
}

// EchoDate is what a date field says beside its text: the day in full with its
// distance and any warning, or what is wrong with it. Nothing typed says
// nothing.
func EchoDate(words string, a chase.Anchor, read func(string, chase.Anchor) (chase.Reading, error)) Echo {
	if strings.TrimSpace(words) == "" {
		return Echo{}
	}
	r, err := read(words, a)
	if err != nil {
		return Echo{Words: Problem(err), Bad: true}
	}
	say := "-> " + chase.Echo(r.Moment, chase.DateOf(a.Now))
	if r.Note != "" {
		say += "; " + r.Note
	}
	if !r.Other.IsZero() {
		say += "; ctrl+t " + r.Other.On.DayFrom(chase.DateOf(a.Now))
	}
	return Echo{Words: say}
}

// EchoPhone says what is wrong with a telephone number, and EchoEmail with a
// mail address; of a good one there is nothing to say.
func EchoPhone(text string) Echo {
	_, err := chase.ParsePhone(text)
	return wrong(err)
}

// EchoEmail is EchoPhone for a mail address.
func EchoEmail(text string) Echo {
	_, err := chase.ParseEmail(text)
	return wrong(err)
}

func wrong(err error) Echo {
	if err != nil {
		return Echo{Words: Problem(err), Bad: true}
	}
	return Echo{}
}

// Problem is what an error says without the name of the field it is shown
// beside.
func Problem(err error) string {
	var fault *chase.FieldError
	if errors.As(err, &fault) {
		return fault.Problem
	}
	return err.Error()
}

// InField says which field an error belongs to, when it does not say so
// itself.
func InField(name string, err error) error {
	var fault *chase.FieldError
	if errors.As(err, &fault) {
		return &chase.FieldError{Field: name, Problem: fault.Problem}
	}
	return err
}
