package ui

import (
	"context"
	"maps"
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

// sheetRead is a client's sheet, as it was read for one load of the list.
type sheetRead[T any] struct {
	load   int
	client chase.ID
	sheet  Sheet
	err    error
}

// readSheet shows the sheet of the selected line's client, which is here at once
// when the line before was beside it, and reads what is missing.
func (l *Listing[T]) readSheet() tea.Cmd {
	kept := l.near(sheetsKept)
	maps.DeleteFunc(l.sheets, func(client chase.ID, _ *Sheet) bool { return !slices.Contains(kept, client) })
	near := l.near(sheetsAhead)
	if len(near) == 0 {
		l.Sheet = nil
		return nil
	}
	if sheet := l.sheets[near[0]]; sheet != nil || l.Sheet != nil && l.Sheet.Account.Client.ID != near[0] {
		l.Sheet = sheet
	}
	return l.readNext(near)
}

// How many lines to either side of the selection have their sheets read ahead,
// and keep those that were read: whoever goes down a list goes a little back.
const (
	sheetsAhead = 1
	sheetsKept  = 6
)

// near is the selected line's client and those of the lines up to so many away,
// nearest first.
func (l *Listing[T]) near(lines int) []chase.ID {
	if _, ok := l.Selected(); !ok {
		return nil
	}
	near := []chase.ID{l.kind.Row(l.Shown[l.Cursor.At]).Client}
	for n := 1; n <= lines; n++ {
		for _, at := range []int{l.Cursor.At + n, l.Cursor.At - n} {
			if at >= 0 && at < len(l.Shown) {
				near = append(near, l.kind.Row(l.Shown[at]).Client)
			}
		}
	}
	return near
}

// readNext reads the first sheet that is neither here nor being read.
func (l *Listing[T]) readNext(near []chase.ID) tea.Cmd {
	for _, client := range near {
		if _, asked := l.sheets[client]; asked {
			continue
		}
		l.sheets[client] = nil
		load, book, now, settings := l.load, l.book, l.Kit.Now(), l.Kit.Settings
		return l.Kit.Load(func(ctx context.Context) tea.Msg {
			a, err := book.Sheet(ctx, client)
			if err != nil {
				return sheetRead[T]{load: load, client: client, err: err}
			}
			return sheetRead[T]{load, client, NewSheet(a, now, settings), nil}
		})
	}
	return nil
}

// sheetHere takes a sheet that was read. One that cannot be read is told when
// its line is selected, and read again when the selection moves.
func (l *Listing[T]) sheetHere(m sheetRead[T]) tea.Cmd {
	near := l.near(sheetsAhead)
	if _, asked := l.sheets[m.client]; !asked || m.load != l.load || len(near) == 0 {
		return nil
	}
	if m.err != nil {
		delete(l.sheets, m.client)
		if m.client != near[0] {
			return nil
		}
		return l.Ask(Failed{Err: m.err})
	}
	l.sheets[m.client] = &m.sheet
	if m.client == near[0] {
		l.Sheet = &m.sheet
	}
	return l.readNext(near)
}
