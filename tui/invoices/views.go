package invoices

import (
	"cmp"
	"strings"

	"dues/chase"
)

// view is a part of the invoices that is looked at by itself.
type view struct {
	name  string
	short string
	has   func(chase.Owing) bool
	paid  bool // of the paid ones, not of the open ones
}

// views are what F goes through.
var views = []view{
	{"all open", "open", func(chase.Owing) bool { return true }, false},
	{"late", "late", func(o chase.Owing) bool { return o.DaysLate > 0 }, false},
	{"due soon", "soon", func(o chase.Owing) bool { return o.Soon }, false},
	{"promised", "promised", func(o chase.Owing) bool { return o.Lands != 0 }, false},
	{"queries", "queries", func(o chase.Owing) bool { return o.Query != nil }, false},
	{"plans", "plans", func(o chase.Owing) bool { return o.State == chase.OwingPlan }, false},
	{"paid", "paid", func(chase.Owing) bool { return true }, true},
}

// order is one way to order the list.
type order struct {
	name    string
	compare func(x, y chase.Owing, home chase.Currency) int
}

// orders are what o goes through.
var orders = []order{
	{"days late, longest first", func(x, y chase.Owing, _ chase.Currency) int { return byLateness(x, y) }},
	{"open, largest first", func(x, y chase.Owing, home chase.Currency) int {
		a, b := x.Invoice.Open(), y.Invoice.Open()
		return cmp.Or(compareHome(a.Currency, b.Currency, home), cmp.Compare(b.Minor, a.Minor), byLateness(x, y))
	}},
	{"client", func(x, y chase.Owing, _ chase.Currency) int {
		return cmp.Or(strings.Compare(strings.ToLower(x.Client), strings.ToLower(y.Client)), byLateness(x, y))
	}},
	{"number", func(x, y chase.Owing, _ chase.Currency) int {
		return strings.Compare(x.Invoice.Number, y.Invoice.Number)
	}},
	{"issued, newest first", func(x, y chase.Owing, _ chase.Currency) int {
		return cmp.Or(cmp.Compare(y.Invoice.Issued, x.Invoice.Issued), byLateness(x, y))
	}},
}

// byLateness puts the longest late first and credit notes last.
func byLateness(x, y chase.Owing) int {
	credit := func(o chase.Owing) int {
		if o.State == chase.OwingCredit {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(credit(x), credit(y)), cmp.Compare(x.Part.Due, y.Part.Due), strings.Compare(x.Invoice.Number, y.Invoice.Number))
}

// compareHome puts the home currency first and the others by code.
func compareHome(x, y, home chase.Currency) int {
	switch {
	case x == y:
		return 0
	case x == home || y != home && x < y:
		return -1
	}
	return 1
}
