package chase

import (
	"slices"
	"strconv"
	"strings"
)

// Currency is an ISO 4217 code in capitals, "GBP".
type Currency string

// Exponent is the number of decimal places of the currency's minor unit (ISO
// 4217): 2 for most, 0 for the yen, 3 for the Kuwaiti dinar.
func (c Currency) Exponent() int {
	switch c {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	}
	return 2
}

// Money is an exact amount in minor units (pence, cents) of one currency. Two
// currencies are never added.
type Money struct {
	Minor    int64    `json:"minor"`
	Currency Currency `json:"currency"`
}

// String is the amount as it is read aloud: "1,240.00", without the currency.
func (m Money) String() string {
	exp := m.Currency.Exponent()
	neg := m.Minor < 0
	digits := strconv.FormatUint(magnitude(m.Minor), 10)
	if len(digits) <= exp {
		digits = strings.Repeat("0", exp+1-len(digits)) + digits
	}
	whole, frac := digits[:len(digits)-exp], digits[len(digits)-exp:]
	var b strings.Builder
	if neg {
		b.WriteByte('-')
	}
	b.WriteString(thousands(whole))
	if exp > 0 {
		b.WriteByte('.')
		b.WriteString(frac)
	}
	return b.String()
}

// WithCode is the amount with its currency: "1,240.00 GBP".
func (m Money) WithCode() string { return m.String() + " " + string(m.Currency) }

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

// Totals is money per currency: at most one entry a currency, none of them
// zero, the home currency first and the others by code.
type Totals []Money

// Add gives the totals with m added to its own currency.
func (t Totals) Add(m Money) Totals {
	if m.Minor == 0 {
		return t
	}
	for i := range t {
		if t[i].Currency == m.Currency {
			sum := slices.Clone(t)
			sum[i].Minor += m.Minor
			return slices.DeleteFunc(sum, func(x Money) bool { return x.Minor == 0 })
		}
	}
	return append(slices.Clone(t), m)
}

// In is the amount held in one currency.
func (t Totals) In(c Currency) Money {
	for _, m := range t {
		if m.Currency == c {
			return m
		}
	}
	return Money{Currency: c}
}

// Sorted puts the home currency first and the others by code.
func (t Totals) Sorted(home Currency) Totals {
	s := slices.Clone(t)
	Arrange(s, func(a, b Money) int {
		if (a.Currency == home) != (b.Currency == home) {
			if a.Currency == home {
				return -1
			}
			return 1
		}
		return strings.Compare(string(a.Currency), string(b.Currency))
	})
	return s
}

// String joins the amounts: "2,100.00" in one currency, "2,100.00 GBP + 40.00
// EUR" in several, "0.00" in none.
func (t Totals) String() string {
	switch len(t) {
	case 0:
		return "0.00"
	case 1:
		return t[0].String()
	}
	words := make([]string, len(t))
	for i, m := range t {
		words[i] = m.WithCode()
	}
	return strings.Join(words, " + ")
}
