package chase

import (
	"cmp"
)

// InvoiceLine is an invoice as a list shows it.
type InvoiceLine struct {
	Invoice  Invoice
	Client   string
	DaysLate int // since the oldest unpaid due date, 0 when none is past
	Disputed bool
	Status   string // "overdue", "open", "promised", "disputed", "paid", "credit"
}

// ClientLine is a client as a list shows it.
type ClientLine struct {
	Client   Client
	Open     Totals
	Overdue  Totals
	DaysLate int
	Invoices int  // with money open
	Last     Date // the last contact
}

// Scope picks the rows of a list.
type Scope int

// The scopes of a list of invoices or clients.
const (
	ScopeOpen Scope = iota // with money open
	ScopeLate              // with money overdue
	ScopeAll
)

// ImportReport is what bringing in one file did, or would do.
type ImportReport struct {
	File      string   `json:"file"`
	Format    string   `json:"format"`
	Read      int      `json:"read"`
	Added     int      `json:"added"`
	Updated   int      `json:"updated"`
	Unchanged int      `json:"unchanged"`
	Payments  int      `json:"payments"`
	Messages  int      `json:"messages"`
	Tied      int      `json:"-"` // of the messages, those tied to a client
	Skipped   []BadRow `json:"skipped"`
	Warnings  []string `json:"warnings"`
}

// BadRow is a row that was not taken, and why.
type BadRow struct {
	Row int    `json:"row"` // as a spreadsheet numbers them: the header is row 1
	Why string `json:"why"`
}

// SortInvoiceLines puts invoices in the order of a list: the oldest unpaid due
// date first, the paid ones after them by the day they were issued, newest
// first.
func SortInvoiceLines(lines []InvoiceLine) []InvoiceLine {
	Arrange(lines, func(x, y InvoiceLine) int {
		dx, dy := x.Invoice.OldestDue(), y.Invoice.OldestDue()
		return cmp.Or(
			compareBool(dx == 0, dy == 0),
			cmp.Compare(dx, dy),
			cmp.Compare(y.Invoice.Issued, x.Invoice.Issued),
			cmp.Compare(x.Invoice.Number, y.Invoice.Number),
		)
	})
	return lines
}
