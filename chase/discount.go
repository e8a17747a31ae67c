package chase

import (
	"fmt"
	"slices"
)

// DiscountTaken is the credit note for an early-payment discount, and what it
// settles, when a receipt takes one: it is for one invoice, comes in by the
// last day and is exactly what is then owed (RULES 5.3). Without it the rest
// would be chased, though they paid as agreed.
func DiscountTaken(a Account, r Receipt) (Invoice, []Allocation, bool) {
	v, ok := a.paidWhole(r)
	if !ok {
		return Invoice{}, nil, false
	}
	d, ok := v.discount(r.On)
	if !ok || r.Amount != d.Pay {
		return Invoice{}, nil, false
	}
	off := Money{-d.Off.Minor, d.Off.Currency}
	note := Invoice{
		ClientID: a.Client.ID, Number: v.Number + " discount", Issued: r.On, Total: off,
		For:   fmt.Sprintf("paid by %s", d.Until.Long()),
		Parts: []Part{{Seq: 1, Due: r.On, Amount: off}},
	}
	return note, Allocate(a.moved(r.Allocations, 1), d.Off, []ID{v.ID}, r.On), true
}

// paidWhole is the one invoice a receipt is for: the one named, or the only one
// that is open.
func (a Account) paidWhole(r Receipt) (Invoice, bool) {
	var found []Invoice
	for _, v := range a.Invoices {
		if v.Open().Minor > 0 && (len(r.Invoices) == 0 || slices.Contains(r.Invoices, v.ID)) {
			found = append(found, v)
		}
	}
	if len(found) != 1 {
		return Invoice{}, false
	}
	return found[0], true
}
