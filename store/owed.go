package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// dueDay is one cell of the table owed.
type dueDay struct{ currency, due string }

// total brings the table owed up to date: the open money of every due day and
// currency that a touched part had or has.
func (tx *act) total(touched []touch) error {
	days := map[dueDay]bool{}
	for _, t := range touched {
		if t.table != "part" {
			continue
		}
		if err := tx.dueDays(t, days); err != nil {
			return err
		}
	}
	for d := range days {
		if _, err := tx.ExecContext(tx.ctx, "DELETE FROM owed WHERE currency = ? AND due = ?", d.currency, d.due); err != nil {
			return err
		}
		_, err := tx.ExecContext(tx.ctx, `INSERT INTO owed (currency, due, minor)
			SELECT currency, due, sum(amount - paid) FROM part
			WHERE currency = ? AND due = ? AND settled_on IS NULL GROUP BY currency, due HAVING sum(amount - paid) <> 0`, d.currency, d.due)
		if err != nil {
			return err
		}
	}
	return nil
}

func (tx *act) dueDays(t touch, days map[dueDay]bool) error {
	if t.before != nil {
		currency, err := tx.was(t, "currency")
		if err != nil {
			return err
		}
		due, err := tx.was(t, "due")
		if err != nil {
			return err
		}
		days[dueDay{fmt.Sprint(currency), fmt.Sprint(due)}] = true
	}
	if t.op == "delete" {
		return nil
	}
	rows, err := tx.QueryContext(tx.ctx, "SELECT DISTINCT currency, due FROM part WHERE id BETWEEN ? AND ?", t.key, t.upto)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var d dueDay
		if err := rows.Scan(&d.currency, &d.due); err != nil {
			return err
		}
		days[d] = true
	}
	return rows.Err()
}

// owedOn sums the table owed: all that is open, and what of it is overdue on a
// day.
func owedOn(ctx context.Context, q querier, today chase.Date) (open, overdue chase.Totals, err error) {
	rows, err := q.QueryContext(ctx, "SELECT currency, sum(minor), ifnull(sum(minor) FILTER (WHERE due < ?), 0) FROM owed GROUP BY currency", today.String())
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var all, late chase.Money
		if err := rows.Scan(&all.Currency, &all.Minor, &late.Minor); err != nil {
			return nil, nil, err
		}
		late.Currency = all.Currency
		open, overdue = open.Add(all), overdue.Add(late)
	}
	return open, overdue, rows.Err()
}
