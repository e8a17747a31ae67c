package cli

import (
	"errors"
	"fmt"

	"dues/chase"
	"dues/tui/ui"
)

// anchor is what date words are read against for a client.
func (a *app) anchor(acct chase.Account) chase.Anchor {
	return chase.AnchorFor(acct, a.now(), a.db.Settings())
}

// future reads a date of the future for a client; no words are no date.
func (a *app) future(field, typed string, acct chase.Account) (chase.Moment, error) {
	return readMoment(field, typed, a.anchor(acct), chase.ParseFutureMoment)
}

// past reads a date that has been; no words are no date.
func (a *app) past(field, typed string) (chase.Date, error) {
	m, err := readMoment(field, typed, a.anchor(chase.Account{}), chase.ParsePastMoment)
	return m.On, err
}

// anyDay reads a date of either side; no words are no date.
func (a *app) anyDay(field, typed string) (chase.Date, error) {
	m, err := readMoment(field, typed, a.anchor(chase.Account{}), chase.ParseMoment)
	return m.On, err
}

func readMoment(field, typed string, at chase.Anchor, parse func(string, chase.Anchor) (chase.Reading, error)) (chase.Moment, error) {
	if typed == "" {
		return chase.Moment{}, nil
	}
	read, err := parse(typed, at)
	if err != nil {
		return chase.Moment{}, named(field, err)
	}
	return read.Moment, nil
}

// issued reads the day an invoice was sent, which has been: no view would show
// one that is still to come. A day written out in full is read back in full, for
// it is the year that is most often mistyped.
func (a *app) issued(typed string) (chase.Date, error) {
	d, err := chase.ISODate(typed)
	switch {
	case err != nil:
		return a.past("--issued", typed)
	case d > a.today():
		return 0, &chase.FieldError{Field: "--issued", Problem: fmt.Sprintf("%s is still to come, %s. Is the year right? Else add the invoice on the day it is issued.", d.Long(), chase.Distance(d, a.today()))}
	}
	return d, nil
}

// amount is money as it is said: its code only when it is not the home
// currency.
func (a *app) amount(m chase.Money) string { return ui.Amount(m, a.db.Settings().Home) }

// sum is money per currency, likewise.
func (a *app) sum(t chase.Totals) string { return ui.Sum(t, a.db.Settings().Home) }

// readMoney reads an amount typed for a currency; no words are no amount.
func readMoney(field, typed string, currency chase.Currency, parse func(string, chase.Currency) (chase.Money, error)) (chase.Money, error) {
	if typed == "" {
		return chase.Money{}, nil
	}
	m, err := parse(typed, currency)
	if err != nil {
		return chase.Money{}, named(field, err)
	}
	return m, nil
}

// named gives an error about something typed the name of its flag.
func named(field string, err error) error {
	var f *chase.FieldError
	if errors.As(err, &f) {
		return &chase.FieldError{Field: field, Problem: f.Problem, Past: f.Past}
	}
	return &chase.FieldError{Field: field, Problem: err.Error()}
}
