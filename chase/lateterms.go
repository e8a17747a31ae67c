package chase

import (
	"fmt"
	"math/big"
)

// LateTerms is a contract's own remedy for late payment (RULES 2.3). The zero
// LateTerms leaves it to the statute.
type LateTerms struct {
	kind  lateKind
	rate  int   // in hundredths of a percent, a year or a month
	flat  int64 // hundredths of the debt's currency
	whole bool  // only completed months count; else each day
	every int   // days after which a flat fee is due again; 0 is once
	grace int   // days after the relevant day before anything runs
	most  int64 // cap; 0 is none
	least int64 // minimum once anything is due
}

type lateKind string

const (
	lateStatutory lateKind = ""
	lateNone      lateKind = "none"
	lateYear      lateKind = "pct-year"
	lateMonth     lateKind = "pct-month"
	lateFlat      lateKind = "flat"
)

const lateTries = "statutory, none, pct-year 8, pct-month 1.5 whole grace 7 cap 100.00 or flat 25.00 each 30 days"

// ParseLateTerms reads a contract's late terms (RULES 2.3):
//
//	late   := "statutory" | "none" | ("pct-year" r | "pct-month" r ["whole"|"prorata"] | "flat" x ["once"|"each" N "days"]) {option}
//	option := "grace" N ["days"] | "cap" x | "min" x
//
// No words leave it to the statute.
// The error is a *FieldError.
func ParseLateTerms(words string) (LateTerms, error) {
	p := &phrase{what: "late terms", field: "late terms", tries: lateTries}
	if len(words) > maxPhrase {
		p.text = words
		return LateTerms{}, p.wrong("it is too long")
	}
	if p.cut(words); p.done() {
		return LateTerms{}, nil
	}
	t, err := p.lateTerms()
	if err != nil {
		return LateTerms{}, err
	}
	for !p.done() {
		if err := p.lateOption(&t); err != nil {
			return LateTerms{}, err
		}
	}
	if t.most > 0 && t.least > t.most {
		return LateTerms{}, p.wrong("the minimum is above the cap")
	}
	return t, nil
}

func (p *phrase) lateTerms() (t LateTerms, err error) {
	switch {
	case p.take("statutory"):
		return t, nil
	case p.take("none"):
		return LateTerms{kind: lateNone}, nil
	case p.takeAll("pct - year"):
		t.kind = lateYear
		t.rate, err = p.percent()
	case p.takeAll("pct - month"):
		t.kind = lateMonth
		t.rate, err = p.percent()
		t.whole = !p.take("prorata")
		p.take("whole")
	case p.take("flat"):
		t.kind = lateFlat
		t.flat, err = p.hundredths("the fee", 1, 100_000_00)
		if err == nil && p.take("each") {
			t.every, err = p.number("the number of days", 1, 365)
			p.take("days", "d")
		}
		p.take("once")
	default:
		return t, p.expected("statutory, none, pct-year, pct-month or flat")
	}
	return t, err
}

func (p *phrase) lateOption(t *LateTerms) (err error) {
	switch {
	case p.take("grace"):
		t.grace, err = p.number("the days of grace", 0, 365)
		p.take("days", "d")
	case p.take("cap"):
		t.most, err = p.hundredths("the cap", 1, 100_000_000_00)
	case p.take("min"):
		t.least, err = p.hundredths("the minimum", 1, 100_000_000_00)
	default:
		return p.expected("grace, cap or min")
	}
	return err
}

// String is the late terms in the words ParseLateTerms reads back.
func (t LateTerms) String() string {
	var words string
	switch t.kind {
	case lateStatutory:
		return "statutory"
	case lateFlat:
		words = "flat " + hundredthsWords(t.flat)
		if t.every > 0 {
			words += fmt.Sprintf(" each %d days", t.every)
		}
	case lateNone:
		return "none"
	default:
		words = string(t.kind) + " " + percentWords(t.rate)
		if t.kind == lateMonth && !t.whole {
			words += " prorata"
		}
	}
	if t.grace > 0 {
		words += fmt.Sprintf(" grace %d days", t.grace)
	}
	if t.most > 0 {
		words += " cap " + hundredthsWords(t.most)
	}
	if t.least > 0 {
		words += " min " + hundredthsWords(t.least)
	}
	return words
}

func hundredthsWords(n int64) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

