package chase

import (
	"fmt"
	"slices"
	"strings"
)

// Settlement says anew what money that came in, or a credit note, settles: a
// change of its own, so that the payment itself is never touched.
type Settlement struct {
	ClientID ID
	Payment  ID      // exactly one of Payment and Credit is set
	Credit   ID      // the credit note's invoice
	Invoices []ID    // what it settles now; none is the oldest first
	Split    []Share // how it is divided, when that was said
	Nothing  bool    // it settles nothing: all of it stays on account

	Was         []Allocation // filled in by the book: what it settled before
	Allocations []Allocation // likewise: what it settles now
	OnAccount   Money        // likewise: what of it settles nothing
	Saved       string       // likewise: what the status line says
}

// Settle works out a settlement against a whole account: what the payment or
// credit note settled is open again first, then it is allocated as any money is
// (Allocate). Nothing counts before both the money and the invoice were there.
// The error is a *FieldError.
func Settle(a Account, s Settlement) (Settlement, error) {
	source, err := a.source(s)
	if err != nil {
		return s, err
	}
	s.Was = source.was
	s.Allocations = nil
	open := a.moved(source.was, -1)
	if !s.Nothing {
		if s.Allocations, err = AllocateBy(open, source.amount, s.Split, s.Invoices, source.on); err != nil {
			return s, err
		}
		if len(s.Allocations) == 0 && len(s.Invoices) > 0 {
			return s, fieldError("invoice", fmt.Sprintf("Nothing is open on %s in %s: what it settles stays as it is.", listed(a.named(s.Invoices)), source.amount.Currency))
		}
	}
	s.OnAccount = source.amount
	for i := range s.Allocations {
		al := &s.Allocations[i]
		al.CreditID, al.PaymentID = s.Credit, s.Payment
		al.On = max(al.On, open.issuedOf(al.PartID))
		s.OnAccount.Minor -= al.Amount.Minor
	}
	s.Saved = source.name + " " + settledWords(open, s)
	return s, nil
}

// named is the numbers of invoices of the account.
func (a Account) named(invoices []ID) []string {
	var numbers []string
	for _, v := range a.Invoices {
		if slices.Contains(invoices, v.ID) {
			numbers = append(numbers, v.Number)
		}
	}
	return numbers
}

// source is the money of a settlement: how much, from when it counts, what it
// settles so far.
type source struct {
	name   string
	amount Money
	on     Date
	was    []Allocation
}

func (a Account) source(s Settlement) (source, error) {
	for _, p := range a.Payments {
		if s.Payment != 0 && p.ID == s.Payment {
			return source{fmt.Sprintf("%s of %s", p.Amount, p.On.Long()), p.Amount, p.On, p.Allocations}, nil
		}
	}
	for _, v := range a.Invoices {
		if s.Credit != 0 && v.ID == s.Credit && v.Total.Minor < 0 {
			was := slices.DeleteFunc(slices.Clone(a.Credits), func(al Allocation) bool { return al.CreditID != v.ID })
			return source{"credit note " + v.Number, Money{-v.Total.Minor, v.Total.Currency}, v.Issued, was}, nil
		}
	}
	return source{}, fieldError("money", "No payment and no credit note of this client is that.")
}

// moved is the account with some allocations made (sign 1) or taken back (-1).
func (a Account) moved(allocations []Allocation, sign int64) Account {
	a.Invoices = slices.Clone(a.Invoices)
	for i := range a.Invoices {
		v := &a.Invoices[i]
		v.Parts = slices.Clone(v.Parts)
		for j := range v.Parts {
			for _, al := range allocations {
				if al.PartID == v.Parts[j].ID {
					v.Parts[j].Paid.Minor += sign * al.Amount.Minor
				}
			}
		}
	}
	return a
}

// issuedOf is the day the invoice of a part was issued.
func (a Account) issuedOf(part ID) Date {
	for _, v := range a.Invoices {
		if slices.ContainsFunc(v.Parts, func(p Part) bool { return p.ID == part }) {
			return v.Issued
		}
	}
	return 0
}

// settledWords says what a settlement settles: "settles INV-1042 400.00 and
// INV-1057 60.00; 40.00 on account".
func settledWords(a Account, s Settlement) string {
	var to []string
	for _, v := range a.Invoices {
		if m := v.share(s.Allocations); m.Minor != 0 {
			to = append(to, v.Number+" "+m.String())
		}
	}
	words := []string{"settles nothing"}
	if len(to) > 0 {
		words[0] = "settles " + listed(to)
	}
	if s.OnAccount.Minor > 0 {
		words = append(words, s.OnAccount.String()+" on account")
	}
	return strings.Join(words, "; ")
}
