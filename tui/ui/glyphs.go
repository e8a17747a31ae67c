package ui

import "strings"

// Glyphs are the few signs that are drawn with more than ASCII where the
// terminal can: rules only. Everything that carries meaning is ASCII, so that
// it reads the same everywhere and aloud.
type Glyphs struct {
	Rule  string // a horizontal line
	Wall  string // a vertical line
	Full  string // a full cell of a bar
	Empty string // an empty cell of a bar

	Levels []string // the cells of a line of columns, lowest first
}

func newGlyphs(ascii bool) Glyphs {
	if ascii {
		return Glyphs{Rule: "-", Wall: "|", Full: "#", Empty: ".", Levels: strings.Split("_.-:=+*#", "")}
	}
	return Glyphs{Rule: "─", Wall: "│", Full: "█", Empty: "░", Levels: strings.Split("▁▂▃▄▅▆▇█", "")}
}
