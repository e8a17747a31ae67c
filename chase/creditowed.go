package chase

import (
	"fmt"
	"slices"
	"strings"
)

// The ways a query can be settled (RULES 6.4): they were right, in part, not;
// by a credit note; by putting the invoice itself right, so that all of it is
// due; it was paid after all. In part may say how much they were right about:
// "part 200.00".
const (
	queryUpheld    = "upheld"
	queryPart      = "part"
	queryRejected  = "rejected"
	queryCredit    = "credit"
	queryCorrected = "corrected"
	queryPaid      = "paid"
)

var resolutions = []string{queryUpheld, queryPart, queryRejected, queryCredit, queryCorrected, queryPaid}

// ParseResolution reads how a query about an amount was settled, letter case
// aside, and gives it as the book keeps it. The error is a *FieldError.
func ParseResolution(words string, of Money) (string, error) {
	as := strings.ToLower(strings.TrimSpace(words))
	if slices.Contains(resolutions, as) {
		return as, nil
	}
	sum, found := strings.CutPrefix(as, queryPart+" ")
	if !found {
		return "", fieldError("settle", fmt.Sprintf("%q is not how a query is settled. Try %s.", clip(words), strings.Join(resolutions, ", ")))
	}
	m, err := ParseSum(sum, of.Currency)
	switch {
	case err != nil || m.Currency != of.Currency || m.Minor <= 0:
		return "", fieldError("settle", fmt.Sprintf("%q is not how much they were right about. Try part %s.", clip(strings.TrimSpace(sum)), Money{of.Minor / 2, of.Currency}))
	case of.Minor > 0 && m.Minor > of.Minor:
		return "", fieldError("settle", fmt.Sprintf("They query %s, not %s. Try upheld, or part and less.", of, m))
	}
	return queryPart + " " + m.String(), nil
}

// papersOnly are the codes of queries that leave the sum as it was: when the
// invoice is put right, all of it is due.
var papersOnly = []string{"po-missing", "po-wrong", "missing-docs", "billing-details", "terms", "contract-missing"}

// granted is what of an invoice a settled query found not to be owed, and
// whether that is known to the penny; none when they were not right.
func (q Dispute) granted(v Invoice) (m Money, exact bool) {
	m = Money{q.Amount.Minor, v.Total.Currency}
	if m.Minor <= 0 {
		m = v.Total
	}
	as, sum, _ := strings.Cut(q.Resolution, " ")
	part, err := ParseSum(sum, v.Total.Currency)
	switch {
	case as == queryUpheld && !slices.Contains(papersOnly, q.Code), as == queryCredit:
		return m, true
	case as == queryPart && sum != "" && err == nil:
		return part, true
	case as == queryPart:
		return m, false
	}
	return Money{Currency: v.Total.Currency}, true
}

// Granted reports whether a settled query may have left a credit note to be
// sent.
func (q Dispute) Granted() bool {
	m, _ := q.granted(Invoice{Total: Money{1, q.Amount.Currency}})
	return q.Closed != 0 && m.Minor > 0
}

// CreditsOwed is the queries that were settled as right, or right in part, and
// whose credit note is not in the book yet: my move, with what is left to credit
// as the amount and the act as the task. Until then that money is not chased
// (RULES 6.4).
func (a Account) CreditsOwed(today Date) []Dispute {
	var owed []Dispute
	used := map[ID]int64{} // of what came as credit, by the invoice or the credit note: taken by an earlier query
	for _, q := range a.Disputes {
		v, ok := a.invoiceByID(q.InvoiceID)
		if !ok || q.Closed == 0 || q.Closed > today || v.Open().Minor <= 0 {
			continue
		}
		left, exact := q.granted(v)
		if left.Minor <= 0 {
			continue
		}
		came := a.takeCredit(v, q.Opened, left.Minor, used)
		if left.Minor -= came; left.Minor == 0 || came > 0 && !exact {
			continue
		}
		q.Task = "send a credit note for " + left.String()
		switch {
		case !exact:
			q.Task = "send a credit note, of " + left.String() + " at most"
		case q.Code == "" && left.Minor >= v.Total.Minor:
			q.Task += ", or " + v.Number + " put right"
		}
		q.Amount, q.Owner, q.AnswerDue = left, Mine, 0
		owed = append(owed, q)
	}
	return owed
}

func (a Account) invoiceByID(id ID) (Invoice, bool) {
	i := slices.IndexFunc(a.Invoices, func(v Invoice) bool { return v.ID == id })
	if i < 0 {
		return Invoice{}, false
	}
	return a.Invoices[i], true
}

// takeCredit is how much, up to what is wanted, credit notes gave an invoice
// since a day, or could still give it; it is used up.
func (a Account) takeCredit(v Invoice, since Date, want int64, used map[ID]int64) int64 {
	got := int64(0)
	take := func(from ID, there int64) {
		n := max(0, min(want-got, there-used[from]))
		used[from] += n
		got += n
	}
	allocated := int64(0)
	for _, al := range a.Credits {
		if al.On >= since && slices.ContainsFunc(v.Parts, func(p Part) bool { return p.ID == al.PartID }) {
			allocated += al.Amount.Minor
		}
	}
	take(v.ID, allocated)
	for _, note := range a.Invoices {
		if note.Total.Minor < 0 && note.Issued >= since && note.Total.Currency == v.Total.Currency {
			take(note.ID, -note.Open().Minor)
		}
	}
	return got
}
