package chase

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestTypedAmounts(t *testing.T) {
	cases := []struct {
		name, words string
		home        Currency
		want        string // with code, or the refusal
	}{
		{"whole pounds", "1240", "GBP", "1,240.00 GBP"},
		{"thousands by comma", "1,240", "GBP", "1,240.00 GBP"},
		{"pounds and pence", "1,240.00", "GBP", "1,240.00 GBP"},
		{"one decimal", "1240.5", "GBP", "1,240.50 GBP"},
		{"a sign", "£1,240", "GBP", "1,240.00 GBP"},
		{"a code before", "EUR 12", "GBP", "12.00 EUR"},
		{"a code behind, small", "12.34 eur", "GBP", "12.34 EUR"},
		{"a sign is its own currency, whatever the home", "£5", "EUR", "5.00 GBP"},
		{"the dollar is the home's dollar", "$5", "CAD", "5.00 CAD"},
		{"the dollar of a country without one is American", "$5", "GBP", "5.00 USD"},
		{"half a pound", ".5", "GBP", "0.50 GBP"},
		{"a stop behind", "5.", "GBP", "5.00 GBP"},
		{"zeros behind are exact", "12.3400", "GBP", "12.34 GBP"},
		{"yen have no decimals", "¥12,000", "GBP", "12,000 JPY"},
		{"dinars have three, so a point is a point", "1.240 KWD", "GBP", "1.240 KWD"},
		{"a minus", "-12.00", "GBP", "-12.00 GBP"},
		{"thousands by space", "1 240.00", "GBP", "1,240.00 GBP"},
		{"a thousand to half of Europe", "1.240", "GBP", `amount: "1.240" could be 1,240.00 or 1.24. Which?`},
		{"the amount of UX 16", "1.240,00", "GBP", `amount: "1.240,00" could be 1,240.00 or 1.24. Which?`},
		{"a decimal comma", "12,5", "GBP", `amount: "12,5" could be 12.50 or 125.00. Which?`},
		{"a comma that ends nothing", "12.345,", "GBP", `amount: "12.345," could be 12,345.00 or 12.34. Which?`},
		{"too many decimals", "1240.555", "GBP", `amount: "1240.555" has 3 decimals; GBP has 2. Try 1240 or 1,240.00.`},
		{"groups that are not thousands", "1,24,000", "GBP", `amount: I can't read "1,24,000" as an amount. Try 1240, 1,240.00 or EUR 12.`},
		{"nothing", " ", "GBP", `amount: No amount yet. Try 1240, 1,240.00 or EUR 12.`},
		{"words", "a lot", "GBP", `amount: I can't read "a lot" as an amount. Try 1240, 1,240.00 or EUR 12.`},
		{"two currencies", "£12 EUR", "GBP", `amount: I can't read "£12 EUR" as an amount. Try 1240, 1,240.00 or EUR 12.`},
		{"an unknown currency", "12 QQQ", "GBP", `amount: I can't read "12 QQQ" as an amount. Try 1240, 1,240.00 or EUR 12.`},
		{"too much money", "99999999999999999999", "GBP", `amount: "99999999999999999999" is more than an amount can hold. Try 1240 or 1,240.00.`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, err := ParseMoney(c.words, c.home)
			got := m.WithCode()
			if err != nil {
				var fe *FieldError
				if !errors.As(err, &fe) {
					t.Fatalf("%v is not a FieldError", err)
				}
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("%q\ngot  %s\nwant %s", c.words, got, c.want)
			}
		})
	}
}

func TestAnAmountReadsBackFromItsOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money{
			Minor:    rapid.Int64Range(-1e17, 1e17).Draw(t, "minor"),
			Currency: rapid.SampledFrom([]Currency{"GBP", "EUR", "USD", "JPY", "KWD"}).Draw(t, "currency"),
		}
		got, err := ParseMoney(m.WithCode(), "GBP")
		if err != nil || got != m {
			t.Fatalf("%q is %v, %v; want %v", m.WithCode(), got, err, m)
		}
	})
}

func TestCurrencies(t *testing.T) {
	for words, want := range map[string]Currency{
		"GBP": "GBP", "gbp ": "GBP", "£": "GBP", "€": "EUR", "United States Dollar - USD": "USD", "Euro (EUR)": "EUR", "US$": "USD",
		"CHF": "CHF", "zł": "PLN",
	} {
		if got, err := ParseCurrency(words, "GBP"); err != nil || got != want {
			t.Errorf("%q is %q, %v; want %q", words, got, err, want)
		}
	}
	for _, words := range []string{"", "kr", "pounds", "A B", "XXZ"} {
		if got, err := ParseCurrency(words, "GBP"); err == nil {
			t.Errorf("%q was read as %q", words, got)
		}
	}
}
