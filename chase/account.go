package chase

import (
	"cmp"
	"slices"
)

// Account is everything the book holds about one client that a decision or a
// screen needs, as it stood on a day: later payments, activities and changes
// of state are not in it.
type Account struct {
	Client    Client
	Contacts  []Contact
	Invoices  []Invoice    // every invoice with money open, and for a sheet the settled ones too
	Payments  []Payment    // for a list, those since the oldest live promise
	Credits   []Allocation // what credit notes settled; for a list only where a query may have left one to be sent
	Promises  []Promise
	Disputes  []Dispute
	Holds     []Hold
	FollowUps []FollowUp
	Snoozes   []Snooze
	// History is newest first. For a list: every contact since the oldest
	// open part was issued (at most the latest hundred) and every one that was
	// a step from letter on, without their words.
	History []Activity
	// Mails is the mail brought in that is a contact: what came from them, and
	// what I sent that names an invoice of theirs, since the oldest open one was
	// issued. Newest first, without words.
	Mails []Activity
	// Wrote is the newest mail of theirs, when it is newer than every other mail
	// here; CameBack are the latest mails that did not reach a contact.
	Wrote    *Wrote
	CameBack []Wrote
	Threads  []Thread // for a sheet
	// Invoiced: an invoice was issued to them, if only one settled since.
	Invoiced bool
	// Settled stands, in a list, for the settled parts that are not among the
	// invoices; nil where all of them are.
	Settled *Settled
}

// Allocations is everything that settled a part: money and credit notes.
func (a Account) Allocations() []Allocation {
	all := slices.Clone(a.Credits)
	for _, p := range a.Payments {
		all = append(all, p.Allocations...)
	}
	return all
}

// OnAccount is what came in and settles nothing yet, and the credit notes not
// used up, per currency: money to talk about before anything is chased.
func (a Account) OnAccount() Totals {
	var t Totals
	for _, p := range a.Payments {
		t = t.Add(p.OnAccount())
	}
	for _, v := range a.Invoices {
		for _, p := range v.Parts {
			if open := p.Open(); open.Minor < 0 {
				t = t.Add(Money{-open.Minor, open.Currency})
			}
		}
	}
	return t
}

// Currency is what amounts typed for the client are in: that of the first
// invoice with money open, else their own, else the home currency.
func (a Account) Currency(home Currency) Currency {
	for _, v := range a.Invoices {
		if v.Open().Minor > 0 {
			return v.Total.Currency
		}
	}
	return cmp.Or(a.Client.Currency, home)
}
