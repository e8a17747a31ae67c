package csvin

import (
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// currency is the currency of a row: its own column, the heading above it, the
// header, a mark beside the amount, the one the user gave; in that order.
func (r *reader) currency(l line) (chase.Currency, error) {
	said := r.opt.Currency
	if said == "" {
		said = r.opt.Home
	}
	own, err := r.rowCurrency(l, said)
	if err != nil {
		return "", err
	}
	if own == "" {
		for _, f := range amountFields {
			if own = chase.CurrencyIn(r.get(l, f), said); own != "" {
				break
			}
		}
	}
	switch {
	case own == "" && r.has(fCurrency) && !r.blankColumn(fCurrency):
		return "", fmt.Errorf("%s: blank, though other rows name theirs", r.title[fCurrency])
	case own == "" && said == "":
		return "", &Refused{Row: l.row, Why: "nothing in the file says which currency the amounts are in: add --currency GBP (or EUR, USD, …)"}
	case own == "":
		r.ledger.Assumed = true
		if r.opt.Currency == "" {
			r.warn(fmt.Sprintf("no currency in the file: amounts read as %s", said))
		}
		return said, nil
	case r.opt.Currency != "" && own != r.opt.Currency:
		r.warn(fmt.Sprintf("row %d says %s, so that stands there and not --currency %s", l.row, own, r.opt.Currency))
	}
	return own, nil
}

// blankColumn reports whether no row fills the field.
func (r *reader) blankColumn(f field) bool {
	if r.blanks[f] == 0 {
		r.blanks[f] = 1
		if !slices.ContainsFunc(r.lines, func(l line) bool { return r.get(l, f) != "" }) {
			r.blanks[f] = 2
		}
	}
	return r.blanks[f] == 2
}

// rowCurrency is what the row itself, its heading or the header name.
func (r *reader) rowCurrency(l line, home chase.Currency) (chase.Currency, error) {
	if c := r.get(l, fCurrency); c != "" {
		cur, err := chase.ParseCurrency(c, home)
		if err != nil {
			return "", fmt.Errorf("%s: I don't know the currency %q", r.title[fCurrency], short(c))
		}
		return cur, nil
	}
	if l.currency != "" {
		return l.currency, nil
	}
	for _, f := range amountFields {
		if c := r.codes[f]; c != "" {
			return c, nil
		}
	}
	return "", nil
}

// warn says a thing once.
func (r *reader) warn(words string) {
	if !r.warned[words] {
		r.warned[words] = true
		r.ledger.Warnings = append(r.ledger.Warnings, words)
	}
}

// minorAs puts the decimal point into an amount told in minor units.
func minorAs(cur chase.Currency, cell string) (chase.Currency, string) {
	sign := ""
	if rest, ok := strings.CutPrefix(cell, "-"); ok {
		sign, cell = "-", rest
	}
	exp := cur.Exponent()
	if exp == 0 || strings.Trim(cell, "0123456789") != "" {
		return cur, sign + cell
	}
	if len(cell) <= exp {
		cell = strings.Repeat("0", exp+1-len(cell)) + cell
	}
	return cur, sign + cell[:len(cell)-exp] + "." + cell[len(cell)-exp:]
}
