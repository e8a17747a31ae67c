package chase

import (
	"fmt"
	"strings"
	"unicode"
)

// currencyCodes are the codes of ISO 4217 that money is billed in.
const currencyCodes = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD" +
	" CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD" +
	" HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD" +
	" MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG" +
	" QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD" +
	" TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL "

// Known reports whether c is a code of ISO 4217.
func (c Currency) Known() bool {
	return len(c) == 3 && !strings.ContainsRune(string(c), ' ') && strings.Contains(currencyCodes, " "+string(c)+" ")
}

// ParseCurrency reads a currency as files and people write it: "GBP", "eur",
// "£", "United States Dollar - USD". A mark shared by several countries ("$",
// "kr") is the home currency when that is one of them; "$" is else the US
// dollar and "¥" the yen. The error is a *FieldError.
func ParseCurrency(words string, home Currency) (Currency, error) {
	said := strings.TrimSpace(words)
	if c := Currency(strings.ToUpper(said)); c.Known() {
		return c, nil
	}
	if c, ok := currencyMark(said, home); ok {
		return c, nil
	}
	// "United States Dollar - USD", "Euro (EUR)"
	for _, w := range strings.FieldsFunc(said, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if c := Currency(w); c.Known() {
			return c, nil
		}
	}
	return "", fieldError("currency", fmt.Sprintf("I don't know the currency %q. Try GBP, EUR or USD.", words))
}

// currencyMark reads a currency sign.
func currencyMark(mark string, home Currency) (Currency, bool) {
	switch strings.ToLower(mark) {
	case "£":
		return oneOf(home, "GBP", "FKP", "GIP", "SHP", "EGP", "LBP", "SYP", "SDG"), true
	case "€":
		return "EUR", true
	case "$":
		return oneOf(home, "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BBD", "BMD",
			"BND", "BSD", "BZD", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD"), true
	case "us$":
		return "USD", true
	case "a$", "au$":
		return "AUD", true
	case "c$", "ca$":
		return "CAD", true
	case "nz$":
		return "NZD", true
	case "s$":
		return "SGD", true
	case "hk$":
		return "HKD", true
	case "r$":
		return "BRL", true
	case "¥":
		return oneOf(home, "JPY", "CNY"), true
	case "₹":
		return "INR", true
	case "₽":
		return "RUB", true
	case "₺":
		return "TRY", true
	case "₪":
		return "ILS", true
	case "₩":
		return "KRW", true
	case "₴":
		return "UAH", true
	case "zł":
		return "PLN", true
	case "kč":
		return "CZK", true
	case "fr", "fr.", "sfr", "sfr.":
		return oneOf(home, "CHF"), true
	case "kr", "kr.":
		if home == "SEK" || home == "NOK" || home == "DKK" || home == "ISK" {
			return home, true
		}
	}
	return "", false
}

// oneOf is home when the list has it, else the first of the list.
func oneOf(home Currency, list ...Currency) Currency {
	for _, c := range list {
		if c == home {
			return c
		}
	}
	return list[0]
}
