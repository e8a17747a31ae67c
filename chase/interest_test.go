package chase

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// late is a debt of pounds that has been late for a number of days.
func late(minor int64, relevant Date) Debt {
	return Debt{Amount: Money{minor, "GBP"}, Relevant: relevant, Kind: Company}
}

// A published example gives rate and days but no dates: a rate of the user's
// for the half-year of the start stands in for the table.
func TestPublishedInterestExamples(t *testing.T) {
	starts := date(t, "2027-01-01")
	at := func(bankRate int) []KnownRate { return []KnownRate{{BankRate, starts, bankRate}} }
	cases := []struct {
		name      string
		principal int64
		days      int
		o         InterestOptions
		interest  string
		claim     string // interest and fixed sum
	}{
		{"O1 GOV.UK: £1,000 at 8.5% for 50 days, daily", 1000_00, 50, InterestOptions{Known: at(50), Rounding: RoundDaily}, "11.50", "81.50"},
		{"O2 the same, rounded once at the end", 1000_00, 50, InterestOptions{Known: at(50)}, "11.64", "81.64"},
		{"O4 £851.06 and VAT at 12% for 30 days", 851_06 + 148_94, 30, InterestOptions{Known: at(400)}, "9.86", "79.86"},
		{"O6 £5,000 at 12.5% for 30 days with the fixed sum", 5000_00, 30, InterestOptions{Known: at(450)}, "51.37", "121.37"},
		{"O12 section 69, £1,000 at 8% for 25 days, daily", 1000_00, 25, InterestOptions{Regime: "uk-s69", Rounding: RoundDaily}, "5.50", "5.50"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := WorkOut(late(c.principal, starts-1), starts.AddDays(c.days-1), c.o)
			if err != nil {
				t.Fatal(err)
			}
			charge := Money{got.Interest.Minor + got.Fixed.Minor, "GBP"}
			if got.Days != c.days || got.Interest.String() != c.interest || charge.String() != c.claim {
				t.Errorf("%d days: interest %s, with the fixed sum %s; want %s, %s", got.Days, got.Interest, charge, c.interest, c.claim)
			}
		})
	}
}

func TestTheRateIsFixedForTheLifeOfTheDebt(t *testing.T) {
	cases := []struct {
		name, due, to string
		principal     int64
		rate, want    string
		paid          []Paid
	}{
		{"a year across three rates keeps the first", "2022-10-31", "2023-10-31", 10_000_00, "9.25", "925.00", nil},
		{"due 30 June starts 1 July and uses that 30 June", "2023-06-30", "2023-07-30", 10_000_00, "13", "106.85", nil},
		{"due 29 June starts 30 June and uses 31 December", "2023-06-29", "2023-07-29", 10_000_00, "11.5", "94.52", nil},
		{"due 31 December starts 1 January", "2022-12-31", "2023-01-30", 10_000_00, "11.5", "94.52", nil},
		{"365 days to the year, in a leap year too", "2023-12-31", "2024-12-31", 10_000_00, "13.25", "1,328.63", nil},
		{"part payments: each balance for its days", "2026-06-30", "2026-08-01", 1000_00, "11.75", "8.11",
			[]Paid{{date(t, "2026-08-01"), Money{600_00, "GBP"}}, {date(t, "2026-07-15"), Money{400_00, "GBP"}}}},
		{"after it is paid off nothing runs", "2026-06-30", "2026-11-24", 1000_00, "11.75", "8.11",
			[]Paid{{date(t, "2026-07-15"), Money{400_00, "GBP"}}, {date(t, "2026-08-01"), Money{600_00, "GBP"}}}},
		{"the contract's example of the design: 33 days from 29 Aug 2022", "2022-08-28", "2022-09-30", 1000_00, "9.25", "8.36", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := late(c.principal, date(t, c.due))
			d.Paid = c.paid
			got, err := WorkOut(d, date(t, c.to), InterestOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if got.RatePercent() != c.rate || got.Interest.String() != c.want {
				t.Errorf("at %s%%: %s, want %s%%: %s\n%s", got.RatePercent(), got.Interest, c.rate, c.want, strings.Join(got.Working, "\n"))
			}
		})
	}
}

