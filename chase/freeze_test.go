package chase

import (
	"errors"
	"strings"
	"testing"
)

func TestWhatTheLawFreezesIsNotCountedAndSaysWhy(t *testing.T) {
	day := func(words string) Date { return date(t, words) }
	cases := map[string]struct {
		holds    []Hold
		disputes []Dispute
		late     string
		days     int
		interest string // 2,000.00 from 1 Aug to 31 Aug 2026 at 11.75%; 31 days are 19.96
		lines    string // of the working that say what is not counted
	}{
		"nothing frozen": {days: 31, interest: "19.96"},
		"a breathing space": {holds: []Hold{{Reason: HoldBreathingSpace, From: day("2026-08-01"), Until: day("2026-08-11")}}, days: 21, interest: "13.52",
			lines: "not counted: 1 Aug 2026 to 10 Aug 2026, 10 days: breathing space"},
		"one lifted early": {holds: []Hold{{Reason: HoldBreathingSpace, From: day("2026-08-10"), Until: day("2026-10-09"), Lifted: day("2026-08-12")}}, days: 29, interest: "18.67",
			lines: "not counted: 10 Aug 2026 to 11 Aug 2026, 2 days: breathing space"},
		"two that overlap freeze each day once": {holds: []Hold{{Reason: HoldBreathingSpace, From: day("2026-08-01"), Until: day("2026-08-11")},
			{Reason: HoldBreathingSpace, From: day("2026-08-05"), Until: day("2026-08-13")}}, days: 19, interest: "12.23",
			lines: "not counted: 1 Aug 2026 to 10 Aug 2026, 10 days: breathing space\nnot counted: 5 Aug 2026 to 12 Aug 2026, 8 days: breathing space"},
		"an insolvency, from its day on": {holds: []Hold{{Reason: HoldInsolvent, From: day("2026-08-20")}}, days: 19, interest: "12.23",
			lines: "not counted: 20 Aug 2026 to 31 Aug 2026, 12 days: insolvent, and a proof of debt counts interest to the day before"},
		"a kindness does not stop interest": {holds: []Hold{{Reason: HoldIll, From: day("2026-08-01")}, {Reason: HoldTheirCustomer, From: day("2026-08-01")},
			{Reason: HoldPlan, From: day("2026-08-01")}, {Reason: HoldRepresented, From: day("2026-08-01")}, {Reason: HoldAsked, From: day("2026-08-01")}}, days: 31, interest: "19.96"},
		"a query, while it stands": {disputes: []Dispute{{InvoiceID: 9, Words: "two days missing", Amount: Money{2000_00, "GBP"}, Opened: day("2026-08-11"), Closed: day("2026-08-21"), Resolution: "upheld"}},
			days: 21, interest: "13.52", lines: "not counted: 11 Aug 2026 to 20 Aug 2026, 10 days: queried: two days missing"},
		"an open one to the day": {disputes: []Dispute{{InvoiceID: 9, Amount: Money{2000_00, "GBP"}, Opened: day("2026-08-22")}},
			days: 21, interest: "13.52", lines: "not counted: 22 Aug 2026 to 31 Aug 2026, 10 days: queried"},
		"of a query on a part the rest bears interest": {disputes: []Dispute{{InvoiceID: 9, Amount: Money{500_00, "GBP"}, Opened: day("2026-08-11"), Closed: day("2026-08-21"), Resolution: "credit"}},
			days: 31, interest: "18.35", lines: "not counted: 500.00 of it, 11 Aug 2026 to 20 Aug 2026, 10 days: queried"},
		"one that was not right stops nothing": {disputes: []Dispute{{InvoiceID: 9, Amount: Money{2000_00, "GBP"}, Opened: day("2026-08-11"), Closed: day("2026-08-21"), Resolution: "rejected"}},
			days: 31, interest: "19.96"},
		"one on another invoice stops nothing": {disputes: []Dispute{{InvoiceID: 8, Amount: Money{2000_00, "GBP"}, Opened: day("2026-08-11")}}, days: 31, interest: "19.96"},
		"a contract counts no frozen day either": {late: "pct-year 11.75", holds: []Hold{{Reason: HoldBreathingSpace, From: day("2026-08-01"), Until: day("2026-08-11")}}, days: 21, interest: "13.52",
			lines: "not counted: 1 Aug 2026 to 10 Aug 2026, 10 days: breathing space"},
		"a frozen month is not completed": {late: "pct-month 1 whole", holds: []Hold{{Reason: HoldBreathingSpace, From: day("2026-08-10"), Until: day("2026-08-11")}}, days: 30, interest: "0.00",
			lines: "not counted: 10 Aug 2026, 1 day: breathing space"},
		"a whole one is": {late: "pct-month 1 whole", days: 31, interest: "20.00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			v := Invoice{ID: 9, Number: "1042", Issued: day("2026-07-01"), Total: Money{2000_00, "GBP"},
				Parts: []Part{{ID: 1, Due: day("2026-07-31"), Amount: Money{2000_00, "GBP"}, Paid: Money{0, "GBP"}}}}
			terms, err := ParseLateTerms(c.late)
			if err != nil {
				t.Fatal(err)
			}
			got, err := WorkOutInvoice(v, Account{Client: Client{Kind: SoleTrader}, Holds: c.holds, Disputes: c.disputes}, day("2026-08-31"), InterestOptions{Late: terms})
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for _, l := range got.Working() {
				if strings.HasPrefix(l, "not counted") {
					lines = append(lines, l)
				}
			}
			if said := strings.Join(lines, "\n"); got.Days() != c.days || got.Interest.String() != c.interest || said != c.lines {
				t.Errorf("%d days, %s, %q\nwant %d, %s, %q", got.Days(), got.Interest, said, c.days, c.interest, c.lines)
			}
			if len(got.NotCounted()) != len(lines) {
				t.Errorf("not counted %v", got.NotCounted())
			}
		})
	}
}

func TestAnInvoiceQueriedBeforeItWasLateGivesNoClaim(t *testing.T) {
	b := newBook(t, "Acme").invoice("1042", "1 Jul", "31 Jul", 1000).query("1042", "20 Jul", "", Mine, 1000)
	_, err := WorkOutInvoice(b.a.Invoices[0], b.a, b.day("31 Aug"), InterestOptions{})
	var none *NoClaim
	if !errors.As(err, &none) || none.Why != "No day counts: 1 Aug 2026 to 31 Aug 2026, 31 days: queried: PO number." {
		t.Errorf("%v", err)
	}
}

func TestAQueryIsAboutThePartsThatFallDueFirst(t *testing.T) {
	b := newBook(t, "Acme").billed("1042", "1 Jun", "stages 50 net 14; 50 net 30", 1000).query("1042", "20 Jun", "", Mine, 600)
	got, err := WorkOutInvoice(b.a.Invoices[0], b.a, b.day("31 Jul"), InterestOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Parts[0].Days != 4 || got.Parts[1].Days != 30 || got.Parts[1].Segments[0].Balance.String() != "400.00" || got.Daily.String() != "0.13" {
		t.Errorf("the first part bears %d days, of the second %s; %s a day", got.Parts[0].Days, got.Parts[1].Segments[0].Balance, got.Daily)
	}
}
