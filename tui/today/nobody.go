package today

import (
	"dues/chase"
	"dues/tui/ui"
)

// nobody is the screen when there is nobody to contact: because all is done
// or because nothing is due.
func (s *Screen) nobody() []string {
	if s.finished() {
		return s.end()
	}
	lines := []string{"", "  Nobody to ring today." + s.nextUp()}
	if len(s.list.Sums.Open) == 0 {
		lines = append(lines, "  Nothing is owed to you.")
	}
	if sum := s.list.Sums.Landing; len(sum) > 0 {
		lines = append(lines, "  Money landing this week: "+s.Kit.Sum(sum)+".")
	}
	return append(lines, s.leftInPeace()...)
}

// nextUp is who comes next, and when.
func (s *Screen) nextUp() string {
	var next chase.Off
	for _, o := range s.list.NotToday {
		if o.Until != 0 && (next.Until == 0 || o.Until < next.Until) {
			next = o
		}
	}
	if next.Until == 0 {
		return ""
	}
	return " Next: " + next.Until.DayFrom(s.list.AsOf) + ", " + ui.Clean(next.Client) + "."
}

// leftInPeace is who owes and is not on the list, and why.
func (s *Screen) leftInPeace() []string {
	if len(s.list.NotToday) == 0 {
		return nil
	}
	lines := []string{"", s.Kit.Rule("not today", s.W)}
	for _, o := range s.list.NotToday {
		lines = append(lines, ui.Cut("   "+ui.Fit(ui.Clean(o.Client), 20)+" "+ui.Clean(o.Words), s.W))
	}
	return lines
}
