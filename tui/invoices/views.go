package invoices

import (
	"cmp"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// views are what F chooses from.
var views = []ui.ListView[*row]{
	{Letter: "o", Name: "all open", Short: "open"},
	{Letter: "l", Name: "late", Short: "late", Has: func(r *row) bool { return r.DaysLate > 0 }},
	{Letter: "s", Name: "due soon", Short: "soon", Has: func(r *row) bool { return r.Soon }},
	{Letter: "p", Name: "promised", Short: "promised", Has: func(r *row) bool { return r.Lands != 0 }},
	{Letter: "q", Name: "queries", Short: "queries", Has: func(r *row) bool { return r.Query != nil }},
	{Letter: "i", Name: "plans", Short: "plans", Has: func(r *row) bool { return r.State == chase.OwingPlan }},
	{Letter: "d", Name: "paid", Short: "paid", Apart: true, Order: "The paid ones are in the order of their payment, the newest first."},
}

// orders are what o goes through.
var orders = []ui.ListOrder[*row]{
	{Name: "days late, longest first", Compare: func(x, y *row, _ chase.Currency) int { return byLateness(x, y) }},
	{Name: "open, largest first", Compare: func(x, y *row, home chase.Currency) int {
		a, b := x.Invoice.Open(), y.Invoice.Open()
		return cmp.Or(compareHome(a.Currency, b.Currency, home), cmp.Compare(b.Minor, a.Minor), byLateness(x, y))
	}},
	{Name: "client", Compare: func(x, y *row, _ chase.Currency) int {
		return cmp.Or(strings.Compare(x.client, y.client), byLateness(x, y))
	}},
	{Name: "number", Compare: func(x, y *row, _ chase.Currency) int {
		return strings.Compare(x.Invoice.Number, y.Invoice.Number)
	}},
	{Name: "issued, newest first", Compare: func(x, y *row, _ chase.Currency) int {
		return cmp.Or(cmp.Compare(y.Invoice.Issued, x.Invoice.Issued), byLateness(x, y))
	}},
}

// byLateness puts the longest late first and credit notes last.
func byLateness(x, y *row) int {
	credit := func(o *row) int {
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
