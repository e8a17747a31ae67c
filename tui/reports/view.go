package reports

import (
	"strings"

	"dues/tui/ui"
)

// The sizes at which the screen changes its shape (UX section 4).
const (
	narrowest = 60 // below these one report has the screen at a time
	lowest    = 16
	wide      = 100
	quarters  = 140 // from these on four stand side by side
	quartersH = 36
)

// leastClients is what the clients keep of the screen: a rule, a heading, two of
// them and a remark.
const leastClients = 5

// shape is how the reports stand on the screen.
type shape int

const (
	single shape = iota // the one that the keys act on
	pile                // ageing, forecast and clients, one under the other
	four                // the same and the promises, in quarters
)

// shape of the screen for one of the reports: the promises in a window of one
// column and the sessions have it to themselves.
func (s *Screen) shape(at section) shape {
	switch {
	case at == sessions || s.w < narrowest || s.h < lowest:
		return single
	case s.w >= quarters && s.h >= quartersH:
		return four
	case at == promises:
		return single
	}
	return pile
}

// View draws the reports.
func (s *Screen) View() string {
	if !s.read {
		return ""
	}
	if len(s.figures.slowest) == 0 && len(s.figures.ageing) == 0 && s.at < promises {
		return ui.Clamp("\n  Nothing is owed to you, so there is nothing to report. tab goes on to promises and sessions.", s.w, s.h)
	}
	var lines []string
	switch s.shape(s.at) {
	case four:
		return s.inQuarters()
	case pile:
		lines = s.above()
		lines = append(lines, s.clientLines(s.w, s.h-len(lines))...)
	default:
		lines = s.alone()
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// alone is the report that the keys act on.
func (s *Screen) alone() []string {
	switch s.at {
	case forecast:
		return s.forecastLines(s.w)
	case clients:
		return s.clientLines(s.w, s.h)
	case promises:
		return s.promiseLines(s.w, s.h)
	case sessions:
		return s.sessionLines(s.w, s.h)
	}
	return s.ageingLines(s.w)
}

// above is the ageing and the forecast, as much of them as leaves the clients
// their place.
func (s *Screen) above() []string {
	lines := append(s.ageingLines(s.w), s.forecastLines(s.w)...)
	return lines[:min(len(lines), max(0, s.h-leastClients))]
}

// inQuarters is ageing and forecast over clients and promises.
func (s *Screen) inQuarters() string {
	l, r := s.halves()
	top := s.topHalf()
	beside := func(left, right []string, h int) string {
		return ui.Beside(strings.Join(left, "\n"), strings.Join(right, "\n"), s.kit.Styles.Quiet.Render(s.kit.Glyphs.Wall), l, r, h)
	}
	return beside(s.ageingLines(l), s.forecastLines(r), top) + "\n" +
		beside(s.clientLines(l, s.h-top), s.promiseLines(r, s.h-top), s.h-top)
}

// halves are the widths of the two columns of quarters.
func (s *Screen) halves() (left, right int) { return s.w / 2, s.w - s.w/2 - 1 }

// topHalf is the height of the upper quarters.
func (s *Screen) topHalf() int {
	l, r := s.halves()
	return min(max(len(s.ageingLines(l)), len(s.forecastLines(r)))+1, s.h/2)
}

// rows is how many lines of a report are in sight.
func (s *Screen) rows(at section) int {
	h := s.h
	switch s.shape(at) {
	case pile:
		h -= len(s.above())
	case four:
		h -= s.topHalf()
	}
	switch at {
	case promises:
		w := s.w
		if s.shape(at) == four {
			_, w = s.halves()
		}
		return max(1, h-2-len(s.promiseFoot(w, h)))
	case sessions:
		return max(1, h-2-len(s.sessionFoot(h)))
	}
	return max(1, h-3)
}

// rule is the line over a report; the one the keys act on is marked.
func (s *Screen) rule(at section, words string, w int) string {
	if at == s.at && !s.paper {
		words = "> " + words
	}
	return s.kit.Rule(words, w)
}

// gutter stands before a line: whether it is the one the keys act on.
func (s *Screen) gutter(at section, i int) string {
	if at == s.at && i == s.cursors[at].At && !s.paper {
		return "> "
	}
	return "  "
}

// line is a line of a report, as wide as the selected ones are.
func (s *Screen) line(at section, i int, words string, w int) string {
	if gutter := s.gutter(at, i); gutter == "> " {
		return s.kit.Styles.Selected.Render(ui.Fit(gutter+words, w))
	}
	return ui.Cut("  "+words, w)
}

// span is which lines of a report are in sight.
func (s *Screen) span(at section, rows int) (from, to int) {
	c := s.cursors[at]
	return min(c.Top, s.count(at)), min(s.count(at), c.Top+rows)
}

func join(words []string, between string) string { return strings.Join(words, between) }
