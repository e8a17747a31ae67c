package store

import "dues/chase"

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
	putElsewhere      int64        // of payments entered for it, what was then put to something else by hand
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
	byKey := make(map[string]*invoiceInBook) // by how the keys of its payments begin
	var v chase.Invoice
	err := im.each("SELECT "+invoiceColumns+" FROM invoice v WHERE v.client_id IN (SELECT value FROM json_each(?))", []any{clients}, intoInvoice(&v), func() {
		b := &invoiceInBook{id: v.ID, client: v.ClientID, issued: v.Issued, total: v.Total, po: v.PO, what: v.For, ref: v.Reference}
		im.invoices[invoiceKey{v.ClientID, nameKey(v.Number)}] = b
		byID[v.ID], byKey[keyOf(v.ClientID, v.Number)] = b, b
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
	if err := im.readMoney(clients, moneyInBook{byPart: byPart, byKey: byKey}); err != nil {
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
