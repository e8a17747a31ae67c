package chase

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Share is what an invoice gets of some money, when that was said.
type Share struct {
	Invoice ID
	Amount  Money // zero is as much as is open on it and is left
}

// ParseSplit reads how money is divided: "1042 300, 1057 200", "INV-1042 300;
// 1057". An invoice is named by its number or the end of it; without an amount
// it gets as much as it needs. No words are no split: the money goes to the
// oldest first. The error is a *FieldError.
func ParseSplit(words string, a Account, c Currency) ([]Share, error) {
	var shares []Share
	for _, item := range strings.FieldsFunc(strings.ReplaceAll(words+" ", ", ", ";"), func(r rune) bool { return r == ';' || r == '\n' }) {
		fields := strings.Fields(strings.ReplaceAll(item, "=", " "))
		if len(fields) == 0 {
			continue
		}
		s, err := parseShare(fields, a, c)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(shares, func(before Share) bool { return before.Invoice == s.Invoice }) {
			return nil, splitError("%s is named twice.", fields[0])
		}
		shares = append(shares, s)
	}
	return shares, nil
}

func splitError(format string, args ...any) error {
	return fieldError("split", fmt.Sprintf(format, args...)+" Try 1042 300, 1057 200.")
}

// parseShare reads one invoice and what it gets. A number may have blanks in it:
// the shortest beginning that is one counts.
func parseShare(fields []string, a Account, c Currency) (Share, error) {
	if v, err := a.InvoiceNamed(strings.Join(fields, " ")); err == nil {
		return Share{v.ID, Money{0, c}}, nil
	}
	for n := 1; n < len(fields); n++ {
		v, err := a.InvoiceNamed(strings.Join(fields[:n], " "))
		if err != nil {
			continue
		}
		m, err := ParseMoney(strings.Join(fields[n:], " "), c)
		switch {
		case err != nil:
			return Share{}, inSplit(err)
		case m.Currency != c:
			return Share{}, splitError("The money is in %s, not in %s.", c, m.Currency)
		case m.Minor <= 0:
			return Share{}, splitError("%s gets more than nothing, or is left out.", v.Number)
		}
		return Share{v.ID, m}, nil
	}
	_, err := a.InvoiceNamed(fields[0])
	return Share{}, inSplit(err)
}

func inSplit(err error) error {
	var fault *FieldError
	if errors.As(err, &fault) {
		return fieldError("split", fault.Problem)
	}
	return err
}

// InvoiceNamed is the invoice of the account whose number is the words, or alone
// ends in them, letter case aside. The error is a *FieldError.
func (a Account) InvoiceNamed(words string) (Invoice, error) {
	words = strings.ToLower(strings.TrimSpace(words))
	var found []Invoice
	for _, v := range a.Invoices {
		number := strings.ToLower(v.Number)
		if number == words {
			return v, nil
		}
		if strings.HasSuffix(number, words) {
			found = append(found, v)
		}
	}
	switch len(found) {
	case 0:
		return Invoice{}, fieldError("invoice", fmt.Sprintf("No invoice here ends in %q.", words))
	case 1:
		return found[0], nil
	}
	return Invoice{}, fieldError("invoice", fmt.Sprintf("More than one invoice ends in %q.", words))
}

// AllocateBy says which parts money settles when it was said how it is divided:
// of an invoice in parts the oldest due first. Without shares it is Allocate of
// the invoices named. No invoice gets more than is open on it, nor all together
// more than there is. The error is a *FieldError.
func AllocateBy(a Account, amount Money, shares []Share, invoices []ID, on Date) ([]Allocation, error) {
	if len(shares) == 0 {
		return Allocate(a, amount, invoices, on), nil
	}
	left := amount
	var out []Allocation
	for _, s := range shares {
		v, open := a.openOn(s.Invoice, amount.Currency)
		share := s.Amount
		if share.Minor == 0 {
			share = Money{min(open.Minor, left.Minor), amount.Currency}
		}
		switch {
		case share.Minor > open.Minor:
			return nil, splitError("%s is %s more than is open on %s.", share, Money{share.Minor - open.Minor, share.Currency}, v.Number)
		case share.Minor > left.Minor:
			return nil, splitError("That divides %s more than came in.", Money{share.Minor - left.Minor, share.Currency})
		}
		left.Minor -= share.Minor
		out = append(out, Allocate(a, share, []ID{s.Invoice}, on)...)
	}
	return out, nil
}

// openOn is an invoice of the account and what money in a currency can settle
// on it.
func (a Account) openOn(id ID, c Currency) (Invoice, Money) {
	for _, v := range a.Invoices {
		if v.ID == id && v.Total.Currency == c {
			return v, v.Open()
		}
	}
	return Invoice{}, Money{Currency: c}
}
