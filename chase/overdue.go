package chase

import (
	"cmp"
	"slices"
)

// OverdueWeeks is how far back the reports look for what was past due.
const OverdueWeeks = 12

// LatePart is a part that was past due on some day of a span, with what came
// in for it and on which days.
type LatePart struct {
	Due    Date
	Amount Money
	Paid   []Allocation
}

// overdueOn is what of the part was past due when a day ended.
func (p LatePart) overdueOn(d Date) int64 {
	if p.Due >= d {
		return 0
	}
	open := p.Amount.Minor
	for _, a := range p.Paid {
		if a.On <= d {
			open -= a.Amount.Minor
		}
	}
	return max(0, open)
}

// OverdueTrend is how much money of one currency was past due, week by week.
type OverdueTrend struct {
	Currency Currency
	Weeks    []OverdueWeek // oldest first; the last is today's
}

// OverdueWeek is what was past due on one day of a week.
type OverdueWeek struct {
	On      Date
	Overdue Money
}

// Most is the highest of the weeks.
func (t OverdueTrend) Most() OverdueWeek {
	return slices.MaxFunc(t.Weeks, func(x, y OverdueWeek) int { return cmp.Compare(x.Overdue.Minor, y.Overdue.Minor) })
}

// Now is the last of the weeks.
func (t OverdueTrend) Now() OverdueWeek { return t.Weeks[len(t.Weeks)-1] }

// TrendFrom is the first of the days that Trend looks at.
func TrendFrom(today Date, weeks int) Date { return today.AddDays(-7 * (weeks - 1)) }

// Trend is the money past due on today's day of the week in each of so many
// weeks, one OverdueTrend for each currency in which any was, home first. What
// was paid since counts as open until its day: it is how things stood then. A
// query does not take money out of it, as it does not out of the ageing.
func Trend(parts []LatePart, today Date, weeks int, home Currency) []OverdueTrend {
	var all []OverdueTrend
	for _, p := range parts {
		i := slices.IndexFunc(all, func(t OverdueTrend) bool { return t.Currency == p.Amount.Currency })
		if i < 0 {
			i = len(all)
			all = append(all, newTrend(p.Amount.Currency, today, weeks))
		}
		for j := range all[i].Weeks {
			w := &all[i].Weeks[j]
			w.Overdue.Minor += p.overdueOn(w.On)
		}
	}
	all = slices.DeleteFunc(all, func(t OverdueTrend) bool { return t.Most().Overdue.Minor == 0 })
	Arrange(all, func(x, y OverdueTrend) int { return byCurrency(x.Currency, y.Currency, home) })
	return all
}

func newTrend(c Currency, today Date, weeks int) OverdueTrend {
	t := OverdueTrend{Currency: c, Weeks: make([]OverdueWeek, weeks)}
	for i := range t.Weeks {
		t.Weeks[i] = OverdueWeek{On: TrendFrom(today, weeks).AddDays(7 * i), Overdue: Money{Currency: c}}
	}
	return t
}
