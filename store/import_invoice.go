package store

import (
	"fmt"

	"dues/chase"
	"dues/store/csvin"
)

// add writes a new invoice with its parts, payments and query.
func (im *ledgerImport) add(c *clientInBook, v csvin.Invoice, parts []chase.Part, terms string) error {
	id := im.invoice.add(fromInvoice(chase.Invoice{
		ClientID: c.id, Number: v.Number, Issued: v.Issued, Terms: terms, Total: v.Total, PO: v.PO, For: v.For, Reference: v.Reference,
	})...)
	b := &invoiceInBook{id: id, client: c.id, issued: v.Issued, total: v.Total}
	im.invoices[invoiceKey{c.id, nameKey(v.Number)}] = b
	for i, p := range parts {
		part := im.part.add(id, c.id, i+1, p.Label, date(p.Due), p.Amount.Minor, v.Total.Currency)
		b.parts = append(b.parts, partInBook{id: part, due: p.Due, amount: p.Amount.Minor})
	}
	for _, p := range v.Payments {
		if err := im.receive(b, v, p); err != nil {
			return err
		}
	}
	im.report.Payments += len(v.Payments)
	im.report.Added++
	_, err := im.query(b, v)
	return err
}

// bringUp changes what differs from the file.
func (im *ledgerImport) bringUp(b *invoiceInBook, v csvin.Invoice, parts []chase.Part) error {
	facts, why, err := im.bringUpFacts(b, v, parts)
	if err != nil {
		return err
	}
	if why != "" {
		im.skip(v.Row, why)
		return nil
	}
	money, err := im.bringUpMoney(b, v)
	if err != nil {
		return err
	}
	query, err := im.query(b, v)
	if err != nil {
		return err
	}
	if facts || money || query {
		im.report.Updated++
	} else {
		im.report.Unchanged++
	}
	return nil
}

// bringUpFacts writes the dates, the total and the words of an invoice where
// they differ. A blank cell takes nothing away, and parts made by hand stay.
func (im *ledgerImport) bringUpFacts(b *invoiceInBook, v csvin.Invoice, parts []chase.Part) (changed bool, why string, err error) {
	words := func(now, file string) string {
		if file == "" {
			return now
		}
		return file
	}
	po, what, ref := words(b.po, v.PO), words(b.what, v.For), words(b.ref, v.Reference)
	if b.issued != v.Issued || b.total != v.Total || po != b.po || what != b.what || ref != b.ref {
		changed = true
	}
	split, same := b.holds(v, parts)
	switch {
	case split && b.total != v.Total:
		return false, fmt.Sprintf("%s is %s in the file and %s in the book, where it is split into %d parts: change it by hand",
			v.Number, v.Total.WithCode(), b.total.WithCode(), len(b.parts)), nil
	case split || same:
	default:
		changed = true
		if err := im.setPart(b, v, parts); err != nil {
			return false, "", err
		}
	}
	if !changed {
		return false, "", nil
	}
	err = im.update("UPDATE invoice SET issued = ?, total = ?, currency = ?, po = ?, what_for = ?, reference = ? WHERE id = ?",
		date(v.Issued), v.Total.Minor, v.Total.Currency, po, what, ref, b.id)
	b.moved = b.total.Currency != v.Total.Currency
	b.issued, b.total = v.Issued, v.Total
	return true, "", err
}

// holds reports whether the invoice is split in the book otherwise than in the
// file, and whether its parts are the same.
func (v *invoiceInBook) holds(file csvin.Invoice, parts []chase.Part) (split, same bool) {
	if len(v.parts) != max(1, len(parts)) {
		return true, false
	}
	if len(parts) == 0 { // the file does not say when it is due
		return false, v.total == file.Total
	}
	same = v.total.Currency == file.Total.Currency
	for i, p := range parts {
		same = same && v.parts[i].due == p.Due && v.parts[i].amount == p.Amount.Minor
	}
	return false, same
}

// setPart writes due dates and amounts over the parts of an invoice.
func (im *ledgerImport) setPart(b *invoiceInBook, v csvin.Invoice, parts []chase.Part) error {
	if len(parts) == 0 {
		parts = []chase.Part{{Due: b.parts[0].due, Amount: v.Total}}
	}
	for i, p := range parts {
		err := im.update("UPDATE part SET due = ?, amount = ?, currency = ? WHERE id = ?", date(p.Due), p.Amount.Minor, v.Total.Currency, b.parts[i].id)
		if err != nil {
			return err
		}
		b.parts[i].due, b.parts[i].amount = p.Due, p.Amount.Minor
	}
	return nil
}

// query keeps the query of an invoice that the file marks as disputed: open
// from the day it was issued until it is settled. Whose move it is the file
// does not say, so it waits for them.
func (im *ledgerImport) query(b *invoiceInBook, v csvin.Invoice) (changed bool, err error) {
	var closed chase.Date
	resolution := ""
	if len(v.Payments) > 0 && v.Paid() == v.Total {
		resolution = "paid"
		for _, p := range v.Payments {
			closed = max(closed, im.onDay(p, v))
		}
	}
	switch {
	case b.dispute != 0 && !b.settled && v.Disputed && closed == 0, b.dispute != 0 && b.settled:
		return false, nil
	case b.dispute != 0:
		if closed == 0 {
			closed, resolution = im.today, "cleared in the ledger"
		}
		return true, im.update("UPDATE dispute SET closed = ?, resolution = ? WHERE id = ?", date(closed), resolution, b.dispute)
	case !v.Disputed || b.disputed:
		return false, nil
	}
	im.queries.add(b.client, b.id, "", ledgerWords, v.Total.Minor, v.Total.Currency, chase.Theirs, date(v.Issued), date(closed), resolution)
	return true, nil
}
