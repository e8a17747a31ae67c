package store

import (
	"context"
	"fmt"
	"time"

	"dues/chase"
)

// Invoices lists invoices by due date, with how each stands on the day.
func (db *DB) Invoices(ctx context.Context, scope chase.Scope) ([]chase.InvoiceLine, error) {
	lines, err := db.invoiceLines(ctx, scope, "", nil)
	if err != nil {
		return nil, fmt.Errorf("list the invoices: %w", err)
	}
	return lines, nil
}

// invoiceLines reads invoice lines, narrowed by a condition on the invoice v.
func (db *DB) invoiceLines(ctx context.Context, scope chase.Scope, narrow string, args []any) ([]chase.InvoiceLine, error) {
	where := "v.issued <= ?1"
	if narrow != "" {
		where += " AND " + narrow
	}
	return db.invoiceLinesWhere(ctx, scope, where, args)
}

// invoiceLinesWhere is invoiceLines whatever the day they were issued.
func (db *DB) invoiceLinesWhere(ctx context.Context, scope chase.Scope, where string, args []any) ([]chase.InvoiceLine, error) {
	lines := []chase.InvoiceLine{}
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		if scope != chase.ScopeAll {
			where += " AND v.id IN (SELECT invoice_id FROM part WHERE settled_on IS NULL OR settled_on > ?1)"
		}
		later, err := l.paidLater()
		if err != nil {
			return err
		}
		var v chase.Invoice
		var p chase.Part
		var client string
		var disputed, promised bool
		return l.each(`SELECT `+invoiceColumns+`, `+partColumns+`, c.name,
				EXISTS (SELECT 1 FROM dispute d WHERE d.invoice_id = v.id AND d.opened <= ?1 AND (d.closed IS NULL OR d.closed > ?1)),
				EXISTS (SELECT 1 FROM promise_part pp JOIN promise m ON m.id = pp.promise_id
					WHERE pp.part_id = p.id AND m.made <= ?1 AND m.lands_on >= ?1 AND (m.closed IS NULL OR m.closed > ?1))
			FROM invoice v JOIN part p ON p.invoice_id = v.id JOIN client c ON c.id = v.client_id
			WHERE `+where+` ORDER BY v.id, p.seq`,
			append([]any{l.day.String()}, args...),
			append(append(intoInvoice(&v), intoPart(&p)...), &client, &disputed, &promised), func() {
				p.InvoiceID, p.Amount.Currency, p.Paid.Currency = v.ID, v.Total.Currency, v.Total.Currency
				p.Paid.Minor -= later[p.ID]
				if p.SettledOn > l.day {
					p.SettledOn = 0
				}
				if n := len(lines); n == 0 || lines[n-1].Invoice.ID != v.ID {
					v.Parts = nil
					lines = append(lines, chase.InvoiceLine{Invoice: v, Client: client, Disputed: disputed})
				}
				line := &lines[len(lines)-1]
				line.Invoice.Parts = append(line.Invoice.Parts, p)
				if promised {
					line.Status = "promised"
				}
			})
	})
	if err != nil {
		return nil, err
	}
	return chase.SortInvoiceLines(finishLines(lines, scope, db.today())), nil
}

// paidLater is what was allocated to each part after the day.
func (l *loader) paidLater() (map[chase.ID]int64, error) {
	later := map[chase.ID]int64{}
	var part chase.ID
	var minor int64
	err := l.each(`SELECT part_id, amount FROM allocation WHERE counts_on > ?1
		UNION ALL SELECT p.id, -a.amount FROM allocation a JOIN part p ON p.invoice_id = a.credit_id WHERE a.counts_on > ?1`,
		[]any{l.day.String()}, []any{&part, &minor}, func() { later[part] += minor })
	return later, err
}

