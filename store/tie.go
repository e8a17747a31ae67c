package store

import (
	"dues/chase"
)

// mailTies are the ties of the whole book.
func (tx *act) mailTies() (*chase.Ties, error) {
	var contacts []chase.Contact
	var c chase.Contact
	err := tx.each("SELECT client_id, email FROM contact WHERE email <> '' ORDER BY id", nil, []any{&c.ClientID, &c.Email}, func() {
		contacts = append(contacts, c)
	})
	if err != nil {
		return nil, err
	}
	var invoices []chase.Invoice
	var v chase.Invoice
	err = tx.each("SELECT id, client_id, number FROM invoice ORDER BY id", nil, []any{&v.ID, &v.ClientID, &v.Number}, func() {
		invoices = append(invoices, v)
	})
	if err != nil {
		return nil, err
	}
	return chase.NewTies(tx.db.opt.Settings.Me.Email, contacts, invoices), nil
}
