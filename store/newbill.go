package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// AddBill adds an invoice to a client, and the client too when c has no id yet:
// one act, one thing to undo. The draft of the form that asks goes with it.
func (db *DB) AddBill(ctx context.Context, c chase.Client, v chase.Invoice, form string) (chase.Invoice, error) {
	err := db.act(ctx, "invoice "+v.Number, c.ID, func(tx *act) error {
		if c.ID == 0 {
			added, err := tx.addClient(c)
			if err != nil {
				return err
			}
			c, tx.client = added, added.ID
		}
		if err := tx.nameClient(c.ID); err != nil {
			return err
		}
		v.ClientID = c.ID
		added, err := tx.addInvoice(v)
		if err != nil {
			return err
		}
		v = added
		return tx.dropDraft(form, 0)
	})
	if err != nil {
		return chase.Invoice{}, fmt.Errorf("add invoice %s: %w", v.Number, err)
	}
	return v, nil
}

// Empty reports whether the book has no client yet: nothing was ever entered,
// or all of it was taken back.
func (db *DB) Empty(ctx context.Context) (bool, error) {
	var some bool
	if err := db.pool.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM client)").Scan(&some); err != nil {
		return false, fmt.Errorf("look whether the book is empty: %w", err)
	}
	return !some, nil
}
