package csvin

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"dues/chase"
)

// pay works out the invoice's total and what has come in for it.
func (r *reader) pay(v *Invoice, l line, s sums) error {
	v.Total = chase.Money{Minor: s.total, Currency: s.cur}
	on, err := r.date(l, fPaidOn)
	if err != nil {
		return err
	}
	if s.total < 0 {
		return r.credit(v, s)
	}
	paid, rest, err := r.paid(l, s, on)
	if err != nil {
		return err
	}
	add := func(minor int64, words string) {
		if minor != 0 {
			v.Payments = append(v.Payments, Payment{
				Row: l.row, Client: v.Client, On: on, Amount: chase.Money{Minor: minor, Currency: s.cur}, Reference: words,
			})
		}
	}
	add(paid, "")
	add(rest, "credited or written off, by the file")
	return nil
}

// paid is how much of an invoice has been paid, and how much was taken off it
// in another way: total less open, the amount paid, or all of it when a day or
// a status says so.
func (r *reader) paid(l line, s sums, on chase.Date) (paid, rest int64, err error) {
	settled := stateOf(r.get(l, fStatus)) == isPaid
	switch {
	case s.openTold && (s.open < 0 || s.open > s.total):
		return 0, 0, fmt.Errorf("%s of %s is open: that is not a part of it", money(s.open, s.cur), money(s.total, s.cur))
	case s.paidTold && s.paid < 0:
		return 0, 0, fmt.Errorf("%s has been paid: that is less than nothing", money(s.paid, s.cur))
	case s.openTold && settled && s.open != 0:
		return 0, 0, fmt.Errorf("%s says paid, but %s is open", r.title[fStatus], money(s.open, s.cur))
	case s.openTold && s.paidTold && s.paid+s.open != s.total && r.cutHere(l):
		return 0, 0, errors.New("the amounts do not add up, and the file ends here without a line end: it was cut off. Export it again")
	case s.openTold && s.paidTold && s.paid <= s.total-s.open:
		return s.paid, s.total - s.open - s.paid, nil
	case s.openTold:
		return s.total - s.open, 0, nil
	case s.paidTold:
		return s.paid, 0, nil
	case on != 0 || settled:
		return s.total, 0, nil
	case strings.Contains(fold(r.get(l, fStatus)), "partial"):
		r.warn(fmt.Sprintf("row %d is paid in part, but the file does not say how much: entered as unpaid", l.row))
	}
	return 0, 0, nil
}

// credit makes a credit note: of one that has been used in part, what is left
// counts, for the file does not say which invoice had the rest.
func (r *reader) credit(v *Invoice, s sums) error {
	left := s.total
	switch {
	case s.openTold:
		left = s.open
	case s.paidTold:
		left = s.total - s.paid
	}
	if left > 0 || left < s.total {
		return fmt.Errorf("%s of the credit of %s is left: that is not a part of it", money(left, s.cur), money(s.total, s.cur))
	}
	if left != s.total {
		v.For = strings.TrimPrefix(v.For+fmt.Sprintf("; what is left of a credit of %s", money(s.total, s.cur)), "; ")
	}
	v.Total.Minor = left
	return nil
}

func money(minor int64, cur chase.Currency) string {
	return chase.Money{Minor: minor, Currency: cur}.WithCode()
}

var (
	percent = pattern(`(\d+(?:[.,]\d+)?) ?%`)
	noTax   = pattern(`(?i)^$|no (vat|tax|gst)|exempt|zero|out of scope|outside|^none$|bas excluded|^0 ?%`)
)

