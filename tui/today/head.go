package today

import (
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// Head is the session bar and the sums.
func (s *Screen) Head() ui.Head {
	done, all := s.session()
	sums := s.list.Sums
	stake, overdue, landing := s.Kit.Sum(sums.AtStake), s.Kit.Sum(sums.Overdue), s.Kit.Sum(sums.Landing)
	h := ui.Head{Crumbs: []string{"Today"}}
	switch {
	case s.W < 60:
		h.Right = fmt.Sprintf("%d/%d  %s", done, all, stake)
	case s.W < 100:
		h.Line = fmt.Sprintf("%d/%d [%s]  at stake %s  overdue %s  in this wk %s", done, all, s.bar(8), stake, overdue, landing)
	case s.W < 140:
		h.Line = fmt.Sprintf("Session %d of %d [%s]   At stake %s   Overdue %s   Landing this week %s", done, all, s.bar(8), s.coded(sums.AtStake), overdue, landing)
	default:
		h.Line = fmt.Sprintf("Session %d of %d  [%s]   At stake %s   Overdue %s   Promised or planned this week %s   %s",
			done, all, s.bar(16), s.coded(sums.AtStake), overdue, landing, s.tally())
	}
	return s.MarkedHead(h)
}

// coded is a sum with the home currency named once.
func (s *Screen) coded(t chase.Totals) string {
	if len(t) == 1 && t[0].Currency == s.Kit.Settings.Home {
		return t[0].WithCode()
	}
	return s.Kit.Sum(t)
}

// session is how many of today's clients are done, and how many there are.
func (s *Screen) session() (done, all int) {
	waiting := map[chase.ID]bool{}
	for _, it := range s.list.Items {
		waiting[it.ClientID] = true
	}
	dealt := map[chase.ID]bool{}
	for _, d := range s.list.Done {
		if !waiting[d.ClientID] {
			dealt[d.ClientID] = true
		}
	}
	return len(dealt), len(dealt) + len(s.list.Items)
}

func (s *Screen) bar(w int) string {
	done, all := s.session()
	if all == 0 {
		return strings.Repeat(".", w)
	}
	full := done * w / all
	return strings.Repeat("#", full) + strings.Repeat(".", w-full)
}

// tally counts the reasons that weigh most.
func (s *Screen) tally() string {
	broken, mine := 0, 0
	for _, it := range s.list.Items {
		switch it.Why.Reason {
		case chase.ReasonPromiseBroken:
			broken++
		case chase.ReasonMyPromise:
			mine++
		}
	}
	return fmt.Sprintf("Broken promises %d   Your move %d", broken, mine)
}
