package bringin

import (
	"context"

	"dues/chase"
)

// Data reads a file of invoices, or mail, and tells now and then how many rows
// or messages are done. The error is a *Question when the file can be read two
// ways.
type Data interface {
	ReadFile(ctx context.Context, ask Ask, progress func(done int)) (Preview, error)
}

// Ask is which file, and what the user said about it because it does not say
// so itself.
type Ask struct {
	Path    string
	Answers map[string]string // by the name of a Question: "dates": "dmy"; "currency": "EUR"
	Terms   string            // of invoices without a due date
}

// Question is something about a file that only the user knows.
type Question struct {
	Name     string // in Ask.Answers
	Words    string // "row 4, Date: 03/04/2026 can be read two ways"
	Readings []Reading
}

// Reading is one answer to a Question.
type Reading struct{ Answer, Words string }

// Error is the question.
func (q *Question) Error() string { return q.Words }

// Column is a column of the file and what it was taken for; "" is nothing.
type Column struct{ Header, Field, Sample string }

// Preview is what the file would bring.
type Preview struct {
	Mail     bool // it is mail, not invoices
	Format   string
	About    string
	Columns  []Column
	First    []Line
	Invoices int
	NoDue    int                // invoices for which the terms must say when they are due
	Later    int                // invoices sent after today: nothing is open on them yet
	Open     chase.Totals       // now: money that comes in later is not in yet
	Report   chase.ImportReport // what saving it would do
	Save     func(ctx context.Context, progress func(done int)) (chase.ImportReport, error)

	NoCurrency bool // the amounts do not say in which they are
}

// Line is one invoice of the file.
type Line struct {
	Client, Number string
	Issued, Due    chase.Date // Due may be zero: the terms say
	Total, Open    chase.Money
}
