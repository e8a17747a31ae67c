package plain

import (
	"dues/chase"
	"dues/tui/ui"
)

// outcomes is what can have happened, each with its letter on the full screen.
var outcomes = []word{
	{is: "promised", letter: "p"}, {is: "voicemail", letter: "v"}, {is: "no answer", letter: "n"}, {is: "ring back", letter: "b"},
	{is: "query", letter: "q"}, {is: "can't pay", letter: "c"}, {is: "says paid", letter: "s"}, {is: "wrong person", letter: "w"},
	{is: "fine", letter: "a"}, {is: "refused", letter: "x"}, {is: "other", letter: "o"},
}

// rarer is what happens seldom enough not to be read out each time.
var rarer = []word{
	{is: "gatekeeper"}, {is: "left company"}, {is: "do not contact"}, {is: "insolvent"}, {is: "represented"}, {is: "breathing space"}, {is: "help", letter: "?"},
}

// outcomeOf is the outcome that a word of the menu stands for.
func outcomeOf(is string) (chase.Outcome, error) {
	if is == "can't pay" {
		return chase.CantPay, nil
	}
	return chase.ParseOutcome(is)
}

// asked is what an outcome needs to be told, in order; the rest is asked only
// when the user says more.
func (r *recording) asked() []question {
	if r.draft.Form == ui.PlanForm {
		return r.askedOfPlan()
	}
	s := r.Session
	future := s.day(chase.ParseFutureMoment)
	day, _ := r.answered().Dates("on")
	switch r.outcome {
	case chase.Promised:
		return []question{{name: "on", ask: "On which day?", must: true, read: s.day(day)}, r.how()}
	case chase.RingBack:
		return []question{
			{name: "when", ask: "When? For example tue 10am.", must: true, read: future},
			{name: "rings", ask: "Who rings? me or them.", must: true, read: readWhose("You ring them.", "They ring you.")},
		}
	case chase.Query:
		return r.askedOfQuery(future)
	case chase.CantPay:
		return []question{
			r.words("What did they say?"), {name: "why", ask: "Why are they late? " + listed(lateReasons()) + "; an empty line for not said.", read: readLate},
			{name: "account", ask: "What do they pay now, on account? An empty line for nothing.", read: s.readMoney},
			{name: "plan", ask: "A plan for the rest? For example 4 x monthly 1 from 1 dec; an empty line for none.", read: r.readPlan},
		}
	case chase.SaysPaid:
		return []question{
			{name: "on", ask: "When was it paid? An empty line for not said.", read: s.day(day)}, r.how(),
			{name: "reference", ask: "With which reference? An empty line for not said."},
		}
	case chase.WrongPerson:
		return []question{
			{name: "name", ask: "Who is the right person? An empty line when only a number or a mail address is known."},
			{name: "phone", ask: "Their phone number? An empty line for not known."}, {name: "mail", ask: "Their mail address? An empty line for not known."},
		}
	case chase.Other:
		return []question{{name: "words", ask: "What happened?", must: true}}
	case chase.Fine, chase.Refused, chase.Insolvent:
		return []question{r.words("What did they say?")}
	}
	return r.askedSeldom(future)
}

// askedSeldom is what the rarer outcomes need to be told. A voicemail and no
// answer need nothing.
func (r *recording) askedSeldom(future func(string) (string, string, error)) []question {
	switch r.outcome {
	case chase.Gatekeeper:
		return []question{{name: "who", ask: "Who took the message?", must: true}, r.words("What was said?")}
	case chase.LeftCompany:
		return []question{
			{name: "who", ask: "Who has left? An empty line for " + r.usual() + "."},
			{name: "name", ask: "Who does it now? An empty line for not known."},
		}
	case chase.DoNotContact, chase.BreathingSpace:
		return []question{{name: "until", ask: "Until when? An empty line for until you lift it.", read: future}, r.words("What was said?")}
	case chase.Represented:
		return []question{{name: "name", ask: "Who speaks for them now? An empty line for not known."}, r.words("What was said?")}
	}
	return nil
}

