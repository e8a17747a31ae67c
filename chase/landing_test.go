package chase

import (
	"testing"

	"pgregory.net/rapid"
)

func TestLanding(t *testing.T) {
	cases := []struct {
		name         string
		method       Method
		sent, landed string
	}{
		{"O15 BACS of 14 Sep 2022 lands on the 16th", BACS, "2022-09-14", "2022-09-16"},
		{"O15 BACS of 15 Sep 2022 waits for the state funeral", BACS, "2022-09-15", "2022-09-20"},
		{"O15 BACS of 16 Sep 2022 waits for the state funeral", BACS, "2022-09-16", "2022-09-21"},
		{"O15 BACS of 20 Sep 2022", BACS, "2022-09-20", "2022-09-22"},
		{"O17 BACS over the late August holiday of 2020", BACS, "2020-08-27", "2020-09-01"},
		{"O17 BACS the day after", BACS, "2020-08-28", "2020-09-02"},
		{"O18 BACS over the spring holiday of 2021", BACS, "2021-05-27", "2021-06-01"},
		{"O18 BACS the day after", BACS, "2021-05-28", "2021-06-02"},
		{"O20 BACS before Christmas", BACS, "2022-12-21", "2022-12-23"},
		{"O20 BACS sent on a Saturday starts on Monday", BACS, "2014-11-01", "2014-11-05"},
		{"O20 BACS of a Monday clears on Wednesday", BACS, "2015-02-02", "2015-02-04"},
		{"O21 a cheque paid in on Monday clears on Tuesday", Cheque, "2026-11-23", "2026-11-24"},
		{"O21 a cheque of a Saturday starts on Monday", Cheque, "2026-11-28", "2026-12-01"},
		{"the BACS promise of the record screen", BACS, "2026-11-27", "2026-12-01"},
		{"Faster Payments run on Christmas Day", FasterPayment, "2026-12-25", "2026-12-25"},
		{"cash is there at once", Cash, "2026-11-28", "2026-11-28"},
		{"a standing order on a Sunday goes on Monday", StandingOrder, "2026-11-29", "2026-11-30"},
		{"CHAPS on a bank holiday goes the next working day", CHAPS, "2026-12-28", "2026-12-29"},
		{"SEPA goes by TARGET days", SEPA, "2026-04-30", "2026-05-04"},
		{"ACH goes by the Fed's days", ACH, "2026-11-25", "2026-12-01"},
		{"SWIFT may take five working days", SWIFT, "2026-11-23", "2026-11-30"},
		{"a method of the user's own lands at once", Method("bitcoin"), "2026-11-23", "2026-11-23"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Landing(date(t, c.sent), c.method, calendar(t, "ew"))
			if got != date(t, c.landed) {
				t.Errorf("%s sent %s lands %s, want %s", c.method, c.sent, got, c.landed)
			}
		})
	}
	if got := Landing(0, BACS, nil); got != 0 {
		t.Errorf("no date lands on %v", got)
	}
}

func TestMoneyNeverLandsBeforeItIsSent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, err := BankCalendar(rapid.SampledFrom(CalendarNames()).Draw(t, "calendar"))
		if err != nil {
			t.Fatal(err)
		}
		m := rapid.SampledFrom(Methods()).Draw(t, "method")
		sent := Date(rapid.IntRange(int(MakeDate(2000, 1, 1)), int(MakeDate(2060, 1, 1))).Draw(t, "sent"))
		landed := Landing(sent, m, cal)
		if landed < sent || landed > sent+21 {
			t.Fatalf("%s sent %s lands %s", m, sent, landed)
		}
		if next := Landing(sent+1, m, cal); next < landed {
			t.Fatalf("%s sent a day later lands earlier: %s, %s", m, next, landed)
		}
	})
}

func TestMethodsAreReadByLetterNameAndOtherNames(t *testing.T) {
	letters := map[rune]Method{}
	for _, m := range Methods() {
		for _, words := range []string{string(m.Letter()), string(m), m.Name(), " " + m.Name() + " "} {
			if got, err := ParseMethod(words); err != nil || got != m {
				t.Errorf("%q is %q, %v; want %q", words, got, err, m)
			}
		}
		if other, taken := letters[m.Letter()]; taken {
			t.Errorf("%s and %s share the letter %c", m, other, m.Letter())
		}
		letters[m.Letter()] = m
	}
	for words, want := range map[string]Method{"faster payments": FasterPayment, "DD": DirectDebit, "Check": Cheque} {
		if got, err := ParseMethod(words); err != nil || got != want {
			t.Errorf("%q is %q, %v", words, got, err)
		}
	}
	for _, words := range []string{"", "barter", "\x00"} {
		if got, err := ParseMethod(words); err == nil {
			t.Errorf("%q was read as %q", words, got)
		}
	}
}
