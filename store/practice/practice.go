// Package practice writes the practice book: made-up clients with invoices,
// calls, mails, promises and queries, set around the real day, so that every
// screen has something true to show. It goes through the store's acts with the
// clock turned back, so the book is one that could have been kept.
package practice

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"dues/chase"
	"dues/store"
)

// Me is who keeps the practice book.
var Me = chase.Me{Name: "Sam Lee", Business: "Sam Lee Design", Phone: "020 7946 0199", Email: "sam@lee.example"}

// Fill writes the practice book into a new book at path, as it would stand at
// a moment. What the settings leave open about the user is filled in.
func Fill(ctx context.Context, path string, s chase.Settings, now time.Time) error {
	if s.Me.Name == "" {
		s.Me = Me
	}
	s.Home = "GBP"
	clock := now
	db, err := store.Open(ctx, path, store.Options{Settings: s, Now: func() time.Time { return clock }})
	if err != nil {
		return fmt.Errorf("make the practice book: %w", err)
	}
	b := &book{
		ctx: ctx, db: db, now: now, today: chase.DateOf(now), calendar: s.Calendar,
		clients: map[string]chase.Client{}, invoices: map[string]chase.Invoice{}, queries: map[string]chase.ID{},
	}
	for _, story := range []func(){
		b.delta, b.acme, b.birch, b.hollis, b.corvid, b.elm, b.foxglove, b.garnet, b.juno, b.ivy, b.kestrel, b.mailbox,
	} {
		story()
	}
	err = b.tell(&clock)
	if closing := db.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("make the practice book: %w", err)
	}
	return nil
}

// book is the practice book while it is written: first every story lays down
// what happened and when, then all of it is told in the order of time.
type book struct {
	ctx      context.Context
	db       *store.DB
	now      time.Time
	today    chase.Date
	calendar *chase.Calendar
	events   []event
	clients  map[string]chase.Client
	invoices map[string]chase.Invoice
	queries  map[string]chase.ID
}

type event struct {
	at   time.Time
	what string
	do   func() error
}

func (b *book) tell(clock *time.Time) error {
	chase.Arrange(b.events, func(x, y event) int { return x.at.Compare(y.at) })
	for _, e := range b.events {
		*clock = e.at
		if err := e.do(); err != nil {
			return fmt.Errorf("%s, %s: %w", e.at.Format("2 Jan 2006 15:04"), e.what, err)
		}
	}
	return nil
}

// ago is the working day so many days back, or the one before it.
func (b *book) ago(days int) chase.Date { return b.calendar.Prev(b.today.AddDays(-days)) }

// work is the day so many working days from today.
func (b *book) work(days int) chase.Date { return b.calendar.Add(b.today, days) }

func (b *book) at(on chase.Date, clock string, what string, do func() error) {
	c, err := chase.ParseClock(clock)
	if err != nil {
		do = func() error { return err }
	}
	y, m, d := on.Calendar()
	b.events = append(b.events, event{time.Date(y, m, d, c.Minutes()/60, c.Minutes()%60, 0, 0, b.now.Location()), what, do})
}

// client is a client of the practice book, whose story is told through it.
type client struct {
	*book
	name string
}

func pounds(whole int64) chase.Money { return chase.Money{Minor: whole * 100, Currency: "GBP"} }

// meet begins a client's story.
func (b *book) meet(c chase.Client, contacts ...chase.Contact) client {
	c.Currency = "GBP"
	b.at(c.Added, "08:30", "meet "+c.Name, func() error {
		added, err := b.db.AddClient(b.ctx, c, contacts)
		b.clients[c.Name] = added
		return err
	})
	return client{b, c.Name}
}

// bill sends an invoice due on a day.
func (c client) bill(number string, amount int64, issued, due chase.Date, what string, more ...func(*chase.Invoice)) {
	c.billParts(number, issued, what, []chase.Part{{Due: due, Amount: pounds(amount)}}, more...)
}

