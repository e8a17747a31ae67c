package store

import (
	"maps"

	"dues/chase"
)

// The search index (table words). Every text of the book is one document of the table words,
// under a rowid that sorts by time: seconds since 1970 in the high bits, then
// three bits of kind, then the row's id. The text itself stays in its own
// table; the index holds only where words are.

// The kinds of document, as the rowid holds them.
const (
	docNote    = 1
	docMail    = 2
	docInvoice = 3
	docClient  = 4

	idBits   = 27
	timeBits = 30
	idMask   = 1<<idBits - 1
	kindMask = 7
)

// document says how a table's rows become documents, in the order of their
// rowids: out of it the index begins a new segment with each.
type document struct {
	kind   int64
	time   string // the column that dates it
	insert string
}

var documents = map[string]document{
	"activity": {docNote, "happened", `INSERT INTO words (rowid, text, who)
		SELECT (unixepoch(happened) << 30) | (1 << 27) | id, contact || ' ' || words, 'c' || ifnull(client_id, 0) || ' note'
		FROM activity WHERE id BETWEEN ? AND ? AND kind <> 'event' ORDER BY 1`},
	"message": {docMail, "sent", `INSERT INTO words (rowid, text, who)
		SELECT (unixepoch(sent) << 30) | (2 << 27) | id, subject || ' ' || sender || ' ' || recipients || ' ' || text, 'c' || ifnull(client_id, 0) || ' mail'
		FROM message WHERE id BETWEEN ? AND ? ORDER BY 1`},
	"invoice": {docInvoice, "issued", `INSERT INTO words (rowid, text, who)
		SELECT (unixepoch(issued) << 30) | (3 << 27) | id, number || ' ' || what_for || ' ' || po || ' ' || reference, 'c' || client_id || ' invoice'
		FROM invoice WHERE id BETWEEN ? AND ? ORDER BY 1`},
	"client": {docClient, "added", `INSERT INTO words (rowid, text, who)
		SELECT (unixepoch(added) << 30) | (4 << 27) | id,
			name || ' ' || about || ' ' || reference || ' ' || address || ' ' || portal || ' ' || replace(pay_run, 'cutoff', 'cutoff cut-off') || ' ' ||
			ifnull((SELECT group_concat(name || ' ' || job || ' ' || email || ' ' || phone, ' ') FROM contact WHERE client_id = client.id), ''),
			'c' || id || ' client'
		FROM client WHERE id BETWEEN ? AND ? ORDER BY 1`},
}

// index brings the search index up to date with the touched rows.
func (tx *act) index(touched []touch) error {
	clients := map[chase.ID]bool{} // whose contacts changed: those are in the client's document
	for _, t := range touched {
		if t.table != "contact" {
			continue
		}
		if err := tx.clientsOf(t, clients); err != nil {
			return err
		}
	}
	for _, t := range touched {
		doc, ok := documents[t.table]
		if !ok {
			continue
		}
		if t.before != nil {
			if err := tx.unindex(doc, t); err != nil {
				return err
			}
		}
		if t.op != "delete" {
			if _, err := tx.ExecContext(tx.ctx, doc.insert, t.key, t.upto); err != nil {
				return err
			}
		}
		if t.table == "client" {
			maps.DeleteFunc(clients, func(id chase.ID, _ bool) bool { return t.key <= int64(id) && int64(id) <= t.upto })
		}
	}
	for id := range clients {
		_, err := tx.ExecContext(tx.ctx, "DELETE FROM words WHERE rowid = (SELECT (unixepoch(added) << 30) | (4 << 27) | id FROM client WHERE id = ?)", id)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(tx.ctx, documents["client"].insert, id, id); err != nil {
			return err
		}
	}
	return nil
}

// unindex takes a changed row's old document away; its old time is in the
// row's image.
func (tx *act) unindex(doc document, t touch) error {
	when, err := tx.was(t, doc.time)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(tx.ctx, "DELETE FROM words WHERE rowid = (unixepoch(?) << 30) | (? << 27) | ?", when, doc.kind, t.key)
	return err
}
