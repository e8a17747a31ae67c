package forms

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The echoes say, beside the facts of a client, what is understood of them.

// echoTerms is when an invoice of today would be due, and what the law says.
func (c client) echoTerms(s *Screen, text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	terms, err := chase.ParseTerms(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	today, whole := s.Kit.Today(), chase.Money{Minor: 100000, Currency: s.Kit.Settings.Home}
	parts, err := terms.Parts(today, whole)
	if err != nil || len(parts) == 0 {
		return ui.Echo{Words: "-> " + terms.String()}
	}
	words := "-> of today due " + parts[0].Due.Long()
	if len(parts) > 1 {
		words = fmt.Sprintf("-> %s, the first %s", ui.Count(len(parts), "part"), parts[0].Due.Long())
	}
	if d, ok := terms.Discount(today, whole); ok {
		words += ", less by " + d.Until.DayFrom(today)
	}
	kind, _ := kinds.pick("kind", s.value("kind"))
	if over := chase.CapWords(today, parts[len(parts)-1].Due, chase.Kind(kind)); over != "" {
		words += "; " + over
	}
	return ui.Echo{Words: words}
}

// echoRun is the pay run as it is said, with the next one.
func (c client) echoRun(s *Screen, text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	run, err := chase.ParsePayRun(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	words := "-> " + run.Words()
	if next, ok := run.Coming(s.Kit.Today(), s.Kit.Settings.Calendar); ok {
		words += ", next " + next.On.DayFrom(s.Kit.Today())
	}
	return ui.Echo{Words: words}
}

func currency(words string) (chase.Currency, error) {
	code := chase.Currency(strings.ToUpper(strings.TrimSpace(words)))
	if !code.Known() {
		return "", &chase.FieldError{Field: "currency", Problem: fmt.Sprintf("%q is no currency code. Try GBP, EUR or USD.", words)}
	}
	return code, nil
}

func echoCurrency(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	_, err := currency(text)
	return bad(err)
}

func echoGrace(text string) ui.Echo {
	_, err := chase.ParseGrace(text)
	return bad(err)
}

func echoLate(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	_, err := chase.ParseLateTerms(text)
	return bad(err)
}

func echoLadder(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	_, err := chase.ParseLadder(text)
	return bad(err)
}

// bad is an error as an echo; nothing when there is none.
func bad(err error) ui.Echo {
	if err == nil {
		return ui.Echo{}
	}
	return ui.Echo{Words: ui.Problem(err), Bad: true}
}
