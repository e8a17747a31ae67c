package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// cutMark ends what was cut.
const cutMark = "~"

// Width is the number of cells s takes on a line; escape sequences take none.
func Width(s string) int { return ansi.StringWidth(s) }

// Cut shortens s to at most w cells; what was cut ends in "~". Styled text
// stays styled.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	return ansi.Truncate(s, w, cutMark)
}

// Fit is s in exactly w cells: cut, or filled with spaces on the right.
func Fit(s string, w int) string {
	s = Cut(s, w)
	return s + Spaces(w-Width(s))
}

// Right is s moved to the right edge of w cells. It never cuts: an amount that
// does not fit is still an amount.
func Right(s string, w int) string { return Spaces(w-Width(s)) + s }

// Spaces is n spaces; none when n is negative.
func Spaces(n int) string { return strings.Repeat(" ", max(0, n)) }

// Line is left and right on one line of w cells, left cut where they would
// meet.
func Line(left, right string, w int) string {
	if right == "" {
		return Fit(left, w)
	}
	right = Cut(right, w)
	room := w - Width(right)
	if room <= 1 {
		return Spaces(room) + right
	}
	return Fit(Cut(left, room-1), room) + right
}

// unbroken stands for a hyphen while a text is broken: a line that ends in
// "INV-" names no invoice. It is one cell wide, and for private use: no text
// from outside has it.
const unbroken = "\uf8ff"

// Wrap breaks cleaned text into lines of at most w cells, at spaces where it
// can and never at a hyphen that it need not. It gives at least one line.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return []string{""}
	}
	whole := strings.ReplaceAll(s, "-", unbroken)
	lines := strings.Split(strings.ReplaceAll(ansi.Wrap(whole, w, ""), unbroken, "-"), "\n")
	for i, l := range lines {
		lines[i] = ansi.Truncate(strings.TrimRight(l, " "), w, "")
	}
	return lines
}

// Table puts words into columns with a gap between them, in rows of at most w
// cells: as few rows as that takes, read from left to right.
func Table(cells []string, gap, w int) []string {
	for n := len(cells); n > 1; n-- {
		if widths := columnWidths(cells, n); sum(widths)+gap*(n-1) <= w {
			return tableRows(cells, widths, gap)
		}
	}
	var rows []string
	for _, c := range cells {
		rows = append(rows, Cut(c, w))
	}
	return rows
}

func columnWidths(cells []string, n int) []int {
	widths := make([]int, n)
	for i, c := range cells {
		widths[i%n] = max(widths[i%n], Width(c))
	}
	return widths
}

func sum(numbers []int) int {
	all := 0
	for _, n := range numbers {
		all += n
	}
	return all
}

func tableRows(cells []string, widths []int, gap int) []string {
	var rows []string
	row := ""
	for i, c := range cells {
		at := i % len(widths)
		row += c
		if at == len(widths)-1 || i == len(cells)-1 {
			rows, row = append(rows, row), ""
			continue
		}
		row += Spaces(widths[at] + gap - Width(c))
	}
	return rows
}

// Clamp holds a view to w by h cells: what is longer is cut, what is shorter
// is left as it is.
func Clamp(view string, w, h int) string {
	if h <= 0 || w <= 0 {
		return ""
	}
	lines := strings.Split(view, "\n")
	lines = lines[:min(len(lines), h)]
	for i, l := range lines {
		if Width(l) > w {
			lines[i] = ansi.Truncate(l, w, cutMark)
		}
	}
	return strings.Join(lines, "\n")
}

// Fill is a view of exactly w by h cells.
func Fill(view string, w, h int) string {
	if h <= 0 || w <= 0 {
		return ""
	}
	lines := strings.Split(Clamp(view, w, h), "\n")
	for len(lines) < h {
		lines = append(lines, "")
	}
	for i, l := range lines {
		lines[i] = Fit(l, w)
	}
	return strings.Join(lines, "\n")
}

// Beside puts two views side by side with a wall between them, h lines high:
// the left one lw cells wide, the right one rw.
func Beside(left, right, wall string, lw, rw, h int) string {
	l := strings.Split(Fill(left, lw, h), "\n")
	r := strings.Split(Fill(right, rw, h), "\n")
	for i := range min(len(l), len(r)) {
		l[i] += wall + r[i]
	}
	return strings.Join(l, "\n")
}

// Rule is a line across w cells with words near its left end.
func (k Kit) Rule(words string, w int) string {
	if w <= 0 {
		return ""
	}
	if words == "" {
		return k.Styles.Quiet.Render(strings.Repeat(k.Glyphs.Rule, w))
	}
	words = Cut(words, max(0, w-4))
	rest := max(0, w-4-Width(words))
	lead := min(2, w)
	return k.Styles.Quiet.Render(strings.Repeat(k.Glyphs.Rule, lead)) + Cut(" "+k.Styles.Title.Render(words)+" ", w-lead) +
		k.Styles.Quiet.Render(strings.Repeat(k.Glyphs.Rule, rest))
}
