package invoices

import (
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// Head is the views with how many each holds, and the sum of the one shown.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Invoices"}}
	if !s.read {
		return h
	}
	sum := s.kit.Sum(s.sum)
	if s.w < 60 {
		h.Right = views[s.view].short + " " + strconv.Itoa(len(s.shown)) + "  " + sum
		return h
	}
	if len(s.sum) == 1 {
		sum = s.sum[0].WithCode()
	}
	label := "Open "
	if views[s.view].paid {
		label = "Paid "
	}
	if s.w < 100 {
		label = ""
	}
	h.Line = ui.Line(s.viewLine(), label+sum, s.w-2)
	return h
}

// count is how many of the open invoices each view holds.
func (s *Screen) count() []int {
	counts := make([]int, len(views))
	for _, r := range s.open {
		for i, v := range views {
			if v.has(r.Owing) && !v.paid {
				counts[i]++
			}
		}
	}
	return counts
}

// viewLine names the views; the one shown is in brackets.
func (s *Screen) viewLine() string {
	words := make([]string, len(views))
	for i, v := range views {
		words[i] = v.short
		if s.w >= 100 {
			words[i] = v.name
		}
		if !v.paid {
			words[i] += " " + strconv.Itoa(s.counts[i])
		}
		if i == s.view {
			words[i] = s.kit.Styles.Tab.Render("[" + words[i] + "]")
		}
	}
	if s.w < 100 {
		return strings.Join(words, " ")
	}
	return "View: " + strings.Join(words, "  ")
}

// total is the sum of the lines shown, per currency.
func (s *Screen) total() chase.Totals {
	sums := map[chase.Currency]int64{}
	for _, r := range s.shown {
		m := r.Invoice.Open()
		if r.State == statePaid {
			m = r.Invoice.Total
		}
		sums[m.Currency] += m.Minor
	}
	var t chase.Totals
	for c, n := range sums {
		t = t.Add(chase.Money{Minor: n, Currency: c})
	}
	return t.Sorted(s.kit.Settings.Home)
}
