package chase

import (
	"errors"
	"fmt"
	"slices"
)

// Claims is what a whole invoice has grown to: one claim for each part that is
// late, since every part is a debt of its own (RULES 1.2).
type Claims struct {
	Parts     []Claim
	Principal Money
	Interest  Money
	Fixed     Money
	Costs     Money // beyond the fixed sums
	Total     Money
	Daily     Money
}

// WorkOutInvoice is what an invoice of a client has grown to by a day: what was
// allocated to its parts counts from its day, and the days that the client's
// holds and queries freeze count for nothing. Costs of recovery count once. A
// *NoClaim is returned when no part gives a claim.
func WorkOutInvoice(v Invoice, a Account, to Date, o InterestOptions) (Claims, error) {
	cur := v.Total.Currency
	all := Claims{Principal: Money{Currency: cur}, Interest: Money{Currency: cur}, Fixed: Money{Currency: cur},
		Costs: Money{Currency: cur}, Daily: Money{Currency: cur}}
	costs := o.Costs
	o.Costs = Money{}
	var none error = &NoClaim{"No part of it was late."}
	for _, p := range v.Parts {
		c, err := WorkOut(v.debt(p, a, to), to, o)
		var nothing *NoClaim
		if errors.As(err, &nothing) {
			if none != error(errAdvance) {
				none = err
			}
			continue
		}
		if err != nil {
			return Claims{}, err
		}
		all.add(c)
	}
	if len(all.Parts) == 0 {
		return Claims{}, none
	}
	if costs.Currency == cur && o.Late.kind == lateStatutory && o.Regime != "uk-s69" {
		all.Costs.Minor = max(0, costs.Minor-all.Fixed.Minor)
	}
	all.Total = Money{all.Principal.Minor + all.Interest.Minor + all.Fixed.Minor + all.Costs.Minor, cur}
	return all, nil
}

func (all *Claims) add(c Claim) {
	all.Parts = append(all.Parts, c)
	all.Principal.Minor += c.Principal.Minor
	all.Interest.Minor += c.Interest.Minor
	all.Fixed.Minor += c.Fixed.Minor
	all.Daily.Minor += c.Daily.Minor
}

// Starts is the day from which the first part bears interest.
func (all Claims) Starts() Date { return all.Parts[0].Starts }

// Days is the days of interest of the part that is latest.
func (all Claims) Days() int {
	days := 0
	for _, c := range all.Parts {
		days = max(days, c.Days)
	}
	return days
}

// Estimated reports whether a rate is an estimate, because the true one is not
// known yet.
func (all Claims) Estimated() bool {
	return slices.ContainsFunc(all.Parts, func(c Claim) bool { return c.Estimated })
}

// Working is the working of all parts, then the sum.
func (all Claims) Working() []string {
	var lines []string
	for _, c := range all.Parts {
		lines = append(lines, c.Working...)
	}
	if all.Costs.Minor > 0 {
		lines = append(lines, fmt.Sprintf("costs of recovery beyond the fixed sum: %s", all.Costs))
	}
	return append(lines, fmt.Sprintf("%s owed + %s interest + %s fixed sum + %s costs = %s",
		all.Principal, all.Interest, all.Fixed, all.Costs, all.Total))
}

// debt is one part as a debt: what was owed when it fell late, what came in
// since, and when it bears no interest. Money that was allocated without a day
// counts as paid in time.
func (v Invoice) debt(p Part, a Account, to Date) Debt {
	k := a.Client.Kind
	d := Debt{Label: p.Label, Amount: p.Amount, Relevant: RelevantDay(v.Issued, p.Due, k), Kind: k, Advance: v.advance(p), Frozen: v.freezes(p, a, to)}
	known := int64(0)
	for _, al := range a.Allocations() {
		if al.PartID != p.ID {
			continue
		}
		known += al.Amount.Minor
		switch {
		case al.On <= d.Relevant:
			d.Amount.Minor -= al.Amount.Minor
		case al.On <= to:
			d.Paid = append(d.Paid, Paid{al.On, al.Amount})
		}
	}
	if undated := p.Paid.Minor - known; undated > 0 {
		d.Amount.Minor -= undated
	}
	return d
}

