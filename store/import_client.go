package store

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/store/csvin"
)

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
