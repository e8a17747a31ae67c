package chase

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAColumnDecidesItsDecimalMark(t *testing.T) {
	cases := []struct {
		name  string
		cells []string
		want  string // the amounts in pence-exact words, or the error
	}{
		{"plain decimals", []string{"55.94", "", "1000.00"}, "55.94 1,000.00"},
		{"one decimal", []string{"94.0", "12"}, "94.00 12.00"},
		{"thousands by comma, settled by another cell", []string{"1,240", "12.50"}, "1,240.00 12.50"},
		{"thousands by point, settled by another cell", []string{"1.240", "12,50"}, "1,240.00 12.50"},
		{"both marks in one cell", []string{"1,000.00", "1,240"}, "1,000.00 1,240.00"},
		{"spaces and a comma", []string{"12 500,00", "1.240,00"}, "12,500.00 1,240.00"},
		{"no-break and narrow spaces", []string{"12\u00a0500,00", "12\u202f500,00"}, "12,500.00 12,500.00"},
		{"Swiss groups", []string{"1'240.00", "1’240.50"}, "1,240.00 1,240.50"},
		{"millions need no decimals to be known", []string{"1,000,000", "1,240"}, "1,000,000.00 1,240.00"},
		{"a minus before", []string{"-23,00", "1.240"}, "-23.00 1,240.00"},
		{"a minus behind", []string{"23.00-"}, "-23.00"},
		{"a typographer's minus", []string{"−23.00"}, "-23.00"},
		{"a currency sign and a space behind", []string{"$13.50 "}, "13.50"},
		{"brackets", []string{"($400.00)", "(12.5)"}, "-400.00 -12.50"},
		{"four decimals that are zero", []string{"1240.5000"}, "1,240.50"},
		{"four decimals that are not", []string{"1240.5001"}, `"1240.5001" has 4 decimals; USD has 2`},
		{"whole numbers", []string{"1240", "7"}, "1,240.00 7.00"},
		{"nothing tells", []string{"1,240", "7"}, `"1,240" could be 1,240.00 or 1.24, and no other amount tells which`},
		{"nothing tells, by point", []string{"1.241"}, `"1.241" could be 1.241 or 1,241.00, and no other amount tells which`},
		{"both styles in one column, each cell plain", []string{"12 500,00", "94.0"}, "12,500.00 94.00"},
		{"both styles in one column and a cell that is not plain", []string{"12 500,00", "94.0", "1.240"}, `"1.240" could be 1.24 or 1,240.00, and no other amount tells which`},
		{"three digits behind the column's decimal comma", []string{"1.240,00", "1,240"}, `"1,240" could be 1,240.00 or 1.24, for the other amounts have a decimal comma and USD has no third decimal`},
		{"three digits behind the column's decimal point", []string{"12.50", "1.240"}, `"1.240" could be 1.24 or 1,240.00, for the other amounts have a decimal point and USD has no third decimal`},
		{"three decimals, as a plain cell has them too", []string{"1240.000", "1.240"}, "1,240.00 1.24"},
		{"three digits behind a group", []string{"12.50", "1,240"}, "12.50 1,240.00"},
		{"a cell against the column", []string{"12,50", "9,75", "1,24,0"}, `I can't read "1,24,0" as an amount`},
		{"no amount at all", []string{"n/a"}, `I can't read "n/a" as an amount`},
		{"a dash for nothing is not guessed to be zero", []string{"12.00", "-"}, `I can't read "-" as an amount`},
		{"scientific notation", []string{"1.2E+05"}, `I can't read "1.2E+05" as an amount`},
		{"another currency than the row's", []string{"£12.00"}, `"£12.00" is in GBP, but the row is in USD`},
		{"a code in the cell", []string{"12.00 USD"}, "12.00"},
		{"two signs", []string{"--12.00"}, `I can't read "--12.00" as an amount`},
		{"bracketed and signed", []string{"(-12.00)"}, `I can't read "(-12.00)" as an amount`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := readAmounts(c.cells); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func readAmounts(cells []string) string {
	style, err := DecideAmountStyle(cells)
	if err != nil {
		return err.Error()
	}
	var read []string
	for _, cell := range cells {
		if cell == "" {
			continue
		}
		m, err := style.Parse(cell, "USD")
		if err != nil {
			return err.Error()
		}
		read = append(read, m.String())
	}
	return strings.Join(read, " ")
}

func TestAStyleCanBeForced(t *testing.T) {
	for want, style := range map[string]AmountStyle{"1,240.00": CommaDecimals(), "1.24": PointDecimals()} {
		if got, err := style.Parse("1.240", "GBP"); err != nil || got.String() != want {
			t.Errorf("got %v, %v; want %s", got, err, want)
		}
	}
	if _, err := PointDecimals().Parse("12,5", "GBP"); err == nil || err.Error() != `I can't read "12,5" as an amount with a decimal point` {
		t.Errorf("got %v", err)
	}
}

func TestTheCurrencyOfACell(t *testing.T) {
	for cell, want := range map[string]Currency{"£12": "GBP", "12,00 €": "EUR", "USD 12": "USD", "12": "", "n/a": "", "12 QQQ": ""} {
		if got := CurrencyIn(cell, "GBP"); got != want {
			t.Errorf("%q names %q, want %q", cell, got, want)
		}
	}
	if m, err := PointDecimals().Parse("€12.00", ""); err != nil || m.Currency != "EUR" {
		t.Errorf("got %v, %v", m, err)
	}
	if _, err := PointDecimals().Parse("12.00", ""); err == nil {
		t.Error("an amount without any currency was read")
	}
}

// An amount written in any style, in a column that has one plain cell, reads
// back as what it was.
func TestEveryStyleOfAmountReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		comma := rapid.Bool().Draw(t, "decimal comma")
		group := rapid.SampledFrom([]string{"", ",", " ", "\u00a0", "'"}).Draw(t, "group")
		decimal, plain := ".", "0.50"
		if comma {
			decimal, plain = ",", "0,50"
			if group == "," {
				group = "."
			}
		}
		cells, want := []string{plain}, []Money{{50, "GBP"}}
		for range rapid.IntRange(1, 5).Draw(t, "cells") {
			m := Money{rapid.Int64Range(-1e12, 1e12).Draw(t, "minor"), "GBP"}
			swap := strings.NewReplacer(",", group, ".", decimal)
			cells, want = append(cells, swap.Replace(m.String())), append(want, m)
		}
		style, err := DecideAmountStyle(cells)
		if err != nil {
			t.Fatal(err)
		}
		for i, cell := range cells {
			if got, err := style.Parse(cell, "GBP"); err != nil || got != want[i] {
				t.Fatalf("%q is %v, %v; want %v", cell, got, err, want[i])
			}
		}
	})
}

