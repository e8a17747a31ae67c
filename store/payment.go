package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

const paymentColumns = `id, client_id, paid_on, amount, currency, method, reference, undated`

func intoPayment(p *chase.Payment) []any {
	return []any{&p.ID, &p.ClientID, day(&p.On), &p.Amount.Minor, &p.Amount.Currency, &p.Method, &p.Reference, &p.Undated}
}

const allocationColumns = `a.id, a.payment_id, a.credit_id, a.part_id, a.amount, a.counts_on`

func intoAllocation(a *chase.Allocation) []any {
	return []any{&a.ID, ref(&a.PaymentID), ref(&a.CreditID), &a.PartID, &a.Amount.Minor, day(&a.On)}
}

// Pay saves money that came in and settles with it what chase.Allocate says.
// It gives the receipt back with what became of it. A receipt whose key was
// saved before is not saved again.
func (db *DB) Pay(ctx context.Context, r chase.Receipt) (chase.Receipt, error) {
	err := db.act(ctx, "payment", r.ClientID, func(tx *act) error {
		done, found, err := tx.paidBefore(r)
		if err != nil || found {
			r = done
			return err
		}
		return tx.pay(&r)
	})
	if err != nil {
		return chase.Receipt{}, fmt.Errorf("save the payment: %w", err)
	}
	return r, nil
}

// amount is money as the journal names it: with its code only when it is not
// the home currency.
func (tx *act) amount(m chase.Money) string {
	if m.Currency == tx.db.Settings().Home {
		return m.String()
	}
	return m.WithCode()
}

func (tx *act) pay(r *chase.Receipt) error {
	if r.Amount.Minor <= 0 {
		return &chase.FieldError{Field: "amount", Problem: "a payment needs an amount, as 1240 or 1,240.00"}
	}
	if r.On == 0 {
		r.On = tx.today
	}
	if r.On > tx.today {
		return &chase.FieldError{Field: "on", Problem: r.On.Long() + " is still to come: a payment counts once it is in"}
	}
	a, err := tx.account(r.ClientID)
	if err != nil {
		return err
	}
	if r.Allocations, err = chase.AllocateBy(a, r.Amount, r.Split, r.Invoices, r.On); err != nil {
		return err
	}
	r.OnAccount = chase.Payment{Amount: r.Amount, Allocations: r.Allocations}.OnAccount()
	if err := tx.discount(a, r); err != nil {
		return err
	}
	settled := settledBy(a, *r)
	sum := tx.amount(r.Amount)
	r.Saved = sum + " in from " + a.Client.Name + settled
	tx.label = "payment " + sum + ", " + a.Client.Name
	tx.said = sum + " in" + settled
	r.PaymentID, err = tx.insert(`INSERT INTO payment (key, client_id, paid_on, amount, currency, method, reference, saved)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, keyOrNull(r.Key), r.ClientID, date(r.On), r.Amount.Minor, r.Amount.Currency, r.Method, r.Reference, r.Saved)
	if err != nil {
		return err
	}
	for i := range r.Allocations {
		if err := tx.allocate(r.PaymentID, &r.Allocations[i]); err != nil {
			return err
		}
	}
	if err := tx.thank(a, r); err != nil {
		return err
	}
	return tx.dropDraft(r.Form, r.ClientID)
}

// discount enters the credit note for a discount that the payment took.
func (tx *act) discount(a chase.Account, r *chase.Receipt) error {
	note, settles, taken := chase.DiscountTaken(a, *r)
	if !taken {
		return nil
	}
	note, err := tx.addInvoice(note)
	if err != nil {
		return err
	}
	for i := range settles {
		settles[i].CreditID = note.ID
		if err := tx.allocate(0, &settles[i]); err != nil {
			return err
		}
	}
	r.Discounts = settles
	return nil
}

// thank drafts the thank-you for a payment that closed an invoice, in the
// conversation about it.
func (tx *act) thank(a chase.Account, r *chase.Receipt) error {
	if len(chase.Closed(a, slices.Concat(r.Allocations, r.Discounts))) == 0 {
		return nil
	}
	var err error
	if a.Threads, err = tx.threads(r.ClientID); err != nil {
		return err
	}
	words, closed := chase.Thanks(a, *r, tx.now, tx.db.Settings())
	if !closed {
		return nil
	}
	r.Thanks = words
	return tx.addLetter(r.ClientID, 0, words)
}

func (tx *act) allocate(payment chase.ID, a *chase.Allocation) error {
	a.PaymentID = payment
	id, err := tx.insert("INSERT INTO allocation (payment_id, credit_id, part_id, amount, counts_on) VALUES (?, ?, ?, ?, ?)",
		orNull(payment), orNull(a.CreditID), a.PartID, a.Amount.Minor, date(a.On))
	a.ID = id
	return err
}

// settledBy says what a payment did: ". INV-1042 closed, a thank-you is
// drafted".
func settledBy(a chase.Account, r chase.Receipt) string {
	var closed []string
	for _, v := range chase.Closed(a, slices.Concat(r.Allocations, r.Discounts)) {
		closed = append(closed, v.Number)
	}
	said := ""
	if len(closed) > 0 {
		said = ". " + strings.Join(closed, ", ") + " closed, a thank-you is drafted"
	}
	for _, al := range r.Discounts {
		said += ". " + al.Amount.String() + " discount"
	}
	if r.OnAccount.Minor > 0 {
		said += ". " + r.OnAccount.String() + " on account"
	}
	return said
}

// paidBefore gives back what was saved under the receipt's key.
func (tx *act) paidBefore(r chase.Receipt) (chase.Receipt, bool, error) {
	if r.Key == "" {
		return r, false, nil
	}
	err := tx.QueryRowContext(tx.ctx, "SELECT id, client_id, paid_on, amount, currency, on_account, saved FROM payment WHERE key = ?", r.Key).
		Scan(&r.PaymentID, &r.ClientID, day(&r.On), &r.Amount.Minor, &r.Amount.Currency, &r.OnAccount.Minor, &r.Saved)
	if errors.Is(err, sql.ErrNoRows) {
		return r, false, nil
	}
	if err != nil {
		return r, false, err
	}
	r.OnAccount.Currency = r.Amount.Currency
	rows, err := tx.QueryContext(tx.ctx, "SELECT "+allocationColumns+" FROM allocation a WHERE payment_id = ? ORDER BY id", r.PaymentID)
	if err != nil {
		return r, false, err
	}
	defer rows.Close()
	r.Allocations = nil
	for rows.Next() {
		var a chase.Allocation
		if err := rows.Scan(intoAllocation(&a)...); err != nil {
			return r, false, err
		}
		a.Amount.Currency = r.Amount.Currency
		r.Allocations = append(r.Allocations, a)
	}
	return r, true, rows.Err()
}