// O8, section 5A(2).
func TestFixedSumByBand(t *testing.T) {
	for minor, want := range map[int64]string{1: "40.00", 999_99: "40.00", 1000_00: "70.00", 9_999_99: "70.00", 10_000_00: "100.00"} {
		got, err := WorkOut(late(minor, date(t, "2026-07-31")), date(t, "2026-08-31"), InterestOptions{})
		if err != nil || got.Fixed.String() != want {
			t.Errorf("%d: %s, %v; want %s", minor, got.Fixed, err, want)
		}
	}
}

// O9, O10, O11 and the whole table of RULES 1.10, worked out anew from the
// changes of Bank Rate (RULES 1.9) rather than copied.
func TestTheHalfYearTableFollowsFromTheChangesOfBankRate(t *testing.T) {
	changes := bankRateChanges(t)
	rows := 0
	for h := halfYear(2*2002 + 1); h <= 2*2026+1; h++ {
		reference, want := h.start()-1, -1
		for _, c := range changes {
			if c.on <= reference {
				want = c.rate
			}
		}
		got, err := ReferenceRate(BankRate, h.start(), nil)
		last, errLast := ReferenceRate(BankRate, (h+1).start()-1, nil)
		if err != nil || errLast != nil || got != want || last != want {
			t.Errorf("half-year from %s: %d and %d, want %d", h.start(), got, last, want)
		}
		rows++
	}
	if rows != 49 {
		t.Errorf("compared %d half-years, want 49", rows)
	}
	for starts, want := range map[string]string{"2005-07-01": "12.75", "2005-12-31": "12.75", "2020-01-01": "8.75", "2020-07-01": "8.1",
		"2022-07-01": "9.25", "2023-01-01": "11.5", "2023-07-01": "13", "2024-01-01": "13.25", "2008-01-01": "13.5", "2011-01-01": "8.5"} {
		got, err := WorkOut(late(1000_00, date(t, starts)-1), date(t, starts), InterestOptions{})
		if err != nil || got.RatePercent() != want {
			t.Errorf("starting %s: %s%%, %v; want %s%%", starts, got.RatePercent(), err, want)
		}
	}
}

type rateChange struct {
	on   Date
	rate int
}

