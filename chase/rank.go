package chase

import (
	"cmp"
	"reflect"
	"slices"
	"time"
)

// Worklist judges every account and ranks those to contact today. Accounts may
// come in any order; the list is the same.
func Worklist(accounts []Account, now time.Time, s Settings) List {
	l := List{AsOf: DateOf(now)}
	for _, a := range accounts {
		v := Judge(a, now, s)
		if v.Item != nil {
			l.Items = append(l.Items, *v.Item)
		}
		if v.Off != nil {
			l.NotToday = append(l.NotToday, *v.Off)
		}
		l.Sums = addSums(l.Sums, a, l.AsOf, s)
		l.Landing = append(l.Landing, Landings(a, JudgePromises(a, l.AsOf, s), l.AsOf)...)
		l.Fresh = addFresh(l.Fresh, a)
	}
	SortLandings(l.Landing)
	l.Items = Rank(l.Items, s.Home)
	SortOff(l.NotToday)
	l.Sums.AtStake = AtStake(l.Items, s.Home)
	l.Sums.Open = l.Sums.Open.Sorted(s.Home)
	l.Sums.Overdue = l.Sums.Overdue.Sorted(s.Home)
	l.Sums.Landing = l.Sums.Landing.Sorted(s.Home)
	return l
}

// Rank orders items already judged and numbers them: what was put back to
// later goes last, what is pinned first; then by group; timed calls by the
// clock, the rest by money at stake in the home currency, in other currencies,
// by age, and by name so that the order never depends on chance.
func Rank(items []Item, home Currency) []Item {
	ranked := slices.Clone(items)
	Arrange(ranked, func(x, y Item) int {
		return cmp.Or(
			-compareBool(x.Pinned, y.Pinned),
			compareBool(x.Later, y.Later),
			cmp.Compare(x.Why.Group, y.Why.Group),
			cmp.Compare(place(x.Why), place(y.Why)),
			compareTimed(x.Why, y.Why),
			compareStake(y.Why.Money, x.Why.Money, home),
			cmp.Compare(y.DaysLate, x.DaysLate),
			cmp.Compare(x.Client, y.Client),
			cmp.Compare(x.ClientID, y.ClientID),
		)
	})
	for i := range ranked {
		ranked[i].Rank = i + 1
	}
	return ranked
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

func compareTimed(x, y Why) int {
	if x.Group != groupTimed {
		return 0
	}
	return cmp.Compare(x.When.At, y.When.At)
}

// compareStake compares money without adding or converting currencies: by the
// home currency first, then by each other code in turn.
func compareStake(x, y Totals, home Currency) int {
	if c := cmp.Compare(x.In(home).Minor, y.In(home).Minor); c != 0 {
		return c
	}
	for _, m := range append(slices.Clone(x), y...).Sorted(home) {
		if c := cmp.Compare(x.In(m.Currency).Minor, y.In(m.Currency).Minor); c != 0 {
			return c
		}
	}
	return 0
}

// SortOff puts those left in peace in the order they come back; those with no
// date last.
func SortOff(off []Off) {
	Arrange(off, func(x, y Off) int {
		return cmp.Or(
			compareBool(x.Until == 0, y.Until == 0),
			cmp.Compare(x.Until, y.Until),
			cmp.Compare(x.Client, y.Client),
			cmp.Compare(x.ClientID, y.ClientID),
		)
	})
}

// AtStake is what the items of a list are about: all that is owed by each,
// and of those that only wait for the bank what should be there.
func AtStake(items []Item, home Currency) Totals {
	var t Totals
	for _, it := range items {
		for _, m := range it.Why.Money {
			t = t.Add(m)
		}
	}
	return t.Sorted(home)
}

// LandingThisWeek is what live promises should bring from a day to the Sunday
// after it.
func LandingThisWeek(promises []Promise, today Date) Totals {
	sunday := today.AddDays((7 - int(today.Weekday())) % 7)
	var t Totals
	for _, p := range promises {
		if p.Live() && p.LandsOn >= today && p.LandsOn <= sunday {
			t = t.Add(p.Remaining())
		}
	}
	return t
}

// Landings lists what LandingThisWeek adds up, for one client.
func Landings(a Account, promises []Promise, today Date) []MoneyIn {
	var all []MoneyIn
	for _, p := range promises {
		if m := LandingThisWeek([]Promise{p}, today); len(m) > 0 {
			all = append(all, MoneyIn{On: p.LandsOn, ClientID: a.Client.ID, Client: a.Client.Name, Money: m[0], Method: p.Method})
		}
	}
	return all
}

// SortLandings puts the soonest first, and the most money first within a day.
func SortLandings(l []MoneyIn) {
	Arrange(l, func(x, y MoneyIn) int {
		return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(y.Money.Minor, x.Money.Minor), cmp.Compare(x.Client, y.Client))
	})
}

func addSums(sums Sums, a Account, today Date, s Settings) Sums {
	for _, v := range a.Invoices {
		sums.Open = sums.Open.Add(v.Open())
		sums.Overdue = sums.Overdue.Add(v.Overdue(today))
	}
	for _, m := range LandingThisWeek(JudgePromises(a, today, s), today) {
		sums.Landing = sums.Landing.Add(m)
	}
	return sums
}

func addFresh(f Freshness, a Account) Freshness {
	for _, p := range a.Payments {
		f.PaymentsTo = max(f.PaymentsTo, p.On)
		if p.OnAccount().Minor > 0 {
			f.Unallocated = append(f.Unallocated, p)
		}
	}
	return f
}

// horizon is how many days ahead LooksAgain looks.
const horizon = 60

// LooksAgain is the first day after today on which Judge would say something
// else of the account though nothing new happened: on the list or off it, for
// another reason, in other words. It is at most sixty days ahead: a cached
// verdict is good until then.
func LooksAgain(a Account, now time.Time, s Settings) Date {
	today := DateOf(now)
	is := Judge(a, now, s)
	if is.Item != nil {
		return today.AddDays(1)
	}
	for n := 1; n < horizon; n++ {
		if !sameVerdict(is, Judge(a, now.AddDate(0, 0, n), s)) {
			return today.AddDays(n)
		}
	}
	return today.AddDays(horizon)
}

// StandsToday reports whether Judge says the same of an account at every hour
// of now's day, so that what it says now may be kept until midnight. What hangs
// on the time of day (a call-back within the hour, a cut-off at noon) lasts two
// hours or until the day ends: one look an hour finds it.
func StandsToday(a Account, now time.Time, s Settings) bool {
	is := Judge(a, now, s)
	year, month, day := now.Date()
	for hour := range 24 {
		at := time.Date(year, month, day, hour, 59, 0, 0, now.Location())
		if !reflect.DeepEqual(is, Judge(a, at, s)) {
			return false
		}
	}
	return true
}

// sameVerdict reports whether two verdicts off the list read the same.
func sameVerdict(x, y Verdict) bool {
	if x.Item != nil || y.Item != nil {
		return false
	}
	if x.Off == nil || y.Off == nil {
		return x.Off == y.Off
	}
	return x.Off.Reason == y.Off.Reason && x.Off.Words == y.Off.Words && x.Off.Until == y.Off.Until
}