// workOut is the claim under the contract. A contract's remedy takes the place
// of the statute's, the fixed sum and the costs with it (RULES 1.1).
func (t LateTerms) workOut(d Debt, to Date) (Claim, error) {
	if t.kind == lateNone {
		return Claim{}, &NoClaim{"The contract gives nothing for paying late."}
	}
	starts := d.Relevant.AddDays(t.grace + 1)
	if to < starts {
		return Claim{}, &NoClaim{fmt.Sprintf("The contract's %d days of grace last until %s.", t.grace, dayMonthYear(starts-1))}
	}
	c := Claim{Debt: d, Law: "contract between us", Contract: true, Starts: starts, To: to, Rate: t.yearly()}
	regime := Regime{margin: everybody(c.Rate), fixedSum: noFixedSum}
	if err := c.segments(regime, InterestOptions{}); err != nil {
		return Claim{}, err
	}
	cur := d.Amount.Currency
	c.Interest = Money{t.charge(c), cur}
	c.Fixed, c.Costs = Money{Currency: cur}, Money{Currency: cur}
	c.finish()
	if t.kind == lateFlat || t.whole || t.most > 0 {
		c.Daily = Money{Currency: cur} // it does not grow day by day
	}
	c.Working = append([]string{c.fellLate()}, t.sums(c)...)
	c.Working = append(c.Working, fmt.Sprintf("the contract: %s: %s by %s", t, c.Interest, dayMonthYear(c.To)))
	if t.whole {
		c.Working = append(c.Working, "only whole months count: the next one is full on "+dayMonthYear(t.nextMonth(c)))
	}
	c.Working = append(append(c.Working, c.frozenWords()...),
		"no fixed sum and no costs: the contract's remedy takes the statute's place")
	return c, nil
}

// yearly is the rate in basis points a year, 0 for a flat fee.
func (t LateTerms) yearly() int {
	if t.kind == lateMonth {
		return 12 * t.rate
	}
	return t.rate
}

// charge is what the terms give, between minimum and cap.
func (t LateTerms) charge(c Claim) int64 {
	unit := pow10(c.Debt.Amount.Currency.Exponent())
	var sum int64
	switch {
	case t.kind == lateFlat:
		fees := int64(1)
		if t.every > 0 && c.Days > 0 {
			fees += int64((c.Days - 1) / t.every)
		}
		sum = fees * mulDiv(t.flat, unit, 100)
	case t.whole:
		sum = t.months(c)
	default:
		sum = sumInterest(c.Segments, RoundEnd)
	}
	sum = max(sum, mulDiv(t.least, unit, 100))
	if t.most > 0 {
		sum = min(sum, mulDiv(t.most, unit, 100))
	}
	return sum
}

// sums is how the sum came about, before minimum and cap, line by line.
func (t LateTerms) sums(c Claim) []string {
	switch {
	case t.kind == lateFlat && t.every > 0:
		return []string{fmt.Sprintf("%s, a fee each %d days", plural(c.Days, "day"), t.every)}
	case t.kind == lateFlat:
		return nil
	case t.whole:
		return t.monthSums(c)
	}
	var lines []string
	for _, s := range c.Segments {
		lines = append(lines, s.words(RoundEnd))
	}
	return lines
}

// monthSums is the completed months, those on one balance together.
func (t LateTerms) monthSums(c Claim) []string {
	var lines []string
	for i, n := range fullMonths(c) {
		if n > 0 {
			lines = append(lines, fmt.Sprintf("%s x %s%% x %s", c.Segments[i].Balance, percentWords(t.rate), plural(n, "month")))
		}
	}
	return lines
}

// nextMonth is the day on which the next month that counts is full.
func (t LateTerms) nextMonth(c Claim) Date {
	for m := 1; ; m++ {
		full := (c.Starts - 1).AddMonths(m)
		if day := full.Since(c.Starts - 1); day > c.Days {
			return c.To.AddDays(day - c.Days)
		}
	}
}

// months is the interest of the completed months.
func (t LateTerms) months(c Claim) int64 {
	sum := new(big.Int)
	for i, n := range fullMonths(c) {
		sum.Add(sum, new(big.Int).Mul(big.NewInt(c.Segments[i].Balance.Minor), big.NewInt(int64(t.rate*n))))
	}
	return divide(sum, big.NewInt(wholePercent))
}

// fullMonths is how many completed months count on the balance of each segment:
// that which stood to their end. Days that are not counted put the end of a month
// off.
func fullMonths(c Claim) []int {
	full := make([]int, len(c.Segments))
	for m := 1; ; m++ {
		day := (c.Starts - 1).AddMonths(m).Since(c.Starts - 1)
		if day > c.Days {
			return full
		}
		for i, s := range c.Segments {
			if day > 0 && day <= s.Days {
				full[i]++
			}
			day -= s.Days
		}
	}
}
