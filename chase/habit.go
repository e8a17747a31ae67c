package chase

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Habit is how a client usually pays, with how many observations it rests on.
type Habit struct {
	DaysLate     int           // average days after due, weighted by nothing; early is negative
	Observations int           // under 3 it is "too early to say"
	Unpaid       int           // how many of the observations are late and still open
	ByMoney      []MoneyHabit  // the same, weighed by amount; the home currency first. A list's account has none
	Reasons      []ReasonCount // why late, most frequent first
}

// MoneyHabit is how many days late a client's money in one currency is, each
// amount counting for as much as it is.
type MoneyHabit struct {
	Currency     Currency
	DaysLate     int
	Observations int
}

// ReasonCount is how often a reason for lateness was given.
type ReasonCount struct {
	Reason WhyLate `json:"reason"`
	Times  int     `json:"times"`
}

// Settled is how the settled parts of an account were paid, added up.
type Settled struct {
	Parts    int
	DaysLate int // of all of them together; early is negative
}

// Lateness is how late one part was paid or, while it is open, is now.
type Lateness struct {
	Due  Date `json:"due"`
	Days int  `json:"days"` // after the due date; early is negative
	Paid bool `json:"paid"`

	amount Money
}

// LatenessOf is how late the parts of an account were, those that are late now
// among them, the first due first. Parts not yet due say nothing, nor do those
// that were paid on a day nobody knows, nor in a list those that Settled stands
// for.
func LatenessOf(a Account, today Date) []Lateness {
	var all []Lateness
	unknown := undated(a.Payments)
	for _, v := range a.Invoices {
		for _, p := range v.Parts {
			paid := p.Open().Minor <= 0
			end := p.SettledOn
			if !paid && p.Due < today {
				end = today
			}
			if paid && (a.Settled != nil || unknown[p.ID]) || p.Due == 0 || end == 0 || p.Amount.Minor <= 0 {
				continue
			}
			all = append(all, Lateness{p.Due, end.Since(p.Due), paid, p.Amount})
		}
	}
	Arrange(all, func(x, y Lateness) int { return cmp.Compare(x.Due, y.Due) })
	return all
}

// HabitOf is how a client usually pays, over the parts that were settled and
// those that are late now: counting paid ones alone would make who does not
// pay look prompt (FIELD 5).
func HabitOf(a Account, today Date) Habit {
	var h Habit
	var days daysLate
	for _, l := range LatenessOf(a, today) {
		days.add(l.Days, l.amount)
		if !l.Paid {
			h.Unpaid++
		}
	}
	if a.Settled != nil {
		days.sum += a.Settled.DaysLate
		days.n += a.Settled.Parts
	} else {
		h.ByMoney = days.byMoney()
	}
	h.Observations, h.Reasons = days.n, whyLate(a.History)
	if days.n > 0 {
		h.DaysLate = int(math.Round(float64(days.sum) / float64(days.n)))
	}
	return h
}

// daysLate adds up how late parts were.
type daysLate struct {
	sum, n int
	money  []moneyDays
}

// moneyDays is the amounts of one currency, and each times its days.
type moneyDays struct {
	MoneyHabit
	amount, weighted float64
}

func (d *daysLate) add(days int, m Money) {
	d.sum += days
	d.n++
	i := slices.IndexFunc(d.money, func(x moneyDays) bool { return x.Currency == m.Currency })
	if i < 0 {
		i = len(d.money)
		d.money = append(d.money, moneyDays{MoneyHabit: MoneyHabit{Currency: m.Currency}})
	}
	d.money[i].Observations++
	d.money[i].amount += float64(m.Minor)
	d.money[i].weighted += float64(m.Minor) * float64(days)
}

// byMoney is the averages by amount, the currency with the most observations
// first.
func (d *daysLate) byMoney() []MoneyHabit {
	habits := make([]MoneyHabit, len(d.money))
	for i, m := range d.money {
		habits[i] = m.MoneyHabit
		habits[i].DaysLate = int(math.Round(m.weighted / m.amount))
	}
	Arrange(habits, func(x, y MoneyHabit) int {
		return cmp.Or(cmp.Compare(y.Observations, x.Observations), cmp.Compare(x.Currency, y.Currency))
	})
	return habits
}

// Words is the habit in a sentence, with what it rests on: "12 days late on
// average, 5 paid, 1 late now; by amount 16 days late".
func (h Habit) Words() string {
	switch {
	case h.Observations == 0:
		return "no paid invoice yet"
	case h.Observations < enoughToSay:
		return "too early to say: " + h.observed()
	}
	words := lateOrEarly(h.DaysLate) + " on average, " + h.observed()
	for _, m := range h.ByMoney {
		switch {
		case m.Observations < enoughToSay:
		case len(h.ByMoney) > 1:
			words += fmt.Sprintf("; by amount in %s %s, %d seen", m.Currency, lateOrEarly(m.DaysLate), m.Observations)
		case m.DaysLate != h.DaysLate:
			words += "; by amount " + lateOrEarly(m.DaysLate)
		}
	}
	return words
}

// lateOrEarly is days after the due date as they are said.
func lateOrEarly(days int) string {
	switch {
	case days == 0:
		return "on the day"
	case days < 0:
		return plural(-days, "day") + " early"
	}
	return plural(days, "day") + " late"
}

// observed is on what a habit rests: how many were paid, and how many are late
// and not paid yet.
func (h Habit) observed() string {
	switch paid := h.Observations - h.Unpaid; {
	case h.Unpaid == 0:
		return fmt.Sprintf("%d paid", paid)
	case paid == 0:
		return fmt.Sprintf("none paid, %d late", h.Unpaid)
	default:
		return fmt.Sprintf("%d paid, %d late now", paid, h.Unpaid)
	}
}

// WhyLateWords is the reasons they gave, each with how often: "approval 3,
// missed cut-off 2"; "" when none was given.
func (h Habit) WhyLateWords() string {
	var why []string
	told := 0
	for _, r := range h.Reasons {
		why = append(why, fmt.Sprintf("%s %d", r.Reason, r.Times))
		told += r.Times
	}
	words := strings.Join(why, ", ")
	if told > 0 && told < enoughToSay {
		words += " (too early to say)"
	}
	return words
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
	Arrange(counts, func(x, y ReasonCount) int {
		return cmp.Or(cmp.Compare(y.Times, x.Times), cmp.Compare(x.Reason, y.Reason))
	})
	return counts
}
