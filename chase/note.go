package chase

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// ParseNote makes an entry of words typed on the shell or in the note field:
// a note, kept as it was typed.
func ParseNote(words string, a Account, now time.Time, _ Settings) (Entry, error) {
	if strings.TrimSpace(words) == "" {
		return Entry{}, fieldError("note", "Nothing to save yet: say what happened in a few words.")
	}
	return Entry{ClientID: a.Client.ID, At: now, Kind: Note, Words: words}, nil
}

var outcomes = []Outcome{Promised, LeftWord, NoAnswer, RingBack, Query, CantPay, SaysPaid, WrongPerson, Fine, Refused, Other,
	Gatekeeper, LeftCompany, DoNotContact, Insolvent, Represented, BreathingSpace}

// EveryOutcome is every outcome there is: the common ones in the order of the
// record menu, then the rarer.
func EveryOutcome() []Outcome { return slices.Clone(outcomes) }

// ParseOutcome reads an outcome by its name; "no answer" is no-answer.
func ParseOutcome(word string) (Outcome, error) {
	w := Outcome(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(word)), " ", "-"))
	if slices.Contains(outcomes, w) {
		return w, nil
	}
	names := make([]string, len(outcomes))
	for i, o := range outcomes {
		names[i] = string(o)
	}
	return "", fieldError("outcome", fmt.Sprintf("%q is not an outcome. Try %s.", word, strings.Join(names, ", ")))
}

// ParseLog makes an entry of an outcome and the words after it, as in `dues
// log acme promised fri bacs`: promised DATE [METHOD], ring-back WHEN,
// says-paid [DATE] [METHOD], query WORDS, wrong-person WHO, gatekeeper NAME,
// left-company [WHO does it now], do-not-contact and breathing-space
// [DATE until which], represented [WHO speaks for them]; after any
// other a day alone is when to follow up, other words are what they said. A promise, a voicemail and a query ask for the
// mail that confirms them. Errors are *FieldError.
func ParseLog(outcome string, rest []string, a Account, now time.Time, s Settings) (Entry, error) {
	o, err := ParseOutcome(outcome)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{ClientID: a.Client.ID, At: now, Kind: Call, Direction: Out, Outcome: o}
	words := strings.Join(rest, " ")
	switch o {
	case Promised:
		e.Promise, err = promiseIn(rest, a, now, s)
		e.Confirm = true
	case SaysPaid:
		e.SaysPaid, err = paidClaimIn(rest, a, now, s)
	case RingBack:
		m, err := momentIn("when", words, ParseFutureMoment, a, now, s)
		if err != nil {
			return Entry{}, err
		}
		e.Next, e.Told = &m, true
	case Query:
		e.Query, e.Words, e.Confirm = &QueryRaised{Words: words}, words, true
	case WrongPerson:
		e.Ask, err = personIn(words)
	case LeftWord:
		e.Kind, e.Confirm = Voicemail, true
		err = e.saidOrNext(rest, a, now, s)
	case Fine, NoAnswer, Refused, CantPay, Other:
		err = e.saidOrNext(rest, a, now, s)
	case Gatekeeper:
		e.Contact, e.Confirm = words, true
	case LeftCompany:
		if words != "" {
			e.Ask, err = personIn(words)
		}
	case DoNotContact, BreathingSpace:
		e.Direction, e.Hold = In, &Hold{Reason: holdOf[o]}
		if words != "" {
			m, err := momentIn("until", words, ParseFutureMoment, a, now, s)
			if err != nil {
				return Entry{}, err
			}
			e.Hold.Until = m.On
		}
	case Represented:
		e.Direction = In
		if words != "" {
			if e.Ask, err = personIn(words); err == nil {
				e.Ask.Job = "speaks for them"
			}
		}
	default:
		e.Words = words
	}
	if err != nil {
		return Entry{}, err
	}
	return e, nil
}

// saidOrNext takes the words after an outcome that asks for none: a day and
// nothing else is when to follow up, any others are what they said. A day and a
// method are neither.
func (e *Entry) saidOrNext(rest []string, a Account, now time.Time, s Settings) error {
	words := strings.Join(rest, " ")
	m, method, err := whenAndHow(rest, ParseFutureMoment, "when", a, now, s)
	switch {
	case words == "" || err != nil:
		e.Words = words
	case method != "":
		return fieldError("outcome", fmt.Sprintf("%s takes a day to follow up, or what they said. A day and a method are a promise: promised %s.", e.Outcome, words))
	default:
		e.Next = &m
	}
	return nil
}

