package chase

import (
	"fmt"
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

// Queryable refuses an amount that cannot be queried of the invoice: more than
// all of it, none of it, another currency. The error is a *FieldError.
func (v Invoice) Queryable(amount Money) error {
	switch {
	case amount.Currency != v.Total.Currency:
		return fieldError("amount", fmt.Sprintf("%s is in %s, and %s is not. Write it in %s.", v.Number, v.Total.Currency, amount.WithCode(), v.Total.Currency))
	case v.Total.Minor > 0 && amount.Minor <= 0:
		return tooLittle("amount", amount)
	case v.Total.Minor > 0 && amount.Minor > v.Total.Minor:
		return fieldError("amount", fmt.Sprintf("%s cannot be queried of %s, which is %s. Try %s or less.", amount, v.Number, v.Total, v.Total))
	}
	return nil
}

// openOn reports whether the query is open on a day.
func (q Dispute) openOn(d Date) bool {
	return q.Opened <= d && (q.Closed == 0 || q.Closed > d)
}

// queryPatience is how many days a query with them may stand, from the last
// word about it, before somebody should ask how it goes, when no date was
// agreed for an answer.
const queryPatience = 30
