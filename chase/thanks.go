package chase

import (
	"slices"
	"time"
)

// Closed is the invoices that allocations pay off, as the account stood before
// them.
func Closed(a Account, allocations []Allocation) []Invoice {
	var closed []Invoice
	for _, v := range a.Invoices {
		left := v.Open().Minor
		if left > 0 && left == v.share(allocations).Minor {
			closed = append(closed, v)
		}
	}
	return closed
}

// share is what of the allocations goes to the invoice.
func (v Invoice) share(allocations []Allocation) Money {
	m := Money{Currency: v.Total.Currency}
	for _, al := range allocations {
		for _, p := range v.Parts {
			if p.ID == al.PartID {
				m.Minor += al.Amount.Minor
			}
		}
	}
	return m
}

// Thanks is the mail that says thank you for money which paid off one invoice
// or more (RULES 7.2); false when it paid off none, or when the user's own
// template cannot be used: the payment counts all the same. It goes into the
// conversation about what was paid. It is words to look at: nothing is sent.
func Thanks(a Account, r Receipt, now time.Time, s Settings) (Words, bool) {
	closed := Closed(a, slices.Concat(r.Allocations, r.Discounts))
	if len(closed) == 0 {
		return Words{}, false
	}
	amount := Money{Currency: r.Amount.Currency}
	var numbers []string
	for _, v := range closed {
		amount.Minor += v.share(r.Allocations).Minor
		numbers = append(numbers, v.Number)
	}
	p := newPosition(a, now, s)
	who := p.addressee(p.askFor())
	tone := toneFor(p.Client, who)
	facts := p.mailFacts(who, tone, nil)
	for name, word := range agreeing(len(numbers)) {
		facts[name] = word
	}
	facts["received"], facts["invoices"], facts["paid_on"] = letterMoney(amount), listed(numbers), p.spokenDay(r.On)
	w, err := p.render("thanks", who, tone, facts)
	p.inThread(&w, numbers)
	return w, err == nil
}
