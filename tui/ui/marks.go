package ui

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// marks are the lines of a list that the next act is to be about, all at once.
type marks struct {
	set    map[chase.ID]bool
	from   int  // where the range under way began; -1 is none
	acting bool // a form about them was opened: the next change is what became of them
}

func noMarks() marks { return marks{set: map[chase.ID]bool{}, from: -1} }

// marked reports whether the line at a place of those shown is marked.
func (l *Listing[T]) marked(i int) bool {
	if from := l.marks.from; from >= 0 && min(from, l.Cursor.At) <= i && i <= max(from, l.Cursor.At) {
		return true
	}
	return l.marks.set[l.kind.Row(l.Shown[i]).ID]
}

// marking reports whether any line may be marked.
func (l *Listing[T]) marking() bool { return len(l.marks.set) > 0 || l.marks.from >= 0 }

// Marked are the marked lines of the view, in order. Those that the filter
// hides are among them: they were marked before it was typed.
func (l *Listing[T]) Marked() []T {
	if !l.marking() {
		return nil
	}
	var lines []T
	for i, x := range l.Shown {
		if l.marked(i) {
			lines = append(lines, x)
		}
	}
	if l.Filter.Words() != "" {
		for _, x := range l.kind.Lines() {
			if id := l.kind.Row(x).ID; l.marks.set[id] && l.find(id) < 0 {
				lines = append(lines, x)
			}
		}
	}
	return lines
}

// markKey takes the keys that mark; it reports whether k was one.
func (l *Listing[T]) markKey(k tea.KeyMsg) (tea.Cmd, bool) {
	x, ok := l.Selected()
	switch {
	case !key.Matches(k, l.Keys.Mark, l.Keys.Range, l.Keys.MarkAll):
		return nil, false
	case !ok:
		return l.Ask(Said{Words: "There is no line here to mark."}), true
	case key.Matches(k, l.Keys.Mark):
		id := l.kind.Row(x).ID
		if l.marks.set[id] = !l.marks.set[id]; !l.marks.set[id] {
			delete(l.marks.set, id)
		}
		l.Cursor.At++
		l.scroll()
		return l.look(), true
	case key.Matches(k, l.Keys.Range):
		if l.marks.from < 0 {
			l.marks.from = l.Cursor.At
		} else {
			l.endRange()
		}
	default:
		l.markAll()
	}
	return nil, true
}

// endRange keeps what the range under way has marked.
func (l *Listing[T]) endRange() {
	for i, x := range l.Shown {
		if l.marked(i) {
			l.marks.set[l.kind.Row(x).ID] = true
		}
	}
	l.marks.from = -1
}

// markAll marks every line shown or, when all are marked, none.
func (l *Listing[T]) markAll() {
	l.marks.from = -1
	if !slices.ContainsFunc(l.Shown, func(x T) bool { return !l.marks.set[l.kind.Row(x).ID] }) {
		l.marks = noMarks()
		return
	}
	for _, x := range l.Shown {
		l.marks.set[l.kind.Row(x).ID] = true
	}
}

// keepMarks forgets the marks of lines that have left the view.
func (l *Listing[T]) keepMarks() {
	if len(l.marks.set) == 0 {
		return
	}
	still := map[chase.ID]bool{}
	for _, x := range l.kind.Lines() {
		if id := l.kind.Row(x).ID; l.marks.set[id] && l.inView(x) {
			still[id] = true
		}
	}
	l.marks.set = still
}

// Unmark takes all marks away: what they were for is done.
func (l *Listing[T]) Unmark() { l.marks = noMarks() }

// ofMarked asks for a form about all marked lines at once, or says why there
// is none.
func (l *Listing[T]) ofMarked(screen string, lines []T) tea.Cmd {
	o := l.About(screen)
	first := l.kind.Row(lines[0])
	o.Client, o.Invoice, o.Name = first.Client, first.Invoice, first.Name
	seen := map[chase.ID]bool{}
	for _, x := range lines {
		row := l.kind.Row(x)
		if screen == ScreenPayment && row.Client != o.Client {
			return l.Ask(Said{Words: "Each client's money is an act of its own: mark invoices of one client. esc takes the marks away."})
		}
		if screen == ScreenPayment || !seen[row.Client] {
			o.All = append(o.All, About{Client: row.Client, Invoice: row.Invoice, Name: row.Name})
		}
		seen[row.Client] = true
	}
	switch screen {
	case ScreenFollowUp, ScreenNote, ScreenNotToday, ScreenStep, ScreenPayment:
		l.marks.acting = true
		return l.Ask(o)
	}
	return l.Ask(Said{Words: "That is done one at a time: esc takes the marks away. f n x p S and y take all that are marked."})
}

// Gutter is what stands before a line: whether it is selected, and whether it
// is marked or was changed elsewhere.
func (l *Listing[T]) Gutter(i int) string {
	gutter := []byte("  ")
	if i == l.Cursor.At {
		gutter[0] = '>'
	}
	switch {
	case l.marked(i):
		gutter[1] = '*'
	case l.isNews(i):
		gutter[1] = '~'
	}
	return string(gutter)
}

// NarrowGutter is Gutter where every cell counts: the second one is there only
// while any line has a mark.
func (l *Listing[T]) NarrowGutter(i int) string {
	if !l.marking() && len(l.news.lines) == 0 {
		return l.Gutter(i)[:1]
	}
	return l.Gutter(i)
}

// MarkedHead says in a head how many lines are marked.
func (l *Listing[T]) MarkedHead(h Head) Head {
	if !l.marking() {
		return h
	}
	n := len(l.marks.set)
	if l.marks.from >= 0 {
		n = len(l.Marked())
	}
	words := Count(n, "line") + " marked"
	if l.W < 60 {
		words = "*" + Count(n, "line")
	}
	if h.Right != "" {
		words += "  " + h.Right
	}
	h.Right = words
	return h
}
