package csvin

import (
	"strings"

	"dues/chase"
)

// bracketed takes a currency in brackets off a header: "Amount (GBP)".
func bracketed(header string) (bare string, code chase.Currency) {
	header = strings.TrimSpace(header)
	inner, ok := strings.CutSuffix(header, ")")
	if !ok {
		return header, ""
	}
	i := strings.LastIndexByte(inner, '(')
	if i < 0 {
		return header, ""
	}
	c, ok := inBrackets(inner[i+1:])
	if !ok {
		return header, ""
	}
	return strings.TrimSpace(inner[:i]), c
}

// inBrackets is a code in capitals or a sign that means one currency: "(All)"
// is not the Albanian lek, and a bare $ is several.
func inBrackets(s string) (chase.Currency, bool) {
	if c := chase.Currency(s); c.Known() {
		return c, true
	}
	if s == "£" || s == "€" {
		c, err := chase.ParseCurrency(s, "")
		return c, err == nil
	}
	return "", false
}

// currencyHeading reads a row that says in which currency the rows below it
// are: "GBP", "United States Dollar - USD", "Euro (EUR)".
func currencyHeading(s string) (chase.Currency, bool) {
	s = strings.TrimSpace(s)
	if _, c := bracketed(s); c != "" {
		return c, true
	}
	if c := chase.Currency(s); c.Known() {
		return c, true
	}
	if i := strings.LastIndex(s, " - "); i >= 0 {
		if c := chase.Currency(s[i+3:]); c.Known() {
			return c, true
		}
	}
	return "", false
}
