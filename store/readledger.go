package store

import (
	"context"
	"io"

	"dues/chase"
	"dues/store/csvin"
)

// Ledger is a file of invoices as its reader gives it, for ImportLedger.
type Ledger = csvin.Ledger

// Ambiguous says that a file can be read two ways, and which.
type Ambiguous = csvin.Ambiguous

// ReadLedger reads a file of invoices for this book: amounts that name no
// currency are in the book's own, unless answers name a "currency". For the rest
// they settle what an Ambiguous asked, by its Flag. Nothing is written.
func (db *DB) ReadLedger(ctx context.Context, r io.Reader, answers map[string]string) (Ledger, error) {
	return csvin.Read(ctx, r, csvin.Options{
		Dates: answers["dates"], Decimal: answers["decimal"], Tax: answers["tax"], Currency: chase.Currency(answers["currency"]), Home: db.Settings().Home,
	})
}
