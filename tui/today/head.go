package today

import (
	"fmt"
	"strings"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// Head is the session bar and the sums.
func (s *Screen) Head() ui.Head {
	day := s.list.Session()
	done, all := day.Done, day.All
	sums := s.list.Sums
	stake, overdue, landing := s.Kit.Sum(sums.AtStake), s.Kit.Sum(sums.Overdue), s.Kit.Sum(sums.Landing)
	h := ui.Head{Crumbs: []string{"Today"}}
	switch {
	case s.finished() && s.W >= 60:
		h.Line = fmt.Sprintf("Session done: %d of %d%s", done, all, took(day.Took))
	case s.W < 60:
		h.Right = fmt.Sprintf("%d/%d  %s", done, all, stake)
	case s.W < 100:
		h.Line = fmt.Sprintf("%d/%d [%s]  at stake %s  overdue %s  in this wk %s", done, all, bar(done, all, 8), stake, overdue, landing)
	case s.W < 140:
		h.Line = fmt.Sprintf("Session %d of %d [%s]   At stake %s   Overdue %s   Landing this week %s", done, all, bar(done, all, 8), s.coded(sums.AtStake), overdue, landing)
	default:
		h.Line = fmt.Sprintf("Session %d of %d  [%s]   At stake %s   Overdue %s   Promised or planned this week %s   %s",
			done, all, bar(done, all, 16), s.coded(sums.AtStake), overdue, landing, s.tally())
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

// bar is how far the session is, w cells wide.
func bar(done, all, w int) string {
	if all == 0 {
		return strings.Repeat(".", w)
	}
	full := done * w / all
	return strings.Repeat("#", full) + strings.Repeat(".", w-full)
}

// took is how long the session was, in words; nothing when it was one act.
func took(d time.Duration) string {
	if words := chase.Lasted(d); words != "" {
		return " in " + words
	}
	return ""
}

// tally counts the reasons that weigh most.
func (s *Screen) tally() string {
	broken, mine := 0, 0
	for _, it := range s.list.Items {
		switch it.Why.Reason {
		case chase.ReasonPromiseBroken:
			broken++
		case chase.ReasonMyPromise, chase.ReasonMail:
			mine++
		}
	}
	return fmt.Sprintf("Broken promises %d   Your move %d", broken, mine)
}
