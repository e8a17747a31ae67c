package chase

// Payment is money received. What is not allocated to a part is "on account".
type Payment struct {
	ID          ID           `json:"id"`
	ClientID    ID           `json:"-"`
	On          Date         `json:"on"` // value date
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
