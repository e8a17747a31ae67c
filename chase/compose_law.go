package chase

import (
	"errors"
	"slices"
	"strings"

	"dues/chase/letter"
)

// lawNames are the facts that lawFacts gives.
var lawNames = []string{"law", "contract", "rate", "interest", "interest_from", "interest_days", "daily", "fixed", "claim"}

// lawFacts is what the law, or the contract, adds to the parts a mail is about,
// to the penny. Nothing is said where nothing may be claimed, where the rate is
// not known for certain, or where a part is in dispute or promised and the sums
// of the mail and of the claim would differ: the error says which.
func (p *position) lawFacts(dues []due, facts letter.Facts) error {
	all, bare, err := p.claims(dues)
	if err != nil {
		return err
	}
	first := all[0].Parts[0]
	sum := sumClaims(all, bare)
	var rates []string
	days, starts := 0, first.Starts
	for _, c := range all {
		for _, part := range c.Parts {
			if rate := ratePercent(part.Rate); !slices.Contains(rates, rate) {
				rates = append(rates, rate)
			}
			days, starts = max(days, part.Days), min(starts, part.Starts)
		}
	}
	switch {
	case sum.Interest.Minor <= 0:
		return &NoClaim{"No interest has run yet."}
	case first.Contract && first.Rate == 0:
		return errFee
	case first.Contract:
		facts["contract"] = "yes"
	}
	facts["law"], facts["rate"] = first.Law, listed(rates)
	facts["interest"], facts["claim"] = letterMoney(sum.Interest), letterMoney(sum.Total)
	if sum.Daily.Minor > 0 {
		facts["daily"] = letterMoney(sum.Daily)
	}
	facts["interest_from"], facts["interest_days"] = fullDay(starts), plural(days, "day")
	if len(dues)-len(bare) > 1 {
		facts["interest_from"] = "the day after each was due"
		facts["interest_days"] = "up to " + plural(days, "day")
	}
	if sum.Fixed.Minor > 0 {
		facts["fixed"] = letterMoney(sum.Fixed)
	}
	facts["no_interest"] = bareWords(bare)
	return nil
}

// sumClaims is the claims together, which are in one currency; the total counts
// what bears no interest as well.
func sumClaims(all []Claims, bare []due) Claims {
	cur := all[0].Principal.Currency
	sum := Claims{Interest: Money{Currency: cur}, Fixed: Money{Currency: cur}, Daily: Money{Currency: cur}, Total: Money{Currency: cur}}
	for _, c := range all {
		sum.Interest.Minor += c.Interest.Minor
		sum.Fixed.Minor += c.Fixed.Minor
		sum.Daily.Minor += c.Daily.Minor
		sum.Total.Minor += c.Total.Minor
	}
	for _, d := range bare {
		sum.Total.Minor += d.open - d.disputed
	}
	return sum
}

// bareWords says what was due before the work, and so bears no interest; "" when
// nothing was.
func bareWords(bare []due) string {
	parts := make([]string, len(bare))
	for i, d := range bare {
		parts[i] = letterMoney(d.money(d.open-d.disputed)) + " of " + d.invoice.Number
		if d.part.Label != "" {
			parts[i] = "the " + d.part.Label + " of " + parts[i]
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "No interest is counted on " + listed(parts) + ", due before the work."
}

// claims is what each invoice of the parts has grown to, and the parts that by
// law bear nothing because they were due before the work. The error is why
// nothing may be said of it: *NoClaim, *UnknownRate, or that the sums differ.
func (p *position) claims(dues []due) (all []Claims, bare []due, err error) {
	late, err := ParseLateTerms(p.Client.LateTerms)
	if err != nil {
		return nil, nil, err
	}
	law := p.s.Interest
	opt := InterestOptions{Regime: law.Regime, Rounding: law.Rounding, Known: law.Rates, Late: late}
	var asked, owed Totals
	seen := map[ID]bool{}
	for _, d := range dues {
		m := d.money(d.open - d.disputed)
		asked = asked.Add(m)
		if late.kind == lateStatutory && d.invoice.advance(d.part) {
			bare, owed = append(bare, d), owed.Add(m)
			continue
		}
		if seen[d.invoice.ID] {
			continue
		}
		seen[d.invoice.ID] = true
		c, err := WorkOutInvoice(*d.invoice, p.Account, p.today, opt)
		if err != nil {
			return nil, nil, err
		}
		owed = owed.Add(c.Principal)
		all = append(all, c)
	}
	switch {
	case len(all) == 0:
		return nil, nil, errAdvance
	case len(owed) != 1 || !slices.Equal(asked, owed):
		return nil, nil, errSumsDiffer
	}
	return all, bare, nil
}

// errSumsDiffer is why a mail says nothing of interest although it runs.
var errSumsDiffer = errors.New("part of it is queried, not late yet or in another currency, so what is asked for and what bears interest differ")

// errFee is why a mail says nothing of what the contract gives for paying late.
var errFee = errors.New("the contract gives a fee, not a rate: write it in by hand, from dues interest")

// whyNoLaw puts the reason nothing may be claimed in the place of a law that a
// template needs and does not have.
func whyNoLaw(err, none error) error {
	var missing *FieldError
	if none == nil || !errors.As(err, &missing) || !slices.Contains(lawNames, missing.Field) {
		return err
	}
	return fieldError("law", "No interest can be claimed: "+strings.TrimSuffix(none.Error(), ".")+".")
}

// interestLeftOut looks at a letter that would claim interest and could not: the
// law gives some, and what it is is not known for certain.
func (c *checker) interestLeftOut() {
	if !slices.Contains(onItsOwn, c.w.Step) {
		return
	}
	var nothing *NoClaim
	if _, _, err := c.claims(c.mailDues(c.w.Template)); err != nil && !errors.As(err, &nothing) {
		c.warn("", "no interest is in it: %s", strings.TrimSuffix(err.Error(), "."))
	}
}
