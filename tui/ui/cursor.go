package ui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Cursor is the selected line of a list and the part of the list that is in
// sight.
type Cursor struct {
	At  int // the selected line
	Top int // the first line in sight
}

// Press moves by a key of a list of n lines of which rows are in sight. It
// reports whether k is such a key, and whether the selection went elsewhere.
func (c *Cursor) Press(k tea.KeyMsg, keys List, n, rows int) (isMove, moved bool) {
	rows = max(1, rows)
	to := c.At
	switch {
	case key.Matches(k, keys.Down):
		to++
	case key.Matches(k, keys.Up):
		to--
	case key.Matches(k, keys.First):
		to = 0
	case key.Matches(k, keys.Last):
		to = n - 1
	case key.Matches(k, keys.HalfDown):
		to += max(1, rows/2)
	case key.Matches(k, keys.HalfUp):
		to -= max(1, rows/2)
	case key.Matches(k, keys.PageDown):
		to += rows
	case key.Matches(k, keys.PageUp):
		to -= rows
	default:
		return false, false
	}
	was := c.At
	c.At = to
	c.Keep(n, rows)
	return true, c.At != was
}

// Keep holds the selection to the n lines of the list and in sight.
func (c *Cursor) Keep(n, rows int) {
	rows = max(1, rows)
	c.At = max(0, min(c.At, n-1))
	c.Top = max(0, min(c.Top, n-rows))
	c.Top = min(c.Top, c.At)
	c.Top = max(c.Top, c.At-rows+1)
}
