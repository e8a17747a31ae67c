package cli

import (
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

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

// A column of words is padded to widestColumn at most, so that one long name
// does not push every row out; in a terminal it gives way to narrowestColumn
// until the line fits.
const (
	widestColumn    = 72
	narrowestColumn = 12
	sideways        = 2 // blanks between columns
)

// lines is the table as text. In room columns of a terminal its words are cut
// until each line fits; with no room told a long cell is whole, and its row
// alone stands out of line.
func (t *table) lines(room int) []string {
	widths := t.widths()
	if room > 0 {
		t.squeeze(widths, room)
	}
	lines := make([]string, len(t.rows))
	for n, row := range t.rows {
		var b strings.Builder
		for i, c := range row {
			if widths[i] == 0 {
				continue // nothing in the whole column
			}
			if room > 0 && !t.right[i] {
				c = ui.Cut(c, widths[i])
			}
			pad := ui.Spaces(widths[i] - ui.Width(c))
			if t.right[i] {
				b.WriteString(pad + c)
			} else {
				b.WriteString(c + pad)
			}
			b.WriteString(ui.Spaces(sideways))
		}
		lines[n] = strings.TrimRight(b.String(), " ")
	}
	return lines
}

// widths is how wide each column is; the last of words takes what it needs.
func (t *table) widths() []int {
	widths := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, c := range row {
			w := ui.Width(c)
			if !t.right[i] && i < len(row)-1 {
				w = min(w, widestColumn)
			}
			widths[i] = max(widths[i], w)
		}
	}
	return widths
}

// squeeze takes from the widest column of words until a line fits the room.
func (t *table) squeeze(widths []int, room int) {
	for {
		sum, widest := -sideways, -1
		for i, w := range widths {
			if w > 0 {
				sum += w + sideways
			}
			if !t.right[i] && w > narrowestColumn && (widest < 0 || w > widths[widest]) {
				widest = i
			}
		}
		if sum <= room || widest < 0 {
			return
		}
		others := 0 // the next widest: take down to it in one step
		for i, w := range widths {
			if i != widest && !t.right[i] {
				others = max(others, w)
			}
		}
		over := sum - room
		widths[widest] -= max(1, min(over, widths[widest]-max(others, narrowestColumn)))
	}
}

// sayTable prints a table.
func (a *app) sayTable(indent string, t *table) {
	room := a.room()
	if room > 0 {
		room = max(1, room-len(indent))
	}
	for _, line := range t.lines(room) {
		a.say("%s%s", indent, line)
	}
}

// usualRoom is how wide a terminal is taken to be that does not say.
const usualRoom = 100

// room is how many columns a line has; 0 when the output is no terminal and a
// line may be as long as it is.
func (a *app) room() int {
	f, ok := a.Stdout.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return 0
	}
	if w, _, err := term.GetSize(f.Fd()); err == nil && w > 0 {
		return w
	}
	return usualRoom
}
