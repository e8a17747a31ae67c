package chase

import (
	"strings"
	"testing"
)

func TestTheUsersRatesAreRead(t *testing.T) {
	for words, want := range map[string]KnownRate{
		"2027-01-01 3.75":            {BankRate, date(t, "2027-01-01"), 375},
		"Bank-Rate 2027-07-01 3.5%":  {BankRate, date(t, "2027-07-01"), 350},
		"ecb 2026-07-01 2.15":        {ECBRate, date(t, "2026-07-01"), 215},
		"basiszins 2026-07-01 -0.88": {GermanBase, date(t, "2026-07-01"), -88},
	} {
		if got, err := ParseKnownRate(words); err != nil || got != want {
			t.Errorf("%q: %+v, %v; want %+v", words, got, err, want)
		}
	}
	for words, want := range map[string]string{
		"":                   "a day of its half-year and a percentage",
		"3.75":               "a day of its half-year and a percentage",
		"2027-01-01 lots":    `"lots" is not a percentage`,
		"2027-01-01 NaN":     `"nan" is not a percentage`,
		"2027-13-01 3.75":    "is not a date in the form",
		"libor 2027-01-01 3": `"libor" is none of bank-rate, ecb, basiszins`,
	} {
		if _, err := ParseKnownRate(words); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "Try 2027-01-01 3.75") {
			t.Errorf("%q: %v; want %q", words, err, want)
		}
	}
}

func TestAnUnknownHalfYearSaysHowToAddIt(t *testing.T) {
	d := late(1000_00, date(t, "2027-01-10"))
	_, err := WorkOut(d, date(t, "2027-02-10"), InterestOptions{})
	if err == nil || !strings.Contains(err.Error(), `rates = ["2027-01-01 3.75"]`) {
		t.Fatalf("got %v", err)
	}
	k, err := ParseKnownRate("2027-01-01 3.75")
	if err != nil {
		t.Fatal(err)
	}
	c, err := WorkOut(d, date(t, "2027-02-10"), InterestOptions{Known: []KnownRate{k}})
	if err != nil || c.RatePercent() != "11.75" {
		t.Fatalf("with the rate added: %s%%, %v", c.RatePercent(), err)
	}
}
