package chase

// Payment is money received. What is not allocated to a part is "on account".
type Payment struct {
	ID       ID   `json:"id"`
	ClientID ID   `json:"-"`
	On       Date `json:"on"` // value date
	// Undated: the day is not known, as when a ledger says only that an invoice
	// is paid. On is then the day the book learned of it, and says nothing of how
	// the client pays.
	Undated     bool         `json:"undated,omitempty"`
	Amount      Money        `json:"amount"`
	Method      Method       `json:"method,omitempty"`
	Reference   string       `json:"reference,omitempty"`
	Allocations []Allocation `json:"allocations"`
}

// Allocation says how much of a payment, or of a credit note, settles a part.
// Exactly one of PaymentID and CreditID is set.
type Allocation struct {
	ID        ID    `json:"id"`
	PaymentID ID    `json:"-"`
	CreditID  ID    `json:"credit,omitempty"` // the credit note's invoice
	PartID    ID    `json:"part"`
	Amount    Money `json:"amount"`
	On        Date  `json:"on"` // the day it counts from: the payment's value date
}

// OnAccount is what of the payment settles nothing yet.
func (p Payment) OnAccount() Money {
	m := p.Amount
	for _, a := range p.Allocations {
		m.Minor -= a.Amount.Minor
	}
	return m
}

// Receipt is money that came in, as a form, a command or a bank line says it,
// and then what the book made of it.
type Receipt struct {
	Key       string // idempotency key: the same key is saved once
	Form      string // the form it was typed in, whose draft goes with the save
	ClientID  ID
	Amount    Money
	On        Date // value date; none is today
	Method    Method
	Reference string
	Invoices  []ID    // what it is for; none is the oldest first
	Split     []Share // how it is divided, when that was said

	PaymentID   ID           // filled in by the book
	Allocations []Allocation // likewise: what it settled
	Discounts   []Allocation // likewise: what the discount it took settled
	OnAccount   Money        // likewise: what it did not
	Thanks      Words        // likewise: the thank-you mail that was drafted, when it closed an invoice
	Saved       string       // likewise: what the status line says
}
