package csvin

import (
	"errors"
	"fmt"

	"dues/chase"
)

// group is the rows of one invoice.
type group struct {
	number string
	client string
	lines  []int // indexes into table.lines
	fault  *chase.BadRow
}

// groups gathers the rows of each invoice by its number and client, in the
// order of their first rows. A row that is tied to none is a problem by
// itself.
func (r *reader) groups() []*group {
	byKey := make(map[string]*group, len(r.lines))
	byNumber := make(map[string]*group)
	var order []*group
	var last *group
	for i, l := range r.lines {
		number, client := r.get(l, fNumber), r.client(l)
		if l.broken == "" && r.layout.keep != "" && squeeze(r.get(l, fKeep)) != r.layout.keep {
			continue
		}
		g := r.groupOf(l, number, client, byKey, byNumber, last)
		if g == nil {
			r.single(l, number, client)
			if l.broken != "" && last != nil && r.layout.sums {
				last.blame(l.row, l.broken+fmt.Sprintf("; it may belong to %s above", last.number))
			}
			continue
		}
		if len(g.lines) == 0 {
			order = append(order, g)
		}
		g.lines = append(g.lines, i)
		if l.broken != "" {
			g.blame(l.row, l.broken)
		}
		last = g
	}
	return order
}

// groupOf finds or makes the group of a row: by number and client; by number
// alone when the client is left out on the later lines of an invoice; the one
// above when both are left out.
func (r *reader) groupOf(l line, number, client string, byKey, byNumber map[string]*group, last *group) *group {
	if kindOf(r.get(l, fKind)) == aPayment {
		return nil
	}
	if number == "" {
		if r.layout.sums && client == "" && l.broken == "" && last != nil && r.get(l, fIssued) == "" {
			return last
		}
		return nil
	}
	folded := squeeze(number)
	if client == "" {
		return byNumber[folded]
	}
	key := folded + "\x00" + squeeze(client)
	g := byKey[key]
	if g == nil {
		g = &group{number: number, client: client}
		byKey[key] = g
		byNumber[folded] = g
	}
	return g
}

// client is the row's own client or that of the heading above it.
func (r *reader) client(l line) string {
	if c := r.get(l, fClient); c != "" || r.has(fClient) && l.client == "" {
		return c
	}
	return l.client
}

// blame keeps the first reason why a group cannot stand.
func (g *group) blame(row int, why string) {
	if g.fault == nil {
		g.fault = &chase.BadRow{Row: row, Why: why}
	}
}

// single takes a row that is no invoice: a payment on account, or a problem.
func (r *reader) single(l line, number, client string) {
	out := r.ledger
	switch {
	case l.broken != "":
		out.Problems = append(out.Problems, chase.BadRow{Row: l.row, Why: l.broken})
	case kindOf(r.get(l, fKind)) == aPayment:
		p, err := r.onAccount(l, client)
		if err != nil {
			out.Problems = append(out.Problems, chase.BadRow{Row: l.row, Why: err.Error()})
		} else if p.Amount.Minor != 0 {
			out.OnAccount = append(out.OnAccount, p)
		}
		return
	case number == "":
		out.Problems = append(out.Problems, chase.BadRow{Row: l.row, Why: "no invoice number"})
	default:
		out.Problems = append(out.Problems, chase.BadRow{Row: l.row, Why: fmt.Sprintf("no client for invoice %s", short(number))})
	}
	out.Read++
}

// onAccount is a payment that the file lists among the invoices: what of it is
// not used yet stands as a negative open balance.
func (r *reader) onAccount(l line, client string) (Payment, error) {
	if client == "" {
		return Payment{}, errors.New("a payment without a client")
	}
	cur, err := r.currency(l)
	if err != nil {
		return Payment{}, err
	}
	on, err := r.date(l, fIssued)
	if err != nil {
		return Payment{}, err
	}
	m, told, err := r.amount(l, fOpen, cur)
	if !told && err == nil {
		if m, told, err = r.total(l, cur); told && m.Minor > 0 && !r.has(fNet) {
			m.Minor = -m.Minor
		}
	}
	if r.has(fNet) {
		m.Minor = -m.Minor // a receipt stands without a sign there
	}
	if err != nil {
		return Payment{}, err
	}
	m.Minor = -m.Minor
	return Payment{Row: l.row, Client: client, On: on, Amount: m, Reference: r.get(l, fNumber)}, nil
}

