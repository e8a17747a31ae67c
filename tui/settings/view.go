package settings

import (
	"cmp"
	"fmt"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The widths of the columns, the least width for the words beside the list, and
// the height below which there is hardly room for words.
const (
	nameWidth   = 22
	nameLeast   = 15
	sourceWidth = 12
	narrow      = 60
	beside      = 120
	low         = 8
	listWidth   = 76
)

// ownKeys is the line of the user's own keys, among the settings.
func ownKeys(text string, err error) chase.Setting {
	x := chase.Setting{
		Key: keysName, Means: "your own keys, more than one for an act if you like; one that means something else already is left as it was", Whole: true,
		Example: "[client]\nrecord = \"R\"",
	}
	n := 0
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); strings.Contains(line, "=") && !strings.HasPrefix(line, "#") {
			if n++; n == 1 {
				x.Line = i + 1
			}
		}
	}
	switch {
	case err != nil:
		x.Value = err.Error()
	case n > 0:
		x.Value = ui.Count(n, "line") + " of yours"
	}
	return x
}

// Head says which file it is, and how much of it is the user's.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Settings"}}
	said := 0
	for _, x := range s.all {
		if x.Line > 0 && x.Key != keysName {
			said++
		}
	}
	switch {
	case !s.read:
		return h
	case s.fault != nil:
		h.Right = "cannot be read"
	case said == 0:
		h.Right = "all as it comes"
	default:
		h.Right = fmt.Sprintf("%d changed", said)
	}
	h.Line = ui.Clean(s.config.Path())
	if s.texts[configName] == "" {
		h.Line = "A first change is written to " + h.Line
	}
	h.Line = ui.Cut(h.Line, max(0, s.w-2))
	return h
}

// rows is how many settings are in sight.
func (s *Screen) rows() int {
	n := s.h
	if s.w < beside {
		n = s.h - s.under()
	}
	if s.filter.On() {
		n--
	}
	return max(1, n)
}

// under is the room of the words under the list: a rule and some lines. A low
// window keeps two settings in sight and has the rest for the selected one.
func (s *Screen) under() int {
	if s.h < low {
		return max(0, s.h-2)
	}
	return max(5, s.h*2/5)
}

// View is the settings with what is to be said of the selected one.
func (s *Screen) View() string {
	if !s.read {
		return ""
	}
	list := s.w
	if s.w >= beside {
		list = listWidth
	}
	lines := s.list(list)
	if s.filter.On() {
		lines = append(lines, s.filter.Line(list))
	}
	if s.w >= beside {
		room := s.w - listWidth - 2
		view := ui.Beside(strings.Join(lines, "\n"), strings.Join(s.words(room, s.h), "\n"), s.kit.Glyphs.Wall+" ", listWidth, room, s.h)
		return ui.Clamp(view, s.w, s.h)
	}
	for len(lines) < s.h-s.under() {
		lines = append(lines, "")
	}
	lines = append(lines, s.kit.Rule("", s.w))
	return ui.Clamp(strings.Join(append(lines, s.words(s.w, s.under()-1)...), "\n"), s.w, s.h)
}

func (s *Screen) list(w int) []string {
	var lines []string
	if s.fault != nil {
		for _, l := range ui.Wrap(ui.Clean(s.fault.Error()), max(1, w-2)) {
			lines = append(lines, "  "+s.kit.Styles.Error.Render(l))
		}
	}
	if len(s.shown) == 0 {
		return append(lines, fmt.Sprintf("  No setting matches. esc shows all %d.", len(s.all)))
	}
	for i := s.cursor.Top; i < min(len(s.shown), s.cursor.Top+s.rows()); i++ {
		words := s.row(s.shown[i], max(0, w-2))
		if i == s.cursor.At {
			lines = append(lines, s.kit.Styles.Selected.Render(ui.Fit("> "+words, w)))
			continue
		}
		lines = append(lines, ui.Fit("  "+words, w))
	}
	return lines
}

// row is one setting: its name, its value, and where that comes from.
func (s *Screen) row(x chase.Setting, w int) string {
	name := nameWidth
	if w < narrow {
		name = nameLeast
	}
	value := x.Value
	if value == "" {
		value = "-"
	}
	source := s.source(x)
	if _, kept := s.refused[x.Key]; kept {
		source = "not saved"
	} else if _, left := s.half[x.Key]; left {
		source = "not saved"
	}
	room := max(0, w-name-1-sourceWidth-1)
	if w < narrow {
		return ui.Fit(ui.Clean(x.Key), name) + " " + ui.Fit(oneLine(value), max(0, w-name-1))
	}
	return ui.Fit(ui.Clean(x.Key), name) + " " + ui.Fit(oneLine(value), room) + " " + ui.Fit(source, sourceWidth)
}

// source is where a value comes from.
func (s *Screen) source(x chase.Setting) string {
	if x.Line == 0 {
		return "as it comes"
	}
	return fmt.Sprintf("line %d", x.Line)
}

// oneLine is a value where there is one line for it.
func oneLine(value string) string {
	return ui.Clean(strings.Join(strings.FieldsFunc(strings.TrimSpace(value), func(r rune) bool { return r == '\n' || r == '\r' }), " / "))
}

// words is what is to be said of the selected setting, or the form in which it is
// changed, in w by h cells.
func (s *Screen) words(w, h int) []string {
	x, ok := s.selected()
	if !ok {
		return nil
	}
	var lines []string
	add := func(words string, style func(...string) string) {
		for _, raw := range strings.Split(words, "\n") {
			for _, l := range ui.Wrap(ui.Clean(raw), max(1, w-2)) {
				if style != nil {
					l = style(l)
				}
				lines = append(lines, " "+l)
			}
		}
	}
	if s.form != nil {
		for _, l := range strings.Split(s.form.View(max(1, w-1), max(1, min(h, 6))), "\n") {
			lines = append(lines, " "+l)
		}
	}
	if s.form == nil && s.h < low && s.w < narrow { // the list cuts it
		add("= "+cmp.Or(oneLine(x.Value), "nothing"), nil)
	}
	add(x.Means, nil)
	if len(x.Choices) > 0 {
		add("one of: "+strings.Join(x.Choices, ", "), nil)
	}
	if s.form == nil {
		s.standing(x, add)
	}
	if strings.Contains(x.Example, "\n") {
		add("for example\n"+x.Example, s.kit.Styles.Quiet.Render)
	} else {
		add("for example "+x.Example, s.kit.Styles.Quiet.Render)
	}
	return lines[:min(len(lines), max(0, h))]
}

// standing says what holds now, and why.
func (s *Screen) standing(x chase.Setting, add func(string, func(...string) string)) {
	switch {
	case x.Line > 0 && x.Lines:
		add("now, by line "+fmt.Sprint(x.Line)+":\n"+x.Value, nil)
	case x.Line > 0 && x.Usual != "":
		add(fmt.Sprintf("now: %s, by line %d; as it comes %s", x.Value, x.Line, x.Usual), nil)
	case x.Line > 0:
		add(fmt.Sprintf("now: %s, by line %d", x.Value, x.Line), nil)
	case x.Value == "":
		add("now: nothing, as it comes", nil)
	default:
		add("now: "+x.Value+", as it comes", nil)
	}
	if name := s.fileOf(); x.Whole {
		add(s.keys.Change.Help().Key+" opens "+name+" in your editor; it is looked through before it counts", s.kit.Styles.Quiet.Render)
	}
}
