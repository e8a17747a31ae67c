package ui

import (
	"cmp"
	"errors"
	"strings"
	"time"

	"dues/chase"
)

// The names of forms in a draft.
const (
	RecordForm   = "record"
	PlanForm     = "plan"
	NotTodayForm = "not-today"
	HoldForm     = "hold"
)

// Happened is what was answered about one contact: on the form of the full
// screen, or to one question after the other. It is the one way from those
// answers to an entry, and holds no rule: what follows is worked out by
// chase.Record.
type Happened struct {
	Form    string // whose draft it is; "" is RecordForm
	Kit     Kit
	Sheet   Sheet
	Outcome chase.Outcome
	Key     string        // the same key is saved once, however often it is asked
	Called  time.Time     // when the call began; zero when it was not timed
	About   chase.Invoice // what a query is about when no invoice is named
	For     []OpenPart    // what a promise is for; none is all that is due by then
	PaidBy  string        // how money that came in is recorded from here, after "that is"

	// Answer is what was typed in a field of the form, without the blanks around
	// it; of a box 1 or 0. It is "" where nothing was, and for a field that the
	// outcome does not have.
	Answer func(field string) string
}

// confirmed are the outcomes that a mail may confirm.
var confirmed = map[chase.Outcome]bool{chase.Promised: true, chase.LeftWord: true, chase.Query: true, chase.Gatekeeper: true}

// unspoken are the outcomes of which nobody was spoken to, or somebody who is
// not among the contacts.
var unspoken = map[chase.Outcome]bool{chase.NoAnswer: true, chase.Gatekeeper: true, chase.Insolvent: true, chase.Represented: true, chase.BreathingSpace: true}

// cameIn are the outcomes that came from their side: they are no contact of mine
// and do not set the gap before the next one.
var cameIn = map[chase.Outcome]bool{chase.Represented: true, chase.DoNotContact: true, chase.BreathingSpace: true}

// Entry is the answers as one value. The error is a *chase.FieldError of the
// field that cannot stand.
func (h Happened) Entry() (chase.Entry, error) {
	now := h.Kit.Now()
	e := chase.Entry{
		Key: h.Key, Form: cmp.Or(h.Form, RecordForm), ClientID: h.Sheet.Account.Client.ID, At: now, Kind: chase.Call, Direction: chase.Out, Outcome: h.Outcome,
		Words: h.Answer("words"), Contact: h.Answer("who"), Told: h.Answer("told") == "1", Confirm: confirmed[h.Outcome] && h.Answer("confirm") != "0",
	}
	if cameIn[h.Outcome] {
		e.Direction = chase.In
	}
	if !h.Called.IsZero() {
		e.Seconds = max(0, int(now.Sub(h.Called).Seconds()))
	}
	if e.Contact == "" && !unspoken[h.Outcome] {
		e.ContactID = h.Sheet.Prep.AskFor.ID
	}
	var err error
	if e.WhyLate, err = WhyLate(h.Answer("why")); err != nil {
		return e, InField("why", err)
	}
	if err := h.details(&e); err != nil {
		return e, err
	}
	return e, h.next(&e)
}

// details are what an outcome asks beyond who, words and when next.
func (h Happened) details(e *chase.Entry) error {
	switch h.Outcome {
	case chase.Promised:
		return h.promise(e)
	case chase.RingBack:
		return h.ringBack(e)
	case chase.Query:
		return h.query(e)
	case chase.CantPay:
		return h.cantPay(e)
	case chase.SaysPaid:
		return h.saysPaid(e)
	case chase.WrongPerson:
		return h.askFor(e)
	case chase.LeftCompany, chase.Insolvent, chase.Represented:
		if h.Answer("name")+h.Answer("phone")+h.Answer("mail") != "" {
			return h.askFor(e)
		}
	case chase.DoNotContact, chase.BreathingSpace:
		until, err := h.Moment("until")
		e.Hold = &chase.Hold{Reason: chase.HoldOf(e.Outcome), Words: e.Words, Until: until.On}
		return err
	}
	return nil
}

