package history

import (
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// The widths of the columns, the least width that has room for one line each,
// and the least of that for the client beside the day.
const (
	whenWidth   = 17
	stateWidth  = 10
	oneLine     = 60
	clientLeast = 8
)

// state is what became of a change, or what a line of u or U did.
func state(c chase.Change) string {
	switch {
	case c.Kind == "undo":
		return "took back"
	case c.Kind == "redo":
		return "put back"
	case c.Undone:
		return "taken back"
	}
	return ""
}

// rows is how many changes are in sight: below the names of the columns, or two
// lines each in a narrow window.
func (s *Screen) rows() int {
	n := s.h
	if s.filter.On() {
		n--
	}
	if s.w < oneLine {
		return max(1, n/2)
	}
	return max(1, n-1)
}

// Head says what u would take back.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"History"}, Right: ui.Count(len(s.all), "change")}
	if len(s.all) == most {
		h.Right = "the last " + strconv.Itoa(most) + " changes"
	}
	h.Line = "Nothing stands that could be taken back."
	for _, c := range s.all {
		if c.Kind == "act" && !c.Undone {
			keys := s.kit.Keys
			h.Line = keys.Undo.Help().Key + " takes back: " + ui.Clean(c.Label) + "   " + keys.Redo.Help().Key + " puts back what was taken back last."
			break
		}
	}
	return h
}

// View is the changes, newest first.
func (s *Screen) View() string {
	if !s.read && s.all == nil {
		return ""
	}
	if len(s.all) == 0 {
		return "\n  Nothing has been changed yet."
	}
	var lines []string
	if s.w >= oneLine {
		lines = append(lines, s.kit.Styles.Quiet.Render(ui.Fit("  "+ui.Fit("When", whenWidth)+" "+s.columns("What", "Client", ""), s.w)))
	}
	for i := s.cursor.Top; i < min(len(s.shown), s.cursor.Top+s.rows()); i++ {
		lines = append(lines, s.row(i)...)
	}
	if len(s.shown) == 0 {
		lines = append(lines, "  No change matches. esc shows all "+strconv.Itoa(len(s.all))+".")
	}
	if s.filter.On() {
		lines = append(lines, s.filter.Line(s.w))
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// columns is what stands after the day: what, of whom, what became of it.
func (s *Screen) columns(what, client, state string) string {
	room := max(0, s.w-2-whenWidth-1)
	clientWidth := max(16, room/4)
	if client == "" {
		return ui.Fit(what, max(0, room-stateWidth-1)) + " " + ui.Fit(state, stateWidth)
	}
	return ui.Fit(what, max(0, room-clientWidth-stateWidth-2)) + " " + ui.Fit(client, clientWidth) + " " + ui.Fit(state, stateWidth)
}

// row is a change: one line, or in a narrow window when and whose above what.
func (s *Screen) row(i int) []string {
	c := s.shown[i]
	at, today := s.kit.Moment(c.At), s.kit.Today()
	when := at.DayFrom(today)
	if ui.Width(when) > whenWidth {
		when = at.Short(today)
	}
	client := ui.Clean(c.Client)
	what := ui.Clean(strings.TrimSuffix(c.Label, ", "+c.Client)) // the client is not named twice
	lines := []string{ui.Fit(when, whenWidth) + " "}
	switch room := s.w - 2 - whenWidth - 1; {
	case s.w >= oneLine:
		lines[0] += s.columns(what, client, state(c))
	case room < clientLeast:
		lines = append(lines, "  "+said(state(c), ui.Clean(c.Label)))
	default:
		lines[0] += client
		lines = append(lines, "  "+said(state(c), what))
	}
	style, mark := func(words ...string) string { return words[0] }, "  "
	switch {
	case i == s.cursor.At:
		style, mark = s.kit.Styles.Selected.Render, "> "
	case c.Undone || c.Kind != "act":
		style = s.kit.Styles.Quiet.Render
	}
	for n, words := range lines {
		lines[n], mark = style(ui.Fit(mark+words, s.w)), "  "
	}
	return lines
}

// said is what happened, with what became of it before it.
func said(state, what string) string {
	if state == "" {
		return what
	}
	return state + ": " + what
}