// AddWords adds what was said to the words an entry has, so that none are lost.
func (e *Entry) AddWords(said string) {
	if e.Words != "" && said != "" && e.Words != said {
		said = e.Words + "; " + said
	}
	e.Words = cmp.Or(said, e.Words)
}

// personIn reads whom to ask for: a name, a mail address, a phone number, or
// a name and one of them, as in "Dan Brown <dan@acme.example>".
func personIn(words string) (*Contact, error) {
	c := &Contact{Role: Pays}
	var name, phone []string
	for _, w := range strings.Fields(words) {
		switch {
		case strings.Contains(w, "@") && c.Email == "":
			email, err := ParseEmail(strings.Trim(w, "<>(),;"))
			if err != nil {
				return nil, err
			}
			c.Email = email
		case strings.ContainsAny(w[:1], "+(0123456789"):
			phone = append(phone, w)
		default:
			name = append(name, w)
		}
	}
	number, err := ParsePhone(strings.Join(phone, " "))
	if err != nil {
		return nil, err
	}
	c.Name, c.Phone = strings.TrimRight(strings.Join(name, " "), ",;"), number
	return c, nil
}

// promiseIn reads the day and method of a promise.
func promiseIn(rest []string, a Account, now time.Time, s Settings) (*PromiseMade, error) {
	m, method, err := whenAndHow(rest, ParseFutureMoment, "on", a, now, s)
	var past *FieldError
	if errors.As(err, &past) && past.Past {
		past.Problem += " If it was paid: dues paid INVOICE."
	}
	if err != nil {
		return nil, err
	}
	return &PromiseMade{PayOn: m.On, Method: method}, nil
}

// paidClaimIn reads when and how they say they paid, as far as they said.
func paidClaimIn(rest []string, a Account, now time.Time, s Settings) (*PaidClaim, error) {
	if len(rest) == 0 {
		return &PaidClaim{}, nil
	}
	m, method, err := whenAndHow(rest, ParsePastMoment, "on", a, now, s)
	if err != nil {
		return nil, err
	}
	return &PaidClaim{On: m.On, Method: method}, nil
}

type momentParse func(string, Anchor) (Reading, error)

// whenAndHow reads a day and, in the last word or two, a method.
func whenAndHow(words []string, parse momentParse, field string, a Account, now time.Time, s Settings) (Moment, Method, error) {
	for n := min(2, len(words)-1); n > 0; n-- {
		cut := len(words) - n
		method, err := ParseMethod(strings.Join(words[cut:], " "))
		if err != nil {
			continue
		}
		m, err := momentIn(field, strings.Join(words[:cut], " "), parse, a, now, s)
		return m, method, err
	}
	m, err := momentIn(field, strings.Join(words, " "), parse, a, now, s)
	if err != nil {
		err = unknownHow(words, parse, a, now, s, err)
	}
	return m, "", err
}

// unknownHow is why the words are no day and method: when they begin with a day
// it is the method that is not known, else what was wrong with them as a day.
func unknownHow(words []string, parse momentParse, a Account, now time.Time, s Settings, notDay error) error {
	for cut := len(words) - 1; cut > 0; cut-- {
		if _, err := parse(strings.Join(words[:cut], " "), AnchorFor(a, now, s)); err == nil {
			_, unknown := ParseMethod(strings.Join(words[cut:], " "))
			return unknown
		}
	}
	return notDay
}

func momentIn(field, words string, parse momentParse, a Account, now time.Time, s Settings) (Moment, error) {
	r, err := parse(words, AnchorFor(a, now, s))
	var fe *FieldError
	if errors.As(err, &fe) && fe.Field == "" {
		return Moment{}, &FieldError{Field: field, Problem: fe.Problem, Past: fe.Past}
	}
	return r.Moment, err
}

// AnchorFor is what date words mean for a client: "due" is the due date of
// their oldest open part, "run" their next pay run.
func AnchorFor(a Account, now time.Time, s Settings) Anchor {
	anchor := Anchor{Now: now, MonthFirst: s.MonthFirst, Calendar: s.Calendar}
	for _, v := range a.Invoices {
		if due := v.OldestDue(); v.Open().Minor > 0 && due != 0 && (anchor.Due == 0 || due < anchor.Due) {
			anchor.Due = due
		}
	}
	if run, err := ParsePayRun(a.Client.PayRun); err == nil {
		anchor.PayRun = run
	}
	return anchor
}