func (h Happened) promise(e *chase.Entry) error {
	on, err := h.must("on", "When will they pay? Try fri, 27/11, +3d or eom.")
	if err != nil {
		return err
	}
	total := h.Total()
	if len(total) > 1 {
		return &chase.FieldError{Field: "pays", Problem: "These are in two currencies: record one promise for each."}
	}
	p := chase.PromiseMade{PayOn: on.On}
	if p.Method, err = h.method(); err != nil {
		return err
	}
	for _, o := range h.For {
		p.Parts = append(p.Parts, o.Part.ID)
		e.Invoices = append(e.Invoices, o.Invoice.ID)
	}
	currency := h.currency()
	if len(total) == 1 {
		currency = total[0].Currency
	}
	p.Amount, err = h.money("amount", currency)
	e.Promise = &p
	return err
}

// Total is what is open on the parts a promise is for.
func (h Happened) Total() chase.Totals {
	var t chase.Totals
	for _, o := range h.For {
		t = t.Add(o.Part.Open())
	}
	return t
}

func (h Happened) ringBack(e *chase.Entry) error {
	when, err := h.must("when", "When? Try tue 10am, +1wd or thu.")
	if err != nil {
		return err
	}
	e.Next = &when
	e.Told, err = h.mine("rings")
	return err
}

func (h Happened) query(e *chase.Entry) error {
	words := h.Answer("wrong")
	if words == "" {
		return &chase.FieldError{Field: "wrong", Problem: "What is wrong? A few words are enough."}
	}
	v, err := h.Named(h.Answer("invoice"))
	if err != nil {
		return err
	}
	q := chase.QueryRaised{InvoiceID: v.ID, Words: words, Owner: chase.Theirs}
	mine, err := h.mine("fixes")
	if err != nil {
		return err
	}
	if mine {
		q.Owner = chase.Mine
	}
	if q.Amount, err = h.money("amount", v.Total.Currency); err != nil {
		return err
	}
	by, err := h.Moment("by")
	q.AnswerDue = by.On
	e.Words, e.Query, e.Invoices = words, &q, []chase.ID{v.ID}
	return err
}

func (h Happened) cantPay(e *chase.Entry) error {
	account, err := h.money("account", h.currency())
	if err != nil {
		return err
	}
	method := chase.Method("") // as usual
	if h.Answer("how") != "" {
		if method, err = h.method(); err != nil {
			return err
		}
	}
	if plan := h.Answer("plan"); plan != "" || account.Minor != 0 {
		e.Plan = &chase.PlanAgreed{OnAccount: account, Words: plan, Method: method}
	}
	if h.Answer("waiting") == "1" && e.WhyLate == "" {
		e.WhyLate = chase.LateTheirs
	}
	return nil
}

func (h Happened) saysPaid(e *chase.Entry) error {
	on, err := h.Moment("on")
	if err != nil {
		return err
	}
	method, err := h.method()
	e.SaysPaid = &chase.PaidClaim{On: on.On, Method: method, Reference: h.Answer("reference")}
	return err
}

// askFor is the new contact to ask for, by a name, a number or an address.
func (h Happened) askFor(e *chase.Entry) error {
	c := chase.Contact{ClientID: h.Sheet.Account.Client.ID, Name: h.Answer("name"), Job: jobOf[h.Outcome]}
	var err error
	if c.Phone, err = chase.ParsePhone(h.Answer("phone")); err != nil {
		return InField("phone", err)
	}
	if c.Email, err = chase.ParseEmail(h.Answer("mail")); err != nil {
		return InField("mail", err)
	}
	if c.Name == "" && c.Phone == "" && c.Email == "" {
		return &chase.FieldError{Field: "name", Problem: "Whom to ask for? A name, a number or an address is enough."}
	}
	if h.Answer("role") != "0" {
		c.Role = chase.Pays
	}
	e.Ask = &c
	return nil
}

// jobOf is what a new contact does, when the outcome says it.
var jobOf = map[chase.Outcome]string{chase.Represented: "speaks for them", chase.Insolvent: "handles the insolvency"}

