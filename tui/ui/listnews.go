package ui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// elsewhere is what another program changed of a list while it was open.
type elsewhere struct {
	lines  map[chase.ID]bool // not as they were, and not looked at since
	expect bool              // the load under way is of what it wrote
}

// changed reads the list again. What another program wrote is told apart from
// what this one did: while a load for that is under way, nobody can say.
func (l *Listing[T]) changed(m Changed) tea.Cmd {
	if l.marks.acting {
		l.Unmark()
	}
	if l.load == 0 {
		return nil
	}
	l.news.expect = m.Elsewhere && (l.news.expect || !l.reading)
	if m.Back != 0 {
		l.back = m.Back
	}
	return l.kind.Reload()
}

// comparing is how to find the lines that another program changed; it finds none
// when no other program wrote. It may run away from the event loop.
func (l *Listing[T]) comparing() func([]T) []chase.ID {
	if !l.news.expect || !l.Read {
		return func([]T) []chase.ID { return nil }
	}
	l.news.expect = false
	was, kind := l.ordered, l.kind
	return func(is []T) []chase.ID {
		before := make(map[chase.ID]T, len(was))
		for _, x := range was {
			before[kind.Row(x).ID] = x
		}
		var news []chase.ID
		for _, x := range is {
			id := kind.Row(x).ID
			if old, had := before[id]; !had || !kind.Alike(old, x) {
				news = append(news, id)
			}
		}
		return news
	}
}

// noteNews marks the lines that another program changed and says how many they
// are.
func (l *Listing[T]) noteNews(news []chase.ID) {
	if len(news) == 0 {
		return
	}
	if l.news.lines == nil {
		l.news.lines = map[chase.ID]bool{}
	}
	for _, id := range news {
		l.news.lines[id] = true
	}
	l.Ask(Said{Words: fmt.Sprintf("Changed elsewhere: %s, marked ~.", Count(len(news), "line"))})
}

// seen takes the mark off the line that was selected when a key was pressed: it
// was looked at.
func (l *Listing[T]) seen() {
	if x, ok := l.Selected(); ok {
		delete(l.news.lines, l.kind.Row(x).ID)
	}
}

// isNews reports whether the line at a place of those shown was changed
// elsewhere.
func (l *Listing[T]) isNews(i int) bool {
	return len(l.news.lines) > 0 && l.news.lines[l.kind.Row(l.Shown[i]).ID]
}
