package record

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// rarer is what the letters of the second page ask. Those that came from their
// side are no contact of mine: they do not set the gap before the next one.
func (s *Screen) rarer(e *chase.Entry) error {
	switch s.letter.outcome {
	case chase.LeftCompany, chase.Insolvent:
		return s.mayAskFor(e)
	case chase.Represented:
		e.Direction = chase.In
		return s.mayAskFor(e)
	case chase.DoNotContact, chase.BreathingSpace:
		e.Direction = chase.In
		return s.until(e)
	}
	return nil
}

// until is the day a hold ends, when one was said.
func (s *Screen) until(e *chase.Entry) error {
	e.Hold = &chase.Hold{Reason: chase.HoldOf(e.Outcome), Words: e.Words}
	if strings.TrimSpace(s.Form.Value("until")) == "" {
		return nil
	}
	m, err := s.moment("until", "")
	e.Hold.Until = m.On
	return err
}

// mayAskFor keeps whom to speak to from now on, when anybody was named.
func (s *Screen) mayAskFor(e *chase.Entry) error {
	for _, name := range []string{"name", "phone", "mail"} {
		if strings.TrimSpace(s.Form.Value(name)) != "" {
			return s.askFor(e)
		}
	}
	return nil
}

// askFor is the new contact to ask for, by a name, a number or an address.
func (s *Screen) askFor(e *chase.Entry) error {
	c := chase.Contact{ClientID: s.Open.Client, Name: strings.TrimSpace(s.Form.Value("name")), Job: jobs[s.letter.outcome]}
	var err error
	if c.Phone, err = chase.ParsePhone(s.Form.Value("phone")); err != nil {
		return ui.InField("phone", err)
	}
	if c.Email, err = chase.ParseEmail(s.Form.Value("mail")); err != nil {
		return ui.InField("mail", err)
	}
	if c.Name == "" && c.Phone == "" && c.Email == "" {
		return &chase.FieldError{Field: "name", Problem: "Whom to ask for? A name, a number or an address is enough."}
	}
	if s.tick("role") {
		c.Role = chase.Pays
	}
	e.Ask = &c
	return nil
}

// jobs is what a new contact does, when the letter says it.
var jobs = map[chase.Outcome]string{chase.Represented: "speaks for them", chase.Insolvent: "handles the insolvency"}