func TestAColumnDecidesItsDateOrder(t *testing.T) {
	cases := []struct {
		name  string
		cells []string
		want  string
	}{
		{"one day past twelve settles day first", []string{"3/4/2026", "", "27/11/2026"}, "2026-04-03 2026-11-27"},
		{"one day past twelve settles month first", []string{"3/4/2026", "1/26/2013"}, "2026-03-04 2013-01-26"},
		{"a day that is its month settles nothing and needs nothing", []string{"4/4/2026"}, "2026-04-04"},
		{"ISO", []string{"2026-11-27", "2026-03-04"}, "2026-11-27 2026-03-04"},
		{"year first with slashes", []string{"2026/11/27"}, "2026-11-27"},
		{"without separators", []string{"20261127"}, "2026-11-27"},
		{"the month in words", []string{"Jan 28 2021", "25 Aug 2026", "25-Aug-26", "Tue, 25 August 2026", "January 28, 2021"}, "2021-01-28 2026-08-25 2026-08-25 2026-08-25 2021-01-28"},
		{"a time behind", []string{"27/11/2026 00:00", "2026-11-27T23:59:59Z", "Jan 28 2021 10:15"}, "2026-11-27 2026-11-27 2021-01-28"},
		{"dots and short years", []string{"27.11.26", "1.2.99"}, "2026-11-27 1999-02-01"},
		{"a spreadsheet's serial day", []string{"41300", "44223.5"}, "2013-01-26 2021-01-27"},
		{"Unix seconds and milliseconds", []string{"1611792000", "1611792000000"}, "2021-01-28 2021-01-28"},
		{"words beside numbers", []string{"25 Aug 2026", "13/08/2026"}, "2026-08-25 2026-08-13"},
		{"nothing tells", []string{"3/4/2026", "5/6/2026"}, `"3/4/2026" could be 3 Apr 2026 or 4 Mar 2026, and no other date tells which`},
		{"cells that contradict each other", []string{"27/11/2026", "11/27/2026"}, `"27/11/2026" can only be day first and "11/27/2026" only month first`},
		{"ISO does not settle what stands beside it", []string{"2026-11-27", "3/4/2026"}, `"3/4/2026" could be 3 Apr 2026 or 4 Mar 2026, and no other date tells which`},
		{"a day the month does not have", []string{"31/02/2026"}, `"31/02/2026" is not in the calendar: February 2026 has 28 days`},
		{"no date", []string{"soon"}, `I can't read "soon" as a date`},
		{"a month in words without a year", []string{"25 Aug"}, `I can't read "25 Aug" as a date`},
		{"an invoice number", []string{"1042"}, `I can't read "1042" as a date`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := readDates(c.cells); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func readDates(cells []string) string {
	order, err := DecideDateOrder(cells)
	if err != nil {
		return err.Error()
	}
	var read []string
	for _, cell := range cells {
		if cell == "" {
			continue
		}
		d, err := order.Parse(cell)
		if err != nil {
			return err.Error()
		}
		read = append(read, d.String())
	}
	return strings.Join(read, " ")
}

func TestAForcedOrderThatIsWrongIsRefused(t *testing.T) {
	for cell, want := range map[string]string{
		"dmy 1/26/2013": `"1/26/2013" has no month 26, reading it day first`,
		"mdy 27/11/26":  `"27/11/26" has no month 27, reading it month first`,
		"ymd 3/4/2026":  `"3/4/2026" does not begin with its year`,
		"ymd 26/13/01":  `"26/13/01" has no month 13, reading it year first`,
	} {
		words, cell, _ := strings.Cut(cell, " ")
		order, err := ParseDateOrder(words)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := order.Parse(cell); err == nil || err.Error() != want {
			t.Errorf("%s as %s: %v, %v; want %s", cell, words, d, err, want)
		}
	}
	if d, err := YearFirst.Parse("26/11/27"); err != nil || d != date(t, "2026-11-27") {
		t.Errorf("got %v, %v", d, err)
	}
	if _, err := ParseDateOrder("european"); err == nil {
		t.Error("an unknown order was taken")
	}
}

func TestAmbiguityCarriesBothReadings(t *testing.T) {
	_, err := DecideDateOrder([]string{"3/4/2026"})
	var d *AmbiguousDate
	if !errors.As(err, &d) || d.DayFirst != date(t, "2026-04-03") || d.MonthFirst != date(t, "2026-03-04") {
		t.Errorf("got %v", err)
	}
	_, err = DecideAmountStyle([]string{"1,240"})
	var a *AmbiguousAmount
	if !errors.As(err, &a) || a.AsPoint != "1,240.00" || a.AsComma != "1.24" {
		t.Errorf("got %+v", a)
	}
}

func FuzzAmounts(f *testing.F) {
	for _, cell := range []string{"1,000.00", "12 500,00", "-23,00", "$13.50 ", "($400.00)", "94.0", "1240.5000", "kr.12", "Fr. 12", "1.240,00", "£", ".", "9e9", "(", "12-"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		style, err := DecideAmountStyle([]string{cell})
		if err == nil {
			if m, err := style.Parse(cell, "GBP"); err == nil {
				again, err := ParseMoney(m.WithCode(), "EUR")
				if err != nil || again != m {
					t.Fatalf("%q is %v, which reads back as %v, %v", cell, m, again, err)
				}
			}
		}
		var fe *FieldError
		if _, err := ParseMoney(cell, "GBP"); err != nil && !errors.As(err, &fe) {
			t.Fatalf("%q: %v is not a FieldError", cell, err)
		}
	})
}

func FuzzColumnDates(f *testing.F) {
	for _, cell := range []string{"3/4/2026", "27/11/26", "2026-11-27", "Jan 28 2021", "25 Aug 2026", "41300", "1611792000", "2026-11-27T10:00:00Z", "//", "1.2.", ":", "T:"} {
		f.Add(cell)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, o := range []DateOrder{DayFirst, MonthFirst, YearFirst} {
			if d, err := o.Parse(cell); err == nil {
				if again, err := o.Parse(d.String()); err != nil || again != d {
					t.Fatalf("%q is %v, which reads back as %v, %v", cell, d, again, err)
				}
			}
		}
		if order, err := DecideDateOrder([]string{cell}); err == nil && order == "" {
			t.Fatalf("%q decides no order and says nothing", cell)
		}
	})
}