// fellLate is the first line of a working.
func (c Claim) fellLate() string {
	what := "owed"
	if c.Debt.Label != "" {
		what = c.Debt.Label
	}
	return fmt.Sprintf("%s %s, due %s, interest from %s", c.Debt.Amount.WithCode(), what,
		dayMonthYear(c.Debt.Relevant), dayMonthYear(c.Starts))
}

// work writes down how the claim came about, line by line.
func (c *Claim) work(regime Regime, o InterestOptions) {
	c.Working = append(c.Working, regime.Law, c.fellLate())
	for i, s := range c.Segments {
		if i == 0 || s.Rate != c.Segments[i-1].Rate {
			c.Working = append(c.Working, c.rateWords(regime, s))
		}
		c.Working = append(c.Working, s.words(o.Rounding))
	}
	c.Working = append(c.Working, c.frozenWords()...)
	if c.Estimated {
		c.Working = append(c.Working, "the rate is an ESTIMATE: the true one is not known yet")
	}
	if c.Fixed.Minor > 0 {
		c.Working = append(c.Working, fmt.Sprintf("fixed sum for a debt of %s: %s", c.Debt.Amount, c.Fixed))
	}
	if sum := regime.fixedSum(c.Debt.Amount, c.Debt.Kind); sum > 0 && c.Fixed.Minor == 0 {
		c.Working = append(c.Working, fmt.Sprintf("the fixed sum is in %s and not added to a debt in %s", regime.Currency, c.Debt.Amount.Currency))
	}
	if c.Costs.Minor > 0 {
		c.Working = append(c.Working, fmt.Sprintf("costs of recovery beyond the fixed sum: %s", c.Costs))
	}
	further := c.Daily.String() + " for each further day"
	if c.Daily.Minor == 0 && c.Principal.Minor > 0 && len(c.Debt.Frozen) > 0 {
		further = "nothing for a further day while what is not counted stands"
	}
	c.Working = append(c.Working, fmt.Sprintf("interest %s, and %s", c.Interest, further))
}

// rateWords says where a rate comes from.
func (c Claim) rateWords(regime Regime, s Segment) string {
	if regime.Series == NoSeries {
		return percentWords(s.Rate) + "% a year"
	}
	pick := c.Starts
	switch {
	case regime.Stepping:
		pick = s.From
	case regime.byDue:
		pick = c.Debt.Relevant
	}
	h := halfYearOf(pick)
	margin, _ := regime.margin(h, c.Debt.Kind)
	words := fmt.Sprintf("%s on %s %s%%, plus %s%%: %s%% a year", regime.Series.Words(), dayMonthYear(referenceDay(regime.Series, h)),
		signedPercent(s.Rate-margin), percentWords(margin), percentWords(s.Rate))
	if !regime.Stepping {
		words += ", fixed for the life of this debt"
	}
	return words
}

func signedPercent(basisPoints int) string {
	if basisPoints < 0 {
		return "-" + percentWords(-basisPoints)
	}
	return percentWords(basisPoints)
}

func (s Segment) words(r Rounding) string {
	if r == RoundDaily {
		daily := Money{mulDiv(s.Balance.Minor, int64(s.Rate), yearOfBasisPoints), s.Balance.Currency}
		return fmt.Sprintf("%s x %s%% / 365 = %s a day, x %d days to %s", s.Balance, percentWords(s.Rate), daily, s.Days, dayMonthYear(s.To))
	}
	return fmt.Sprintf("%s x %s%% x %d / 365, to %s", s.Balance, percentWords(s.Rate), s.Days, dayMonthYear(s.To))
}
