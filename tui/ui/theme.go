package ui

import (
	"errors"
	"fmt"
	"strings"

	"dues/chase"
)

// reset is how lip gloss ends a style.
const reset = "\x1b[0m"

// Wear puts on a theme, in every screen at once. The error says why the
// terminal cannot show it; then everything stays as it was.
func (k Kit) Wear(theme string) error {
	p, ok := palettes[theme]
	switch {
	case !ok:
		return fmt.Errorf("there is no theme %q: %s", theme, strings.Join(chase.Themes(), ", "))
	case k.terminal.Mono && theme != chase.ThemeMono:
		return errors.New("colour is switched off here, by NO_COLOR, CLICOLOR=0 or --color=never; --color=always switches it on")
	case p.ground != "" && !k.terminal.Many:
		return fmt.Errorf("theme %s needs 256 colours, and neither TERM nor COLORTERM says that this terminal has them", theme)
	}
	k.Theme, k.Styles, k.ground = theme, newStyles(p), ""
	if p.ground != "" {
		k.ground = "\x1b[" + profile.Color(p.text).Sequence(false) + ";" + profile.Color(p.ground).Sequence(true) + "m"
	}
	return nil
}

// Bare takes off a theme that paints the ground: for what is drawn in the midst
// of a terminal whose ground is its own.
func (k Kit) Bare() error {
	if k.ground == "" {
		return nil
	}
	return k.Wear(chase.ThemeTerminal)
}

// Paint lays the theme's ground under a frame of width w: under the cells that
// no style has coloured, to the end of every line. A theme without a ground
// leaves the frame as it is.
func (k Kit) Paint(frame string, w int) string {
	if k.ground == "" {
		return frame
	}
	again := reset + k.ground
	lines := strings.Split(frame, "\n")
	for i, line := range lines {
		lines[i] = k.ground + strings.ReplaceAll(line, reset, again) + Spaces(max(0, w-Width(line))) + reset
	}
	return strings.Join(lines, "\n")
}
