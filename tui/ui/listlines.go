package ui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// Loading begins a load of the list and gives its number.
func (l *Listing[T]) Loading() int {
	l.load++
	l.reading = true
	l.sheets = map[chase.ID]*Sheet{} // as they were
	return l.load
}

// Loaded is the number of the last load of the list that was asked for.
func (l *Listing[T]) Loaded() int { return l.load }

// Current reports whether a load is the last one that was asked for.
func (l *Listing[T]) Current(load int) bool { return load == l.load }

// Listed takes the end of a load: the lines are there, or the error says why
// not. The selection stays on the same line, or where it was when that has left
// the view.
func (l *Listing[T]) Listed(err error) tea.Cmd {
	l.reading = false
	if err != nil {
		l.Read = true
		return l.Ask(Failed{Err: err})
	}
	l.asked = map[chase.ID]bool{}
	return l.arrange()
}

// arranged is the lines of a list in their order.
type arranged[T any] struct {
	sorting int
	lines   []T
	news    []chase.ID // the lines that another program changed
}

// arrange puts the lines in order, away from the event loop: there may be tens
// of thousands.
func (l *Listing[T]) arrange() tea.Cmd {
	l.sorting++
	compare := l.comparing()
	if len(l.Orders) == 0 || l.Views[l.ViewAt].Order != "" {
		lines := l.kind.Lines()
		return l.show(arranged[T]{l.sorting, lines, compare(lines)})
	}
	m := arranged[T]{sorting: l.sorting, lines: slices.Clone(l.kind.Lines())}
	order, home := l.Orders[l.OrderAt].Compare, l.Kit.Settings.Home
	return l.Kit.Load(func(context.Context) tea.Msg {
		chase.Arrange(m.lines, func(x, y T) int { return order(x, y, home) })
		m.news = compare(m.lines)
		return m
	})
}

// show shows lines that are in order.
func (l *Listing[T]) show(m arranged[T]) tea.Cmd {
	l.Read, l.ordered = true, m.lines
	l.Narrow()
	l.noteNews(m.news)
	l.comeBack()
	return l.look()
}

// comeBack selects whom an undo brought back.
func (l *Listing[T]) comeBack() {
	is := func(x T) bool { return l.kind.Row(x).Client == l.back }
	if x, ok := l.Selected(); l.back != 0 && !(ok && is(x)) {
		if i := slices.IndexFunc(l.Shown, is); i >= 0 {
			l.Cursor.At = i
			l.scroll()
		}
	}
	l.back = 0
}

// Narrow works out the lines of the view that the filter leaves.
func (l *Listing[T]) Narrow() {
	was, had := l.Selected()
	var id chase.ID
	if had {
		id = l.kind.Row(was).ID
	}
	matches := l.Filter.Matcher()
	l.keepMarks()
	l.Shown = make([]T, 0, len(l.ordered))
	for _, x := range l.ordered {
		if l.inView(x) && matches(l.kind.Row(x).Text) {
			l.Shown = append(l.Shown, x)
		}
	}
	l.kind.Laid()
	if had {
		if i := l.find(id); i >= 0 {
			l.Cursor.At = i
		}
	}
	l.scroll()
}

// inView reports whether the view has a line.
func (l *Listing[T]) inView(x T) bool {
	has := l.Views[l.ViewAt].Has
	return has == nil || has(x)
}

// find is the place of a line among those shown, -1 when it is not there.
func (l *Listing[T]) find(id chase.ID) int {
	return slices.IndexFunc(l.Shown, func(x T) bool { return l.kind.Row(x).ID == id })
}
