package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"
)

// Grid is where the lines of a list stand.
type Grid struct{ Top, Each, Width int }

// Click selects the line at a place of the body. On the selected one it gives
// the key that opens it.
func (l *Listing[T]) Click(x, y int) (open tea.KeyMsg, ok bool) {
	g := l.kind.Grid()
	i := (y - g.Top) / max(1, g.Each)
	at := l.Cursor.Top + i
	if l.Typing() || y < g.Top || i >= l.kind.Visible() || x >= g.Width || at >= len(l.Shown) {
		return open, false
	}
	if at == l.Cursor.At {
		return KeyMsg(l.Keys.Open.Keys()[0])
	}
	l.Cursor.At = at
	return open, false
}

// About asks for a screen about the selected line.
func (l *Listing[T]) About(screen string) Open {
	x, ok := l.Selected()
	if !ok {
		return Open{Screen: screen}
	}
	line := l.kind.Row(x)
	return Open{Screen: screen, Client: line.Client, Invoice: line.Invoice, Name: line.Name, Rank: l.Cursor.At + 1, Of: len(l.Shown)}
}

// turn opens the invoice next to the one shown or, from a call sheet, the sheet
// of the next client.
func (l *Listing[T]) turn(m Turn) tea.Cmd {
	screen, shown := ScreenInvoice, func(x T) bool { return l.kind.Row(x).Invoice == m.Invoice }
	if m.Invoice == 0 {
		screen, shown = ScreenSheet, func(x T) bool { return l.kind.Row(x).Client == m.Client }
	}
	next := l.Cursor.At
	if x, ok := l.Selected(); !ok || !shown(x) {
		if i := slices.IndexFunc(l.Shown, shown); i >= 0 {
			next = i
		}
	}
	next += m.By
	for next >= 0 && next < len(l.Shown) && shown(l.Shown[next]) {
		next += m.By
	}
	if next < 0 || next >= len(l.Shown) {
		return l.Ask(Said{Words: "That is the end of the list."})
	}
	l.Cursor.At = next
	l.scroll()
	o := l.About(screen)
	o.Replace = true
	l.Ask(o)
	return l.look()
}