// priced is a line of quantity times price, less discount, with its tax. The
// file may not say whether the price has the tax in it: then that is asked.
func (r *reader) priced(l line, cur chase.Currency) (chase.Money, bool, error) {
	price, ok := r.number(l, fUnitPrice)
	if !ok {
		return chase.Money{Currency: cur}, false, r.unread(l, fUnitPrice)
	}
	quantity := big.NewRat(1, 1)
	if r.get(l, fQuantity) != "" {
		if quantity, ok = r.number(l, fQuantity); !ok {
			return chase.Money{Currency: cur}, false, r.unread(l, fQuantity)
		}
	}
	net := new(big.Rat).Mul(price, quantity)
	if r.get(l, fDiscount) != "" {
		off, ok := r.number(l, fDiscount)
		if !ok {
			return chase.Money{Currency: cur}, false, r.unread(l, fDiscount)
		}
		net.Mul(net, new(big.Rat).Sub(big.NewRat(1, 1), new(big.Rat).Quo(off, big.NewRat(100, 1))))
	}
	tax, err := r.lineTax(l, net, cur)
	if err != nil {
		return chase.Money{Currency: cur}, false, err
	}
	m, err := rounded(net, cur)
	if err != nil {
		return m, true, err
	}
	m.Minor += tax.Minor
	return m, true, nil
}

// lineTax is the tax that comes on top of a line's net.
func (r *reader) lineTax(l line, net *big.Rat, cur chase.Currency) (chase.Money, error) {
	if r.has(fTax) && r.get(l, fTax) != "" {
		m, _, err := r.amount(l, fTax, cur)
		return m, err
	}
	words := r.get(l, fTaxType)
	rate := percent().FindStringSubmatch(words)
	none := chase.Money{Currency: cur}
	if noTax().MatchString(words) || r.opt.Tax == "inclusive" {
		return none, nil
	}
	if rate == nil {
		return none, fmt.Errorf("%s: %q names no rate, so the total with tax cannot be told", r.title[fTaxType], short(words))
	}
	share, _ := new(big.Rat).SetString(strings.Replace(rate[1], ",", ".", 1))
	share.Quo(share, big.NewRat(100, 1))
	tax, err := rounded(new(big.Rat).Mul(net, share), cur)
	if err != nil || r.opt.Tax == "exclusive" {
		return tax, err
	}
	plain, err := rounded(net, cur)
	if err != nil {
		return none, err
	}
	with := chase.Money{Minor: plain.Minor + tax.Minor, Currency: cur}
	return none, &Ambiguous{Flag: "tax", Column: r.title[fUnitPrice], Row: l.row, Value: r.get(l, fUnitPrice), Readings: []Reading{
		{"exclusive", "a price before tax, with which the line is " + with.WithCode()},
		{"inclusive", "a price with the tax in it, so that the line is " + plain.WithCode()},
	}}
}

func (r *reader) unread(l line, f field) error {
	if r.get(l, f) == "" {
		return errors.New(r.title[f] + ": blank")
	}
	return fmt.Errorf("%s: I can't read %q as a number", r.title[f], short(r.get(l, f)))
}

// number reads a cell that is a plain number: a price or a quantity, with any
// number of decimals.
func (r *reader) number(l line, f field) (*big.Rat, bool) {
	c := strings.TrimSuffix(r.get(l, f), "%")
	c = strings.TrimSpace(strings.Trim(c, "$£€ "))
	if i := strings.LastIndexByte(c, ','); i >= 0 {
		if r.style.DecimalComma() {
			c = strings.Replace(strings.ReplaceAll(c, ".", ""), ",", ".", 1)
		} else {
			c = strings.ReplaceAll(c, ",", "")
		}
	}
	if c == "" || len(c) > 30 || strings.Trim(c, "-0123456789.") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(c)
}

// rounded is a number as money, halves away from zero.
func rounded(n *big.Rat, cur chase.Currency) (chase.Money, error) {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(cur.Exponent())), nil)
	n = new(big.Rat).Mul(n, new(big.Rat).SetInt(scale))
	half := big.NewRat(1, 2)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	n.Add(n, half)
	q := new(big.Int).Quo(n.Num(), n.Denom())
	if !q.IsInt64() {
		return chase.Money{}, errors.New("the line is more than an amount can hold")
	}
	return chase.Money{Minor: q.Int64(), Currency: cur}, nil
}