func bankRateChanges(t *testing.T) []rateChange {
	t.Helper()
	f, err := os.Open("testdata/bank-rate-changes.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []rateChange
	lines := bufio.NewScanner(f)
	lines.Scan() // header
	for lines.Scan() {
		iso, rate, _ := strings.Cut(lines.Text(), "\t")
		var whole, hundredths int
		if _, err := fmt.Sscanf(rate, "%d.%d", &whole, &hundredths); err != nil {
			t.Fatal(err)
		}
		all = append(all, rateChange{date(t, iso), 100*whole + hundredths})
	}
	if len(all) != 67 {
		t.Fatalf("read %d changes, want 67", len(all))
	}
	return all
}

func TestAnUnknownHalfYearFailsLoudly(t *testing.T) {
	d := late(1000_00, date(t, "2026-12-31"))
	to := date(t, "2027-01-31")
	_, err := WorkOut(d, to, InterestOptions{})
	var unknown *UnknownRate
	if !errors.As(err, &unknown) || unknown.Starts != date(t, "2027-01-01") {
		t.Fatalf("got %v", err)
	}
	if want := "Bank Rate of 31 Dec 2026 is not known here, and interest from 1 Jan 2027 needs it: put it under [interest] in the config, as in rates = [\"2027-01-01 3.75\"] were it 3.75%, or ask for an estimate"; err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
	guess, err := WorkOut(d, to, InterestOptions{Estimate: true})
	if err != nil || !guess.Estimated || !strings.Contains(strings.Join(guess.Working, "\n"), "ESTIMATE") {
		t.Errorf("an estimate is not marked: %+v, %v", guess.Working, err)
	}
	mine, err := WorkOut(d, to, InterestOptions{Known: []KnownRate{{BankRate, date(t, "2027-03-05"), 350}}})
	if err != nil || mine.Estimated || mine.RatePercent() != "11.5" {
		t.Errorf("the user's rate gives %s%%, %v", mine.RatePercent(), err)
	}
	if _, err := WorkOut(late(1000_00, date(t, "2001-01-31")), to, InterestOptions{Estimate: true}); !errors.As(err, &unknown) || !unknown.Before {
		t.Errorf("a debt before the table: %v", err)
	}
}

func TestRelevantDay(t *testing.T) {
	cases := map[string]struct {
		received, agreed string
		kind             Kind
		want             string
	}{
		"without terms thirty days count the first":         {"2026-06-01", "", Company, "2026-06-30"},
		"an agreed date stands":                             {"2026-06-01", "2026-07-01", Company, "2026-07-01"},
		"a long agreed date stands between businesses":      {"2026-06-01", "2026-09-01", Company, "2026-09-01"},
		"a public body has thirty days, whatever it agreed": {"2026-06-01", "2026-07-31", Public, "2026-06-30"},
		"a public body that agreed to less keeps to it":     {"2026-06-01", "2026-06-15", Public, "2026-06-15"},
		"a Sunday is not put off":                           {"2026-06-01", "2026-06-28", SoleTrader, "2026-06-28"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var agreed Date
			if c.agreed != "" {
				agreed = date(t, c.agreed)
			}
			if got := RelevantDay(date(t, c.received), agreed, c.kind); got != date(t, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if limit, over := StatutoryCap(date(t, "2026-06-01"), date(t, "2026-09-01"), Company); !over || limit != date(t, "2026-07-30") {
		t.Errorf("cap of a business: %s, %v", limit, over)
	}
	if limit, over := StatutoryCap(date(t, "2026-06-01"), date(t, "2026-07-02"), Public); !over || limit != date(t, "2026-06-30") {
		t.Errorf("cap of a public body: %s, %v", limit, over)
	}
	if _, over := StatutoryCap(date(t, "2026-06-01"), date(t, "2026-07-30"), Company); over {
		t.Error("sixty days are over the cap")
	}
}

func TestWhereThereIsNoClaim(t *testing.T) {
	person := late(1000_00, date(t, "2026-07-31"))
	person.Kind = Individual
	settled := late(0, date(t, "2026-07-31"))
	for want, d := range map[string]Debt{
		"The client is a private person: Late Payment of Commercial Debts (Interest) Act 1998 gives no interest and no fixed sum.": person,
		"Nothing was owed any more when it fell due.":        settled,
		"Not late on 31 Aug 2026: it is due on 31 Aug 2026.": late(1000_00, date(t, "2026-08-31")),
	} {
		_, err := WorkOut(d, date(t, "2026-08-31"), InterestOptions{})
		var none *NoClaim
		if !errors.As(err, &none) || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if _, err := WorkOut(late(1, 1), 2, InterestOptions{Regime: "us"}); err == nil {
		t.Error("an unknown law was applied")
	}
}

func TestCostsCountBeyondTheFixedSum(t *testing.T) {
	o := InterestOptions{Costs: Money{120_00, "GBP"}}
	got, err := WorkOut(late(1000_00, date(t, "2026-07-31")), date(t, "2026-08-31"), o)
	if err != nil || got.Costs.String() != "50.00" {
		t.Errorf("costs %s, %v", got.Costs, err)
	}
	if got.Total.Minor != got.Principal.Minor+got.Interest.Minor+got.Fixed.Minor+got.Costs.Minor {
		t.Errorf("the claim of %s is not the sum of its lines", got.Total)
	}
}

func TestAFixedSumInPoundsIsNotAddedToEuros(t *testing.T) {
	d := late(1000_00, date(t, "2026-07-31"))
	d.Amount.Currency = "EUR"
	got, err := WorkOut(d, date(t, "2026-08-31"), InterestOptions{})
	if err != nil || got.Fixed.Minor != 0 || !strings.Contains(strings.Join(got.Working, "\n"), "the fixed sum is in GBP") {
		t.Errorf("fixed %s, %v, %q", got.Fixed, err, got.Working)
	}
}

func TestABreathingSpaceStopsTheClock(t *testing.T) {
	d := late(1000_00, date(t, "2026-07-31"))
	d.Kind = SoleTrader
	d.Frozen = []Freeze{{From: date(t, "2026-08-05"), To: date(t, "2026-08-14")}, {From: date(t, "2026-08-14"), To: date(t, "2026-08-15")}}
	got, err := WorkOut(d, date(t, "2026-08-31"), InterestOptions{})
	if err != nil || got.Days != 31-11 {
		t.Errorf("%d days, %v; want 20", got.Days, err)
	}
}

func TestOtherLaws(t *testing.T) {
	cases := []struct {
		name, regime, due, to string
		kind                  Kind
		principal             int64
		rate, interest, fixed string
	}{
		{"O13 Germany, 181 days at 10.62%", "de", "2022-12-31", "2023-06-30", Company, 10_000_00, "10.62", "526.64", "40.00"},
		{"Germany steps with the half-year", "de", "2022-12-31", "2023-07-01", Company, 10_000_00, "12.12", "529.96", "40.00"},
		{"Germany, a consumer pays 5 points and no lump sum", "de", "2022-12-31", "2023-06-30", Individual, 10_000_00, "6.62", "328.28", "0.00"},
		{"Germany, a base rate below zero", "de", "2016-12-31", "2017-12-31", Company, 10_000_00, "8.12", "812.00", "40.00"},
		{"Ireland keeps the due date's half-year", "ie", "2024-06-30", "2024-07-30", Company, 10_000_00, "12.5", "102.74", "40.00"},
		{"France, three months at 10.25% are 256 euros", "fr", "2013-12-31", "2014-04-01", Company, 10_000_00, "10.25", "255.55", "40.00"},
		{"the Netherlands", "nl", "2023-12-31", "2024-01-31", Company, 10_000_00, "12.5", "106.16", "40.00"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := Debt{Amount: Money{c.principal, "EUR"}, Relevant: date(t, c.due), Kind: c.kind}
			got, err := WorkOut(d, date(t, c.to), InterestOptions{Regime: c.regime})
			if err != nil {
				t.Fatal(err)
			}
			if got.RatePercent() != c.rate || got.Interest.String() != c.interest || got.Fixed.String() != c.fixed {
				t.Errorf("%s%% %s + %s, want %s%% %s + %s\n%s", got.RatePercent(), got.Interest, got.Fixed, c.rate, c.interest, c.fixed, strings.Join(got.Working, "\n"))
			}
		})
	}
	if _, err := WorkOut(Debt{Amount: Money{1, "EUR"}, Relevant: date(t, "2026-07-31"), Kind: Company}, date(t, "2026-08-01"), InterestOptions{Regime: "fr"}); err == nil {
		t.Error("an unknown ECB rate was passed over")
	}
}

func TestContractLateTerms(t *testing.T) {
	due := date(t, "2026-01-31")
	cases := []struct{ terms, to, want string }{
		{"pct-year 8", "2026-03-02", "6.58"},
		{"pct-year 8 grace 30 days", "2026-03-03", "0.22"},
		{"pct-month 1.5", "2026-02-27", "0.00"},
		{"pct-month 1.5", "2026-02-28", "15.00"},
		{"pct-month 1.5 whole", "2026-04-30", "45.00"},
		{"pct-month 1.5 prorata", "2026-03-02", "14.79"},
		{"flat 25", "2026-12-31", "25.00"},
		{"flat 25 each 30 days", "2026-03-02", "25.00"},
		{"flat 25 each 30 days", "2026-03-03", "50.00"},
		{"pct-month 1.5 cap 20", "2026-12-31", "20.00"},
		{"pct-year 8 min 5.00", "2026-02-01", "5.00"},
	}
	for _, c := range cases {
		t.Run(c.terms+" to "+c.to, func(t *testing.T) {
			terms, err := ParseLateTerms(c.terms)
			if err != nil {
				t.Fatal(err)
			}
			got, err := WorkOut(late(1000_00, due), date(t, c.to), InterestOptions{Late: terms, Costs: Money{500_00, "GBP"}})
			if err != nil || got.Interest.String() != c.want || got.Fixed.Minor != 0 || got.Costs.Minor != 0 {
				t.Errorf("got %s, fixed %s, costs %s, %v; want %s", got.Interest, got.Fixed, got.Costs, err, c.want)
			}
			if next := "only whole months count: the next one is full on 28 Feb 2026"; c.to == "2026-02-27" && !slices.Contains(got.Working, next) {
				t.Errorf("why nothing is claimed yet is not said: %q", got.Working)
			}
			if again, err := ParseLateTerms(terms.String()); err != nil || again != terms {
				t.Errorf("%q reads back as %q, %v", terms, again, err)
			}
		})
	}
	if got, err := ParseLateTerms(" "); err != nil || got != (LateTerms{}) {
		t.Errorf("no words leave it to the statute: %q, %v", got, err)
	}
	for _, words := range []string{"pct-year", "8%", "flat 25 each", "pct-month 1.5 cap 10 min 20", "none at all", "pct-year 8 grace"} {
		if got, err := ParseLateTerms(words); err == nil {
			t.Errorf("%q was read as %q", words, got)
		}
	}
	for _, words := range []string{"none", "pct-year 8 grace 60"} {
		terms, err := ParseLateTerms(words)
		if err != nil {
			t.Fatal(err)
		}
		var none *NoClaim
		if _, err := WorkOut(late(1000_00, due), due+28, InterestOptions{Late: terms}); !errors.As(err, &none) {
			t.Errorf("%q: %v", words, err)
		}
	}
}

func TestInvoiceClaimIsTheSumOfItsLateParts(t *testing.T) {
	v := Invoice{Number: "INV-1", Issued: date(t, "2026-07-01"), Total: Money{3000_00, "GBP"}, Parts: []Part{
		{ID: 1, Label: "deposit", Due: date(t, "2026-07-01"), Amount: Money{900_00, "GBP"}, Paid: Money{900_00, "GBP"}},
		{ID: 2, Label: "balance", Due: date(t, "2026-07-31"), Amount: Money{2100_00, "GBP"}, Paid: Money{600_00, "GBP"}},
		{ID: 3, Label: "later", Due: date(t, "2026-12-31"), Amount: Money{0, "GBP"}},
	}}
	a := Account{Client: Client{Kind: Company}, Credits: []Allocation{
		{PartID: 1, Amount: Money{900_00, "GBP"}, On: date(t, "2026-07-01")},
		{PartID: 2, Amount: Money{500_00, "GBP"}, On: date(t, "2026-08-10")},
	}}
	got, err := WorkOutInvoice(v, a, date(t, "2026-08-31"), InterestOptions{Costs: Money{100_00, "GBP"}})
	if err != nil {
		t.Fatal(err)
	}
	// 100.00 of the balance has no day and counts as paid in time.
	// (2000 x 10 + 1500 x 21) x 11.75% / 365
	if len(got.Parts) != 1 || got.Interest.String() != "16.58" || got.Principal.String() != "1,500.00" ||
		got.Fixed.String() != "70.00" || got.Costs.String() != "30.00" || got.Total.String() != "1,616.58" {
		t.Errorf("%+v", got)
	}
	want := `Late Payment of Commercial Debts (Interest) Act 1998
2,000.00 GBP balance, due 31 Jul 2026, interest from 1 Aug 2026
Bank Rate on 30 Jun 2026 3.75%, plus 8%: 11.75% a year, fixed for the life of this debt
2,000.00 x 11.75% x 10 / 365, to 10 Aug 2026
1,500.00 x 11.75% x 21 / 365, to 31 Aug 2026
fixed sum for a debt of 2,000.00: 70.00
interest 16.58, and 0.48 for each further day
costs of recovery beyond the fixed sum: 30.00
1,500.00 owed + 16.58 interest + 70.00 fixed sum + 30.00 costs = 1,616.58`
	if working := strings.Join(got.Working(), "\n"); working != want {
		t.Errorf("working:\n%s\nwant:\n%s", working, want)
	}
}

// The due date is the last day on time and the day of payment the last that
// bears interest (RULES 1.2); the band of the fixed sum is that of what was owed
// when the due date ended (RULES 1.5).
func TestAPaymentOnTheDayThingsTurn(t *testing.T) {
	due := date(t, "2026-06-30")
	claim := func(on string, amount int64, to string, q ...Dispute) Claims {
		t.Helper()
		v := Invoice{Number: "INV-1", ID: 7, Issued: date(t, "2026-05-31"), Total: Money{1000_00, "GBP"}, Parts: []Part{
			{ID: 1, Due: due, Amount: Money{1000_00, "GBP"}, Paid: Money{amount, "GBP"}},
		}}
		a := Account{Client: Client{Kind: Company}, Credits: []Allocation{{PartID: 1, Amount: Money{amount, "GBP"}, On: date(t, on)}}, Disputes: q}
		got, err := WorkOutInvoice(v, a, date(t, to), InterestOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	if got := claim("2026-06-30", 400_00, "2026-08-01"); got.Fixed.String() != "40.00" || got.Principal.String() != "600.00" {
		t.Errorf("paid on the due date: owed %s, fixed %s", got.Principal, got.Fixed)
	}
	if got := claim("2026-07-01", 400_00, "2026-08-01"); got.Fixed.String() != "70.00" {
		t.Errorf("paid the day after: fixed %s", got.Fixed)
	}
	if got := claim("2026-08-01", 1000_00, "2026-08-01"); got.Principal.Minor != 0 || got.Days() != 32 || got.Daily.Minor != 0 {
		t.Errorf("paid on the day of the claim: owed %s after %d days, %s a further day", got.Principal, got.Days(), got.Daily)
	}
	query := Dispute{InvoiceID: 7, Amount: Money{500_00, "GBP"}, Opened: date(t, "2026-07-20"), Words: "price"}
	if got := claim("2026-07-10", 700_00, "2026-08-01", query); got.Daily.Minor != 0 || got.Principal.String() != "300.00" {
		t.Errorf("queried for more than is left: owed %s, %s a further day", got.Principal, got.Daily)
	}
	d := late(1000_00, due)
	d.Paid = []Paid{{due + 10, Money{1200_00, "GBP"}}}
	if got, err := WorkOut(d, due+20, InterestOptions{}); err != nil || got.Principal.Minor != 0 || got.Days != 10 {
		t.Errorf("paid more than was owed: %s owed, %d days, %v", got.Principal, got.Days, err)
	}
}

// Interest never shrinks as days pass, and splitting a debt into segments of
// one balance changes nothing.
func TestInterestGrowsDayByDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := late(rapid.Int64Range(1, 1e15).Draw(t, "principal"), Date(rapid.IntRange(int(MakeDate(2003, 1, 1)), int(MakeDate(2026, 6, 1))).Draw(t, "due")))
		days := rapid.IntRange(1, 4000).Draw(t, "days")
		o := InterestOptions{Rounding: rapid.SampledFrom([]Rounding{RoundEnd, RoundDaily}).Draw(t, "rounding")}
		today, err := WorkOut(d, d.Relevant.AddDays(days), o)
		if err != nil {
			t.Fatal(err)
		}
		tomorrow, err := WorkOut(d, d.Relevant.AddDays(days+1), o)
		if err != nil {
			t.Fatal(err)
		}
		grown := tomorrow.Interest.Minor - today.Interest.Minor
		if grown < 0 || grown < today.Daily.Minor-1 || grown > today.Daily.Minor+1 {
			t.Fatalf("a day adds %d, but the claim says %s a day", grown, today.Daily)
		}
		d.Paid = []Paid{{d.Relevant.AddDays(1 + days/2), Money{0, "GBP"}}}
		cut, err := WorkOut(d, d.Relevant.AddDays(days), o)
		if err != nil || cut.Interest != today.Interest || cut.Days != today.Days {
			t.Fatalf("a payment of nothing changes %s into %s, %v", today.Interest, cut.Interest, err)
		}
	})
}
