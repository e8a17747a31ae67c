package store

import (
	"context"
	"fmt"
	"strings"

	"dues/chase"
)

// mailTies are the ties of the whole book.
func (tx *act) mailTies() (*chase.Ties, error) {
	l := loader{ctx: tx.ctx, q: tx}
	return l.ties(tx.db.Settings().Me.Email)
}

// ties are the ties of the whole book as it stands.
func (db *DB) ties(ctx context.Context) (*chase.Ties, error) {
	var ties *chase.Ties
	err := db.look(ctx, func(q querier) error {
		l := loader{ctx: ctx, q: q}
		var err error
		ties, err = l.ties(db.Settings().Me.Email)
		return err
	})
	return ties, err
}

func (l *loader) ties(me string) (*chase.Ties, error) {
	contacts, err := l.addressed()
	if err != nil {
		return nil, err
	}
	invoices, err := l.numbered("SELECT id, client_id, number FROM invoice ORDER BY id")
	if err != nil {
		return nil, err
	}
	return chase.NewTies(me, contacts, invoices), nil
}

// addressed are the contacts that have an address.
func (l *loader) addressed() ([]chase.Contact, error) {
	var all []chase.Contact
	var c chase.Contact
	err := l.each("SELECT client_id, email FROM contact WHERE email <> '' ORDER BY id", nil, []any{&c.ClientID, &c.Email}, func() {
		all = append(all, c)
	})
	return all, err
}

// numbered reads the id, client and number of invoices.
func (l *loader) numbered(query string, args ...any) ([]chase.Invoice, error) {
	var all []chase.Invoice
	var v chase.Invoice
	err := l.each(query, args, []any{&v.ID, &v.ClientID, &v.Number}, func() { all = append(all, v) })
	return all, err
}

// tieMail ties the mail that is here already to the contacts and invoices that
// an act adds or changes: mail may come in before the ledger does.
func (tx *act) tieMail(touched []touch) error {
	var contacts bool
	var invoices []touch
	for _, t := range touched {
		contacts = contacts || t.table == "contact" && t.op != "delete"
		if t.table == "invoice" && t.op != "delete" {
			invoices = append(invoices, t)
		}
	}
	if !contacts && invoices == nil {
		return nil
	}
	var anyMail bool
	if err := tx.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM message)").Scan(&anyMail); err != nil || !anyMail {
		return err
	}
	for _, t := range invoices {
		if err := tx.tieInvoices(t.key, t.upto); err != nil {
			return fmt.Errorf("tie mail to invoices: %w", err)
		}
	}
	if !contacts {
		return nil
	}
	if err := tx.tieUnmatched(); err != nil {
		return fmt.Errorf("tie mail to clients: %w", err)
	}
	return nil
}

// tieUnmatched ties the messages that are nobody's to the clients whose
// contacts they name, and their threads with them.
func (tx *act) tieUnmatched() error {
	l := loader{ctx: tx.ctx, q: tx}
	contacts, err := l.addressed()
	if err != nil {
		return err
	}
	ties := chase.NewTies(tx.db.Settings().Me.Email, contacts, nil)
	people := map[chase.ID][]string{}
	var order []chase.ID
	var id chase.ID
	var addr string
	err = tx.each(`SELECT p.message_id, p.addr FROM message m JOIN message_person p ON p.message_id = m.id
		WHERE m.client_id IS NULL ORDER BY p.id`, nil, []any{&id, &addr}, func() {
		if people[id] == nil {
			order = append(order, id)
		}
		people[id] = append(people[id], addr)
	})
	if err != nil {
		return err
	}
	var tied []chase.ID
	for _, id := range order {
		named, err := l.numbered(`SELECT v.id, v.client_id, v.number FROM message_invoice mi JOIN invoice v ON v.id = mi.invoice_id
			WHERE mi.message_id = ? ORDER BY mi.id`, int64(id))
		if err != nil {
			return err
		}
		client := ties.Client(people[id], named)
		if client == 0 {
			continue
		}
		if err := tx.update(`UPDATE message SET client_id = ?1, direction = CASE WHEN EXISTS (SELECT 1 FROM message_nature WHERE id = ?3 AND nature = 'bounce') THEN 'in' ELSE ?2 END WHERE id = ?3`,
			int64(client), ties.Direction(people[id][0], client), int64(id)); err != nil {
			return err
		}
		tied = append(tied, id)
	}
	return tx.threadMail(tied, ties)
}

// tieInvoices ties messages to the invoices of a run that they name. The index
// finds the words of a number one after the other; whether they stand there as
// one number is looked at in the text.
func (tx *act) tieInvoices(from, upto int64) error {
	l := loader{ctx: tx.ctx, q: tx}
	invoices, err := l.numbered("SELECT id, client_id, number FROM invoice WHERE id BETWEEN ? AND ? ORDER BY id", from, upto)
	if err != nil {
		return err
	}
	for _, v := range invoices {
		if !holdsWord(v.Number) {
			continue
		}
		phrase := `text : "` + strings.ReplaceAll(strings.ReplaceAll(v.Number, "\x00", " "), `"`, `""`) + `" AND who : mail`
		ties := chase.NewTies("", nil, []chase.Invoice{v})
		var found []chase.ID
		var id, client chase.ID
		var words string
		err := tx.each(`SELECT m.id, ifnull(m.client_id, 0), m.subject || char(10) || substr(m.text, 1, ?3) FROM words w JOIN message m ON m.id = w.rowid & ?2
			WHERE w.words MATCH ?1 AND NOT EXISTS (SELECT 1 FROM message_invoice WHERE message_id = m.id AND invoice_id = ?4)`,
			[]any{phrase, idMask, searchedForNumbers, int64(v.ID)}, []any{&id, &client, &words}, func() {
				if (client == 0 || client == v.ClientID) && len(ties.Named(words)) > 0 {
					found = append(found, id)
				}
			})
		if err != nil {
			return err
		}
		for _, id := range found {
			if _, err := tx.insert("INSERT INTO message_invoice (message_id, invoice_id) VALUES (?, ?)", int64(id), int64(v.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}
