package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
	"dues/chase/letter"
)

// file is the config file as it is written; chase gives its keys their meaning.
type file struct {
	Currency     string       `toml:"currency"`
	Grace        int          `toml:"grace"`
	MinGap       int          `toml:"min_gap"`
	Dates        string       `toml:"dates"`
	Courtesy     int          `toml:"courtesy"`
	Big          string       `toml:"big"`
	PreDue       int          `toml:"pre_due"`
	PromiseGrace int          `toml:"promise_grace"`
	CallAt       string       `toml:"call_at"`
	Ladder       string       `toml:"ladder"`
	Calendar     string       `toml:"calendar"`
	Holidays     []chase.Date `toml:"holidays"`
	Digest       bool         `toml:"digest_amounts"`
	Mouse        bool         `toml:"mouse"`
	Theme        string       `toml:"theme"`
	Me           me           `toml:"me"`
	// Methods are clearings by the name of the method, in the words of
	// chase.ParseClearing.
	Methods  map[string]string `toml:"methods"`
	Interest interest          `toml:"interest"`
	Mail     mail              `toml:"mail"`
	Send     send              `toml:"send"`
}

type interest struct {
	Regime   string   `toml:"regime"`
	Rounding string   `toml:"rounding"`
	Rates    []string `toml:"rates"` // in the words of chase.ParseKnownRate
}

type me struct {
	Name     string `toml:"name"`
	Business string `toml:"business"`
	Phone    string `toml:"phone"`
	Email    string `toml:"email"`
	Bank     string `toml:"bank"`
	Address  string `toml:"address"`
	Logo     string `toml:"logo"`
}

// fileOf is the file that would say what the settings are, the ladder aside.
func fileOf(s chase.Settings) file {
	f := file{
		Currency: string(s.Home), Grace: s.Grace, MinGap: s.MinGap, Dates: "dmy",
		Courtesy: s.Courtesy, PreDue: s.PreDue, PromiseGrace: s.PromiseGrace, CallAt: s.CallAt.String(), Calendar: s.Calendar.Name(), Me: me(s.Me),
		Theme: s.Theme,
	}
	if s.MonthFirst {
		f.Dates = "mdy"
	}
	return f
}

// settings checks every value and gives the settings. text is the file, for
// the line of what is refused.
func (f file) settings(text string) (chase.Settings, error) {
	if key, why := f.wrong(); key != "" {
		return chase.Settings{}, &Error{Line: lineOf(text, key), Problem: fmt.Sprintf("%s: %s. Try %s", key, why, exampleOf(key))}
	}
	s := chase.DefaultSettings()
	s.Me = chase.Me(f.Me)
	s.Home = chase.Currency(strings.ToUpper(f.Currency))
	s.Grace, s.MinGap, s.MonthFirst = f.Grace, f.MinGap, f.Dates == "mdy"
	s.DigestAmounts, s.Mouse, s.Theme = f.Digest, f.Mouse, f.Theme
	s.Courtesy, s.PreDue, s.PromiseGrace = f.Courtesy, f.PreDue, f.PromiseGrace
	s.CallAt, _ = chase.ParseClock(f.CallAt) // wrong has read it
	if f.Big != "" {
		s.Big, _ = chase.ParseMoney(f.Big, s.Home) // likewise
	}
	if f.Calendar != s.Calendar.Name() {
		s.Calendar, _ = chase.BankCalendar(f.Calendar) // likewise
	}
	if len(f.Holidays) > 0 {
		s.Calendar = s.Calendar.With(f.Holidays...)
	}
	if f.Ladder != "" {
		s.Ladder, _ = chase.ParseLadder(f.Ladder) // likewise
	}
	s.Methods, s.Interest = f.methods(), f.interest()
	s.Mail, s.Send = f.Mail.sources(), f.Send.settings()
	return s, nil
}

// wrong is the first key whose value cannot stand, and why.
func (f file) wrong() (key, why string) {
	if code := strings.ToUpper(f.Currency); len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return "currency", fmt.Sprintf("%q is no currency code", f.Currency)
	}
	if f.Dates != "dmy" && f.Dates != "mdy" {
		return "dates", fmt.Sprintf("%q is neither dmy nor mdy", f.Dates)
	}
	for _, days := range []struct {
		key       string
		got, most int
		what      string
	}{
		{"grace", f.Grace, 365, "days"},
		{"min_gap", f.MinGap, 60, "working days"},
		{"courtesy", f.Courtesy, 365, "days"},
		{"pre_due", f.PreDue, 60, "working days"},
		{"promise_grace", f.PromiseGrace, 60, "working days"},
	} {
		if days.got < 0 || days.got > days.most {
			return days.key, fmt.Sprintf("%d is not a number of %s from 0 to %d", days.got, days.what, days.most)
		}
	}
	if f.Me.Logo != "" && wrongPath(f.Me.Logo) != "" {
		return "me.logo", wrongPath(f.Me.Logo)
	}
	if m, err := chase.ParseMoney(f.Big, chase.Currency(strings.ToUpper(f.Currency))); f.Big != "" && (err != nil || m.Minor <= 0) {
		return "big", fmt.Sprintf("%q is not an amount", f.Big)
	}
	if _, err := chase.ParseClock(f.CallAt); err != nil || f.CallAt == "" {
		return "call_at", fmt.Sprintf("%q is not a time of day", f.CallAt)
	}
	if !slices.Contains(chase.CalendarNames(), f.Calendar) {
		return "calendar", fmt.Sprintf("%q is none of %s", f.Calendar, strings.Join(chase.CalendarNames(), ", "))
	}
	if !slices.Contains(chase.Themes(), f.Theme) {
		return "theme", fmt.Sprintf("%q is none of %s", f.Theme, strings.Join(chase.Themes(), ", "))
	}
	if f.Ladder != "" {
		if _, err := chase.ParseLadder(f.Ladder); err != nil {
			return "ladder", reason(err)
		}
	}
	if key, why := f.wrongMethod(); key != "" {
		return key, why
	}
	if key, why := f.Interest.wrong(); key != "" {
		return key, why
	}
	if key, why := f.Mail.wrong(); key != "" {
		return key, why
	}
	return f.Send.wrong()
}

// reason is what is wrong with a typed value, without the example that the file
// has its own of.
func reason(err error) string {
	words := err.Error()
	var field *chase.FieldError
	if errors.As(err, &field) {
		words = field.Problem
	}
	words, _, _ = strings.Cut(words, " Try ")
	return strings.TrimSuffix(words, ".")
}

// nearest is the key written most like one that does not exist, or "". A key
// written under the wrong table, or none, is near too.
func nearest(typed string) string {
	best, least := "", 3
	for _, k := range everything() {
		d := letter.Apart(last(k.key), last(typed))
		if d < least || d == least && best != "" && k.key < best {
			best, least = k.key, d
		}
	}
	return best
}

// last is the part of a dotted key after its tables.
func last(key string) string { return key[strings.LastIndexByte(key, '.')+1:] }
