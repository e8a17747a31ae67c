package store

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/store/csvin"
)

// clientInBook is what an import needs to know of a client.
type clientInBook struct {
	id    chase.ID
	terms string
}

// invoiceKey names an invoice: numbers are the user's own, but two clients may
// have the same.
type invoiceKey struct {
	client chase.ID
	number string // folded
}

// invoiceInBook is an invoice as the book has it.
type invoiceInBook struct {
	id, client        chase.ID
	issued            chase.Date
	total             chase.Money
	po, what, ref     string
	parts             []partInBook
	imported          []paidInBook // by imports, oldest first
	byHand            int64        // what other payments and credits settled of it
	dispute           chase.ID     // the one an import opened
	disputed, settled bool         // there is, or was, a query; the imported one is closed
	moved             bool         // to another currency, by this import
}

type partInBook struct {
	id     chase.ID
	due    chase.Date
	amount int64
	paid   int64
}

// open is what is still owed.
func (v *invoiceInBook) open() int64 {
	left := v.total.Minor
	for _, p := range v.parts {
		left -= p.paid
	}
	return left
}

// paidInBook is a payment that an import entered.
type paidInBook struct {
	id     chase.ID
	on     chase.Date
	amount int64
}

// ledgerKey begins the key of every payment that an import entered.
const ledgerKey = "ledger:"

// ledgerWords are the words of a query that an import opened.
const ledgerWords = "disputed, by the ledger"

