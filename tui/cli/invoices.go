package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"dues/chase"
)

// invoicesCommand is `dues invoices`.
func (a *app) invoicesCommand() *cobra.Command {
	return a.scopedCommand("invoices", "The open invoices", "the settled ones too", func(scope chase.Scope) error {
		lines, err := a.db.Invoices(a.ctx, scope)
		if err != nil {
			return fmt.Errorf("list invoices: %w", err)
		}
		return a.printInvoices(lines)
	})
}

// scopedCommand is the command of a list that shows what is open, with --all
// everything and with --late what is overdue. list reads and prints it from the
// open book.
func (a *app) scopedCommand(name, short, all string, list func(chase.Scope) error) *cobra.Command {
	var scope scopeFlags
	cmd := &cobra.Command{
		Use:   name,
		Short: short,
		Args:  takesNone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOnly(cmd, "all", "late"); err != nil {
				return err
			}
			if err := a.open(); err != nil {
				return err
			}
			return list(scope.scope())
		},
	}
	scope.add(cmd, all)
	a.listFlags(cmd)
	return cmd
}

// scopeFlags are --all and --late.
type scopeFlags struct{ all, late bool }

func (s *scopeFlags) add(cmd *cobra.Command, all string) {
	cmd.Flags().BoolVar(&s.all, "all", false, all)
	cmd.Flags().BoolVar(&s.late, "late", false, "only with money overdue")
}

func (s *scopeFlags) scope() chase.Scope {
	switch {
	case s.all:
		return chase.ScopeAll
	case s.late:
		return chase.ScopeLate
	}
	return chase.ScopeOpen
}

// printInvoices prints the list in the form the flags ask for.
func (a *app) printInvoices(lines []chase.InvoiceLine) error {
	switch {
	case a.json:
		return a.printJSON(invoicesJSON(a.today(), lines))
	case a.csv:
		return a.printCSV(invoiceHeader, invoiceRows(lines))
	}
	if len(lines) == 0 {
		a.say("No invoice here. dues invoices --all shows the settled ones; dues add invoice adds one.")
		return nil
	}
	t := newTable("lllrrrl")
	t.add("Invoice", "Who", "Due", "Total", "Open", "Late", "Status")
	for _, l := range lines {
		t.add(l.Invoice.Number, l.Client, dueDate(l.Invoice).Short(a.today()), a.amount(l.Invoice.Total), a.amount(l.Invoice.Open()), lateOnly(l.DaysLate), statusWords(l))
	}
	a.sayTable("", t)
	return nil
}

// lateOnly is "25d", or nothing when it is not late.
func lateOnly(days int) string {
	if days <= 0 {
		return ""
	}
	return strconv.Itoa(days) + "d"
}

// statusWords is the status with an open query shown beside it.
func statusWords(l chase.InvoiceLine) string {
	if l.Disputed {
		return "query open"
	}
	return l.Status
}

// dueDate is the oldest unpaid due date; of a settled invoice the last one.
func dueDate(v chase.Invoice) chase.Date {
	if due := v.OldestDue(); !due.IsZero() {
		return due
	}
	var last chase.Date
	for _, p := range v.Parts {
		last = max(last, p.Due)
	}
	return last
}

// invoicesDoc is `dues invoices --json`.
type invoicesDoc struct {
	V        int          `json:"v"`
	AsOf     chase.Date   `json:"as_of"`
	Invoices []invoiceDoc `json:"invoices"`
}

type invoiceDoc struct {
	Number   string      `json:"number"`
	Client   string      `json:"client"`
	Issued   chase.Date  `json:"issued"`
	Due      *chase.Date `json:"due"`
	Total    chase.Money `json:"total"`
	Paid     chase.Money `json:"paid"`
	Open     chase.Money `json:"open"`
	DaysLate int         `json:"days_late"`
	Disputed bool        `json:"disputed"`
	Status   string      `json:"status"`
}

// invoicesJSON is the list in the shape of DESIGN section 5.
func invoicesJSON(asOf chase.Date, lines []chase.InvoiceLine) invoicesDoc {
	doc := invoicesDoc{V: 1, AsOf: asOf, Invoices: make([]invoiceDoc, len(lines))}
	for i, l := range lines {
		doc.Invoices[i] = invoiceJSON(l)
	}
	return doc
}

func invoiceJSON(l chase.InvoiceLine) invoiceDoc {
	v := l.Invoice
	return invoiceDoc{v.Number, l.Client, v.Issued, day(dueDate(v)), v.Total, v.Paid(), v.Open(), l.DaysLate, l.Disputed, l.Status}
}

var invoiceHeader = []string{"number", "client", "issued", "due", "total", "paid", "open", "currency", "days_late", "disputed", "status"}

func invoiceRows(lines []chase.InvoiceLine) [][]cell {
	rows := make([][]cell, len(lines))
	for i, l := range lines {
		v := l.Invoice
		rows[i] = []cell{
			textCell(v.Number), textCell(l.Client), dateCell(v.Issued), dateCell(dueDate(v)), moneyCell(v.Total), moneyCell(v.Paid()),
			moneyCell(v.Open()), currencyCell(v.Total.Currency), numberCell(l.DaysLate), flagCell(l.Disputed), textCell(l.Status),
		}
	}
	return rows
}
