package record

import (
	"errors"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

type dateReader func(string, chase.Anchor) (chase.Reading, error)

// readers are the date fields with the way each looks: a promise lies ahead,
// what they say they paid lies behind.
func (s *Screen) readers() map[string]dateReader {
	on := promisedDay
	if s.letter.outcome == chase.SaysPaid {
		on = chase.ParsePastMoment
	}
	return map[string]dateReader{"on": on, "when": chase.ParseFutureMoment, "by": chase.ParseFutureMoment, "until": chase.ParseFutureMoment, "next": chase.ParseFutureMoment}
}

// promisedDay reads the day of a promise; of one that is past it says where
// money that came in is recorded.
func promisedDay(words string, at chase.Anchor) (chase.Reading, error) {
	r, err := chase.ParseFutureMoment(words, at)
	if field := (*chase.FieldError)(nil); errors.As(err, &field) && field.Past {
		return r, &chase.FieldError{Field: field.Field, Problem: field.Problem + " If it was paid, that is p.", Past: true}
	}
	return r, err
}

// entry is the form as one value. The error is a *chase.FieldError of the
// field that cannot stand.
func (s *Screen) entry() (chase.Entry, error) {
	now := s.Kit.Now()
	e := chase.Entry{
		Key: s.key, Form: Form, ClientID: s.Open.Client, At: now, Kind: chase.Call, Direction: chase.Out, Outcome: s.letter.outcome,
		Words: strings.TrimSpace(s.Form.Value("words")), Told: s.tick("told"), Confirm: s.tick("confirm"),
	}
	if s.letter.outcome == chase.LeftWord {
		e.Kind = chase.Voicemail
	}
	if !s.Open.CallFrom.IsZero() {
		e.Seconds = max(0, int(now.Sub(s.Open.CallFrom).Seconds()))
	}
	s.spokeTo(&e)
	if err := s.whyLate(&e); err != nil {
		return e, err
	}
	if err := s.details(&e); err != nil {
		return e, err
	}
	return e, s.next(&e)
}

func (s *Screen) tick(name string) bool {
	f := s.Form.Field(name)
	return !f.Off && f.Ticked(0)
}

// spokeTo names the contact: the one typed, else the one to ask for.
func (s *Screen) spokeTo(e *chase.Entry) {
	field := s.Form.Field("who")
	if field.Off {
		return
	}
	who := strings.TrimSpace(field.Value())
	if who == "" {
		if s.letter.outcome != chase.Gatekeeper { // it was somebody else who took the message
			e.ContactID = s.Sheet.Prep.AskFor.ID
		}
		return
	}
	for _, c := range s.Sheet.Account.Contacts {
		first, _, _ := strings.Cut(c.Name, " ")
		if strings.EqualFold(c.Name, who) || strings.EqualFold(first, who) {
			e.ContactID = c.ID
			return
		}
	}
	e.Contact = who
}

func (s *Screen) whyLate(e *chase.Entry) error {
	words := strings.ToLower(strings.TrimSpace(s.Form.Value("why")))
	if words == "" {
		return nil
	}
	for _, w := range whyLate {
		if words == w.key || words == string(w.reason) {
			e.WhyLate = w.reason
			return nil
		}
	}
	return &chase.FieldError{Field: "why", Problem: "One letter: " + reasonKeys() + "."}
}

// details are what the letter asks beyond who, words and when next.
func (s *Screen) details(e *chase.Entry) error {
	switch s.letter.outcome {
	case chase.Promised:
		return s.promise(e)
	case chase.RingBack:
		return s.ringBack(e)
	case chase.Query:
		return s.query(e)
	case chase.CantPay:
		return s.cantPay(e)
	case chase.SaysPaid:
		return s.saysPaid(e)
	case chase.WrongPerson:
		return s.askFor(e)
	}
	return s.rarer(e)
}

func (s *Screen) promise(e *chase.Entry) error {
	on, err := s.moment("on", "When will they pay? Try fri, 27/11, +3d or eom.")
	if err != nil {
		return err
	}
	total := s.total()
	if len(total) > 1 {
		return &chase.FieldError{Field: "pays", Problem: "These are in two currencies: record one promise for each."}
	}
	p := chase.PromiseMade{PayOn: on.On}
	if p.Method, err = s.method(); err != nil {
		return err
	}
	for _, o := range s.ticked() {
		p.Parts = append(p.Parts, o.Part.ID)
		e.Invoices = append(e.Invoices, o.Invoice.ID)
	}
	home := s.Sheet.Account.Client.Currency
	if len(total) == 1 {
		home = total[0].Currency
	}
	if p.Amount, err = s.money("amount", home); err != nil {
		return err
	}
	e.Promise = &p
	return nil
}

func (s *Screen) ringBack(e *chase.Entry) error {
	when, err := s.moment("when", "When? Try tue 10am, +1wd or thu.")
	if err != nil {
		return err
	}
	e.Next = &when
	mine, err := s.mineOrTheirs("rings")
	e.Told = mine
	return err
}

func (s *Screen) query(e *chase.Entry) error {
	words := strings.TrimSpace(s.Form.Value("wrong"))
	if words == "" {
		return &chase.FieldError{Field: "wrong", Problem: "What is wrong? A few words are enough."}
	}
	v, err := s.named(s.Form.Value("invoice"))
	if err != nil {
		return err
	}
	q := chase.QueryRaised{InvoiceID: v.ID, Words: words, Owner: chase.Theirs}
	mine, err := s.mineOrTheirs("fixes")
	if err != nil {
		return err
	}
	if mine {
		q.Owner = chase.Mine
	}
	if q.Amount, err = s.money("amount", v.Total.Currency); err != nil {
		return err
	}
	if s.Form.Value("by") != "" {
		by, err := s.moment("by", "")
		if err != nil {
			return err
		}
		q.AnswerDue = by.On
	}
	e.Words, e.Query, e.Invoices = words, &q, []chase.ID{v.ID}
	return nil
}

func (s *Screen) cantPay(e *chase.Entry) error {
	account, err := s.money("account", s.Sheet.Account.Client.Currency)
	if err != nil {
		return err
	}
	if plan := strings.TrimSpace(s.Form.Value("plan")); plan != "" || account.Minor != 0 {
		e.Plan = &chase.PlanAgreed{OnAccount: account, Words: plan}
	}
	if s.tick("waiting") && e.WhyLate == "" {
		e.WhyLate = chase.LateTheirs
	}
	return nil
}

func (s *Screen) saysPaid(e *chase.Entry) error {
	claim := chase.PaidClaim{Reference: strings.TrimSpace(s.Form.Value("reference"))}
	if strings.TrimSpace(s.Form.Value("on")) != "" {
		on, err := s.moment("on", "")
		if err != nil {
			return err
		}
		claim.On = on.On
	}
	method, err := s.method()
	claim.Method = method
	e.SaysPaid = &claim
	return err
}

// next is the follow-up chosen by hand; nothing typed leaves it to the rules.
func (s *Screen) next(e *chase.Entry) error {
	words := strings.ToLower(strings.TrimSpace(s.Form.Value("next")))
	switch words {
	case "", "auto":
		return nil
	case "none", "no":
		e.NoNext = true
		return nil
	}
	m, err := s.moment("next", "")
	if err != nil {
		return err
	}
	e.Next = &m
	return nil
}

// moment reads a date field; ask is the problem of an empty one.
func (s *Screen) moment(name, ask string) (chase.Moment, error) {
	words := s.Form.Value(name)
	if strings.TrimSpace(words) == "" && ask != "" {
		return chase.Moment{}, &chase.FieldError{Field: name, Problem: ask}
	}
	r, err := s.readers()[name](words, s.Kit.Anchor(s.Sheet.Account))
	return r.Moment, ui.InField(name, err)
}

// method is the method typed, else the one they usually pay by.
func (s *Screen) method() (chase.Method, error) {
	words := strings.TrimSpace(s.Form.Value("how"))
	if words == "" {
		return s.Sheet.Account.Client.Method, nil
	}
	m, err := chase.ParseMethod(words)
	return m, ui.InField("how", err)
}

// money reads an amount; nothing typed is the zero amount of the currency.
func (s *Screen) money(name string, home chase.Currency) (chase.Money, error) {
	words := strings.TrimSpace(s.Form.Value(name))
	if words == "" {
		return chase.Money{Currency: home}, nil
	}
	m, err := chase.ParseMoney(words, home)
	return m, ui.InField(name, err)
}

// mineOrTheirs reads whose move it is: m or t; nothing typed is mine.
func (s *Screen) mineOrTheirs(name string) (mine bool, err error) {
	switch strings.ToLower(strings.TrimSpace(s.Form.Value(name))) {
	case "", "m", "me", "i":
		return true, nil
	case "t", "they", "them":
		return false, nil
	}
	return false, &chase.FieldError{Field: name, Problem: "m for me, t for them."}
}
