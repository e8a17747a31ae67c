package store

import (
	"strings"

	"dues/chase"
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
