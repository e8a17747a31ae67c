package ui

import "dues/chase"

// Owed is money in one cell of a list: one amount, and "+" behind it when there
// is more in another currency; "-" for none.
func (k Kit) Owed(t chase.Totals) string {
	t = t.Sorted(k.Settings.Home)
	switch len(t) {
	case 0:
		return "-"
	case 1:
		return k.Amount(t[0])
	}
	return t[0].WithCode() + "+"
}
