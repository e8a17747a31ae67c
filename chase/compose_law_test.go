package chase

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// Money due before the work bears interest only from performance (RULES 1.2,
// section 11 of the Act), and the book has no day of it.
func TestMoneyDueBeforeTheWorkGivesNoClaim(t *testing.T) {
	cases := map[string]struct {
		terms, late string
		interest    string // "" is no claim
		owed        string
	}{
		"cash in advance": {"cia", "", "", ""},
		"cash with order": {"cwo", "", "", ""},
		"a deposit on order: the balance still does":    {"deposit 30% on order, balance net 14", "", "yes", "700.00"},
		"cash on delivery is after it":                  {"cod", "", "yes", "1,000.00"},
		"a contract's own remedy stands for it as well": {"cia", "pct-year 5", "yes", "1,000.00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b := newBook(t, "Acme").billed("A-1", "1 Sep", c.terms, 1000)
			late, err := ParseLateTerms(c.late)
			if err != nil {
				t.Fatal(err)
			}
			got, err := WorkOutInvoice(b.a.Invoices[0], b.a, b.day("24 Nov"), InterestOptions{Late: late})
			var none *NoClaim
			switch {
			case c.interest == "":
				if !errors.As(err, &none) || !strings.Contains(none.Why, "bears interest only from the day the work was done") {
					t.Errorf("%+v, %v", got.Total, err)
				}
			case err != nil || len(got.Parts) != 1 || got.Interest.Minor <= 0 || got.Principal.String() != c.owed:
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func TestALetterClaimsNoInterestOnMoneyDueBeforeTheWork(t *testing.T) {
	whole := newBook(t, "Acme").billed("A-1", "1 Sep", "cia", 1000)
	w, err := Compose("claim", Formal, whole.a, tuesday24, whole.s)
	if err != nil || strings.Contains(w.Body, "work done") || !strings.Contains(w.Body, "No interest or charges") ||
		!strings.Contains(w.Body, "owes me £1,000.00 under our agreement, invoiced as follows:") {
		t.Errorf("%v\n%s", err, w.Body)
	}
	var field *FieldError
	if _, err := Compose("interest", Formal, whole.a, tuesday24, whole.s); !errors.As(err, &field) ||
		field.Problem != "No interest can be claimed: "+errAdvance.Why {
		t.Errorf("the notice of interest: %v", err)
	}
	part := newBook(t, "Acme").billed("A-1", "1 Sep", "deposit 30% on order, balance net 14", 1000)
	for _, template := range []string{"claim", "interest", "letter", "notice"} {
		w, err := Compose(template, Formal, part.a, tuesday24, part.s)
		if err != nil || !strings.Contains(w.Body, "No interest is counted on the deposit of £300.00 of A-1, due before the work.") ||
			!strings.Contains(w.Body, "from 16 September 2026") {
			t.Errorf("%s: %v\n%s", template, err, w.Body)
		}
		for _, f := range Check(w, part.a, tuesday24, part.s) {
			if strings.Contains(f.Words, "no amount of the book") {
				t.Errorf("%s: %s", template, f)
			}
		}
	}
}

// An unknown Bank Rate is said aloud (RULES 1.3): never a claim that silently
// leaves the interest out.
func TestALetterSaysThatTheRateIsMissing(t *testing.T) {
	late := newBook(t, "Acme").billed("A-1", "16 Dec", "net 30", 1000)
	now := time.Date(2027, 2, 28, 9, 30, 0, 0, time.UTC)
	const want = "Bank Rate of 31 Dec 2026 is not known here, and interest from"
	var field *FieldError
	if _, err := Compose("interest", Formal, late.a, now, late.s); !errors.As(err, &field) || !strings.Contains(field.Problem, want) {
		t.Errorf("the notice of interest: %v", err)
	}
	w, err := Compose("claim", Formal, late.a, now, late.s)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, f := range Check(w, late.a, now, late.s) {
		said = append(said, f.String())
	}
	if !strings.Contains(strings.Join(said, "\n"), "no interest is in it: "+want) {
		t.Errorf("%q", said)
	}
}

func TestALetterNamesTheContractWhereThatGivesTheInterest(t *testing.T) {
	b := newBook(t, "Acme").billed("A-1", "1 Sep", "net 14", 1000)
	for late, want := range map[string]struct{ rate, daily string }{
		"pct-year 5":            {"5% a year", "£0.14"},
		"pct-month 1.5":         {"18% a year", ""}, // it grows by whole months
		"pct-month 1.5 prorata": {"18% a year", "£0.49"},
	} {
		b.a.Client.LateTerms = late
		for _, template := range []string{"claim", "letter", "notice", "interest"} {
			for _, tone := range []Tone{Informal, Neutral, Formal} {
				w, err := Compose(template, tone, b.a, tuesday24, b.s)
				body := strings.Join(strings.Fields(w.Body), " ")
				if err != nil || !strings.Contains(body, want.rate) || !strings.Contains(body, "contract") || strings.Contains(body, "the the") ||
					strings.Contains(body, "pct-") || strings.Contains(strings.ToLower(body), "law") || strings.Contains(body, "further day") != (want.daily != "" && !strings.Contains(body, "more each day")) ||
					want.daily != "" && !strings.Contains(body, want.daily) {
					t.Errorf("%s, %s, %s: %v\n%s", late, template, tone, err, w.Body)
				}
			}
		}
	}
	b.a.Client.LateTerms = "flat 25.00"
	w, err := Compose("letter", Formal, b.a, tuesday24, b.s)
	if err != nil || strings.Contains(w.Body, "0% a year") {
		t.Errorf("a fee is no rate: %v\n%s", err, w.Body)
	}
	if _, err := Compose("interest", Formal, b.a, tuesday24, b.s); err == nil || !strings.Contains(err.Error(), "the contract gives a fee, not a rate") {
		t.Errorf("the notice of interest: %v", err)
	}
}

func TestTheWorkingOfAContractShowsItsSums(t *testing.T) {
	b := newBook(t, "Acme").billed("A-1", "1 Sep", "net 14", 1000).pay("30 Oct", 400)
	b.a.Payments[0].Allocations[0].On = b.day("30 Oct")
	for late, want := range map[string]string{
		"pct-year 5":              "1,000.00 x 5% x 45 / 365, to 30 Oct 2026|600.00 x 5% x 25 / 365, to 24 Nov 2026|the contract: pct-year 5: 8.22 by 24 Nov 2026",
		"pct-month 1.5":           "1,000.00 x 1.5% x 1 month|600.00 x 1.5% x 1 month|the contract: pct-month 1.5: 24.00 by 24 Nov 2026",
		"flat 25.00 each 30 days": "70 days, a fee each 30 days|the contract: flat 25.00 each 30 days: 75.00 by 24 Nov 2026",
	} {
		terms, err := ParseLateTerms(late)
		if err != nil {
			t.Fatal(err)
		}
		c, err := WorkOutInvoice(b.a.Invoices[0], b.a, b.day("24 Nov"), InterestOptions{Late: terms})
		if got := strings.Join(c.Working(), "|"); err != nil || !strings.Contains(got, want) {
			t.Errorf("%s: %v\n got %s\nwant %s", late, err, got, want)
		}
	}
}
