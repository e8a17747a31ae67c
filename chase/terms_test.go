package chase

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTerms(t *testing.T) {
	cases := []struct {
		name, terms, issued string
		want                string // due dates, with amounts of 1,000.00 where there are several parts
	}{
		{"O22 invoice before the cut-off", "prox 20 cutoff 12", "2026-08-10", "2026-09-20"},
		{"O23 invoice after the cut-off, 15 Aug", "prox 20 cutoff 12 +1m", "2026-08-15", "2026-10-20"},
		{"O23 invoice after the cut-off, 21 Aug", "prox 20 cutoff 12", "2026-08-21", "2026-10-20"},
		{"O24 cut-off 20, day 12, 10 Aug", "prox 12 cutoff 20", "2026-08-10", "2026-09-12"},
		{"O24 cut-off 20, day 12, 15 Aug", "prox 12 cutoff 20", "2026-08-15", "2026-09-12"},
		{"O24 cut-off 20, day 12, 21 Aug", "prox 12 cutoff 20", "2026-08-21", "2026-10-12"},
		{"O25 three months on", "prox 12 cutoff 20 +3m", "2026-08-21", "2026-12-12"},
		{"O26 by the end of the month", "prox eom cutoff eom", "2026-08-15", "2026-09-30"},
		{"O26 a day the month does not have", "prox 30 cutoff 5", "2026-01-01", "2026-02-28"},
		{"O27 net 30", "net 30", "2026-08-01", "2026-08-31"},
		{"O27 net 15", "net 15", "2026-08-01", "2026-08-16"},

		{"days alone", "30", "2026-08-01", "2026-08-31"},
		{"30d", "30d", "2026-08-01", "2026-08-31"},
		{"30 days in capitals", "30 Days", "2026-08-01", "2026-08-31"},
		{"on receipt", "due on receipt", "2026-08-01", "2026-08-01"},
		{"end of month", "eom", "2026-02-10", "2026-02-28"},
		{"end of next month", "eonm", "2026-01-31", "2026-02-28"},
		{"net monthly", "net monthly", "2026-01-31", "2026-02-28"},
		{"60 days end of month of the UK list", "eonm+1", "2026-01-31", "2026-03-31"},
		{"30 days, then the end of that month", "30+eom", "2026-01-31", "2026-03-31"},
		{"the end of the month, then 30 days", "eom + 30", "2026-01-31", "2026-03-02"},
		{"15 of the month following", "15 mfi", "2026-08-03", "2026-09-15"},
		{"31 mfi in a short month", "31 mfi", "2026-01-05", "2026-02-28"},
		{"on a date", "on 2026-12-01", "2026-08-03", "2026-12-01"},
		{"on a date in words", "on 1 dec 2026", "2026-08-03", "2026-12-01"},
		{"cash in advance", "CIA", "2026-08-03", "2026-08-03"},
		{"cash on delivery", "cod", "2026-08-03", "2026-08-03"},
		{"a discount does not move the due date", "2/10 net 30", "2026-08-01", "2026-08-31"},

		{"a deposit", "deposit 30% on order, balance net 14", "2026-08-01", "deposit 300.00 2026-08-01; balance 700.00 2026-08-15"},
		{"a deposit by a date", "deposit 33.33 on 2026-07-20 balance eom", "2026-08-01", "deposit 333.30 2026-07-20; balance 666.70 2026-08-31"},
		{"stages", "stages 50 cwo; 50 net 14", "2026-08-01", "stage 1 of 2 500.00 2026-08-01; stage 2 of 2 500.00 2026-08-15"},
		{"the last stage takes the pennies", "stages 33.33 cwo; 33.33 net 14; 33.34% net 30", "2026-08-01", "stage 1 of 3 333.30 2026-08-01; stage 2 of 3 333.30 2026-08-15; stage 3 of 3 333.40 2026-08-31"},
		{"one stage is the whole", "stages 100 net 14", "2026-08-01", "2026-08-15"},
		{"instalments, the last with the pennies", "instal 3 x monthly from 2026-09-01", "2026-08-01",
			"instalment 1 of 3 333.33 2026-09-01; instalment 2 of 3 333.33 2026-10-01; instalment 3 of 3 333.34 2026-11-01"},
		{"month steps keep the first day and never drift", "instal 3 x monthly from 2026-01-31", "2026-01-01",
			"instalment 1 of 3 333.33 2026-01-31; instalment 2 of 3 333.33 2026-02-28; instalment 3 of 3 333.34 2026-03-31"},
		{"a day of the month from a later day starts next month", "instal 2 x monthly 1 from 2026-12-02", "2026-08-01",
			"instalment 1 of 2 500.00 2027-01-01; instalment 2 of 2 500.00 2027-02-01"},
		{"weekly", "instal 2 x weekly from 4 dec 2026", "2026-08-01", "instalment 1 of 2 500.00 2026-12-04; instalment 2 of 2 500.00 2026-12-11"},
		{"instalments of an amount, the last the rest", "instal 3 x monthly 1 from 2026-12-01 400.00", "2026-08-01",
			"instalment 1 of 3 400.00 2026-12-01; instalment 2 of 3 400.00 2027-01-01; instalment 3 of 3 200.00 2027-02-01"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			terms, err := ParseTerms(c.terms)
			if err != nil {
				t.Fatal(err)
			}
			parts, err := terms.Parts(date(t, c.issued), Money{1000_00, "GBP"})
			if err != nil {
				t.Fatal(err)
			}
			if got := describe(parts); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func describe(parts []Part) string {
	if len(parts) == 1 && parts[0].Label == "" && parts[0].Amount.Minor == 1000_00 {
		return parts[0].Due.String()
	}
	var all []string
	for _, p := range parts {
		all = append(all, fmt.Sprintf("%s %s %s", p.Label, p.Amount, p.Due))
	}
	return strings.Join(all, "; ")
}

func TestTermsThatAreRefused(t *testing.T) {
	tries := " Try net 30, eom, 30+eom, 15 mfi or deposit 30% on order, balance net 14."
	for words, want := range map[string]string{
		"":                                  "terms: No terms yet." + tries,
		"net thirty":                        `terms: I can't read "net thirty" as terms: "thirty" should be the number of days.` + tries,
		"net":                               `terms: I can't read "net" as terms: the number of days is missing at the end.` + tries,
		"whenever":                          `terms: I can't read "whenever" as terms: "whenever" should be terms.` + tries,
		"net 30 or so":                      `terms: I can't read "net 30 or so" as terms: "or so" is left over.` + tries,
		"stages 50 cwo; 40 net 14":          `terms: I can't read "stages 50 cwo; 40 net 14" as terms: the stages add up to 90%, not 100%.` + tries,
		"deposit 30% on order":              `terms: I can't read "deposit 30% on order" as terms: "balance" and when it is due is missing at the end.` + tries,
		"deposit 100 balance eom":           `terms: I can't read "deposit 100 balance eom" as terms: a deposit of 100% leaves no balance.` + tries,
		"on 31 feb 2026":                    `terms: I can't read "on 31 feb 2026" as terms: there is no 31 February 2026; the month has 28 days.` + tries,
		"on 3/4/2026":                       `terms: I can't read "on 3/4/2026" as terms: "3" should be a date like 2026-12-01 or 1 dec 2026.` + tries,
		"32 mfi":                            `terms: I can't read "32 mfi" as terms: no month has a day 32.` + tries,
		"instal 4 x daily from 2026-01-01":  `terms: I can't read "instal 4 x daily from 2026-01-01" as terms: "daily" should be "weekly" or "monthly".` + tries,
		"instal 0 x weekly from 2026-01-01": `terms: I can't read "instal 0 x weekly from 2026-01-01" as terms: the number of instalments is from 1 to 120, not 0.` + tries,
		"30 eom":                            `terms: "30 eom" means different days to different people. For an invoice of 31 Jan: eonm (28 Feb), 30+eom (31 Mar) or eom+30 (2 Mar). Which?`,
		"net 60 days end of month":          `terms: "net 60 days end of month" means different days to different people. For an invoice of 31 Jan: eonm+1 (31 Mar), 60+eom (30 Apr) or eom+60 (1 Apr). Which?`,
		"45 days eom":                       `terms: "45 days eom" means different days to different people. For an invoice of 31 Jan: 45+eom (31 Mar) or eom+45 (17 Mar). Which?`,
	} {
		got, err := ParseTerms(words)
		var fe *FieldError
		if !errors.As(err, &fe) {
			t.Errorf("%q was read as %q, %v", words, got, err)
			continue
		}
		if err.Error() != want {
			t.Errorf("%q\ngot  %s\nwant %s", words, err, want)
		}
	}
	var ambiguous *AmbiguousTerms
	if _, err := ParseTerms("30 days eom"); !errors.As(err, &ambiguous) || len(ambiguous.Readings) != 3 {
		t.Errorf("30 days eom: %v does not name three readings", err)
	}
}

func TestEarlyDiscount(t *testing.T) {
	terms, err := ParseTerms("2/10 net 30")
	if err != nil {
		t.Fatal(err)
	}
	got, ok := terms.Discount(date(t, "2026-08-01"), Money{1234_56, "GBP"})
	want := Discount{Until: date(t, "2026-08-11"), Off: Money{24_69, "GBP"}, Pay: Money{1209_87, "GBP"}}
	if !ok || got != want {
		t.Errorf("got %+v, %v; want %+v", got, ok, want)
	}
	if _, ok := mustTerms(t, "net 30").Discount(date(t, "2026-08-01"), Money{100, "GBP"}); ok {
		t.Error("net 30 gives a discount")
	}
}

func mustTerms(t testing.TB, words string) Terms {
	t.Helper()
	terms, err := ParseTerms(words)
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

func TestAdvancePaymentIsKnown(t *testing.T) {
	for words, want := range map[string]bool{"cia": true, "stages 50 cwo; 50 net 14": true, "deposit 30 balance eom": true, "net 30": false, "cod": false} {
		if got := mustTerms(t, words).Advance(); got != want {
			t.Errorf("%q in advance: %v", words, got)
		}
	}
}

func TestPartsThatCannotBe(t *testing.T) {
	if _, err := (Terms{}).Parts(date(t, "2026-08-01"), Money{100, "GBP"}); err == nil {
		t.Error("no terms gave parts")
	}
	if _, err := mustTerms(t, "net 30").Parts(0, Money{100, "GBP"}); err == nil {
		t.Error("an invoice without a date fell due")
	}
	if _, err := mustTerms(t, "instal 3 x weekly from 2026-12-01 60.00").Parts(0, Money{100_00, "GBP"}); err == nil ||
		err.Error() != "terms: 3 instalments of 60.00 are more than the 100.00 owed." {
		t.Errorf("got %v", err)
	}
	parts, err := mustTerms(t, "deposit 30 balance eom").Parts(date(t, "2026-08-01"), Money{1, "GBP"})
	if err != nil || len(parts) != 1 || parts[0].Amount.Minor != 1 || parts[0].Seq != 1 {
		t.Errorf("a penny is split into %+v, %v", parts, err)
	}
}

// termsWords draws terms of every shape.
func termsWords(t *rapid.T) string {
	days := func(name string) int { return rapid.IntRange(0, 120).Draw(t, name) }
	simple := func() string {
		return rapid.SampledFrom([]string{"receipt", "eom", "eonm", "eonm+2", "cia", "cwo", "cbs", "cod", "cnd",
			fmt.Sprintf("net %d", days("n")), fmt.Sprintf("%d+eom", days("n")), fmt.Sprintf("eom+%d", days("n")),
			fmt.Sprintf("%d mfi", 1+days("day")%31), fmt.Sprintf("prox %d cutoff %d +%dm", 1+days("day")%31, 1+days("cut")%31, days("m")%5),
			"prox eom", "on 2027-02-28", fmt.Sprintf("%d/%d net 60", 1+days("pct")%99, days("d")%61),
		}).Draw(t, "rule")
	}
	plain := func() string {
		for {
			if r := simple(); !strings.Contains(r, "/") {
				return r
			}
		}
	}
	switch rapid.IntRange(0, 4).Draw(t, "shape") {
	case 0:
		return fmt.Sprintf("deposit %d.%02d%% on order, balance %s", 1+days("pct")%98, days("hundredths")%100, plain())
	case 1:
		a := 1 + days("a")%49
		return fmt.Sprintf("stages %d%% %s; %d%% %s; %d%% %s", a, plain(), a, plain(), 100-2*a, plain())
	case 2:
		return fmt.Sprintf("instal %d x monthly %d from 2026-01-31", 1+days("count")%60, 1+days("day")%31)
	case 3:
		return fmt.Sprintf("instal %d x weekly from 2026-01-31", 1+days("count")%60)
	}
	return simple()
}

func TestPartsSumToTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := termsWords(t)
		terms, err := ParseTerms(words)
		if err != nil {
			t.Fatal(err)
		}
		total := Money{rapid.Int64Range(-9e18, 9e18).Draw(t, "total"), "GBP"}
		issued := Date(rapid.IntRange(int(MakeDate(2000, 1, 1)), int(MakeDate(2050, 1, 1))).Draw(t, "issued"))
		parts, err := terms.Parts(issued, total)
		if err != nil {
			t.Fatal(err)
		}
		var sum int64
		for i, p := range parts {
			sum += p.Amount.Minor
			if p.Seq != i+1 || p.Due == 0 || p.Amount.Currency != "GBP" || p.Paid != (Money{Currency: "GBP"}) {
				t.Fatalf("%q: part %+v", words, p)
			}
			if total.Minor > 0 && p.Amount.Minor < 0 || total.Minor < 0 && p.Amount.Minor > 0 {
				t.Fatalf("%q of %s has a part of %s", words, total, p.Amount)
			}
		}
		if sum != total.Minor {
			t.Fatalf("%q: parts of %s sum to %d", words, total, sum)
		}
	})
}

func TestTermsReadBackFromTheirOwnWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := termsWords(t)
		terms, err := ParseTerms(words)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseTerms(terms.String())
		if err != nil || again.String() != terms.String() {
			t.Fatalf("%q is %q, which is %q, %v", words, terms, again, err)
		}
	})
}