func finishLines(lines []chase.InvoiceLine, scope chase.Scope, today chase.Date) []chase.InvoiceLine {
	kept := lines[:0]
	for _, line := range lines {
		v := line.Invoice
		line.DaysLate = v.DaysLate(today)
		switch open := v.Open().Minor; {
		case v.Total.Minor < 0:
			line.Status = "credit"
		case open <= 0:
			line.Status = "paid"
		case line.Disputed:
			line.Status = "disputed"
		case line.Status == "promised":
		case line.DaysLate > 0:
			line.Status = "overdue"
		default:
			line.Status = "open"
		}
		if scope == chase.ScopeLate && line.DaysLate == 0 || scope == chase.ScopeOpen && v.Open().Minor == 0 {
			continue
		}
		kept = append(kept, line)
	}
	return kept
}

// Clients lists clients by name, with what each owes on the day.
func (db *DB) Clients(ctx context.Context, scope chase.Scope) ([]chase.ClientLine, error) {
	lines, err := db.clientLines(ctx, scope, nil)
	if err != nil {
		return nil, fmt.Errorf("list the clients: %w", err)
	}
	return lines, nil
}

// clientLines reads the lines of some clients, or of all.
func (db *DB) clientLines(ctx context.Context, scope chase.Scope, ids []chase.ID) ([]chase.ClientLine, error) {
	lines := []chase.ClientLine{}
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		where, args := "", []any{l.until}
		if ids != nil {
			where, args = " WHERE id IN (SELECT value FROM json_each(?2))", append(args, idList(ids))
		}
		var c chase.Client
		var last string
		at := map[chase.ID]int{}
		err := l.each("SELECT "+clientColumns+`, ifnull((SELECT max(happened) FROM activity
				WHERE client_id = client.id AND happened <= ?1 AND kind <> 'note' AND kind <> 'event'), '')
			FROM client`+where+" ORDER BY name COLLATE NOCASE, id", args, append(intoClient(&c), &last), func() {
			at[c.ID] = len(lines)
			lines = append(lines, chase.ClientLine{Client: c, Last: l.dayOf(last)})
		})
		if err != nil {
			return err
		}
		return l.owing(lines, at, ids)
	})
	if err != nil {
		return nil, err
	}
	kept := lines[:0]
	for _, line := range lines {
		if scope == chase.ScopeAll || scope == chase.ScopeOpen && line.Invoices > 0 || scope == chase.ScopeLate && line.DaysLate > 0 {
			kept = append(kept, line)
		}
	}
	return kept, nil
}

// owing adds what each client owes to its line.
func (l *loader) owing(lines []chase.ClientLine, at map[chase.ID]int, ids []chase.ID) error {
	later, err := l.paidLater()
	if err != nil {
		return err
	}
	where, args := "", []any{l.day.String()}
	if ids != nil {
		where, args = " AND p.client_id IN (SELECT value FROM json_each(?2))", append(args, idList(ids))
	}
	var client, invoice, part chase.ID
	var due chase.Date
	var m chase.Money
	counted := map[chase.ID]bool{}
	return l.each(`SELECT p.client_id, p.invoice_id, p.id, p.due, p.amount - p.paid, p.currency FROM part p JOIN invoice v ON v.id = p.invoice_id
		WHERE (p.settled_on IS NULL OR p.settled_on > ?1) AND v.issued <= ?1`+where,
		args, []any{&client, &invoice, &part, day(&due), &m.Minor, &m.Currency}, func() {
			i, ok := at[client]
			m.Minor += later[part]
			if !ok || m.Minor == 0 {
				return
			}
			line := &lines[i]
			line.Open = line.Open.Add(m)
			if !counted[invoice] {
				counted[invoice] = true
				line.Invoices++
			}
			if due < l.day {
				line.Overdue = line.Overdue.Add(m)
				if m.Minor > 0 {
					line.DaysLate = max(line.DaysLate, l.day.Since(due))
				}
			}
		})
}

// dayOf is the user's day of a stored instant; "" is none.
func (l *loader) dayOf(stored string) chase.Date {
	t, err := time.Parse(time.RFC3339, stored)
	if err != nil {
		return 0
	}
	return chase.DateOf(t.In(l.zone))
}
