package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// LateParts is every part that was past due on some day from since until now,
// with what came in for it, for chase.Trend. Its cost grows with what is open
// and with what was paid in that span, not with the book.
func (db *DB) LateParts(ctx context.Context, since chase.Date) ([]chase.LatePart, error) {
	var parts []chase.LatePart
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		var id, last chase.ID
		var p chase.LatePart
		var paid int64
		var on chase.Date
		return l.each(`SELECT p.id, p.currency, p.amount, p.due, ifnull(a.amount, 0), a.counts_on
			FROM part p JOIN invoice v ON v.id = p.invoice_id LEFT JOIN allocation a ON a.part_id = p.id
			WHERE p.id IN (SELECT id FROM part WHERE settled_on IS NULL AND due < ?2 UNION SELECT part_id FROM allocation WHERE counts_on > ?1)
				AND p.due < ?2 AND p.amount > 0 AND v.issued <= ?2
			ORDER BY p.id, a.id`,
			[]any{since.String(), l.day.String()},
			[]any{&id, &p.Amount.Currency, &p.Amount.Minor, day(&p.Due), &paid, day(&on)}, func() {
				if id != last {
					last = id
					parts = append(parts, p)
				}
				if on != 0 {
					at := &parts[len(parts)-1]
					at.Paid = append(at.Paid, chase.Allocation{PartID: id, Amount: chase.Money{Minor: paid, Currency: p.Amount.Currency}, On: on})
				}
			})
	})
	if err != nil {
		return nil, fmt.Errorf("read what was late: %w", err)
	}
	return parts, nil
}
