package invoice

import (
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The widths at which the screen changes its shape (UX section 4).
const (
	twoColumns = 100
	airLeast   = 60 // below it every line counts
)

// View draws the invoice, or as much of it as fits from the first line in
// sight.
func (s *Screen) View() string {
	if !s.read || s.bill.Invoice.ID == 0 {
		return ""
	}
	lines := s.lines()
	s.top = max(0, min(s.top, len(lines)-s.h))
	shown := lines[s.top:]
	if more := len(shown) - s.h; more > 0 && s.h > 1 {
		shown = append(append([]string(nil), shown[:s.h-1]...), s.kit.Styles.Quiet.Render("  "+strconv.Itoa(more+1)+" more below   j"))
	}
	return ui.Clamp(strings.Join(shown, "\n"), s.w, s.h)
}

func (s *Screen) lines() []string {
	switch {
	case s.why:
		return s.kit.Reasons(chase.Judge(s.bill.Account, s.kit.Now(), s.kit.Settings), s.w)
	case s.w < twoColumns:
		return s.oneColumn()
	}
	return s.twoColumns()
}

// twoColumns is the facts at the left, what happened and what is next at the
// right.
func (s *Screen) twoColumns() []string {
	lw := s.w/2 - 1
	if s.w >= 140 {
		lw = 62
	}
	rw := s.w - lw - 2
	left, right := s.facts(lw-1), s.story(rw)
	h := max(len(left), len(right), s.h)
	return strings.Split(ui.Beside(strings.Join(left, "\n"), strings.Join(right, "\n"), s.kit.Styles.Quiet.Render(s.kit.Glyphs.Wall)+" ", lw, rw, h), "\n")
}

// mostOthers is how many other open parts are named.
const mostOthers = 6

func (s *Screen) facts(w int) []string {
	b := s.bill
	var lines []string
	for _, block := range [][]string{b.Facts(w), b.Stands(w), b.Payments(w), b.Others(w, mostOthers)} {
		if len(lines) > 0 && len(block) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, block...)
	}
	return lines
}

// story is the trail and the ladder.
func (s *Screen) story(w int) []string {
	next := s.next(w)
	lines := []string{s.kit.Styles.Title.Render("TRAIL")}
	lines = append(lines, s.bill.TrailLines(w, max(0, s.h-len(next)-2))...)
	return append(append(lines, ""), next...)
}

// next is the ladder, and that it climbs by nobody but the user.
func (s *Screen) next(w int) []string {
	ladder := s.bill.LadderAhead(s.kit, w)
	if len(ladder) == 0 || s.bill.Owing.State == "" {
		return nil
	}
	ladder = append([]string{s.kit.Styles.Title.Render("NEXT ON THE LADDER")}, ladder...)
	for _, l := range ui.Wrap("Each step waits for you. Nothing goes out on its own. S changes the step.", max(1, w-2)) {
		ladder = append(ladder, "  "+l)
	}
	return ladder
}

// oneColumn is the same, one under the other.
func (s *Screen) oneColumn() []string {
	b, w := s.bill, s.w
	if w < airLeast {
		lines := append(b.Facts(w), s.kit.Rule("where it stands", w))
		lines = append(lines, b.Stands(w)[1:]...)
		lines = append(append(lines, s.kit.Rule("trail", w)), b.TrailLines(w, 0)...)
		lines = append(lines, s.kit.Rule("also open", w))
		return s.withLadder(append(lines, b.Others(w, mostOthers)[1:]...))
	}
	lines := append(b.Brief(w), s.kit.Rule("trail", w))
	return s.withLadder(append(lines, b.TrailLines(w, 0)...))
}

// withLadder adds what is next on the ladder, if anything.
func (s *Screen) withLadder(lines []string) []string {
	if next := s.next(s.w); len(next) > 0 {
		lines = append(append(lines, s.kit.Rule("next on the ladder", s.w)), next[1:]...)
	}
	return lines
}
