package chase

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// Whatever is typed into a field is read or told by its field what is wrong
// with it; what is read stands.
func FuzzTypedWords(f *testing.F) {
	for _, words := range []string{"3 monthly from 1 dec", "half now, half in 30 days from fri", "ecb 2026-07-01 2.15", "2027-01-01 -0%", "statutory cap 40 min 10", "pct-month 1.5 prorata grace 8 days",
		"flat 40 each 30 days", "Priya Shah <ap@acme.example>, bob", "a@b@c, \"x, y\" <z@w>", "10:30", "promised fri bacs", "ring-back tue 10am", "says-paid", "breathing-space 1 mar", "£1,240.00", "1.240,00 eur", "=1+1", "", "\x00", "é, ö"} {
		f.Add(words)
	}
	acme := Account{Client: Client{ID: 1, Name: "Acme", Currency: "GBP"}, Contacts: []Contact{{Name: "Bob", Email: "bob@acme.example"}}}
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, words string) {
		told := func(what string, err error) {
			var fe *FieldError
			if err != nil && !errors.As(err, &fe) {
				t.Fatalf("%s of %q: %v is not a FieldError", what, words, err)
			}
		}
		total := Money{124000, "GBP"}
		parts, err := ParsePlan(words, total, Anchor{Now: now})
		told("plan", err)
		sum := int64(0)
		for _, p := range parts {
			sum += p.Amount.Minor
		}
		if err == nil && sum != total.Minor {
			t.Fatalf("the parts of %q come to %d", words, sum)
		}
		k, err := ParseKnownRate(words)
		told("rate", err)
		if err == nil && (k.BasisPoints < -500 || k.BasisPoints > 5000) {
			t.Fatalf("%q is a rate of %d", words, k.BasisPoints)
		}
		late, err := ParseLateTerms(words)
		told("late terms", err)
		if err == nil {
			if again, err := ParseLateTerms(late.String()); err != nil || again.String() != late.String() {
				t.Fatalf("%q is %q, which reads back as %q, %v", words, late, again, err)
			}
		}
		to, err := ParseRecipients("to", words, acme.Contacts)
		told("recipients", err)
		if strings.ContainsAny(to, "\r\n") {
			t.Fatalf("%q gives a header of two lines: %q", words, to)
		}
		outcome, rest, _ := strings.Cut(words, " ")
		_, err = ParseLog(outcome, strings.Fields(rest), acme, now, DefaultSettings())
		told("log", err)
		_, err = ParseMoney(words, "GBP")
		told("money", err)
		if c, err := ParseClock(words); err == nil && words != "" && c.String() != words && "0"+words != c.String() {
			t.Fatalf("%q is the time %s", words, c)
		}
		ParseSearch(words, Anchor{Now: now})
	})
}
