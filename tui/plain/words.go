package plain

import (
	"strings"

	"dues/chase"
)

// spokenMoney is the unit of an amount as it is said.
var spokenMoney = map[chase.Currency]string{"GBP": "pounds", "EUR": "euros", "USD": "dollars"}

// amount is money as it is said: "1,240.00 pounds".
func amount(m chase.Money) string {
	if unit, ok := spokenMoney[m.Currency]; ok {
		return m.String() + " " + unit
	}
	return m.WithCode()
}

// sum is money per currency as it is said; nothing is nothing of the home
// currency.
func (s *Session) sum(t chase.Totals) string {
	if len(t) == 0 {
		return amount(chase.Money{Currency: s.kit.Settings.Home})
	}
	var all []string
	for _, m := range t.Sorted(s.kit.Settings.Home) {
		all = append(all, amount(m))
	}
	return strings.Join(all, " and ")
}

// longDay is a day in full: "Tuesday 24 November 2026".
func longDay(d chase.Date) string { return d.Noon().Format("Monday 2 January 2006") }

// spokenMoment is a day and, where there is one, the time: "Wednesday 2
// December at 10".
func spokenMoment(m chase.Moment, today chase.Date) string {
	words := m.On.Spelt(today)
	if !m.At.IsZero() {
		words += " at " + strings.TrimPrefix(strings.TrimSuffix(m.At.String(), ":00"), "0")
	}
	return words
}

// echo is a moment in full, with how far it is: "Friday 27 November 2026, in 3
// days".
func echo(m chase.Moment, today chase.Date) string {
	words := longDay(m.On)
	if !m.At.IsZero() {
		words += " at " + m.At.String()
	}
	return words + ", " + chase.Distance(m.On, today)
}

// sentence is words with an end, so that a reader stops there.
func sentence(words string) string {
	if strings.HasSuffix(words, ".") || strings.HasSuffix(words, "?") || strings.HasSuffix(words, "!") {
		return words
	}
	return words + "."
}
