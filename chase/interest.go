package chase

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
)

// Rounding is when interest is rounded to the penny; both are published
// (RULES 1.4).
type Rounding string

// The two conventions.
const (
	RoundEnd   Rounding = "end"   // once, the total
	RoundDaily Rounding = "daily" // the daily amount, which is then multiplied
)

// ParseRounding reads "end" and "daily"; "" is end.
func ParseRounding(words string) (Rounding, error) {
	switch r := Rounding(words); r {
	case "":
		return RoundEnd, nil
	case RoundEnd, RoundDaily:
		return r, nil
	}
	return "", fieldError("rounding", fmt.Sprintf("I don't know the rounding %q. Try end or daily.", words))
}

// Debt is one sum that fell late: a part of an invoice.
type Debt struct {
	Label    string   // the part's label, "" for a whole invoice
	Amount   Money    // owed at the end of the relevant day, tax included
	Relevant Date     // the last day on which payment was on time
	Kind     Kind     // of the debtor
	Advance  bool     // due before the work
	Paid     []Paid   // since, in any order
	Frozen   []Freeze // stretches in which interest may not run (RULES 3.4, 6.4)
}

// Paid is money received for a debt.
type Paid struct {
	On     Date
	Amount Money
}

// InterestOptions is how interest is worked out.
type InterestOptions struct {
	Regime   string // Regimes; "" is the UK's
	Rounding Rounding
	Known    []KnownRate // reference rates the user added
	Estimate bool        // take the last known rate for an unknown half-year, and say so
	Costs    Money       // reasonable costs of recovery
	Late     LateTerms   // the contract's own remedy, which displaces the statute's
}

// Claim is what a debt has grown to on a day. Nothing of it is ever added to
// the invoice by itself.
type Claim struct {
	Debt      Debt
	Law       string
	Rate      int  // basis points a year, 925 is 9.25%; of the last segment where the law steps
	Contract  bool // the contract gives it, not the law
	Estimated bool // a rate is an estimate, because the true one is not known yet
	Starts    Date // the first day that bears interest
	To        Date
	Days      int // from Starts to To, frozen days left out, or to the day it was paid off
	Segments  []Segment
	Principal Money // still owed on To
	Interest  Money
	Fixed     Money
	Costs     Money // beyond the fixed sum
	Total     Money // all four
	Daily     Money // what each further day adds
	Working   []string
}

// Segment is a stretch of days with one balance and one rate.
type Segment struct {
	From, To Date
	Days     int
	Balance  Money
	Rate     int // basis points a year
}

// NoClaim says that the law gives nothing on a debt, and why.
type NoClaim struct{ Why string }

// Error is the reason.
func (e *NoClaim) Error() string { return e.Why }

// errAdvance is why money due before the work gives nothing by law: it counts
// from performance (RULES 1.2, section 11 of the Act), of which the book has no
// day.
var errAdvance = &NoClaim{"Money due before the work bears interest only from the day the work was done, and the book has no such day."}

// RatePercent is the yearly rate in percent: "9.25".
func (c Claim) RatePercent() string { return percentWords(c.Rate) }

// WorkOut is what a debt has grown to by a day, under the statute or the
// contract's late terms. Interest is simple, on the balance of each day, the
// day of payment among them (RULES 1.2 to 1.5). The errors are *NoClaim,
// *UnknownRate and *FieldError.
func WorkOut(d Debt, to Date, o InterestOptions) (Claim, error) {
	if err := d.late(to); err != nil {
		return Claim{}, err
	}
	if o.Late.kind != lateStatutory {
		return o.Late.workOut(d, to)
	}
	regime, err := RegimeByID(o.Regime)
	if err != nil {
		return Claim{}, err
	}
	if _, applies := regime.margin(0, d.Kind); !applies {
		return Claim{}, &NoClaim{"The client is a private person: " + regime.Law + " gives no interest and no fixed sum."}
	}
	if d.Advance {
		return Claim{}, errAdvance
	}
	c := Claim{Debt: d, Law: regime.Law, Starts: d.Relevant + 1, To: to}
	if err := c.segments(regime, o); err != nil {
		return Claim{}, err
	}
	c.Interest = Money{sumInterest(c.Segments, o.Rounding), d.Amount.Currency}
	c.extras(regime, o.Costs)
	c.finish()
	c.work(regime, o)
	return c, nil
}

