package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// Trade is what was invoiced from one day on and what came in for invoices from
// another, both until now, for chase.Collections. Money on account is not among
// it until it settles something.
func (db *DB) Trade(ctx context.Context, soldFrom, takenFrom chase.Date) (chase.Trade, error) {
	var t chase.Trade
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		var f chase.Flow
		into := []any{day(&f.On), &f.Amount.Currency, &f.Amount.Minor}
		if err := l.each(`SELECT issued, currency, sum(total) FROM invoice WHERE issued BETWEEN ?1 AND ?2 GROUP BY issued, currency`,
			[]any{soldFrom.String(), l.day.String()}, into, func() { t.Sold = append(t.Sold, f) }); err != nil {
			return err
		}
		return l.each(`SELECT a.counts_on, p.currency, sum(a.amount) FROM allocation a JOIN part p ON p.id = a.part_id
			WHERE a.counts_on BETWEEN ?1 AND ?2 AND a.payment_id IS NOT NULL GROUP BY a.counts_on, p.currency`,
			[]any{takenFrom.String(), l.day.String()}, into, func() { t.Taken = append(t.Taken, f) })
	})
	if err != nil {
		return chase.Trade{}, fmt.Errorf("read what was sold and what came in: %w", err)
	}
	return t, nil
}
