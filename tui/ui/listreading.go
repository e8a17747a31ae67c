package ui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// near is how far beyond the window accounts are read ahead.
const near = 120

// Ahead is whose accounts to read for the lines in the window, with those near
// it; nobody's while all in the window were asked for.
func (l *Listing[T]) Ahead() []chase.ID {
	missing := func(x T) bool { return !l.asked[l.kind.Row(x).Client] }
	top, n := l.Cursor.Top, len(l.Shown)
	if !slices.ContainsFunc(l.Shown[min(n, top):min(n, top+l.kind.Visible())], missing) {
		return nil
	}
	var ids []chase.ID
	for _, x := range l.Shown[max(0, top-near/4):min(n, top+near)] {
		if missing(x) {
			client := l.kind.Row(x).Client
			l.asked[client] = true
			ids = append(ids, client)
		}
	}
	return ids
}

// sheetRead is the sheet of a selected line, as it was read for that list.
type sheetRead[T any] struct {
	peek  int
	sheet Sheet
	err   error
}

// readSheet reads the sheet of the selected line's client.
func (l *Listing[T]) readSheet() tea.Cmd {
	l.peek++
	x, ok := l.Selected()
	if !ok {
		l.Sheet = nil
		return nil
	}
	client := l.kind.Row(x).Client
	if l.Sheet != nil && l.Sheet.Account.Client.ID != client {
		l.Sheet = nil
	}
	peek, book, now, settings := l.peek, l.book, l.Kit.Now(), l.Kit.Settings
	return l.Kit.Load(func(ctx context.Context) tea.Msg {
		a, err := book.Sheet(ctx, client)
		if err != nil {
			return sheetRead[T]{peek: peek, err: err}
		}
		return sheetRead[T]{peek, NewSheet(a, now, settings), nil}
	})
}
