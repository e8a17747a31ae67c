package csvin

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// rowError is a fault in a particular row of an invoice.
type rowError struct {
	row int
	err error
}

func (e *rowError) Error() string { return e.err.Error() }
func (e *rowError) Unwrap() error { return e.err }

func (r *reader) faultRow(g *group, err error) int {
	var at *rowError
	if errors.As(err, &at) {
		return at.row
	}
	return r.lines[g.lines[0]].row
}

func sortRows(rows []chase.BadRow) {
	chase.Arrange(rows, func(a, b chase.BadRow) int { return cmp.Compare(a.Row, b.Row) })
}

// invoice makes one invoice of its rows and puts it where it belongs: among
// the invoices, or among what is left out.
func (r *reader) invoice(g *group, perLine bool) error {
	l := r.lines[g.lines[0]]
	switch k := kindOf(r.get(l, fKind)); k {
	case aBill:
		return errors.New("this is a bill that you owe, not an invoice")
	case aQuote:
		return errors.New("this is a quote, not an invoice")
	case aSale:
		r.leaveOut(g, "paid on the spot")
		return nil
	}
	v := Invoice{
		Row: l.row, Client: g.client, Number: g.number, Email: r.get(l, fEmail), Address: r.get(l, fAddress),
		PO: r.get(l, fPO), Reference: r.get(l, fReference), Terms: asTerms(r.get(l, fTerms)), For: r.what(g),
		Disputed: isYes(r.get(l, fDisputed)) || stateOf(r.get(l, fStatus)) == isDisputed,
	}
	cur, err := r.currency(l)
	if err != nil {
		return err
	}
	if r.layout.keep != "" {
		return r.journal(g, v, cur)
	}
	if err := r.dates(g, &v); err != nil {
		return err
	}
	sums, err := r.sums(g, cur, perLine)
	if err != nil {
		return err
	}
	if why := leftOut(r.get(l, fStatus), sums); why != "" {
		r.leaveOut(g, why)
		return nil
	}
	if err := r.pay(&v, l, sums); err != nil {
		return err
	}
	if err := r.agree(l, v); err != nil {
		return err
	}
	r.ledger.Invoices = append(r.ledger.Invoices, v)
	return nil
}

// leftOut is why nobody owes an invoice, or "".
func leftOut(status string, s sums) string {
	switch stateOf(status) {
	case isDraft:
		return "draft"
	case isVoid:
		return "void"
	case isWrittenOff:
		return "written off"
	}
	if s.openTold && s.paidTold && s.open == 0 && s.paid == 0 && s.total > 0 {
		return "written off or credited in full"
	}
	return ""
}

func (r *reader) leaveOut(g *group, why string) {
	r.ledger.LeftOut = append(r.ledger.LeftOut, LeftOut{Row: r.lines[g.lines[0]].row, Client: g.client, Number: g.number, Why: why})
}

// what is what the invoice is for: the words of its lines, once each.
func (r *reader) what(g *group) string {
	const most = 300
	var parts []string
	size := 0
	for _, i := range g.lines {
		w := r.get(r.lines[i], fFor)
		if w == "" || slices.Contains(parts, w) || len(parts) > 0 && size+len(w) > most {
			continue
		}
		parts, size = append(parts, w), size+len(w)
	}
	return strings.Join(parts, "; ")
}

// dates reads the dates of the rows, which must agree.
func (r *reader) dates(g *group, v *Invoice) error {
	for n, i := range g.lines {
		l := r.lines[i]
		issued, err := r.date(l, fIssued)
		if err != nil {
			return &rowError{l.row, err}
		}
		due, err := r.date(l, fDue)
		if err != nil {
			return &rowError{l.row, err}
		}
		if n > 0 && (issued != 0 && issued != v.Issued || due != 0 && due != v.Due) {
			return &rowError{l.row, fmt.Errorf("invoice %s is in row %d with other dates", v.Number, v.Row)}
		}
		if n == 0 {
			v.Issued, v.Due = issued, due
		}
	}
	switch {
	case v.Issued == 0 && v.Due == 0:
		return errors.New("no invoice date")
	case v.Issued == 0:
		// An ageing list may give the due date alone.
		v.Issued = v.Due
	}
	return nil
}

// journal makes an invoice of rows of a journal of receivables: what is added
// is its total, what is taken off its payments.
func (r *reader) journal(g *group, v Invoice, cur chase.Currency) error {
	v.Total.Currency = cur
	for _, i := range g.lines {
		l := r.lines[i]
		on, err := r.date(l, fIssued)
		if err != nil {
			return &rowError{l.row, err}
		}
		m, told, err := r.total(l, cur)
		switch {
		case err != nil:
			return &rowError{l.row, err}
		case !told || on == 0:
			return &rowError{l.row, errors.New("no amount or no date")}
		case m.Minor < 0:
			m.Minor = -m.Minor
			v.Payments = append(v.Payments, Payment{Row: l.row, Client: v.Client, On: on, Amount: m})
			continue
		case v.Issued == 0:
			v.Issued = on
		}
		if v.Total.Minor, err = plus(v.Total.Minor, m.Minor); err != nil {
			return &rowError{l.row, err}
		}
	}
	if v.Issued == 0 {
		return errors.New("a payment of an invoice that is not in the file")
	}
	r.ledger.Invoices = append(r.ledger.Invoices, v)
	return nil
}

// sums is what the rows of an invoice say of its money, in minor units.
type sums struct {
	cur                chase.Currency
	total, open, paid  int64
	openTold, paidTold bool
}

// sums adds up the lines, or takes the total told again on each of them.
func (r *reader) sums(g *group, cur chase.Currency, perLine bool) (sums, error) {
	s := sums{cur: cur}
	told := false
	for n, i := range g.lines {
		l := r.lines[i]
		if c, err := r.currency(l); err != nil || c != cur {
			return s, &rowError{l.row, cmp.Or(err, fmt.Errorf("the row is in %s, but invoice %s is in %s", c, g.number, cur))}
		}
		m, is, err := r.total(l, cur)
		if err != nil {
			return s, &rowError{l.row, err}
		}
		told = told || is
		open, openTold, err := r.amount(l, fOpen, cur)
		if err != nil {
			return s, &rowError{l.row, err}
		}
		paid, paidTold, err := r.amount(l, fPaid, cur)
		if err != nil {
			return s, &rowError{l.row, err}
		}
		switch {
		case n == 0:
			s.total, s.open, s.paid, s.openTold, s.paidTold = m.Minor, open.Minor, paid.Minor, openTold, paidTold
		case openTold && open.Minor != s.open || paidTold && paid.Minor != s.paid:
			return s, &rowError{l.row, fmt.Errorf("invoice %s is in row %d too, with another balance", g.number, r.lines[g.lines[0]].row)}
		case perLine:
			if s.total, err = plus(s.total, m.Minor); err != nil {
				return s, &rowError{l.row, err}
			}
		case is && m.Minor != s.total:
			return s, &rowError{l.row, fmt.Errorf("invoice %s is in row %d too, with another amount: it cannot be told whether they are its lines", g.number, r.lines[g.lines[0]].row)}
		}
	}
	if !told {
		return s, errors.New("no amount")
	}
	if kindOf(r.get(r.lines[g.lines[0]], fKind)) == aCredit && s.total > 0 {
		s.total, s.open, s.paid = -s.total, -s.open, -s.paid
	}
	return s, nil
}

// plus adds without running over.
func plus(a, b int64) (int64, error) {
	c := a + b
	if (c > a) != (b > 0) && b != 0 {
		return 0, errors.New("the lines add up to more than an amount can hold")
	}
	return c, nil
}