// late refuses a debt that is not late.
func (d Debt) late(to Date) error {
	switch {
	case d.Amount.Minor <= 0:
		return &NoClaim{"Nothing was owed any more when it fell due."}
	case to <= d.Relevant:
		return &NoClaim{fmt.Sprintf("Not late on %s: it is due on %s.", dayMonthYear(to), dayMonthYear(d.Relevant))}
	}
	return nil
}

// segments cuts the days from the start to the end wherever the balance or the
// rate changes.
func (c *Claim) segments(regime Regime, o InterestOptions) error {
	from, balance, paid := c.Starts, c.Debt.Amount, c.Debt.payments()
	for balance.Minor > 0 && from <= c.To {
		end := c.To
		if len(paid) > 0 && paid[0].On < end {
			end = max(paid[0].On, from-1)
		}
		if regime.Stepping {
			end = min(end, (halfYearOf(from)+1).start()-1)
		}
		if end >= from {
			end = c.Debt.alike(from, end)
			if err := c.segment(from, end, c.Debt.bearing(balance, from), regime, o); err != nil {
				return err
			}
		}
		for len(paid) > 0 && paid[0].On <= end {
			balance.Minor -= paid[0].Amount.Minor
			paid = paid[1:]
		}
		from = end + 1
	}
	c.Principal = Money{max(0, balance.Minor), balance.Currency}
	if c.Days == 0 {
		return &NoClaim{"No day counts: " + listed(frozenWhys(c.notCounted())) + "."}
	}
	return nil
}

// payments are the payments since, oldest first.
func (d Debt) payments() []Paid {
	paid := slices.Clone(d.Paid)
	Arrange(paid, func(a, b Paid) int { return a.On.Since(b.On) })
	return paid
}

// segment adds one stretch of days; one that bears nothing is left out.
func (c *Claim) segment(from, to Date, balance Money, regime Regime, o InterestOptions) error {
	if balance.Minor <= 0 {
		return nil
	}
	pick := c.Starts
	switch {
	case regime.Stepping:
		pick = from
	case regime.byDue:
		pick = c.Debt.Relevant
	}
	rate, err := ReferenceRate(regime.Series, pick, o.Known)
	var unknown *UnknownRate
	if errors.As(err, &unknown) && o.Estimate && !unknown.Before {
		rate, err, c.Estimated = unknown.Last, nil, true
	}
	if err != nil {
		return err
	}
	margin, _ := regime.margin(halfYearOf(pick), c.Debt.Kind)
	c.Rate = rate + margin
	s := Segment{From: from, To: to, Balance: balance, Rate: c.Rate, Days: to.Since(from) + 1}
	c.Days += s.Days
	c.Segments = append(c.Segments, s)
	return nil
}

// yearOfBasisPoints divides balance times basis points times days: 365 days,
// in leap years too, and 10,000 basis points to the whole.
const yearOfBasisPoints = 365 * 100_00

// sumInterest rounds once, at the end; or the daily amount of each segment.
func sumInterest(segments []Segment, r Rounding) int64 {
	if r == RoundDaily {
		var sum int64
		for _, s := range segments {
			sum += mulDiv(s.Balance.Minor, int64(s.Rate), yearOfBasisPoints) * int64(s.Days)
		}
		return sum
	}
	sum := new(big.Int)
	for _, s := range segments {
		term := big.NewInt(s.Balance.Minor)
		term.Mul(term, big.NewInt(int64(s.Rate)))
		sum.Add(sum, term.Mul(term, big.NewInt(int64(s.Days))))
	}
	return divide(sum, big.NewInt(yearOfBasisPoints))
}

// extras adds the fixed sum and the costs beyond it. A fixed sum is pounds or
// euros by law: it is not added to a debt in another currency.
func (c *Claim) extras(regime Regime, costs Money) {
	cur := c.Debt.Amount.Currency
	c.Fixed, c.Costs = Money{Currency: cur}, Money{Currency: cur}
	if cur == regime.Currency {
		c.Fixed.Minor = regime.fixedSum(c.Debt.Amount, c.Debt.Kind)
	}
	if costs.Currency == cur && regime.ID != "uk-s69" {
		c.Costs.Minor = max(0, costs.Minor-c.Fixed.Minor)
	}
}

// finish sums the claim and says what a further day adds.
func (c *Claim) finish() {
	cur := c.Debt.Amount.Currency
	c.Total = Money{c.Principal.Minor + c.Interest.Minor + c.Fixed.Minor + c.Costs.Minor, cur}
	c.Daily = Money{mulDiv(c.Debt.bearing(c.Principal, c.To).Minor, int64(c.Rate), yearOfBasisPoints), cur}
}
