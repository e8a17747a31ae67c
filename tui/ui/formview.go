package ui

import "strings"

// labelWidth is the least room for the labels at the left.
const labelWidth = 11

// View draws the form in at most w by h cells, scrolled so that the field with
// the cursor is seen.
func (f *Form) View(w, h int) string { return f.draw(w, h, true) }

// Still is View while the keys go elsewhere: nothing stands under the cursor.
func (f *Form) Still(w, h int) string { return f.draw(w, h, false) }

func (f *Form) draw(w, h int, live bool) string {
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
		rows := f.rows(field, live && i == f.focus, label, w)
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
	if words != "" && Width(words)+2 <= room-field.least() {
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
				l = Line(l, f.echoStyle(echo, beside), min(room, max(echoEdge-label, Width(l)+2+Width(beside))))
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

// echoEdge is the column at which the echoes end in a window that has more: the
// eye finds them from the words they are about.
const echoEdge = 80

// fieldLeast is how much of a text stays in sight beside its echo.
const fieldLeast = 24

// least is how much of the field an echo leaves alone.
func (f *Field) least() int {
	if f.Value() == "" && f.Hint != "" {
		return min(fieldLeast, Width(f.Hint))
	}
	return min(fieldLeast, Width(f.Value())+2)
}

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
