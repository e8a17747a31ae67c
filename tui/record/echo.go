package record

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The echoes say, beside a field, what is understood of what is being typed.

func (s *Screen) echoOn(text string) ui.Echo {
	read, _ := s.happened().Dates("on")
	return ui.EchoDate(text, s.Kit.Anchor(s.Sheet.Account), read)
}

func (s *Screen) echoFuture(text string) ui.Echo {
	return ui.EchoDate(text, s.Kit.Anchor(s.Sheet.Account), chase.ParseFutureMoment)
}

// echoHow names the method, and the day money sent by it on the day above
// lands.
func (s *Screen) echoHow(text string) ui.Echo {
	var echo ui.Echo
	method := s.Sheet.Account.Client.Method
	if strings.TrimSpace(text) != "" {
		m, err := chase.ParseMethod(text)
		if err != nil {
			return ui.Echo{Words: ui.Problem(err), Bad: true}
		}
		method = m
		if len(strings.TrimSpace(text)) == 1 {
			echo.Beside = m.Name()
		}
	}
	if p := s.out.Promise; p != nil && s.letter.outcome == chase.Promised {
		echo.Words = "-> lands " + p.LandsOn.DayFrom(s.Sheet.Today()) + landingWords(method)
	}
	return echo
}

// landingWords says by which clearing a landing day was reached.
func landingWords(m chase.Method) string {
	c := m.Clearing()
	switch {
	case m == "":
		return " if sent by transfer"
	case c.Days == 0:
		return " (same day)"
	case c.Working:
		return " (+" + ui.Count(c.Days, "working day") + ")"
	}
	return " (+" + ui.Count(c.Days, "day") + ")"
}

func (s *Screen) echoAmount(text string) ui.Echo {
	total := s.happened().Total()
	if s.letter.outcome == chase.Query {
		if ui.AllOfIt(text) {
			return ui.Echo{Words: "-> the whole invoice"}
		}
		return s.echoMoney(text)
	}
	if ui.AllOfIt(text) {
		return ui.Echo{Words: "-> " + s.Kit.Sum(total)}
	}
	return s.echoMoney(text)
}

func (s *Screen) echoMoney(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	m, err := chase.ParseSum(text, s.Sheet.Account.Client.Currency)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + m.WithCode()}
}

func (s *Screen) echoWhy(text string) ui.Echo {
	reason, err := ui.WhyLate(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Beside: string(reason)}
}

func (s *Screen) echoInvoice(text string) ui.Echo {
	v, err := s.happened().Named(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: fmt.Sprintf("-> %s %s", v.Number, s.Kit.Amount(v.Open()))}
}

func echoRings(text string) ui.Echo {
	return mover(text, "-> I ring them: a promise of mine", "-> they ring me")
}

func echoFixes(text string) ui.Echo { return mover(text, "-> your move", "-> their move") }

func mover(text, mine, theirs string) ui.Echo {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "m", "me", "i":
		return ui.Echo{Words: mine}
	case "t", "they", "them":
		return ui.Echo{Words: theirs}
	}
	return ui.Echo{Words: "m for me, t for them", Bad: true}
}

// echoNext is the follow-up: the one typed, or the one the rules propose.
func (s *Screen) echoNext(text string) ui.Echo {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "auto":
		if f := s.out.FollowUp; f != nil {
			return ui.Echo{Words: "-> " + s.followWords(*f)}
		}
		return ui.Echo{}
	case "none", "no":
		return ui.Echo{Words: "-> nothing set down"}
	}
	return s.echoFuture(text)
}

// echoUntil is when a hold ends: the day typed, or what the law or nobody says.
func (s *Screen) echoUntil(text string) ui.Echo {
	if strings.TrimSpace(text) != "" {
		return s.echoFuture(text)
	}
	h := s.out.Hold
	switch {
	case h == nil:
		return ui.Echo{}
	case h.Until == 0:
		return ui.Echo{Words: "-> until you lift it"}
	}
	return ui.Echo{Words: "-> " + chase.Echo(chase.Moment{On: h.Until}, s.Sheet.Today())}
}

func (s *Screen) followWords(f chase.FollowUp) string {
	if f.Words == "" {
		return f.When.DayFrom(s.Sheet.Today())
	}
	return f.When.DayFrom(s.Sheet.Today()) + ", " + f.Words
}

// nameTicks words the boxes for what would follow.
func (s *Screen) nameTicks() {
	s.Form.Field("role").Boxes[0].Words = roleWords(s.letter.outcome)
	told := "yes"
	if f := s.out.FollowUp; f != nil {
		told = "yes, they know I will " + doing(f.What) + " " + f.When.On.DayFrom(s.Sheet.Today())
	}
	s.Form.Field("told").Boxes[0].Words = told
	mail := "draft the mail"
	if to := s.Sheet.Prep.AskFor.Email; to != "" {
		mail = "draft a mail to " + to
		if s.letter.outcome == chase.Promised {
			mail = "draft a confirmation to " + to
		}
	}
	s.Form.Field("confirm").Boxes[0].Words = mail
}

// doing is what a follow-up is, as it was said to them.
func doing(what chase.ActivityKind) string {
	switch what {
	case chase.Mail, chase.Letter:
		return "write"
	case chase.Event:
		return "look"
	}
	return "ring"
}
