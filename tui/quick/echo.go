package quick

import (
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// echoWho says who is meant.
func (s *Screen) echoWho(string) ui.Echo {
	switch {
	case s.who() == "" || s.finding:
		return ui.Echo{}
	case len(s.matches) == 0:
		return ui.Echo{Words: "no client matches", Bad: true}
	case len(s.matches) > 1:
		return ui.Echo{Words: names(s.matches) + "?", Bad: true}
	}
	l := s.matches[0]
	words := "> " + l.Client.Name + "   " + s.Kit.Sum(l.Open)
	if l.DaysLate > 0 {
		words += "  " + ui.Late(l.DaysLate)
	}
	return ui.Echo{Words: words}
}

// echoWhat says what came of it.
func (s *Screen) echoWhat(text string) ui.Echo {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ui.Echo{}
	}
	outcome := outcomeOf(words[0])
	if outcome == string(chase.Query) {
		e, err := s.query("", words[1:])
		if err != nil {
			return ui.Echo{Words: ui.Problem(err), Bad: true}
		}
		return ui.Echo{Words: "query about " + s.number(e.Query.InvoiceID)}
	}
	e, err := chase.ParseLog(outcome, words[1:], s.acct, s.Kit.Now(), s.Kit.Settings)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	if e.Promise != nil {
		outcome += ", " + chase.Echo(chase.Moment{On: e.Promise.PayOn}, s.Kit.Today())
	}
	return ui.Echo{Words: outcome}
}

// number is the number of an invoice of the client.
func (s *Screen) number(id chase.ID) string {
	for _, v := range s.acct.Invoices {
		if v.ID == id {
			return v.Number
		}
	}
	return ""
}

func (s *Screen) echoWhen(text string) ui.Echo {
	return ui.EchoDate(text, s.Kit.Anchor(s.acct), chase.ParseFutureMoment)
}
