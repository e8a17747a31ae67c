package chase

import "fmt"

// spokenDay is a date as it is written in a mail. No date is no words: a template
// that needs it is not filled in.
func (p *position) spokenDay(d Date) string { return d.Spelt(p.today) }

// fullDay is a date as it stands in a letter: "27 November 2026"; no date is no
// words.
func fullDay(d Date) string {
	if d == 0 {
		return ""
	}
	return d.Noon().Format("2 January 2006")
}

// letterMoney is an amount as it stands in a mail, never without its currency:
// "£1,240.00", "€99.00", "2,100.00 USD".
func letterMoney(m Money) string {
	sign, ok := map[Currency]string{"GBP": "£", "EUR": "€"}[m.Currency]
	if !ok {
		return m.WithCode()
	}
	if m.Minor < 0 {
		return "-" + sign + m.String()[1:]
	}
	return sign + m.String()
}

// totals is sums in words, the home currency first.
func (p *position) totals(t Totals) string {
	t = t.Sorted(p.s.Home)
	words := make([]string, len(t))
	for i, m := range t {
		words[i] = letterMoney(m)
	}
	return listed(words)
}

// ratePercent is a rate of a year: "11.75%".
func ratePercent(basisPoints int) string { return fmt.Sprintf("%s%%", percentWords(basisPoints)) }
