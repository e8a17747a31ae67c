package cli

import (
	"strings"

	"dues/tui/ui"
)

// table is rows of cleaned cells in columns that line up.
type table struct {
	right []bool // columns that line up at their right edge: numbers
	rows  [][]string
}

// newTable takes one letter a column: l lines up left, r right.
func newTable(columns string) *table {
	t := &table{right: make([]bool, len(columns))}
	for i, c := range columns {
		t.right[i] = c == 'r'
	}
	return t
}

// add adds a row; its cells are cleaned here, so that a cell stays on its line.
func (t *table) add(cells ...string) {
	for i := range cells {
		cells[i] = ui.Clean(cells[i])
	}
	t.rows = append(t.rows, cells)
}

// lines is the table as text.
func (t *table) lines() []string {
	widths := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, c := range row {
			widths[i] = max(widths[i], ui.Width(c))
		}
	}
	lines := make([]string, len(t.rows))
	for n, row := range t.rows {
		var b strings.Builder
		for i, c := range row {
			if widths[i] == 0 {
				continue // nothing in the whole column
			}
			pad := strings.Repeat(" ", widths[i]-ui.Width(c))
			if t.right[i] {
				b.WriteString(pad + c)
			} else {
				b.WriteString(c + pad)
			}
			b.WriteString("  ")
		}
		lines[n] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// sayTable prints a table.
func (a *app) sayTable(indent string, t *table) {
	for _, line := range t.lines() {
		a.say("%s%s", indent, line)
	}
}
