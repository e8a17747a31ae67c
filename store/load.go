package store

import (
	"context"
	"fmt"
	"time"

	"dues/chase"
)

// loader reads accounts as they stood on a day. What happened later is not in
// them: an invoice issued, money paid, a contact made; and what was closed later
// is still open.
type loader struct {
	ctx   context.Context
	q     querier
	day   chase.Date
	until string // the last instant of the day, in UTC
	zone  *time.Location
	detail

	accounts []chase.Account
	stray    chase.ID         // whom a row is of that was found under another client
	at       map[chase.ID]int // where a client's account is
	ids      string           // the clients asked for, as a JSON array
}

// detail is how much of an account is read.
type detail int

const (
	forVerdict detail = iota // what chase.Judge looks at
	forSheet                 // everything there is, but of the newest mails how they begin and of the others that they are there
	inFull
)

// newLoader is a loader for the day of now.
func newLoader(ctx context.Context, q querier, now time.Time) *loader {
	y, m, d := now.Date()
	last := time.Date(y, m, d, 23, 59, 59, 0, now.Location())
	return &loader{ctx: ctx, q: q, day: chase.DateOf(now), until: instant(last), zone: now.Location()}
}

// load reads the accounts of some clients, in the order of their ids.
func (l *loader) load(ids []chase.ID) ([]chase.Account, error) {
	return l.gather(ids, []noun{
		{"clients", l.clients}, {"contacts", l.contacts}, {"promises", l.promises}, {"invoices", l.invoices}, {"invoices ever sent", l.invoiced},
		{"follow-ups", l.followUps}, {"payments", l.payments}, {"order of promises and payments", l.order}, {"queries", l.disputes}, {"credit notes", l.credits}, {"holds", l.holds},
		{"snoozes", l.snoozes}, {"history", l.history}, {"threads", l.threads},
	})
}

// bare reads the accounts of some clients without money and history: who they
// are, whom to ask for and when to ring.
func (l *loader) bare(ids []chase.ID) ([]chase.Account, error) {
	return l.gather(ids, []noun{{"clients", l.clients}, {"contacts", l.contacts}, {"follow-ups", l.followUps}})
}

// noun is one kind of thing an account holds and how it is read.
type noun struct {
	what string
	read func() error
}

// gather reads some nouns of some clients' accounts.
func (l *loader) gather(ids []chase.ID, nouns []noun) ([]chase.Account, error) {
	l.ids, l.at, l.accounts = idList(ids), make(map[chase.ID]int, len(ids)), make([]chase.Account, 0, len(ids))
	for _, n := range nouns {
		if err := n.read(); err != nil {
			return nil, fmt.Errorf("read the %s: %w", n.what, err)
		}
		if l.stray != 0 {
			return nil, fmt.Errorf("read the %s: %w, client %d", n.what, errStray, l.stray)
		}
	}
	return l.accounts, nil
}

// asked is the account of a client, if it was asked for.
func (l *loader) asked(client chase.ID) (*chase.Account, bool) {
	i, ok := l.at[client]
	if !ok {
		return nil, false
	}
	return &l.accounts[i], true
}

// of is the account of a client of those asked for. In a damaged book a row may
// say it is of another: that goes nowhere, and is told by gather.
func (l *loader) of(client chase.ID) *chase.Account {
	a, ok := l.asked(client)
	if !ok {
		a, l.stray = new(chase.Account), client
	}
	return a
}

// each runs a query and reads its rows one by one into what fields gives, then
// calls keep.
func (l *loader) each(query string, args []any, fields []any, keep func()) error {
	rows, err := l.q.QueryContext(l.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(fields...); err != nil {
			return err
		}
		keep()
	}
	return rows.Err()
}

const ofClients = ` client_id IN (SELECT value FROM json_each(?1)) `

