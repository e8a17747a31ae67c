package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// text is the field's own words in room cells, with the cursor when focused.
func (f *Form) text(field *Field, focused bool, room int) []string {
	switch field.Kind {
	case TickField:
		return f.boxes(field, focused, room)
	case LongField:
		return f.longText(field, focused, room)
	}
	runes := []rune(field.Value())
	if len(runes) == 0 && !focused {
		return []string{f.kit.Styles.Quiet.Render(hint(field.Hint, room))}
	}
	if !focused {
		return []string{Cut(Clean(string(runes)), room)}
	}
	at := min(field.cursor(), len(runes))
	left, under, right := Clean(string(runes[:at])), " ", ""
	if at < len(runes) {
		under = Clean(string(runes[at]))
		if under == "" {
			under = " "
		}
		right = Clean(string(runes[at+1:]))
	}
	if over := Width(left) + Width(under) - room; over > 0 {
		left = ansi.TruncateLeft(left, over, "")
	}
	if len(runes) == 0 {
		return []string{f.underCursor(hint(field.Hint, room))}
	}
	line := left + f.kit.Styles.Cursor.Render(under)
	return []string{line + Cut(right, room-Width(line))}
}

// underCursor is a hint that the cursor stands on: it starts where the typed
// text will.
func (f *Form) underCursor(hint string) string {
	if hint == "" {
		return f.kit.Styles.Cursor.Render(" ")
	}
	r, n := utf8.DecodeRuneInString(hint)
	return f.kit.Styles.Cursor.Render(string(r)) + f.kit.Styles.Quiet.Render(hint[n:])
}

// hint is a hint in room cells. One that is too long loses examples from its
// end, not half a word.
func hint(words string, room int) string {
	words = Clean(words)
	if Width(words) <= room {
		return words
	}
	for i := len(words) - 1; i > 0; i-- {
		if end := words[:i]; (strings.HasPrefix(words[i:], "; ") || strings.HasPrefix(words[i:], ", ")) && Width(end) <= room {
			return end
		}
	}
	return Cut(words, room)
}

func (f *Form) boxes(field *Field, focused bool, room int) []string {
	var lines []string
	line := ""
	for i, b := range field.Boxes {
		rows := boxRows(b, room)
		if line != "" && Width(line)+2+Width(rows[0]) > room {
			lines, line = append(lines, line), ""
		}
		for j, words := range rows {
			if focused && i == field.at {
				words = f.kit.Styles.Selected.Render(words)
			}
			switch {
			case j > 0:
				lines, line = append(lines, line), words
			case line == "":
				line = words
			default:
				line += "  " + words
			}
		}
	}
	return append(lines, line)
}

// boxRows is a box and what it says, on as many lines as that takes.
func boxRows(b Box, room int) []string {
	mark := "[ ] "
	if b.On {
		mark = "[x] "
	}
	rows := Wrap(Clean(b.Words), max(1, room-len(mark)))
	for i := range rows {
		rows[i] = Cut(mark+rows[i], room)
		mark = Spaces(len(mark))
	}
	return rows
}

// longText wraps the words and keeps the row with the cursor in sight.
func (f *Form) longText(field *Field, focused bool, room int) []string {
	value := field.Value()
	switch {
	case value == "" && !focused:
		return []string{f.kit.Styles.Quiet.Render(hint(field.Hint, room))}
	case value == "":
		return []string{f.underCursor(hint(field.Hint, room))}
	}
	rows, row, col := wrapRunes([]rune(value), field.cursor(), max(2, room-1))
	if focused {
		line := []rune(rows[row])
		col = min(col, len(line))
		under, right := " ", ""
		if col < len(line) {
			under, right = Clean(string(line[col])), Clean(string(line[col+1:]))
			if under == "" {
				under = " "
			}
		}
		for i := range rows {
			if i != row {
				rows[i] = Clean(rows[i])
			}
		}
		rows[row] = Clean(string(line[:col])) + f.kit.Styles.Cursor.Render(under) + right
	} else {
		for i := range rows {
			rows[i] = Clean(rows[i])
		}
		row = 0
	}
	most := field.Rows
	if most == 0 {
		most = 3
	}
	if len(rows) > most {
		from := max(0, row-most+1)
		rows = rows[from : from+most]
	}
	return rows
}

// wrapRunes breaks text into rows of at most w cells and says in which row and
// at which rune of it the cursor stands. Nothing is dropped: the rows put
// together are the text without its line ends.
func wrapRunes(text []rune, cursor, w int) (rows []string, row, col int) {
	start, width, space := 0, 0, -1
	put := func(end, next int) {
		if cursor >= start && cursor < next {
			row, col = len(rows), cursor-start
		}
		rows = append(rows, string(text[start:end]))
		start, width, space = next, 0, -1
	}
	for i := 0; i < len(text); i++ {
		r := text[i]
		if r == '\n' {
			put(i, i+1)
			continue
		}
		rw := Width(Clean(string(r)))
		if width+rw > w && i > start {
			if space >= start {
				put(space+1, space+1)
				i = start - 1
				continue
			}
			put(i, i)
		}
		if r == ' ' {
			space = i
		}
		width += rw
	}
	put(len(text), len(text)+1)
	return rows, row, col
}
