package csvin

import (
	"strings"

	"golang.org/x/text/currency"

	"dues/chase"
)

// currencyOf reads a currency cell: a code, a sign, or a name that ends in the
// code ("United States Dollar - USD").
func currencyOf(cell string) (chase.Currency, bool) {
	cell = strings.TrimSpace(cell)
	if c, ok := codeOf(cell); ok {
		return c, true
	}
	if c, ok := signs[strings.ToUpper(cell)]; ok {
		return c, true
	}
	if i := strings.LastIndexAny(cell, "- ("); i >= 0 {
		return codeOf(strings.Trim(cell[i+1:], " )"))
	}
	return "", false
}

func codeOf(s string) (chase.Currency, bool) {
	if len(s) != 3 {
		return "", false
	}
	unit, err := currency.ParseISO(s)
	if err != nil {
		return "", false
	}
	return chase.Currency(unit.String()), true
}

// signs are the currency signs that mean one currency. A bare $, ¥ or kr means
// several and is not here.
var signs = map[string]chase.Currency{
	"£": "GBP", "€": "EUR", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD",
	"HK$": "HKD", "S$": "SGD", "R$": "BRL", "₹": "INR", "CHF": "CHF", "ZŁ": "PLN", "₩": "KRW", "₪": "ILS",
}

// bracketed takes a currency in brackets off a header: "Amount (GBP)".
func bracketed(header string) (bare string, code chase.Currency) {
	header = strings.TrimSpace(header)
	if !strings.HasSuffix(header, ")") {
		return header, ""
	}
	i := strings.LastIndexByte(header, '(')
	if i < 0 {
		return header, ""
	}
	c, ok := currencyOf(header[i+1 : len(header)-1])
	if !ok {
		return header, ""
	}
	return strings.TrimSpace(header[:i]), c
}
