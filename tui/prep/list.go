package prep

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

// by moves the cursor by so many rows.
func (l *list) by(n int) { l.cursor = max(0, min(l.cursor+n, l.n-1)) }

// show gives the lines of the rows that fit in h lines, the cursor's row among
// them, and how many rows those are.
func (l *list) show(h int, row func(i int) []string) (lines []string, rows int) {
	if h <= 0 || l.n == 0 {
		return nil, 0
	}
	l.top = min(l.top, l.cursor)
	for room := h - len(row(l.cursor)); l.top < l.cursor; l.top++ {
		used := 0
		for i := l.top; i < l.cursor && used <= room; i++ {
			used += len(row(i))
		}
		if used <= room {
			break
		}
	}
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
