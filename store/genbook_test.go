package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dues/chase"
)

// The books of the speed tests hold the facts of the generator that the tools
// they are compared with are given too (bench/gen.py): clients, invoices with
// the day to follow them up, ten notes on each.
//
//	DUES_GENBOOK=data/100000/book.db DUES_GENBOOK_OUT=out/dues.db go test ./store -run TestMakeGenBook
//
// makes one to run the program on; with DUES_GENBOOK alone the benchmarks make
// their own.

// genToday is the --today the generator was given.
var genToday = time.Date(2026, 11, 24, 9, 15, 0, 0, time.UTC)

func TestMakeGenBook(t *testing.T) {
	gen, out := os.Getenv("DUES_GENBOOK"), os.Getenv("DUES_GENBOOK_OUT")
	if gen == "" || out == "" {
		t.Skip("DUES_GENBOOK and DUES_GENBOOK_OUT name the generator's book and the one to make of it")
	}
	db := openGenBook(t, out)
	fillFromGen(t, db, gen)
	if _, err := db.Today(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func openGenBook(t testing.TB, path string) *DB {
	db, err := Open(t.Context(), path, Options{Settings: chase.DefaultSettings(), Now: func() time.Time { return genToday }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// fillFromGen brings the generator's facts in, as one act.
func fillFromGen(t testing.TB, db *DB, gen string) {
	abs, err := filepath.Abs(gen)
	if err != nil {
		t.Fatal(err)
	}
	src, err := sql.Open("sqlite", "file:"+abs+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	err = db.act(t.Context(), "the generator's book", 0, func(tx *act) error {
		for _, step := range genSteps {
			if err := step.copy(tx, src); err != nil {
				return fmt.Errorf("%s: %w", step.from, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// genStep copies the rows of one query of the generator's book into ours.
type genStep struct{ from, into string }

var genSteps = []genStep{
	{"SELECT id, name FROM clients", `INSERT INTO client (id, name, kind, tone, currency, terms, pay_run, method, reference, portal, address, needs_po, about, step, ladder, late_terms, pinned, added)
		VALUES (?, ?, 'company', 'neutral', 'GBP', '', '', '', '', '', '', 0, '', '', '', '', 0, '2020-01-01')`},
	{"SELECT id, contact, phone, email FROM clients", `INSERT INTO contact (client_id, name, phone, email, job, role, best_time, tone) VALUES (?, ?, ?, ?, '', 'pays', '', '')`},
	{"SELECT id, client_id, number, issued, amount FROM invoices", `INSERT INTO invoice (id, client_id, number, issued, total, currency, terms, po, what_for, reference, file, sent)
		VALUES (?, ?, ?, ?, ?, 'GBP', '', '', '', '', '', '')`},
	{"SELECT id, id, client_id, due, amount FROM invoices", `INSERT INTO part (id, invoice_id, client_id, due, amount, seq, label, currency) VALUES (?, ?, ?, ?, ?, 1, '', 'GBP')`},
	{"SELECT id, client_id, paid, amount FROM invoices WHERE paid IS NOT NULL", `INSERT INTO payment (id, client_id, paid_on, amount, currency, method, reference) VALUES (?, ?, ?, ?, 'GBP', '', '')`},
	{"SELECT id, id, amount, paid FROM invoices WHERE paid IS NOT NULL", `INSERT INTO allocation (payment_id, part_id, amount, counts_on) VALUES (?, ?, ?, ?)`},
	{"SELECT client_id, follow_up, date(issued) FROM invoices WHERE follow_up IS NOT NULL", `INSERT INTO follow_up (client_id, on_day, made, at_time, what, words, told, asked) VALUES (?, ?, ?, '', 'call', '', 0, 0)`},
	{`SELECT n.id, i.client_id, CASE n.kind WHEN 'email' THEN 'mail' ELSE n.kind END, CASE n.kind WHEN 'note' THEN '' ELSE 'out' END, n.body,
		replace(n.at, ' ', 'T') || 'Z', replace(n.at, ' ', 'T') || 'Z' FROM notes n JOIN invoices i ON i.id = n.invoice_id ORDER BY n.id`,
		`INSERT INTO activity (id, client_id, kind, direction, words, happened, written, contact, outcome, step, why_late, private, seconds)
		VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '', '', 0, 0)`},
	{"SELECT id, invoice_id FROM notes ORDER BY id", `INSERT INTO activity_invoice (activity_id, invoice_id) VALUES (?, ?)`},
}

func (s genStep) copy(tx *act, src *sql.DB) error {
	rows, err := src.QueryContext(context.Background(), s.from)
	if err != nil {
		return err
	}
	add, err := tx.PrepareContext(tx.ctx, s.into)
	if err != nil {
		return errors.Join(err, rows.Close())
	}
	defer add.Close()
	return eachRow(rows, func(row []any) error {
		_, err := add.ExecContext(tx.ctx, row...)
		return err
	})
}
