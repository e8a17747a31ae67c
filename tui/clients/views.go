package clients

import (
	"cmp"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// views are what F chooses from.
var views = []ui.ListView[*row]{
	{Letter: "o", Name: "with money open", Short: "with money open", Has: func(r *row) bool { return r.Invoices > 0 }},
	{Letter: "l", Name: "late", Short: "late", Has: isLate},
	{Letter: "a", Name: "all", Short: "all", Apart: true},
}

func isLate(r *row) bool { return r.DaysLate > 0 }

// orders are what o goes through.
var orders = []ui.ListOrder[*row]{
	{Name: "name", Compare: func(x, y *row, _ chase.Currency) int { return byName(x, y) }},
	{Name: "open, largest first", Compare: func(x, y *row, home chase.Currency) int {
		return cmp.Or(cmp.Compare(y.Open.In(home).Minor, x.Open.In(home).Minor), byName(x, y))
	}},
	{Name: "oldest first", Compare: func(x, y *row, _ chase.Currency) int {
		return cmp.Or(compareBool(x.Invoices == 0, y.Invoices == 0), cmp.Compare(y.DaysLate, x.DaysLate), byName(x, y))
	}},
	{Name: "usual, slowest first", Compare: func(x, y *row, _ chase.Currency) int {
		return cmp.Or(compareBool(x.Habit.Observations == 0, y.Habit.Observations == 0), cmp.Compare(y.Habit.DaysLate, x.Habit.DaysLate), byName(x, y))
	}},
}

func byName(x, y *row) int {
	return cmp.Or(strings.Compare(x.name, y.name), cmp.Compare(x.Client.ID, y.Client.ID))
}

// compareBool puts false first.
func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}
