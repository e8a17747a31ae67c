package plain

import (
	"errors"
	"strings"

	"dues/chase"
)

// promisedDay reads the day of a promise; of one that is past it says where
// money that came in is recorded.
func promisedDay(words string, at chase.Anchor) (chase.Reading, error) {
	r, err := chase.ParseFutureMoment(words, at)
	if field := (*chase.FieldError)(nil); errors.As(err, &field) && field.Past {
		return r, &chase.FieldError{Field: field.Field, Problem: field.Problem + " If it was paid, say back, then paid.", Past: true}
	}
	return r, err
}

// entry is the answers as one value: the outcome and what follows it are read
// as `dues log` reads them, the rest is set beside. The error is a
// *chase.FieldError of what cannot stand.
func (r *recording) entry() (chase.Entry, error) {
	e, err := chase.ParseLog(string(r.outcome), strings.Fields(r.first()), r.sheet.Account, r.kit.Now(), r.kit.Settings)
	if err != nil {
		return e, err
	}
	e.Key, e.Form, e.WhyLate = r.key, recordForm, whyLate(r.get("why"))
	if words := r.get("words"); words != "" {
		e.Words = words
	}
	if !r.called.IsZero() {
		e.Seconds = max(0, int(r.kit.Now().Sub(r.called).Seconds()))
	}
	r.spokeTo(&e)
	if r.has("told") {
		e.Told = r.get("told") == "1"
	}
	if r.has("confirm") {
		e.Confirm = r.get("confirm") == "1"
	}
	if err := r.details(&e); err != nil {
		return e, err
	}
	return e, r.next(&e)
}

// first is the answer that goes with the outcome itself.
func (r *recording) first() string {
	switch r.outcome {
	case chase.Promised, chase.SaysPaid:
		return r.get("on")
	case chase.RingBack:
		return r.get("when")
	case chase.Query:
		return r.get("wrong")
	case chase.WrongPerson, chase.LeftCompany, chase.Represented:
		return r.get("name")
	case chase.Gatekeeper:
		return r.get("who")
	case chase.DoNotContact, chase.BreathingSpace:
		return r.get("until")
	}
	return ""
}

// spokeTo names the contact: the one answered, else the one to ask for.
func (r *recording) spokeTo(e *chase.Entry) {
	who := r.get("who")
	if who == "" && e.Contact == "" && r.outcome != chase.NoAnswer && r.outcome != chase.LeftCompany {
		e.ContactID = r.sheet.Prep.AskFor.ID
		return
	}
	if who != "" {
		e.Contact = who
	}
}

// details are what an outcome asks beyond its first answer.
func (r *recording) details(e *chase.Entry) (err error) {
	switch r.outcome {
	case chase.Promised:
		return r.promise(e)
	case chase.RingBack:
		e.Told = r.get("rings") != "t"
	case chase.Query:
		return r.query(e)
	case chase.CantPay:
		account, err := r.money(r.form, "account")
		if plan := r.get("plan"); plan != "" || account.Minor != 0 {
			e.Plan = &chase.PlanAgreed{OnAccount: account, Words: plan}
		}
		return err
	case chase.SaysPaid:
		e.SaysPaid.Reference = r.get("reference")
		e.SaysPaid.Method, err = r.method(r.form)
	case chase.WrongPerson:
		if r.get("name") == "" && r.get("phone") == "" && r.get("mail") == "" {
			e.Ask = nil // nobody was named: that is asked again
			return nil
		}
		e.Ask.Phone, e.Ask.Email = r.get("phone"), r.get("mail")
		if r.get("role") == "0" {
			e.Ask.Role = ""
		}
	}
	return err
}

func (r *recording) promise(e *chase.Entry) (err error) {
	p := e.Promise
	if p.Method, err = r.method(r.form); err != nil {
		return err
	}
	if p.Amount, err = r.money(r.form, "amount"); err != nil {
		return err
	}
	for _, number := range strings.Fields(r.get("for")) {
		v, err := r.sheet.InvoiceNamed(number)
		if err != nil {
			return err
		}
		e.Invoices = append(e.Invoices, v.ID)
		for _, part := range v.Parts {
			if part.Open().Minor > 0 {
				p.Parts = append(p.Parts, part.ID)
			}
		}
	}
	return nil
}

func (r *recording) query(e *chase.Entry) error {
	q := e.Query
	q.Owner = chase.Theirs
	if r.get("fixes") == "m" {
		q.Owner = chase.Mine
	}
	number := r.get("invoice")
	if open := r.sheet.Open(); number == "" && len(open) > 0 {
		number = open[0].Invoice.Number
	}
	v, err := r.sheet.InvoiceNamed(number)
	if err != nil {
		return err
	}
	q.InvoiceID, e.Invoices = v.ID, []chase.ID{v.ID}
	if q.Amount, err = r.money(r.form, "amount"); err != nil {
		return err
	}
	by, err := r.moment(r.form, "by", chase.ParseFutureMoment)
	q.AnswerDue = by.On
	return err
}

// next is the follow-up chosen by hand; none leaves it to the rules.
func (r *recording) next(e *chase.Entry) error {
	switch r.get("next") {
	case "":
		return nil
	case "none":
		e.NoNext = true
		return nil
	}
	m, err := r.moment(r.form, "next", chase.ParseFutureMoment)
	e.Next = &m
	return err
}

// readPlan says how many instalments there would be.
func (r *recording) readPlan(text string) (string, string, error) {
	if strings.EqualFold(text, "none") {
		return "", "", nil
	}
	total := r.sheet.Prep.Owed.In(r.currency())
	parts, err := chase.ParsePlan(text, total, r.kit.Anchor(r.sheet.Account))
	if err != nil {
		return "", "", err
	}
	last := parts[len(parts)-1]
	return "The last on " + longDay(last.Due) + ".", text, nil
}