func (c client) billParts(number string, issued chase.Date, what string, parts []chase.Part, more ...func(*chase.Invoice)) {
	c.at(issued, "08:40", number, func() error {
		v := chase.Invoice{ClientID: c.clients[c.name].ID, Number: number, Issued: issued, For: what, Parts: parts, Terms: "net 30", Total: pounds(0)}
		for _, p := range parts {
			v.Total.Minor += p.Amount.Minor
		}
		for _, with := range more {
			with(&v)
		}
		added, err := c.db.AddInvoice(c.ctx, v)
		c.invoices[number] = added
		return err
	})
}

// pay brings money in for an invoice.
func (c client) pay(on chase.Date, amount int64, number string) {
	c.at(on, "08:45", "payment of "+number, func() error {
		_, err := c.db.Pay(c.ctx, chase.Receipt{
			ClientID: c.clients[c.name].ID, Amount: pounds(amount), On: on, Method: c.clients[c.name].Method,
			Reference: number, Invoices: []chase.ID{c.invoices[number].ID},
		})
		return err
	})
}

// settled is an invoice long paid: issued so many days ago, due in thirty, and
// paid so many days late, perhaps after a promise that was kept.
func (c client) settled(number string, amount int64, issuedAgo, late int, why chase.WhyLate, promised bool) {
	issued := c.ago(issuedAgo)
	due := issued.AddDays(30)
	paid := c.calendar.Next(due.AddDays(late))
	c.bill(number, amount, issued, due, "work done")
	c.pay(paid, amount, number)
	if promised {
		c.contact(c.calendar.Add(paid, -4), "10:20", chase.Entry{
			Kind: chase.Call, Outcome: chase.Promised, Words: excuse(why) + "it will be on the next run", WhyLate: why,
			Promise: &chase.PromiseMade{Amount: pounds(amount), PayOn: paid, Method: chase.FasterPayment}, NoNext: true,
		}, number)
	} else if why != "" {
		c.contact(c.calendar.Add(paid, -2), "11:10", chase.Entry{Kind: chase.Call, Direction: chase.In, Outcome: chase.Other, Words: excuse(why) + "rang to say it is coming", WhyLate: why}, number)
	}
}

// excuse is a reason for being late as it is said, before what was promised.
func excuse(why chase.WhyLate) string {
	switch why {
	case chase.LateCutOff:
		return "missed Wednesday's cut-off; "
	case chase.LateApproval:
		return "waited for approval; "
	case chase.LateLost:
		return "could not find the invoice; "
	}
	return ""
}

// contact records a contact about invoices with all that follows from it.
func (c client) contact(on chase.Date, clock string, e chase.Entry, numbers ...string) {
	c.at(on, clock, c.name+", "+cmp.Or(string(e.Outcome), string(e.Kind)), func() error {
		e.ClientID = c.clients[c.name].ID
		for _, n := range numbers {
			e.Invoices = append(e.Invoices, c.invoices[n].ID)
		}
		_, err := c.db.Log(c.ctx, e)
		return err
	})
}

// mail is a mail sent, of a step of the ladder; "" lets the ladder say.
func (c client) mail(on chase.Date, clock, words string, step chase.Step, numbers ...string) {
	c.contact(on, clock, chase.Entry{Kind: chase.Mail, Direction: chase.Out, Words: words, Step: step}, numbers...)
}

// call is a talk with an outcome.
func (c client) call(on chase.Date, clock, who string, outcome chase.Outcome, words string, step chase.Step, numbers ...string) {
	c.contact(on, clock, chase.Entry{Kind: chase.Call, Contact: who, Outcome: outcome, Words: words, Step: step, Seconds: 240}, numbers...)
}

// promise is a talk in which payment was promised.
func (c client) promise(on chase.Date, clock, who, words string, amount int64, payOn chase.Date, m chase.Method, step chase.Step, numbers ...string) {
	c.contact(on, clock, chase.Entry{
		Kind: chase.Call, Contact: who, Outcome: chase.Promised, Words: words, Step: step, Seconds: 240, Confirm: true,
		Promise: &chase.PromiseMade{Amount: pounds(amount), PayOn: payOn, Method: m},
	}, numbers...)
}

func grace(days int) *int { return &days }
