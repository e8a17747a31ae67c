package chase

import (
	"cmp"
	"math"
	"slices"
)

// Settled is how the settled parts of an account were paid, added up.
type Settled struct {
	Parts    int
	DaysLate int // of all of them together; early is negative
}

// HabitOf is how a client usually pays, over the parts that were settled and
// those that are late now: counting paid ones alone would make who does not
// pay look prompt (FIELD 5). Parts not yet due say nothing, nor do those that
// were paid on a day nobody knows.
func HabitOf(a Account, today Date) Habit {
	sum, n, unpaid := 0, 0, 0
	unknown := undated(a.Payments)
	for _, v := range a.Invoices {
		for _, p := range v.Parts {
			end := p.SettledOn
			if p.Open().Minor > 0 && p.Due < today {
				end = today
			}
			if p.Open().Minor <= 0 && a.Settled != nil {
				continue
			}
			if p.Due == 0 || end == 0 || p.Amount.Minor <= 0 || p.Open().Minor <= 0 && unknown[p.ID] {
				continue
			}
			sum += end.Since(p.Due)
			n++
			if p.Open().Minor > 0 {
				unpaid++
			}
		}
	}
	if a.Settled != nil {
		sum += a.Settled.DaysLate
		n += a.Settled.Parts
	}
	h := Habit{Observations: n, Unpaid: unpaid, Reasons: whyLate(a.History)}
	if n > 0 {
		h.DaysLate = int(math.Round(float64(sum) / float64(n)))
	}
	return h
}

// undated are the parts that payments without a known day went to.
func undated(payments []Payment) map[ID]bool {
	parts := map[ID]bool{}
	for _, p := range payments {
		for _, a := range p.Allocations {
			if p.Undated {
				parts[a.PartID] = true
			}
		}
	}
	return parts
}

// whyLate counts the reasons given for lateness, most frequent first.
func whyLate(history []Activity) []ReasonCount {
	var counts []ReasonCount
	for _, act := range history {
		if act.WhyLate == "" {
			continue
		}
		i := slices.IndexFunc(counts, func(c ReasonCount) bool { return c.Reason == act.WhyLate })
		if i < 0 {
			i = len(counts)
			counts = append(counts, ReasonCount{Reason: act.WhyLate})
		}
		counts[i].Times++
	}
	slices.SortStableFunc(counts, func(x, y ReasonCount) int {
		return cmp.Or(cmp.Compare(y.Times, x.Times), cmp.Compare(x.Reason, y.Reason))
	})
	return counts
}