// next is the follow-up chosen by hand; nothing typed leaves it to the rules.
func (h Happened) next(e *chase.Entry) error {
	switch strings.ToLower(h.Answer("next")) {
	case "", "auto":
		return nil
	case "none", "no":
		e.NoNext = true
		return nil
	}
	m, err := h.Moment("next")
	e.Next = &m
	return err
}

// DateReader reads the words of a date.
type DateReader func(string, chase.Anchor) (chase.Reading, error)

// Dates gives the reader of a date field, and whether it is one: a promise lies
// ahead, what they say they paid lies behind.
func (h Happened) Dates(field string) (DateReader, bool) {
	switch field {
	case "on":
		if h.Outcome == chase.SaysPaid {
			return chase.ParsePastMoment, true
		}
		return h.promisedDay, true
	case "when", "by", "until", "next":
		return chase.ParseFutureMoment, true
	}
	return nil, false
}

// promisedDay reads the day of a promise; of one that is past it says where
// money that came in is recorded.
func (h Happened) promisedDay(words string, at chase.Anchor) (chase.Reading, error) {
	r, err := chase.ParseFutureMoment(words, at)
	if field := (*chase.FieldError)(nil); errors.As(err, &field) && field.Past {
		return r, &chase.FieldError{Field: field.Field, Problem: field.Problem + " If it was paid, that is " + h.PaidBy + ".", Past: true}
	}
	return r, err
}

// Moment reads a date field; nothing typed is none.
func (h Happened) Moment(field string) (chase.Moment, error) {
	words := h.Answer(field)
	read, ok := h.Dates(field)
	if words == "" || !ok {
		return chase.Moment{}, nil
	}
	r, err := read(words, h.Kit.Anchor(h.Sheet.Account))
	return r.Moment, InField(field, err)
}

// must is a date field that has to be filled in; ask is what an empty one is
// told.
func (h Happened) must(field, ask string) (chase.Moment, error) {
	if h.Answer(field) == "" {
		return chase.Moment{}, &chase.FieldError{Field: field, Problem: ask}
	}
	return h.Moment(field)
}

// method is the method typed, else the one they usually pay by.
func (h Happened) method() (chase.Method, error) {
	words := h.Answer("how")
	if words == "" {
		return h.Sheet.Account.Client.Method, nil
	}
	m, err := chase.ParseMethod(words)
	return m, InField("how", err)
}

func (h Happened) currency() chase.Currency {
	return h.Sheet.Account.Currency(h.Kit.Settings.Home)
}

// money reads an amount; nothing typed, or that it is all, is the zero amount of
// the currency.
func (h Happened) money(field string, currency chase.Currency) (chase.Money, error) {
	words := h.Answer(field)
	if AllOfIt(words) {
		return chase.Money{Currency: currency}, nil
	}
	m, err := chase.ParseSum(words, currency)
	return m, InField(field, err)
}

// AllOfIt reports whether an amount was left to be all there is: nothing typed, or
// the words that stand where nothing is.
func AllOfIt(words string) bool {
	switch strings.ToLower(strings.TrimSpace(words)) {
	case "", "all", "all of it":
		return true
	}
	return false
}

// mine reads whose move it is: m or t; nothing typed is mine.
func (h Happened) mine(field string) (bool, error) {
	switch strings.ToLower(h.Answer(field)) {
	case "", "m", "me", "i":
		return true, nil
	case "t", "they", "them":
		return false, nil
	}
	return false, &chase.FieldError{Field: field, Problem: "m for me, t for them."}
}

// Named is the invoice whose number is, or ends in, what was typed; of nothing
// typed the one a query is about.
func (h Happened) Named(words string) (chase.Invoice, error) {
	switch {
	case strings.TrimSpace(words) != "":
		return h.Sheet.InvoiceNamed(words)
	case h.About.ID != 0:
		return h.About, nil
	}
	return chase.Invoice{}, &chase.FieldError{Field: "invoice", Problem: "Nothing is open here to query."}
}

// RecordField is the field of the record form that a decision of chase calls by
// what the screen calls it.
func RecordField(said string) string {
	switch said {
	case "they said":
		return "words"
	case "what is wrong":
		return "wrong"
	case "follow up":
		return "next"
	case "why late":
		return "why"
	case "spoke to":
		return "who"
	}
	return said
}