// total is what one row says of the invoice's total: a column of totals, net
// and tax together, or quantity times price.
func (r *reader) total(l line, cur chase.Currency) (m chase.Money, told bool, err error) {
	switch {
	case r.has(fTotal):
		return r.amount(l, fTotal, cur)
	case r.has(fNet):
		net, told, err := r.amount(l, fNet, cur)
		if err != nil || !told {
			return net, told, err
		}
		tax, _, err := r.amount(l, fTax, cur)
		net.Minor += tax.Minor
		return net, true, err
	case r.has(fUnitPrice):
		return r.priced(l, cur)
	}
	return r.amount(l, fOpen, cur)
}

// inSum reports whether an invoice's total is the sum of its rows.
func (r *reader) inSum() bool {
	return r.layout.sums || !r.has(fTotal) && (r.has(fNet) && r.has(fTax) || r.has(fUnitPrice))
}

// invoices makes the ledger's invoices of the groups.
func (r *reader) invoices() error {
	groups := r.groups()
	perLine := r.perLine(groups)
	r.noteRepeats(groups, perLine)
	for _, g := range groups {
		r.ledger.Read++
		if g.fault == nil {
			err := r.invoice(g, perLine)
			var refused *Refused
			var open *Ambiguous
			if errors.As(err, &refused) || errors.As(err, &open) {
				return err
			}
			if err != nil {
				g.blame(r.faultRow(g, err), err.Error())
			}
		}
		if g.fault != nil {
			r.ledger.Problems = append(r.ledger.Problems, *g.fault)
		}
	}
	sortRows(r.ledger.Problems)
	return nil
}

// noteRepeats says how many invoices stand on several rows with one total, so
// that nobody wonders why the rows do not add up, and which numbers two
// clients share.
func (r *reader) noteRepeats(groups []*group, perLine bool) {
	several, shared := 0, 0
	byNumber := make(map[string]*group, len(groups))
	for _, g := range groups {
		if len(g.lines) > 1 && g.fault == nil {
			several++
		}
		folded := squeeze(g.number)
		if first := byNumber[folded]; first == nil {
			byNumber[folded] = g
		} else if shared++; shared <= 3 {
			r.warn(fmt.Sprintf("the number %s stands under two clients: %s and %s", short(g.number), short(first.client), short(g.client)))
		}
	}
	if shared > 3 {
		r.warn(fmt.Sprintf("%d more numbers stand under two clients", shared-3))
	}
	if several > 0 && !perLine && !r.layout.lines && r.layout.keep == "" {
		r.warn(fmt.Sprintf("invoices that stand on several rows with the same total were counted once: %d", several))
	}
}

// perLine decides for a file that repeats invoices on several rows whether its
// amounts are those of the lines: two rows of an invoice that differ, or equal
// rows whose open balance is more than either, can be nothing else. Without
// such a row the amount is the invoice's own, told again, and never summed.
func (r *reader) perLine(groups []*group) bool {
	if r.inSum() {
		return true
	}
	for _, g := range groups {
		if g.fault != nil || len(g.lines) < 2 {
			continue
		}
		if sum, same, ok := r.spread(g); ok && (!same || sum.open > sum.first) && sum.steady && abs(sum.open) <= abs(sum.total) {
			return true
		}
	}
	return false
}

// spreadSums is what the rows of one invoice say together.
type spreadSums struct {
	first, total, open int64
	steady             bool // every row tells the same open balance
}

func (r *reader) spread(g *group) (s spreadSums, same, ok bool) {
	same, s.steady = true, r.has(fOpen)
	for n, i := range g.lines {
		l := r.lines[i]
		cur, err := r.currency(l)
		if err != nil {
			return s, false, false
		}
		m, _, err := r.total(l, cur)
		if err != nil {
			return s, false, false
		}
		open, _, err := r.amount(l, fOpen, cur)
		if err != nil {
			return s, false, false
		}
		if n == 0 {
			s.first, s.open = m.Minor, open.Minor
		}
		same = same && m.Minor == s.first
		s.steady = s.steady && open.Minor == s.open
		s.total += m.Minor
	}
	return s, same, true
}

func abs(n int64) int64 { return max(n, -n) }
