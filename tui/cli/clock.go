package cli

import (
	"fmt"
	"time"

	"dues/chase"
)

// setClock decides what "now" is for everything: --as-of, else $DUES_NOW, else
// the real clock. A date keeps the real time of day and goes on ticking; an
// instant stands still.
func (a *app) setClock() error {
	a.now = a.Now
	name, words := "--as-of", a.asOf
	if words == "" {
		name, words = "$DUES_NOW", a.Env("DUES_NOW")
	}
	if words == "" {
		return nil
	}
	if at, err := time.Parse(time.RFC3339, words); err == nil {
		a.now = func() time.Time { return at }
		return nil
	}
	day, err := chase.ISODate(words)
	if err != nil {
		read, wordsErr := chase.ParseMoment(words, chase.Anchor{Now: a.Now()})
		if wordsErr != nil {
			return &usageError{words: fmt.Sprintf("%s: I can't read %q. Try 2026-11-24 or 2026-11-24T09:12:00Z.", name, words)}
		}
		day = read.Moment.On
	}
	a.now = func() time.Time { return onDay(day, a.Now()) }
	return nil
}

// onDay is the day at the time of day of an instant, in its zone.
func onDay(day chase.Date, at time.Time) time.Time {
	y, m, d := day.Calendar()
	return time.Date(y, m, d, at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), at.Location())
}

// today is the day it is.
func (a *app) today() chase.Date { return chase.DateOf(a.now()) }
