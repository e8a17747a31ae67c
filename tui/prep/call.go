package prep

import (
	"strings"

	"dues/tui/ui"
)

// segments draws the digits three lines high, the way a calculator does: a
// number to be read from a telephone away.
var segments = map[rune][3]string{
	'0': {" _ ", "| |", "|_|"},
	'1': {"   ", "  |", "  |"},
	'2': {" _ ", " _|", "|_ "},
	'3': {" _ ", " _|", " _|"},
	'4': {"   ", "|_|", "  |"},
	'5': {" _ ", "|_ ", " _|"},
	'6': {" _ ", "|_ ", "|_|"},
	'7': {" _ ", "  |", "  |"},
	'8': {" _ ", "|_|", "|_|"},
	'9': {" _ ", "|_|", " _|"},
	'+': {"   ", "_|_", " | "},
	' ': {"  ", "  ", "  "},
}

// callLines is the number to ring, large where it fits, with the time the call
// has taken.
func (s *Screen) callLines(w int) []string {
	c := s.sheet.Prep.AskFor
	title := "calling " + ui.Clean(c.Name) + "   " + s.timer() + "   r records, c ends"
	if ui.Width(title)+4 > w { // the time is in the header as well
		title = "calling " + ui.Clean(c.Name) + "   c ends"
	}
	lines := []string{s.kit.Rule(title, w)}
	if c.Phone == "" {
		return append(lines, ui.Cut("No phone number. e adds one.", w))
	}
	large, ok := largeNumber(c.Phone)
	if !ok || ui.Width(large[0]) > w || s.h < 18 {
		return append(lines, s.kit.Styles.Title.Render(ui.Cut("  "+strings.Join(strings.Split(ui.Clean(c.Phone), ""), " "), w)))
	}
	for _, l := range large {
		lines = append(lines, s.kit.Styles.Title.Render(l))
	}
	return lines
}

// largeNumber draws a telephone number; false when it has signs that cannot be
// drawn.
func largeNumber(phone string) ([3]string, bool) {
	var large [3]string
	for _, r := range phone {
		glyph, ok := segments[r]
		if !ok {
			return large, false
		}
		for i := range large {
			large[i] += glyph[i] + " "
		}
	}
	return large, true
}