func (l *loader) clients() error {
	var c chase.Client
	return l.each("SELECT "+clientColumns+" FROM client WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id",
		[]any{l.ids}, intoClient(&c), func() {
			if c.Dropped > l.day {
				c.Dropped = 0
			}
			l.at[c.ID] = len(l.accounts)
			l.accounts = append(l.accounts, chase.Account{Client: c})
		})
}

func (l *loader) contacts() error {
	var p chase.Contact
	return l.each("SELECT "+contactColumns+" FROM contact WHERE"+ofClients+"ORDER BY id",
		[]any{l.ids}, intoContact(&p), func() {
			if p.Left > l.day {
				p.Left = 0
			}
			a := l.of(p.ClientID)
			a.Contacts = append(a.Contacts, p)
		})
}

// promises are read whole, closed ones too: money is counted towards them in
// order.
func (l *loader) promises() error {
	var p chase.Promise
	err := l.each("SELECT "+promiseColumns+" FROM promise WHERE"+ofClients+"AND made <= ?2 ORDER BY made, id",
		[]any{l.ids, l.day.String()}, intoPromise(&p), func() {
			if p.Closed > l.day {
				p.Closed, p.ClosedAs = 0, ""
			}
			a := l.of(p.ClientID)
			a.Promises = append(a.Promises, p)
		})
	if err != nil || !l.any(func(a chase.Account) bool { return len(a.Promises) > 0 }) {
		return err
	}
	var client, promise, part chase.ID
	return l.each(`SELECT p.client_id, p.id, pp.part_id FROM promise p JOIN promise_part pp ON pp.promise_id = p.id
		WHERE p.client_id IN (SELECT value FROM json_each(?1)) ORDER BY pp.id`,
		[]any{l.ids}, []any{&client, &promise, &part}, func() {
			a := l.of(client)
			for i := range a.Promises {
				if a.Promises[i].ID == promise {
					a.Promises[i].Parts = append(a.Promises[i].Parts, part)
				}
			}
		})
}

func (l *loader) any(has func(chase.Account) bool) bool {
	for _, a := range l.accounts {
		if has(a) {
			return true
		}
	}
	return false
}

func (l *loader) disputes() error {
	var d chase.Dispute
	return l.each("SELECT "+disputeColumns+" FROM dispute WHERE"+ofClients+"AND opened <= ?2 ORDER BY id",
		[]any{l.ids, l.day.String()}, intoDispute(&d), func() {
			if d.Closed > l.day {
				d.Closed, d.Resolution = 0, ""
			}
			a := l.of(d.ClientID)
			a.Disputes = append(a.Disputes, d)
		})
}

func (l *loader) holds() error {
	var h chase.Hold
	return l.each("SELECT "+holdColumns+" FROM hold WHERE"+ofClients+"AND from_on <= ?2 ORDER BY id",
		[]any{l.ids, l.day.String()}, intoHold(&h), func() {
			if h.Lifted > l.day {
				h.Lifted = 0
			}
			a := l.of(h.ClientID)
			a.Holds = append(a.Holds, h)
		})
}

func (l *loader) followUps() error {
	var f chase.FollowUp
	query := "SELECT " + followUpColumns + " FROM follow_up WHERE" + ofClients + "AND made <= ?2"
	if l.detail == forVerdict {
		query += " AND (closed IS NULL OR closed > ?2)"
	}
	return l.each(query+" ORDER BY on_day, at_time, id", []any{l.ids, l.day.String()}, intoFollowUp(&f), func() {
		if f.Closed > l.day {
			f.Closed = 0
		}
		a := l.of(f.ClientID)
		a.FollowUps = append(a.FollowUps, f)
	})
}

// snoozes are read whole: the last one made counts, even when it has run out.
func (l *loader) snoozes() error {
	var z chase.Snooze
	return l.each("SELECT "+snoozeColumns+" FROM snooze WHERE"+ofClients+"AND made <= ?2 ORDER BY id",
		[]any{l.ids, l.day.String()}, intoSnooze(&z), func() {
			a := l.of(z.ClientID)
			a.Snoozes = append(a.Snoozes, z)
		})
}
