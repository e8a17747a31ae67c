package chase

import (
	"slices"

	"dues/chase/letter"
)

// lawFacts is what the law, or the contract, adds to the parts a mail is about,
// to the penny. Nothing is said where nothing may be claimed, where the rate is
// not known for certain, or where a part is in dispute or promised and the sums
// of the mail and of the claim would differ.
func (p *position) lawFacts(dues []due, facts letter.Facts) {
	all, ok := p.claims(dues)
	if !ok {
		return
	}
	first := all[0].Parts[0]
	cur := first.Principal.Currency
	var interest, daily, fixed, claim Money = Money{Currency: cur}, Money{Currency: cur}, Money{Currency: cur}, Money{Currency: cur}
	var rates []string
	days, starts := 0, first.Starts
	for _, c := range all {
		interest.Minor += c.Interest.Minor
		daily.Minor += c.Daily.Minor
		fixed.Minor += c.Fixed.Minor
		claim.Minor += c.Total.Minor
		for _, part := range c.Parts {
			if rate := ratePercent(part.Rate); !slices.Contains(rates, rate) {
				rates = append(rates, rate)
			}
			days, starts = max(days, part.Days), min(starts, part.Starts)
		}
	}
	if interest.Minor <= 0 {
		return
	}
	facts["law"], facts["rate"] = first.Law, listed(rates)
	facts["interest"], facts["daily"], facts["claim"] = letterMoney(interest), letterMoney(daily), letterMoney(claim)
	facts["interest_from"], facts["interest_days"] = fullDay(starts), plural(days, "day")
	if len(dues) > 1 {
		facts["interest_from"] = "the day after each was due"
		facts["interest_days"] = "up to " + plural(days, "day")
	}
	if fixed.Minor > 0 {
		facts["fixed"] = letterMoney(fixed)
	}
}

// claims is what each invoice of the parts has grown to; false when nothing may
// be said of it.
func (p *position) claims(dues []due) ([]Claims, bool) {
	late, err := ParseLateTerms(p.Client.LateTerms)
	if err != nil {
		return nil, false
	}
	law := p.s.Interest
	opt := InterestOptions{Regime: law.Regime, Rounding: law.Rounding, Known: law.Rates, Late: late}
	var all []Claims
	var asked, owed Totals
	seen := map[ID]bool{}
	for _, d := range dues {
		asked = asked.Add(d.money(d.open - d.disputed))
		if seen[d.invoice.ID] {
			continue
		}
		seen[d.invoice.ID] = true
		c, err := WorkOutInvoice(*d.invoice, p.Account, p.today, opt)
		if err != nil {
			return nil, false
		}
		owed = owed.Add(c.Principal)
		all = append(all, c)
	}
	return all, len(owed) == 1 && slices.Equal(asked, owed)
}
