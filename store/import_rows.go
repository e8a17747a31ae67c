package store

import (
	"fmt"
	"strings"

	"dues/chase"
)

// newRows are rows waiting to be inserted into one table. A large import is
// mostly inserts, and SQLite takes many rows at a time much faster than one by
// one, so they are numbered here and written together.
type newRows struct {
	table, columns string
	next           chase.ID
	rows           [][]any
}

// flushEvery is after how many invoices the waiting rows are written, and
// rowsAtOnce how many of them one statement takes.
const (
	flushEvery = 2048
	rowsAtOnce = 64
)

// add keeps a row to be written, and gives it its id.
func (n *newRows) add(values ...any) chase.ID {
	id := n.next
	n.next++
	n.rows = append(n.rows, append([]any{int64(id)}, values...))
	return id
}

// number finds the first free id: one that no row ever had.
func (n *newRows) number(tx *act) error {
	var last int64
	err := tx.QueryRowContext(tx.ctx, "SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", n.table).Scan(&last)
	n.next = chase.ID(last + 1)
	return err
}

// flush writes the rows that wait.
func (n *newRows) flush(tx *act) error {
	for len(n.rows) > 0 {
		count := min(len(n.rows), rowsAtOnce)
		if count < rowsAtOnce {
			count = 1
		}
		if err := n.write(tx, n.rows, count); err != nil {
			return fmt.Errorf("write %s: %w", n.table, err)
		}
		n.rows = n.rows[len(n.rows)/count*count:]
	}
	n.rows = n.rows[:0]
	return nil
}

// write inserts rows, count to a statement; fewer than that are left.
func (n *newRows) write(tx *act, rows [][]any, count int) error {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(rows[0])), ", ") + ")"
	insert, err := tx.PrepareContext(tx.ctx, "INSERT INTO "+n.table+" (id, "+n.columns+") VALUES "+
		strings.TrimSuffix(strings.Repeat(one+", ", count), ", "))
	if err != nil {
		return err
	}
	defer insert.Close()
	for ; len(rows) >= count; rows = rows[count:] {
		var values []any
		for _, row := range rows[:count] {
			values = append(values, row...)
		}
		if _, err := insert.ExecContext(tx.ctx, values...); err != nil {
			return err
		}
	}
	return nil
}

// added are the rows that an import of invoices adds, a table each.
type added struct{ invoice, part, payment, allocation, queries newRows }

// number gives each table's new rows their first id.
func (a *added) number(tx *act) error {
	a.invoice = newRows{table: "invoice", columns: "client_id, number, issued, terms, total, currency, po, what_for, reference, file, sent"}
	a.part = newRows{table: "part", columns: "invoice_id, client_id, seq, label, due, amount, currency"}
	a.payment = newRows{table: "payment", columns: "key, client_id, paid_on, amount, currency, method, reference, undated"}
	a.allocation = newRows{table: "allocation", columns: "payment_id, part_id, amount, counts_on"}
	a.queries = newRows{table: "dispute", columns: "client_id, invoice_id, code, words, amount, currency, owner, opened, closed, resolution"}
	for _, n := range a.tables() {
		if err := n.number(tx); err != nil {
			return err
		}
	}
	return nil
}

// tables are in the order in which they refer to each other.
func (a *added) tables() []*newRows {
	return []*newRows{&a.invoice, &a.part, &a.payment, &a.allocation, &a.queries}
}

// flush writes all that waits.
func (a *added) flush(tx *act) error {
	for _, n := range a.tables() {
		if err := n.flush(tx); err != nil {
			return err
		}
	}
	return nil
}
