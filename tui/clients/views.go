package clients

import (
	"cmp"
	"strings"

	"dues/chase"
)

// view is a part of the clients that is looked at by itself.
type view struct {
	name string
	has  func(chase.Payer) bool
	all  bool // of everybody, not only of those who owe
}

// views are what F goes through.
var views = []view{
	{"with money open", func(p chase.Payer) bool { return p.Invoices > 0 }, false},
	{"late", func(p chase.Payer) bool { return p.DaysLate > 0 }, false},
	{"all", func(chase.Payer) bool { return true }, true},
}

// order is one way to order the list.
type order struct {
	name    string
	compare func(x, y chase.Payer, home chase.Currency) int
}

// orders are what o goes through.
var orders = []order{
	{"name", func(x, y chase.Payer, _ chase.Currency) int { return byName(x, y) }},
	{"open, largest first", func(x, y chase.Payer, home chase.Currency) int {
		return cmp.Or(cmp.Compare(y.Open.In(home).Minor, x.Open.In(home).Minor), byName(x, y))
	}},
	{"oldest first", func(x, y chase.Payer, _ chase.Currency) int {
		return cmp.Or(compareBool(x.Invoices == 0, y.Invoices == 0), cmp.Compare(y.DaysLate, x.DaysLate), byName(x, y))
	}},
	{"usual, slowest first", func(x, y chase.Payer, _ chase.Currency) int {
		return cmp.Or(compareBool(x.Habit.Observations == 0, y.Habit.Observations == 0), cmp.Compare(y.Habit.DaysLate, x.Habit.DaysLate), byName(x, y))
	}},
}

func byName(x, y chase.Payer) int {
	return cmp.Or(strings.Compare(strings.ToLower(x.Client.Name), strings.ToLower(y.Client.Name)), cmp.Compare(x.Client.ID, y.Client.ID))
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