// readBook reads the clients, and the invoices of those the file names.
func (im *ledgerImport) readBook() error {
	named := make(map[string]bool)
	for _, v := range im.ledger.Invoices {
		named[nameKey(v.Client)] = true
	}
	for _, p := range im.ledger.OnAccount {
		named[nameKey(p.Client)] = true
	}
	for _, o := range im.ledger.LeftOut {
		named[nameKey(o.Client)] = true
	}
	im.clients, im.invoices = make(map[string][]*clientInBook), make(map[invoiceKey]*invoiceInBook)
	var id chase.ID
	var name, terms string
	var ids []chase.ID
	err := im.each("SELECT id, name, terms FROM client", nil, []any{&id, &name, &terms}, func() {
		if key := nameKey(name); named[key] {
			im.clients[key] = append(im.clients[key], &clientInBook{id: id, terms: terms})
			ids = append(ids, id)
		}
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	return im.readInvoices(idList(ids))
}

func (im *ledgerImport) readInvoices(clients any) error {
	byID := make(map[chase.ID]*invoiceInBook)
	byPart := make(map[chase.ID]*invoiceInBook)
	var v chase.Invoice
	err := im.each("SELECT "+invoiceColumns+" FROM invoice v WHERE v.client_id IN (SELECT value FROM json_each(?))", []any{clients}, intoInvoice(&v), func() {
		b := &invoiceInBook{id: v.ID, client: v.ClientID, issued: v.Issued, total: v.Total, po: v.PO, what: v.For, ref: v.Reference}
		im.invoices[invoiceKey{v.ClientID, nameKey(v.Number)}] = b
		byID[v.ID] = b
	})
	if err != nil {
		return err
	}
	var invoice chase.ID
	var p chase.Part
	err = im.each("SELECT p.invoice_id, "+partColumns+" FROM part p WHERE p.client_id IN (SELECT value FROM json_each(?)) ORDER BY p.invoice_id, p.seq",
		[]any{clients}, append([]any{&invoice}, intoPart(&p)...), func() {
			if b := byID[invoice]; b != nil {
				b.parts = append(b.parts, partInBook{p.ID, p.Due, p.Amount.Minor, p.Paid.Minor})
				byPart[p.ID] = b
			}
		})
	if err != nil {
		return err
	}
	var payment, part chase.ID
	var key string
	var amount int64
	var on chase.Date
	err = im.each(`SELECT ifnull(a.payment_id, 0), a.part_id, a.amount, a.counts_on, ifnull(m.key, '') FROM part p
		JOIN allocation a ON a.part_id = p.id LEFT JOIN payment m ON m.id = a.payment_id
		WHERE p.client_id IN (SELECT value FROM json_each(?)) ORDER BY a.counts_on, a.id`,
		[]any{clients}, []any{&payment, &part, &amount, day(&on), &key}, func() {
			switch b := byPart[part]; {
			case b == nil:
			case strings.HasPrefix(key, ledgerKey):
				b.addImported(payment, on, amount)
			default:
				b.byHand += amount
			}
		})
	if err != nil {
		return err
	}
	var dispute chase.ID
	var words string
	var closed chase.Date
	return im.each("SELECT id, invoice_id, words, closed FROM dispute WHERE client_id IN (SELECT value FROM json_each(?)) ORDER BY id",
		[]any{clients}, []any{&dispute, &invoice, &words, day(&closed)}, func() {
			if b := byID[invoice]; b != nil {
				b.disputed = true
				if words == ledgerWords {
					b.dispute, b.settled = dispute, closed != 0
				}
			}
		})
}

// addImported adds an imported payment, or another allocation of the last one.
func (v *invoiceInBook) addImported(id chase.ID, on chase.Date, amount int64) {
	if n := len(v.imported); n > 0 && v.imported[n-1].id == id {
		v.imported[n-1].amount += amount
		return
	}
	v.imported = append(v.imported, paidInBook{id, on, amount})
}

// each runs a query and fills the same places for every row.
func (im *ledgerImport) each(query string, args, into []any, row func()) error {
	rows, err := im.QueryContext(im.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		row()
	}
	return rows.Err()
}

// clientOf finds the client of an invoice by name; nil is a new one. Of several
// with the same name it is the one that has the invoice.
func (im *ledgerImport) clientOf(v csvin.Invoice) (c *clientInBook, why string) {
	same := im.clients[nameKey(v.Client)]
	switch len(same) {
	case 0:
		return nil, ""
	case 1:
		return same[0], ""
	}
	for _, c := range same {
		if im.invoices[invoiceKey{c.id, nameKey(v.Number)}] != nil {
			return c, ""
		}
	}
	return nil, fmt.Sprintf("%d clients are called %s: it cannot be told whose invoice %s is", len(same), v.Client, v.Number)
}

// newClient adds the client of an invoice: known since its first invoice, paid
// in that currency, with the address the file gives.
func (im *ledgerImport) newClient(v csvin.Invoice) (*clientInBook, error) {
	added, err := im.addClient(chase.Client{
		Name: v.Client, Currency: v.Total.Currency, Address: v.Address, Added: min(im.firstOf(v), im.today),
	})
	if err != nil {
		return nil, err
	}
	if mail := firstAddress(v.Email); mail != "" {
		if _, err := im.addContact(chase.Contact{ClientID: added.ID, Role: chase.Pays, Email: mail}); err != nil {
			return nil, err
		}
	}
	c := &clientInBook{id: added.ID}
	im.clients[nameKey(v.Client)] = []*clientInBook{c}
	return c, nil
}

// firstOf is the day of the client's first invoice in the file.
func (im *ledgerImport) firstOf(v csvin.Invoice) chase.Date {
	if im.firsts == nil {
		im.firsts = make(map[string]chase.Date)
		for _, o := range im.ledger.Invoices {
			if d, ok := im.firsts[nameKey(o.Client)]; !ok || o.Issued < d {
				im.firsts[nameKey(o.Client)] = o.Issued
			}
		}
	}
	return im.firsts[nameKey(v.Client)]
}

// firstAddress is the first of several mail addresses in a cell.
func firstAddress(cell string) string {
	for _, w := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",; \t\r\n", r) }) {
		if strings.Contains(w, "@") {
			return w
		}
	}
	return ""
}

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
