package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"

	"dues/chase"
)

const disputeColumns = `id, client_id, invoice_id, activity_id, code, words, amount, currency, owner, answer_due, opened, closed, resolution`

func intoDispute(d *chase.Dispute) []any {
	return []any{&d.ID, &d.ClientID, &d.InvoiceID, ref(&d.ActivityID), &d.Code, &d.Words, &d.Amount.Minor, &d.Amount.Currency,
		&d.Owner, day(&d.AnswerDue), day(&d.Opened), day(&d.Closed), &d.Resolution}
}

// OpenQuery opens a query on an invoice. Without an amount it is what of it is in
// no other query, without an owner it is my move.
func (db *DB) OpenQuery(ctx context.Context, d chase.Dispute) error {
	err := db.act(ctx, "query", d.ClientID, func(tx *act) error {
		var client chase.ID
		var number, name string
		var total, already chase.Money
		err := tx.QueryRowContext(ctx, `SELECT v.client_id, v.number, v.total, v.currency, c.name,
				(SELECT ifnull(sum(CASE WHEN amount > 0 THEN amount ELSE v.total END), 0) FROM dispute WHERE invoice_id = v.id AND closed IS NULL)
			FROM invoice v JOIN client c ON c.id = v.client_id WHERE v.id = ?`,
			d.InvoiceID).Scan(&client, &number, &total.Minor, &total.Currency, &name, &already.Minor)
		if err != nil {
			return noRow(err, "an invoice")
		}
		d.ClientID, tx.client = client, client
		if d.Amount.Minor == 0 {
			d.Amount = chase.Money{Minor: max(0, total.Minor-already.Minor), Currency: total.Currency}
		}
		if err := (chase.Invoice{Number: number, Total: total}).Queryable(d.Amount, already); err != nil {
			return err
		}
		tx.said = "query on " + number
		tx.label = tx.said + ", " + name
		return tx.addDispute(&d)
	})
	if err != nil {
		return fmt.Errorf("open the query: %w", err)
	}
	return nil
}

func (tx *act) addDispute(d *chase.Dispute) error {
	if d.Owner == "" {
		d.Owner = chase.Mine
	}
	if d.Opened == 0 {
		d.Opened = tx.today
	}
	id, err := tx.insert(`INSERT INTO dispute (client_id, invoice_id, activity_id, code, words, amount, currency, owner, answer_due, opened, closed, resolution)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.ClientID, d.InvoiceID, orNull(d.ActivityID), d.Code, d.Words, d.Amount.Minor, d.Amount.Currency,
		d.Owner, date(d.AnswerDue), date(d.Opened), date(d.Closed), d.Resolution)
	d.ID = id
	return err
}

// SettleQuery closes a query with how it was settled, in the words of
// chase.ParseResolution. One whose credit note is still owed may be settled in
// another way after all.
func (db *DB) SettleQuery(ctx context.Context, id chase.ID, resolution string) error {
	err := db.act(ctx, "query settled", 0, func(tx *act) error {
		var d chase.Dispute
		var number, name string
		err := tx.QueryRowContext(ctx, `SELECT d.client_id, d.amount, d.currency, d.closed, d.resolution, v.number, c.name FROM dispute d
			JOIN invoice v ON v.id = d.invoice_id JOIN client c ON c.id = d.client_id WHERE d.id = ?`, id).
			Scan(&tx.client, &d.Amount.Minor, &d.Amount.Currency, day(&d.Closed), &d.Resolution, &number, &name)
		if err == nil && d.Closed != 0 && !d.Granted() {
			err = sql.ErrNoRows
		}
		if err != nil {
			return noRow(err, "an open query")
		}
		if d.Resolution, err = chase.ParseResolution(resolution, d.Amount); err != nil {
			return err
		}
		tx.said = "query on " + number + " settled"
		tx.label = tx.said + ", " + name
		return tx.update("UPDATE dispute SET closed = ?, resolution = ? WHERE id = ?", date(cmp.Or(d.Closed, tx.today)), d.Resolution, id)
	})
	if err != nil {
		return fmt.Errorf("settle the query: %w", err)
	}
	return nil
}
