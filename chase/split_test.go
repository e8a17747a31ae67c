package chase

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMoneyIsDividedAsItIsSaid(t *testing.T) {
	cases := map[string]struct {
		words string
		want  string // "invoice amount" in order, or what is wrong
	}{
		"no words are the oldest first":                      {"", "INV-1 100.00, INV-2 50.00"},
		"each invoice what is said":                          {"1 30, 2 120", "INV-1 30.00, INV-2 120.00"},
		"by the whole number, with any mark between":         {"INV-2 = 20; inv-1 10.50", "INV-2 20.00, INV-1 10.50"},
		"an invoice without an amount gets what it needs":    {"2", "INV-2 150.00"},
		"after the others it gets what is left":              {"1 60, 2", "INV-1 60.00, INV-2 90.00"},
		"a comma in an amount is of the amount":              {"3 1,0", "could be 1.00 or 10.00"},
		"less than there is leaves the rest on account":      {"3 25", "INV-3 25.00"},
		"no more than is open on it":                         {"1 120", "120.00 is 20.00 more than is open on INV-1"},
		"no more than came in":                               {"2 100, 3 100", "50.00 more than came in"},
		"nothing is not divided":                             {"1 0", "more than nothing"},
		"an invoice that is not theirs":                      {"9 10", `No invoice here ends in "9"`},
		"a number that could be two":                         {"INV 10", `No invoice here ends in "inv"`},
		"not in another currency":                            {"1 EUR 10", "in GBP, not in EUR"},
		"each invoice once":                                  {"1 10, 1 20", "named twice"},
		"an amount that cannot be read is told as an amount": {"1 1.240,00x", "1.240,00x"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").invoice("INV-1", "1 Sep", "1 Oct", 100).invoice("INV-2", "2 Sep", "2 Oct", 200).invoice("INV-3", "3 Sep", "3 Oct", 300)
			shares, err := ParseSplit(c.words, b.a, "GBP")
			var out []Allocation
			if err == nil {
				out, err = AllocateBy(b.a, pounds(150), shares, nil, b.day("24 Nov"))
			}
			var said []string
			for _, al := range out {
				for _, v := range b.a.Invoices {
					if v.Parts[0].ID == al.PartID {
						said = append(said, fmt.Sprintf("%s %s", v.Number, al.Amount))
					}
				}
			}
			got := strings.Join(said, ", ")
			if err != nil {
				got = err.Error()
			}
			if got != c.want && (err == nil || !strings.Contains(got, c.want)) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestADividedPaymentNeverMakesOrLosesAPenny(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBook(t, "Acme")
		for i := range rapid.IntRange(1, 4).Draw(t, "invoices") {
			b.invoice(fmt.Sprintf("INV-%d", i), "1 Sep", "1 Oct", float64(rapid.IntRange(1, 400).Draw(t, "total")))
		}
		amount := pounds(float64(rapid.IntRange(1, 900).Draw(t, "amount")))
		var shares []Share
		for _, v := range b.a.Invoices {
			if rapid.Bool().Draw(t, "share") {
				shares = append(shares, Share{v.ID, pounds(float64(rapid.IntRange(0, 400).Draw(t, "minor")))})
			}
		}
		out, err := AllocateBy(b.a, amount, shares, nil, b.day("24 Nov"))
		if err != nil {
			return
		}
		got := map[ID]int64{}
		left := amount.Minor
		for _, al := range out {
			got[al.PartID] += al.Amount.Minor
			left -= al.Amount.Minor
		}
		for _, v := range b.a.Invoices {
			if n := got[v.Parts[0].ID]; n < 0 || n > v.Open().Minor {
				t.Fatalf("%s of %s gets %d", v.Number, v.Open(), n)
			}
		}
		if left < 0 {
			t.Fatalf("%s settles %d too much", amount, -left)
		}
	})
}

func FuzzParseSplit(f *testing.F) {
	for _, seed := range []string{"1 300, 2 200", "INV-1=1,240.00;INV-2", ", ,", "1 EUR 3", "1 1 1 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, words string) {
		b := newBook(t, "Acme").invoice("INV-1", "1 Sep", "1 Oct", 100).invoice("INV-2", "2 Sep", "2 Oct", 200)
		shares, err := ParseSplit(words, b.a, "GBP")
		for _, s := range shares {
			if err == nil && (s.Invoice == 0 || s.Amount.Minor < 0 || s.Amount.Currency != "GBP") {
				t.Errorf("%q gave %+v", words, s)
			}
		}
	})
}
