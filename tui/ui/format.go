package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dues/chase"
)

// Amount is money as a list shows it: its code only when it is not the home
// currency.
func (k Kit) Amount(m chase.Money) string { return Amount(m, k.Settings.Home) }

// Sum is money per currency as a list shows it.
func (k Kit) Sum(t chase.Totals) string { return Sum(t, k.Settings.Home) }

// Amount is money with its code only when it is not the home currency.
func Amount(m chase.Money, home chase.Currency) string {
	if m.Currency == home || m.Currency == "" {
		return m.String()
	}
	return m.WithCode()
}

// Sum is money per currency, the home currency first.
func Sum(t chase.Totals, home chase.Currency) string {
	if len(t) == 0 {
		return chase.Money{Currency: home}.String()
	}
	words := make([]string, 0, len(t))
	for _, m := range t.Sorted(home) {
		words = append(words, Amount(m, home))
	}
	return strings.Join(words, " + ")
}

// Late is lateness as every list shows it: "25d!", "41d!!", "84d!!!" by how
// long, "0d" on the day, "+3d" when it is due in three days.
func Late(days int) string {
	switch {
	case days > 60:
		return strconv.Itoa(days) + "d!!!"
	case days > 30:
		return strconv.Itoa(days) + "d!!"
	case days > 0:
		return strconv.Itoa(days) + "d!"
	case days == 0:
		return "0d"
	}
	return "+" + strconv.Itoa(-days) + "d"
}

// LateCell is Late in a column: the numbers end under each other and the marks
// follow, in eight cells.
func LateCell(days int) string { return LateColumn(days, 5) }

// LateColumn is LateCell with n cells for the numbers and three for the marks.
func LateColumn(days, n int) string {
	words := Late(days)
	number := strings.TrimRight(words, "!")
	return Fit(Right(number, n)+words[len(number):], n+3)
}

// Count is a number with its noun: "1 invoice", "2,586 invoices".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return chase.Number(n) + " " + noun + "s"
}

// Minutes is how long a call took: "4:10".
func Minutes(d time.Duration) string {
	s := max(0, int(d.Seconds()))
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
