package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"dues/chase"
)

const invoiceColumns = `v.id, v.client_id, v.number, v.issued, v.terms, v.total, v.currency, v.po, v.what_for, v.reference, v.file, v.sent`

func intoInvoice(v *chase.Invoice) []any {
	return []any{&v.ID, &v.ClientID, &v.Number, day(&v.Issued), &v.Terms, &v.Total.Minor, &v.Total.Currency, &v.PO, &v.For, &v.Reference, &v.File, &v.Sent}
}

func fromInvoice(v chase.Invoice) []any {
	return []any{v.ClientID, v.Number, date(v.Issued), v.Terms, v.Total.Minor, v.Total.Currency, v.PO, v.For, v.Reference, v.File, v.Sent}
}

const partColumns = `p.id, p.seq, p.label, p.due, p.amount, p.paid, p.settled_on`

func intoPart(p *chase.Part) []any {
	return []any{&p.ID, &p.Seq, &p.Label, day(&p.Due), &p.Amount.Minor, &p.Paid.Minor, day(&p.SettledOn)}
}

// AddInvoice adds an invoice with its parts and gives it with their ids. The
// parts must add up to the total; an invoice without any is due as a whole on
// the day it was issued.
func (db *DB) AddInvoice(ctx context.Context, v chase.Invoice) (chase.Invoice, error) {
	err := db.act(ctx, "invoice "+v.Number, v.ClientID, func(tx *act) error {
		if err := cmp.Or(tx.numberFree(v), tx.nameClient(v.ClientID)); err != nil {
			return err
		}
		added, err := tx.addInvoice(v)
		if err != nil {
			return err
		}
		v = added
		return nil
	})
	if err != nil {
		return chase.Invoice{}, fmt.Errorf("add invoice %s: %w", v.Number, err)
	}
	return v, nil
}

// numberFree refuses a number that another invoice of the client has: *Here.
func (tx *act) numberFree(v chase.Invoice) error {
	var number, client string
	var total chase.Money
	err := tx.QueryRowContext(tx.ctx, `SELECT v.number, v.total, v.currency, c.name FROM invoice v JOIN client c ON c.id = v.client_id
		WHERE v.number = ? COLLATE NOCASE AND v.client_id = ? AND v.id <> ?`, v.Number, v.ClientID, v.ID).Scan(&number, &total.Minor, &total.Currency, &client)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return &Here{fmt.Sprintf("%s is already here (%s, %s)", number, tx.amount(total), client)}
}

func (tx *act) addInvoice(v chase.Invoice) (chase.Invoice, error) {
	v, err := whole(v)
	if err != nil {
		return v, err
	}
	v.ID, err = tx.insert(`INSERT INTO invoice (client_id, number, issued, terms, total, currency, po, what_for, reference, file, sent)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, fromInvoice(v)...)
	if err != nil {
		return v, err
	}
	for i := range v.Parts {
		if err := tx.addPart(v, &v.Parts[i], i+1); err != nil {
			return v, err
		}
	}
	return v, nil
}

func (tx *act) addPart(v chase.Invoice, p *chase.Part, seq int) error {
	p.InvoiceID, p.Seq, p.Amount.Currency, p.Paid = v.ID, seq, v.Total.Currency, chase.Money{Currency: v.Total.Currency}
	id, err := tx.insert(`INSERT INTO part (invoice_id, client_id, seq, label, due, amount, currency) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		v.ID, v.ClientID, p.Seq, p.Label, date(p.Due), p.Amount.Minor, v.Total.Currency)
	p.ID = id
	return err
}

// whole refuses an invoice that does not hold together.
func whole(v chase.Invoice) (chase.Invoice, error) {
	switch {
	case v.Number == "":
		return v, &chase.FieldError{Field: "number", Problem: "an invoice needs a number, as in INV-1042"}
	case v.ClientID == 0:
		return v, &chase.FieldError{Field: "client", Problem: "an invoice needs a client"}
	case v.Issued == 0:
		return v, &chase.FieldError{Field: "issued", Problem: "an invoice needs the day it was issued"}
	case len(v.Total.Currency) != 3:
		return v, &chase.FieldError{Field: "currency", Problem: fmt.Sprintf("%q is not a currency such as GBP", v.Total.Currency)}
	}
	if len(v.Parts) == 0 {
		v.Parts = []chase.Part{{Due: v.Issued, Amount: v.Total}}
	}
	sum := chase.Money{Currency: v.Total.Currency}
	for _, p := range v.Parts {
		if p.Due == 0 {
			return v, &chase.FieldError{Field: "due", Problem: "every part of an invoice needs a due date"}
		}
		sum.Minor += p.Amount.Minor
	}
	if sum != v.Total {
		return v, &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("the parts add up to %s, the invoice is %s", sum.WithCode(), v.Total.WithCode())}
	}
	return v, nil
}

