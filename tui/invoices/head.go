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
	if !s.Read {
		return h
	}
	sum := s.Kit.Sum(s.sum)
	if s.W < 60 {
		h.Right = s.Views[s.ViewAt].Short + " " + strconv.Itoa(len(s.Shown)) + "  " + sum
		return s.MarkedHead(h)
	}
	if len(s.sum) == 1 {
		sum = s.sum[0].WithCode()
	}
	label := "Open "
	if s.ofPaid() {
		label = "Paid "
	}
	if s.W < 100 {
		label = ""
	}
	h.Line = ui.Line(s.viewLine(), label+sum, s.W-2)
	return s.MarkedHead(h)
}

// count is how many of the open invoices each view holds.
func (s *Screen) count() []int {
	counts := make([]int, len(views))
	for _, r := range s.open {
		for i, v := range views {
			if !v.Apart && (v.Has == nil || v.Has(r)) {
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
		words[i] = v.Short
		if s.W >= 100 {
			words[i] = v.Name
		}
		if !v.Apart {
			words[i] += " " + strconv.Itoa(s.counts[i])
		}
		if i == s.ViewAt {
			words[i] = s.Kit.Styles.Tab.Render("[" + words[i] + "]")
		}
	}
	if s.W < 100 {
		return strings.Join(words, " ")
	}
	return "View: " + strings.Join(words, "  ")
}

// total is the sum of the lines shown, per currency.
func (s *Screen) total() chase.Totals {
	sums := map[chase.Currency]int64{}
	for _, r := range s.Shown {
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
	return t.Sorted(s.Kit.Settings.Home)
}
