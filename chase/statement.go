package chase

import (
	"cmp"
	"slices"
)

// Statement is a statement of account in one currency, as it is sent to a
// client: what is open, and how what is owed came about since a day.
type Statement struct {
	Client   Client
	Currency Currency
	AsOf     Date
	Since    Date // the first day of the movements; none is that no movements are told
	Brought  Money
	Moves    []StatementMove // oldest first
	Open     []StatementItem // oldest due first
	Due      Money           // of it, past its due date
	Balance  Money           // all that is open, money on account and credits taken off
	Credit   Money           // what is on account and in credit notes, negative or zero
}

// StatementItem is one open part of an invoice.
type StatementItem struct {
	Number   string
	Issued   Date
	Due      Date
	Amount   Money
	Open     Money
	DaysLate int  // 0 when it is not late
	Queried  bool // an open query is on the invoice
}

// StatementMove is one change of what is owed: an invoice, a credit note
// (negative) or a payment (negative), and what is owed after it.
type StatementMove struct {
	On      Date
	What    string // "INV-1042", "payment, BACS"
	Amount  Money
	Balance Money
}

// StatementsOf is a client's statements, one for each currency with anything to
// tell, the home currency first. Charges by law are in none: nobody was billed
// for them.
func StatementsOf(a Account, today, since Date, home Currency) []Statement {
	queried := map[ID]bool{}
	for _, q := range a.Disputes {
		queried[q.InvoiceID] = queried[q.InvoiceID] || q.openOn(today)
	}
	byCode := map[Currency]*Statement{}
	of := func(c Currency) *Statement {
		if byCode[c] == nil {
			zero := Money{Currency: c}
			byCode[c] = &Statement{Client: a.Client, Currency: c, AsOf: today, Since: since, Brought: zero, Due: zero, Balance: zero, Credit: zero, Moves: []StatementMove{}, Open: []StatementItem{}}
		}
		return byCode[c]
	}
	for _, v := range a.Invoices {
		of(v.Total.Currency).invoice(v, today, queried[v.ID])
	}
	for _, p := range a.Payments {
		of(p.Amount.Currency).payment(p)
	}
	var all []Statement
	for _, s := range byCode {
		if s.finish(); len(s.Open) > 0 || len(s.Moves) > 0 || s.Balance.Minor != 0 {
			all = append(all, *s)
		}
	}
	Arrange(all, func(x, y Statement) int { return byCurrency(x.Currency, y.Currency, home) })
	return all
}

// invoice adds an invoice or a credit note: its open parts, and its movement.
func (s *Statement) invoice(v Invoice, today Date, queried bool) {
	s.Moves = append(s.Moves, StatementMove{On: v.Issued, What: v.Number, Amount: v.Total})
	for _, p := range v.Parts {
		open := p.Open()
		s.Balance.Minor += open.Minor
		switch {
		case open.Minor < 0:
			s.Credit.Minor += open.Minor
		case open.Minor > 0:
			late := max(0, today.Since(p.Due))
			if late > 0 {
				s.Due.Minor += open.Minor
			}
			s.Open = append(s.Open, StatementItem{Number: partName(v, p), Issued: v.Issued, Due: p.Due, Amount: p.Amount, Open: open, DaysLate: late, Queried: queried})
		}
	}
}

// payment adds money that came in; what of it settles nothing is a credit.
func (s *Statement) payment(p Payment) {
	what := "payment"
	if p.Method != "" {
		what += ", " + p.Method.Name()
	}
	if p.Reference != "" {
		what += ", " + p.Reference
	}
	s.Moves = append(s.Moves, StatementMove{On: p.On, What: what, Amount: Money{-p.Amount.Minor, p.Amount.Currency}})
	rest := p.OnAccount()
	s.Balance.Minor -= rest.Minor
	s.Credit.Minor -= rest.Minor
}

// finish puts everything in order, runs the balance, and takes what was before
// the first day together. Without a first day no movements are told.
func (s *Statement) finish() {
	Arrange(s.Open, func(x, y StatementItem) int { return cmp.Compare(x.Due, y.Due) })
	Arrange(s.Moves, func(x, y StatementMove) int { return cmp.Compare(x.On, y.On) })
	balance := Money{Currency: s.Currency}
	for i := range s.Moves {
		balance.Minor += s.Moves[i].Amount.Minor
		s.Moves[i].Balance = balance
		if s.Moves[i].On < s.Since {
			s.Brought = balance
		}
	}
	before := slices.IndexFunc(s.Moves, func(m StatementMove) bool { return m.On >= s.Since })
	switch {
	case s.Since == 0 || before < 0:
		s.Moves = []StatementMove{}
	default:
		s.Moves = s.Moves[before:]
	}
}