// EditInvoice writes an invoice's facts over the old ones. A part keeps its
// payments by its place in the invoice; one with payments cannot be taken away.
func (db *DB) EditInvoice(ctx context.Context, v chase.Invoice) error {
	err := db.act(ctx, "edit invoice "+v.Number, v.ClientID, func(tx *act) error {
		v, err := whole(v)
		if err != nil {
			return err
		}
		if err := cmp.Or(tx.numberFree(v), tx.nameClient(v.ClientID)); err != nil {
			return err
		}
		err = tx.update(`UPDATE invoice SET client_id = ?, number = ?, issued = ?, terms = ?, total = ?, currency = ?, po = ?, what_for = ?,
			reference = ?, file = ?, sent = ? WHERE id = ?`, append(fromInvoice(v), v.ID)...)
		if err != nil {
			return err
		}
		return tx.editParts(v)
	})
	if err != nil {
		return fmt.Errorf("edit invoice %s: %w", v.Number, err)
	}
	return nil
}

func (tx *act) editParts(v chase.Invoice) error {
	for i := range v.Parts {
		p := &v.Parts[i]
		res, err := tx.ExecContext(tx.ctx, `UPDATE part SET client_id = ?, label = ?, due = ?, amount = ?, currency = ? WHERE invoice_id = ? AND seq = ?`,
			v.ClientID, p.Label, date(p.Due), p.Amount.Minor, v.Total.Currency, v.ID, i+1)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n > 0 {
			if err != nil {
				return err
			}
			continue
		}
		if err := tx.addPart(v, p, i+1); err != nil {
			return err
		}
	}
	var paid int
	err := tx.QueryRowContext(tx.ctx, `SELECT count(*) FROM allocation a JOIN part p ON p.id = a.part_id WHERE p.invoice_id = ? AND p.seq > ?`,
		v.ID, len(v.Parts)).Scan(&paid)
	if err != nil {
		return err
	}
	if paid > 0 {
		return &chase.FieldError{Field: "parts", Problem: "a part with money on it cannot be taken away"}
	}
	if err := tx.paidFits(v); err != nil {
		return err
	}
	_, err = tx.ExecContext(tx.ctx, "DELETE FROM promise_part WHERE part_id IN (SELECT id FROM part WHERE invoice_id = ? AND seq > ?)", v.ID, len(v.Parts))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(tx.ctx, "DELETE FROM part WHERE invoice_id = ? AND seq > ?", v.ID, len(v.Parts))
	return err
}

// paidFits refuses an edit that leaves more money on a part of the invoice, or
// more used of a credit note, than there is now, or money in another currency.
func (tx *act) paidFits(v chase.Invoice) error {
	paid := chase.Money{}
	err := tx.QueryRowContext(tx.ctx, `
		SELECT sum(a.amount), coalesce(max(m.currency), max(c.currency)) FROM allocation a JOIN part p ON p.id = a.part_id
			LEFT JOIN payment m ON m.id = a.payment_id LEFT JOIN invoice c ON c.id = a.credit_id
			WHERE p.invoice_id = ?1 GROUP BY p.id HAVING sum(a.amount) > p.amount OR max(coalesce(m.currency, c.currency) <> p.currency)
		UNION ALL
		SELECT sum(a.amount), max(p.currency) FROM allocation a JOIN part p ON p.id = a.part_id
			WHERE a.credit_id = ?1 GROUP BY a.credit_id HAVING sum(a.amount) > -?2 OR max(p.currency <> ?3)`,
		v.ID, v.Total.Minor, v.Total.Currency).Scan(&paid.Minor, &paid.Currency)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return &chase.FieldError{Field: "amount", Problem: fmt.Sprintf("%s is settled here already, and does not fit what it would be now. Put that money elsewhere first: dues allocate.", paid.WithCode())}
}