// askedOfPlan is what a plan needs to be told.
func (r *recording) askedOfPlan() []question {
	return []question{
		{name: "plan", ask: "Which instalments? For example 4 x monthly 1 from 1 dec.", must: true, read: r.readPlan},
		{name: "account", ask: "What do they pay now, on account? An empty line for nothing.", read: r.readMoney}, r.how(),
		r.words("What did they say?"),
	}
}

func (r *recording) askedOfQuery(future func(string) (string, string, error)) []question {
	asked := []question{{name: "wrong", ask: "What is wrong? In their words.", must: true}}
	if open := r.sheet.Payable(); len(open) > 1 {
		asked = append(asked, question{name: "invoice", ask: "On which invoice? An empty line for " + open[0].Invoice.Number + ".", read: r.readInvoice})
	}
	return append(asked,
		question{name: "fixes", ask: "Who puts it right? me or them.", must: true, read: readWhose("Your move.", "Their move.")},
		question{name: "by", ask: "By when? An empty line for the usual.", read: future})
}

// more is what can be told of the outcome besides.
func (r *recording) more() []question {
	who := question{name: "who", ask: "Whom did you speak to? An empty line for " + r.usual() + "."}
	more := []question{who, r.words("What did they say?")}
	switch r.outcome {
	case chase.NoAnswer:
		return more[1:]
	case chase.Promised:
		more = append(more,
			question{name: "amount", ask: "How much? An empty line for all that is due by then.", read: r.readMoney},
			question{name: "pays", ask: "For which invoices? An empty line for all.", read: r.readInvoices},
			question{name: "why", ask: "Why late? " + listed(lateReasons()) + "; an empty line for not said.", read: readLate})
	case chase.Query:
		more = append(more[:1], question{name: "amount", ask: "How much of it is queried? An empty line for all.", read: r.readMoney})
	case chase.WrongPerson:
		more = append(more, question{name: "role", ask: "Do they pay the invoices? yes or no.", read: readTick})
	case chase.LeftCompany:
		more = append(more[1:], reached("Who does it now")...)
	case chase.Insolvent:
		more = append(more[1:], question{name: "name", ask: "Who handles the insolvency? An empty line for not known."})
		more = append(more, reached("Who handles it")...)
	case chase.Represented:
		more = append(more[1:], reached("Who speaks for them")...)
	}
	if f := r.out.FollowUp; f != nil {
		more = append(more, question{name: "told", ask: "Do they know you will be in touch on " + f.When.On.Spelt(r.kit.Today()) + "? yes or no.", read: readTick})
	}
	if r.out.Confirm.Body != "" {
		more = append(more, question{name: "confirm", ask: "Draft the mail that confirms it? yes or no.", read: readTick})
	}
	return more
}

// reached asks how somebody new is reached, and whether they are asked for from
// now on.
func reached(who string) []question {
	return []question{
		{name: "phone", ask: who + ": a phone number? An empty line for not known."},
		{name: "mail", ask: who + ": a mail address? An empty line for not known."},
		{name: "role", ask: "Are they the one to ask for from now on? yes or no.", read: readTick},
	}
}

func (r *recording) words(ask string) question {
	return question{name: "words", ask: ask + " An empty line for nothing."}
}

// how asks for the method; the one they usually pay by is understood.
func (s *Session) how() question {
	q := question{name: "how", ask: "By which method? For example bacs, transfer, cheque or card; an empty line for not said.", read: readMethod}
	if m := s.sheet.Account.Client.Method; m != "" {
		q.ask = "By which method? An empty line for " + m.Name() + ", as usual."
	}
	return q
}

// usual is whom an empty line names.
func (r *recording) usual() string {
	if name := r.sheet.Prep.AskFor.Name; name != "" {
		return name
	}
	return "nobody by name"
}
