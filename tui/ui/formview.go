package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// labelWidth is the least room for the labels at the left.
const labelWidth = 11

// View draws the form in at most w by h cells, scrolled so that the field with
// the cursor is seen.
func (f *Form) View(w, h int) string {
	label := labelWidth
	for _, field := range f.fields {
		if !field.Off {
			label = max(label, Width(field.Label)+2)
		}
	}
	label = min(label, max(0, w/2))
	var lines []string
	from, to := 0, 0
	for i, field := range f.fields {
		if field.Off {
			continue
		}
		rows := f.rows(field, i == f.focus, label, w)
		if i == f.focus {
			from, to = len(lines), len(lines)+len(rows)
		}
		lines = append(lines, rows...)
	}
	if f.focus >= len(f.fields) {
		from, to = len(lines), len(lines)+1
	}
	lines = append(lines, f.buttons(label))
	skip := 0
	if to > h {
		skip = min(from, to-h)
	}
	f.moreBelow(lines[skip:], w, h)
	return Clamp(strings.Join(lines[skip:], "\n"), w, h)
}

// moreBelow marks the last line in sight when there are fields below it and it
// has room for the mark: no text and no amount is cut for it.
func (f *Form) moreBelow(lines []string, w, h int) {
	const mark = "more"
	if h > 1 && len(lines) > h && Width(lines[h-1])+2+Width(mark) <= w {
		lines[h-1] = Line(lines[h-1], f.kit.Styles.Quiet.Render(mark), w)
	}
}

func (f *Form) buttons(label int) string {
	words := make([]string, len(buttons))
	for i, b := range buttons {
		words[i] = "[" + b + "]"
		if f.focus == len(f.fields)+i {
			words[i] = f.kit.Styles.Selected.Render(">" + b + "<")
		}
	}
	return Spaces(label) + strings.Join(words, " ")
}

// rows is one field with its echo: beside the text where there is room, under
// it where there is none.
func (f *Form) rows(field *Field, focused bool, label, w int) []string {
	room := max(1, w-label)
	echo := f.echo(field)
	words := echo.Words
	beside := ""
	if words != "" && Width(words)+2 <= room-min(fieldLeast, Width(field.Value())+2) {
		beside = words
	}
	textRoom := room
	if beside != "" {
		textRoom = room - Width(beside) - 2
	}
	text := f.text(field, focused, textRoom)
	name := Clean(field.Label)
	style := f.kit.Styles.Quiet
	if focused {
		style = f.kit.Styles.Title
	}
	var out []string
	for i, l := range text {
		lead := Spaces(label)
		if i == 0 {
			lead = Fit(style.Render(Cut(name, label-1)), label)
			if echo.Beside != "" && Width(l)+1+Width(echo.Beside) <= textRoom {
				l += " " + echo.Beside
			}
			if beside != "" {
				l = Line(l, f.echoStyle(echo, beside), room)
			}
		}
		out = append(out, lead+l)
	}
	if words != "" && beside == "" {
		for _, l := range Wrap(words, room) {
			out = append(out, Spaces(label)+f.echoStyle(echo, l))
		}
	}
	return out
}

// fieldLeast is how much of a text stays in sight beside its echo.
const fieldLeast = 24

func (f *Form) echo(field *Field) Echo {
	var echo Echo
	if field.fault != "" {
		return Echo{Words: Clean(field.fault), Bad: true}
	}
	if field.Echo != nil {
		echo = field.Echo(field.Value())
	}
	echo.Words, echo.Beside = Clean(echo.Words), Clean(echo.Beside)
	return echo
}

func (f *Form) echoStyle(e Echo, words string) string {
	if e.Bad {
		return f.kit.Styles.Error.Render(words)
	}
	return f.kit.Styles.Text.Render(words)
}

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
		return []string{f.kit.Styles.Quiet.Render(Cut(Clean(field.Hint), room))}
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
	line := left + f.kit.Styles.Cursor.Render(under)
	if len(runes) == 0 && field.Hint != "" {
		return []string{line + f.kit.Styles.Quiet.Render(Cut(Clean(field.Hint), room-2))}
	}
	return []string{line + Cut(right, room-Width(line))}
}

func (f *Form) boxes(field *Field, focused bool, room int) []string {
	var lines []string
	line := ""
	for i, b := range field.Boxes {
		words := "[ ] " + Clean(b.Words)
		if b.On {
			words = "[x] " + Clean(b.Words)
		}
		words = Cut(words, room)
		plainWidth := Width(words)
		if focused && i == field.at {
			words = f.kit.Styles.Selected.Render(words)
		}
		if line != "" && Width(line)+2+plainWidth > room {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += "  "
		}
		line += words
	}
	return append(lines, line)
}

// longText wraps the words and keeps the row with the cursor in sight.
func (f *Form) longText(field *Field, focused bool, room int) []string {
	value := field.Value()
	if value == "" && !focused {
		return []string{f.kit.Styles.Quiet.Render(Cut(Clean(field.Hint), room))}
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
