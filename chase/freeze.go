package chase

import (
	"fmt"
	"slices"
)

// Freeze is a stretch of days in which a debt, or an amount of it, bears no
// interest, and why. Both ends are in it.
type Freeze struct {
	From, To Date
	Amount   Money  // what bears none; zero is all of it
	Why      string // "breathing space"
}

// on reports whether a day is in the stretch.
func (f Freeze) on(d Date) bool { return f.From <= d && d <= f.To }

// days is how many days the stretch has.
func (f Freeze) days() int { return f.To.Since(f.From) + 1 }

// within is what of a stretch lies between two days; false when nothing does.
func (f Freeze) within(from, to Date) (Freeze, bool) {
	f.From, f.To = max(f.From, from), min(f.To, to)
	return f, f.From <= f.To
}

// Words is the stretch as a working says it: "5 Aug 2026 to 14 Aug 2026, 10
// days: breathing space".
func (f Freeze) Words() string {
	days := dayMonthYear(f.From)
	if f.To > f.From {
		days += " to " + dayMonthYear(f.To)
	}
	words := fmt.Sprintf("%s, %s: %s", days, plural(f.days(), "day"), f.Why)
	if f.Amount.Minor > 0 {
		return f.Amount.String() + " of it, " + words
	}
	return words
}

// freezes is when a part bears no interest, up to a day: under a breathing
// space (RULES 3.4), from an insolvency on, and as far as it is queried, while
// the query stands and until a credit note owed for it is sent (RULES 1.1, 6.4).
// Other holds are a kindness or an agreement: interest runs on, and Cautions
// speaks of the plan.
func (v Invoice) freezes(p Part, a Account, to Date) []Freeze {
	var all []Freeze
	for _, h := range a.Holds {
		if why := h.Reason.stopsInterest(); why != "" {
			all = append(all, Freeze{From: h.From, To: lastDayOfStretch(to, h.Until, h.Lifted), Why: why})
		}
	}
	for _, q := range a.Disputes {
		if amount := v.queriedOf(p, q); amount > 0 && q.InvoiceID == v.ID && q.Resolution != queryRejected {
			f := Freeze{From: q.Opened, To: lastDayOfStretch(to, q.Closed), Why: said("queried", q.Words)}
			if amount < p.Amount.Minor {
				f.Amount = Money{amount, p.Amount.Currency}
			}
			all = append(all, f)
		}
	}
	for _, q := range a.CreditsOwed(to) {
		if amount := v.queriedOf(p, q); amount > 0 && q.InvoiceID == v.ID {
			all = append(all, Freeze{q.Closed, to, Money{amount, p.Amount.Currency}, "a credit note is owed"})
		}
	}
	return slices.DeleteFunc(all, func(f Freeze) bool { return f.From > f.To })
}

// stopsInterest is why no interest runs under a hold; "" when it does. A
// breathing space freezes interest and charges (RULES 3.4). Interest is part of
// a proof of debt only for the days before the insolvency (Insolvency Rules
// 2016, rule 14.23).
func (r HoldReason) stopsInterest() string {
	switch r {
	case HoldBreathingSpace:
		return "breathing space"
	case HoldInsolvent:
		return "insolvent, and a proof of debt counts interest to the day before"
	}
	return ""
}

// lastDayOfStretch is the last day of a stretch that goes on to a day, unless
// one of the ends, the first day it is over, comes before.
func lastDayOfStretch(to Date, ends ...Date) Date {
	for _, end := range ends {
		if end != 0 {
			to = min(to, end-1)
		}
	}
	return to
}

// queriedOf is how much of a part a query is about: its amount is taken out of
// the invoice's parts, the first to fall due first; no amount is all of it.
func (v Invoice) queriedOf(p Part, q Dispute) int64 {
	if q.Amount.Minor <= 0 {
		return p.Amount.Minor
	}
	left := q.Amount.Minor
	parts := slices.Clone(v.Parts)
	Arrange(parts, func(x, y Part) int { return x.Due.Since(y.Due) })
	for _, other := range parts {
		n := min(left, other.Amount.Minor)
		if other.ID == p.ID && other.Seq == p.Seq {
			return n
		}
		left -= n
	}
	return 0
}

// bearing is what of a balance bears interest on a day.
func (d Debt) bearing(balance Money, on Date) Money {
	for _, f := range d.Frozen {
		switch {
		case !f.on(on):
		case f.Amount.Minor <= 0:
			return Money{0, balance.Currency}
		default:
			balance.Minor = max(0, balance.Minor-f.Amount.Minor)
		}
	}
	return balance
}

// alike is the last day, no later than end, to which as much is frozen as on a
// day.
func (d Debt) alike(from, end Date) Date {
	for _, f := range d.Frozen {
		switch {
		case f.From > from:
			end = min(end, f.From-1)
		case f.on(from):
			end = min(end, f.To)
		}
	}
	return end
}

// notCounted is the stretches that are left out of a claim, within its days.
func (c Claim) notCounted() []Freeze {
	var out []Freeze
	for _, f := range c.Debt.Frozen {
		if f, ok := f.within(c.Starts, c.To); ok {
			out = append(out, f)
		}
	}
	return out
}

// NotCounted is the stretches that are left out of the claim, each once.
func (all Claims) NotCounted() []Freeze {
	var out []Freeze
	for _, c := range all.Parts {
		for _, f := range c.notCounted() {
			if !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// frozenWhys is why nothing of a debt counts, each reason with its days.
func frozenWhys(frozen []Freeze) []string {
	whys := make([]string, len(frozen))
	for i, f := range frozen {
		whys[i] = f.Words()
	}
	return whys
}

// frozenWords is the stretches as lines of a working.
func (c Claim) frozenWords() []string {
	lines := frozenWhys(c.notCounted())
	for i := range lines {
		lines[i] = "not counted: " + lines[i]
	}
	return lines
}
