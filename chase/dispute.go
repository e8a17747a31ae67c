package chase

import (
	"fmt"
	"slices"
	"strings"
)

// Owner is whose move a query is.
type Owner string

// Who owes the next answer.
const (
	Mine   Owner = "me"
	Theirs Owner = "them"
)

// Dispute is a query about an invoice. Its amount leaves the chasing, not the
// ageing; the rest of the invoice stays collectable (RULES 6.4).
type Dispute struct {
	ID         ID     `json:"id"`
	ClientID   ID     `json:"-"`
	InvoiceID  ID     `json:"-"`
	ActivityID ID     `json:"-"`
	Code       string `json:"code,omitempty"` // RULES 6.4: price, po-missing, not-delivered, …
	Words      string `json:"words"`
	Amount     Money  `json:"amount"` // the disputed part of the invoice; the whole of it when that is what they dispute
	Owner      Owner  `json:"owner"`
	AnswerDue  Date   `json:"answer_due,omitempty"`
	Opened     Date   `json:"opened"`
	Closed     Date   `json:"closed,omitempty"`
	Resolution string `json:"resolution,omitempty"` // upheld, part (perhaps with the sum), rejected, credit, corrected, paid
	Task       string `json:"task,omitempty"`       // filled in by CreditsOwed: what I owe them since it was settled
}

// queryCodes are the short names of what is wrong (RULES 6.4).
var queryCodes = []string{
	"price", "qty", "not-delivered", "quality", "wrong-item", "scope", "duplicate", "tax", "terms", "po-missing", "po-wrong",
	"missing-docs", "billing-details", "credit-due", "already-paid", "setoff", "contract-missing", "other",
}

// ParseQueryCode reads the short name of what is wrong, letter case aside; no
// words are none. The error is a *FieldError that lists the names.
func ParseQueryCode(words string) (string, error) {
	code := strings.ToLower(strings.TrimSpace(words))
	if code == "" || slices.Contains(queryCodes, code) {
		return code, nil
	}
	return "", fieldError("code", fmt.Sprintf("%q is not a code. Try %s.", clip(words), strings.Join(queryCodes, ", ")))
}

// Queried is what of an invoice is in open queries on a day.
func (a Account) Queried(v Invoice, today Date) Money {
	m := Money{Currency: v.Total.Currency}
	for _, q := range a.Disputes {
		switch {
		case q.InvoiceID != v.ID || !q.openOn(today):
		case q.Amount.Minor <= 0:
			return v.Total
		default:
			m.Minor += q.Amount.Minor
		}
	}
	return m
}

// Queryable refuses an amount that cannot be queried of the invoice, of which so
// much is queried already: more than is left, none of it, another currency,
// anything of a credit note. The error is a *FieldError.
func (v Invoice) Queryable(amount, already Money) error {
	left := Money{v.Total.Minor - already.Minor, v.Total.Currency}
	switch {
	case v.Total.Minor < 0:
		return fieldError("invoice", fmt.Sprintf("%s is a credit note: query the invoice it is for.", v.Number))
	case amount.Currency != v.Total.Currency:
		return fieldError("amount", fmt.Sprintf("%s is in %s, and %s is not. Write it in %s.", v.Number, v.Total.Currency, amount.WithCode(), v.Total.Currency))
	case left.Minor <= 0 && already.Minor > 0:
		return fieldError("invoice", fmt.Sprintf("All of %s is queried already: settle that query first.", v.Number))
	case amount.Minor <= 0:
		return tooLittle("amount", amount)
	case amount.Minor > left.Minor && already.Minor > 0:
		return fieldError("amount", fmt.Sprintf("%s cannot be queried of %s: %s of its %s is queried already. Try %s or less.", amount, v.Number, already, v.Total, left))
	case amount.Minor > left.Minor:
		return fieldError("amount", fmt.Sprintf("%s cannot be queried of %s, which is %s. Try %s or less.", amount, v.Number, v.Total, v.Total))
	}
	return nil
}

// Disputable is what a query is about when no amount is said: what is open on
// the invoice and in no other query.
func (a Account) Disputable(v Invoice, today Date) Money {
	return Money{max(0, v.Open().Minor-a.Queried(v, today).Minor), v.Total.Currency}
}

// openOn reports whether the query is open on a day.
func (q Dispute) openOn(d Date) bool {
	return q.Opened <= d && (q.Closed == 0 || q.Closed > d)
}

// queryPatience is how many days a query with them may stand, from the last
// word about it, before somebody should ask how it goes, when no date was
// agreed for an answer.
const queryPatience = 30
