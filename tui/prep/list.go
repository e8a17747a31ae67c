package prep

import "iter"

// list is the cursor and the window of a list whose rows may each be several
// lines high.
type list struct {
	n      int // rows
	cursor int
	top    int // the first row shown
}

// resize keeps the cursor on a row when the number of rows changes.
func (l *list) resize(n int) {
	l.n = n
	l.cursor = max(0, min(l.cursor, n-1))
	l.top = max(0, min(l.top, n-1))
}

// near are the rows that a window of h lines can show, and those a window
// further up and down.
func (l *list) near(h int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := max(0, l.cursor-h); i < min(l.n, l.cursor+h) && yield(i); i++ {
		}
	}
}

// by moves the cursor by so many rows.
func (l *list) by(n int) { l.cursor = max(0, min(l.cursor+n, l.n-1)) }

// show gives the lines of the rows that fit in h lines, the cursor's row among
// them, and how many rows those are.
func (l *list) show(h int, row func(i int) []string) (lines []string, rows int) {
	if h <= 0 || l.n == 0 {
		return nil, 0
	}
	l.top = max(min(l.top, l.cursor), l.least(h, row))
	for i := l.top; i < l.n && len(lines) < h; i++ {
		r := row(i)
		if len(lines)+len(r) > h && i > l.top {
			break
		}
		lines = append(lines, r[:min(len(r), h-len(lines))]...)
		rows++
	}
	return lines, rows
}

// least is the first row from which the cursor's row is still in sight.
func (l *list) least(h int, row func(i int) []string) int {
	room := h - len(row(l.cursor))
	at := l.cursor
	for at > 0 && room >= len(row(at-1)) {
		at--
		room -= len(row(at))
	}
	return at
}

// scroller is a window on lines that have no cursor.
type scroller struct {
	top   int
	lines int // how many there were when last drawn
	h     int // how many were shown
}

// show gives the h lines of the window.
func (s *scroller) show(lines []string, h int) []string {
	s.lines, s.h = len(lines), h
	s.top = max(0, min(s.top, len(lines)-h))
	return lines[s.top:min(len(lines), s.top+h)]
}

// more reports that not all lines are in the window.
func (s *scroller) more() bool { return s.lines > s.h }
