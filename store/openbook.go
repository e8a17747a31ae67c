package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dues/chase"
)

// OpenAccounts is the account of every client with money open, as much of it
// as a list of invoices and the sums over the book need: the open invoices, the
// promises with the money that came since, queries, holds, and how they usually
// pay. Contacts, history and what is next are not in it: Accounts reads those of
// the few that are looked at.
func (db *DB) OpenAccounts(ctx context.Context) ([]chase.Account, error) {
	var accounts []chase.Account
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		ids, err := l.owingClients()
		if err != nil {
			return err
		}
		accounts, err = l.gather(ids, []noun{
			{"clients", l.clients}, {"promises", l.promises}, {"invoices", l.invoices}, {"payments", l.promisedMoney},
			{"queries", l.disputes}, {"credit notes", l.credits}, {"holds", l.holds}, {"habits", l.habits},
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the open accounts: %w", err)
	}
	return accounts, nil
}

// Accounts is some clients' accounts as the list reads them, with how they
// usually pay.
func (db *DB) Accounts(ctx context.Context, ids []chase.ID) ([]chase.Account, error) {
	var accounts []chase.Account
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		var err error
		if accounts, err = l.load(ids); err != nil {
			return err
		}
		return l.habits()
	})
	if err != nil {
		return nil, fmt.Errorf("read the accounts: %w", err)
	}
	return accounts, nil
}

// owingClients is who has money open on the day.
func (l *loader) owingClients() ([]chase.ID, error) {
	var id chase.ID
	var ids []chase.ID
	err := l.each(`SELECT DISTINCT client_id FROM part WHERE settled_on IS NULL
		UNION SELECT client_id FROM part WHERE settled_on > ?1 ORDER BY 1`,
		[]any{l.day.String()}, []any{&id}, func() { ids = append(ids, id) })
	return ids, err
}

// promisedMoney reads the payments that may count towards a promise, and takes
// later ones off the parts again.
func (l *loader) promisedMoney() error {
	if err := l.unpay(); err != nil {
		return err
	}
	const since = ` FROM payment y JOIN (SELECT client_id, min(made) AS made FROM promise WHERE made <= ?1 GROUP BY client_id) m
		ON m.client_id = y.client_id AND y.paid_on BETWEEN m.made AND ?1`
	var p chase.Payment
	at := map[chase.ID]int{}
	err := l.each("SELECT y.id, y.client_id, y.paid_on, y.amount, y.currency, y.method, y.reference, y.undated"+since+" ORDER BY y.id", []any{l.day.String()}, intoPayment(&p), func() {
		if a, ok := l.asked(p.ClientID); ok {
			p.Allocations = []chase.Allocation{}
			at[p.ID] = len(a.Payments)
			a.Payments = append(a.Payments, p)
		}
	})
	if err != nil {
		return err
	}
	var client chase.ID
	var al chase.Allocation
	return l.each("SELECT y.client_id, y.currency, "+allocationColumns+since+" JOIN allocation a ON a.payment_id = y.id ORDER BY a.id",
		[]any{l.day.String()}, append([]any{&client, &al.Amount.Currency}, intoAllocation(&al)...), func() {
			if a, ok := l.asked(client); ok {
				p := &a.Payments[at[al.PaymentID]]
				p.Allocations = append(p.Allocations, al)
			}
		})
}

// habits adds up how late each client's settled parts were paid, those aside
// whose day of payment nobody knows.
func (l *loader) habits() error {
	for i := range l.accounts {
		l.accounts[i].Settled = &chase.Settled{}
	}
	var client chase.ID
	var s chase.Settled
	return l.each(`SELECT client_id, count(*), cast(round(sum(julianday(settled_on) - julianday(due))) AS INTEGER) FROM part
		WHERE client_id IN (SELECT value FROM json_each(?1)) AND settled_on <= ?2 AND amount > 0
			AND id NOT IN (SELECT part_id FROM allocation a JOIN payment y ON y.id = a.payment_id WHERE y.undated = 1)
		GROUP BY client_id`,
		[]any{l.ids, l.day.String()}, []any{&client, &s.Parts, &s.DaysLate}, func() {
			settled := s
			l.of(client).Settled = &settled
		})
}

// PaidInvoices is the invoices that money came in for last and that nothing is
// owed on any more, the newest payment first.
func (db *DB) PaidInvoices(ctx context.Context, limit int) ([]chase.InvoiceLine, error) {
	lines, err := db.paidInvoices(ctx, limit)
	if err != nil {
		return nil, fmt.Errorf("list the paid invoices: %w", err)
	}
	return lines, nil
}

func (db *DB) paidInvoices(ctx context.Context, limit int) ([]chase.InvoiceLine, error) {
	var ids []chase.ID
	err := db.look(ctx, func(q querier) error {
		var id chase.ID
		l := newLoader(ctx, q, db.opt.Now())
		return l.each(`SELECT p.invoice_id FROM payment y CROSS JOIN allocation a ON a.payment_id = y.id CROSS JOIN part p ON p.id = a.part_id
			WHERE y.paid_on <= ?1 AND p.settled_on <= ?1 ORDER BY y.paid_on DESC, y.id DESC LIMIT ?2`,
			[]any{l.day.String(), limit}, []any{&id}, func() { ids = append(ids, id) })
	})
	if err != nil {
		return nil, err
	}
	lines, err := db.invoiceLines(ctx, chase.ScopeAll, "v.id IN (SELECT value FROM json_each(?2))", []any{idList(ids)})
	if err != nil {
		return nil, err
	}
	lines = slices.DeleteFunc(lines, func(l chase.InvoiceLine) bool { return l.Status != "paid" })
	chase.Arrange(lines, func(x, y chase.InvoiceLine) int { return cmp.Compare(y.Invoice.SettledOn(), x.Invoice.SettledOn()) })
	return lines, nil
}

// PromiseAccounts is the accounts of the clients with a promise that lands on
// a day or later, as much of them as judging their promises needs.
func (db *DB) PromiseAccounts(ctx context.Context, since chase.Date) ([]chase.Account, error) {
	var accounts []chase.Account
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		var id chase.ID
		var ids []chase.ID
		err := l.each("SELECT DISTINCT client_id FROM promise WHERE lands_on >= ?1 AND made <= ?2 ORDER BY 1",
			[]any{since.String(), l.day.String()}, []any{&id}, func() { ids = append(ids, id) })
		if err != nil {
			return err
		}
		accounts, err = l.gather(ids, []noun{{"clients", l.clients}, {"promises", l.promises}, {"invoices", l.invoices}, {"payments", l.promisedMoney}})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the promises: %w", err)
	}
	return accounts, nil
}
