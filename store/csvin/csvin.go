// Package csvin reads a file of invoices that another program exported as
// CSV, semicolon- or tab-separated text: bytes in, invoices and row-numbered
// problems out. It finds the encoding, the separator, the header row and what
// each column is; it decides the order of dates and the style of amounts from
// the whole column. It knows no paths and no SQL, and it never guesses: what
// can be read two ways comes back as a question, what cannot be read as a
// refusal that says where.
package csvin

import (
	"context"
	"io"

	"dues/chase"
)

// The caps on what is read (RISKS 2.4): one open quote or a mad file must not
// eat the memory.
const (
	MaxBytes   = 20 << 20
	MaxField   = 64 << 10
	MaxColumns = 200
)

// Options is what the user said about a file because the file does not.
type Options struct {
	Format   string         // the name of one of Formats; "" recognises it
	Dates    string         // dmy, mdy or ymd; "" decides from the columns
	Decimal  string         // "." or ","; "" decides from the columns
	Tax      string         // exclusive or inclusive, for net lines; "" asks when it matters
	Currency chase.Currency // the currency of amounts that name none
	// Home stands in when neither the file nor Currency names one; a warning
	// says so. Empty refuses instead.
	Home     chase.Currency
	MaxBytes int64 // 0 is MaxBytes
	// Progress is told the bytes read so far, now and then.
	Progress func(bytes int64)
}

// Read reads a whole file of invoices. Rows that cannot stand are in the
// ledger's Problems. The error is a *Refused when the file as a whole cannot
// be taken, an *Ambiguous when it can be read two ways, or the context's.
func Read(ctx context.Context, r io.Reader, opt Options) (Ledger, error) {
	table, err := readTable(ctx, r, opt)
	if err != nil {
		return Ledger{}, err
	}
	return table.ledger(opt)
}