func FuzzTerms(f *testing.F) {
	for _, words := range []string{"net 30", "2%/10, net 30", "30 eom", "eom+30", "prox 20 cutoff 12 +1m", "deposit 30% on order, balance net 14",
		"stages 50 cwo; 50 net 14", "instal 4 x monthly 1 from 2026-12-01 12.5", "on 1 dec 2026", "é..9", "2/", "stages"} {
		f.Add(words, int64(123_45))
	}
	f.Fuzz(func(t *testing.T, words string, minor int64) {
		terms, err := ParseTerms(words)
		if err != nil {
			var fe *FieldError
			if !errors.As(err, &fe) {
				t.Fatalf("%q: %v is not a FieldError", words, err)
			}
			return
		}
		again, err := ParseTerms(terms.String())
		if err != nil || again.String() != terms.String() {
			t.Fatalf("%q is %q, which is %q, %v", words, terms, again, err)
		}
		parts, err := terms.Parts(MakeDate(2026, 1, 31), Money{minor, "GBP"})
		if err != nil {
			return
		}
		for _, p := range parts {
			minor -= p.Amount.Minor
		}
		if minor != 0 {
			t.Fatalf("%q leaves %d over", words, minor)
		}
	})
}

func TestWhatWasAskedOnceIsReadLikeTheirOwnTerms(t *testing.T) {
	for _, c := range []struct{ words, theirs, want string }{
		{"30 days eom", "30+eom", "30+eom"},
		{"60 eom", "30+eom", "60+eom"},
		{"30 eom", "eom+14", "eom+30"},
		{"60 days end of month", "eonm", "eonm+1"},
		{"net 14", "30+eom", "net 14"},
	} {
		got, err := ParseTermsFor(c.words, c.theirs)
		if err != nil || got.String() != c.want {
			t.Errorf("%q of a client on %q: %s, %v; want %s", c.words, c.theirs, got, err, c.want)
		}
	}
	for _, theirs := range []string{"", "net 30", "as agreed", "deposit 30%, balance 30+eom"} {
		var which *AmbiguousTerms
		if _, err := ParseTermsFor("30 eom", theirs); !errors.As(err, &which) {
			t.Errorf("of a client on %q it is not asked which: %v", theirs, err)
		}
	}
}

func TestADiscountEndsBeforeTheMoneyIsDue(t *testing.T) {
	for _, words := range []string{"2/10 net 30", "2/30 net 30", "2/10 eom"} {
		if _, err := ParseTerms(words); err != nil {
			t.Errorf("%s: %v", words, err)
		}
	}
	_, err := ParseTerms("2/40 net 30")
	if err == nil || !strings.Contains(err.Error(), "the discount would last 40 days, the money is due after 30") {
		t.Errorf("a discount that outlives the terms: %v", err)
	}
}

func TestTheLastPartTakesThePenniesThatRoundingLeaves(t *testing.T) {
	terms, err := ParseTerms("stages 33% cwo; 33% net 14; 34% net 30")
	if err != nil {
		t.Fatal(err)
	}
	parts, err := terms.Parts(date(t, "2026-11-24"), Money{10_01, "GBP"})
	if err != nil || len(parts) != 3 || parts[0].Amount.Minor != 3_30 || parts[1].Amount.Minor != 3_30 || parts[2].Amount.Minor != 3_41 {
		t.Errorf("%+v, %v", parts, err)
	}
}
