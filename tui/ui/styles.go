package ui

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dues/chase"
)

// Styles are the roles that text plays on screen. Colour is never the only
// sign of a role: each has a mark or a word beside it.
type Styles struct {
	Text     lipgloss.Style
	Quiet    lipgloss.Style // labels and rules
	Title    lipgloss.Style // headings inside a screen
	Tab      lipgloss.Style // the tab that is open
	Selected lipgloss.Style // the line the keys act on; it also begins with ">"
	Cursor   lipgloss.Style // the letter under the cursor of a field
	Late1    lipgloss.Style // 1 to 30 days late, "!"
	Late2    lipgloss.Style // 31 to 60 days late, "!!"
	Late3    lipgloss.Style // 61 days late and more, "!!!"
	Coming   lipgloss.Style // promised, landing, paid
	Mine     lipgloss.Style // my move, or on hold
	Broken   lipgloss.Style // BROKEN, NOT RECEIVED
	Key      lipgloss.Style // a key in the footer
	Hit      lipgloss.Style // the words that were searched for
	Error    lipgloss.Style // what went wrong
}

// palette is a theme: a colour for each role that has one, by its number. To 15
// they are what the user chose for the terminal; from 22 to 255 every terminal
// that has them has the same, and what they are can be reckoned with. (Those
// between are redefined by some.) No colour at all is the empty palette.
type palette struct {
	ground, text, quiet                      string // ground and text are both there, or neither
	late1, late2, late3, coming, mine, error string
}

// palettes are the themes. A theme with a ground paints it, or nobody could say
// how its colours stand out; a test reckons that each does, 4.5 to 1 or better.
// That of cvd is told apart without red and green: blue, and orange that
// darkens as it gets later.
var palettes = map[string]palette{
	chase.ThemeTerminal: {late1: "3", late2: "5", late3: "1", coming: "4", mine: "6", error: "1"},
	chase.ThemeMono:     {},
	chase.ThemeDark: {
		ground: "234", text: "252", quiet: "248",
		late1: "221", late2: "212", late3: "203", coming: "75", mine: "80", error: "203",
	},
	chase.ThemeLight: {
		ground: "231", text: "235", quiet: "240",
		late1: "94", late2: "90", late3: "124", coming: "25", mine: "23", error: "124",
	},
	chase.ThemeContrast: {
		ground: "232", text: "231", quiet: "231",
		late1: "226", late2: "219", late3: "210", coming: "117", mine: "87", error: "210",
	},
	chase.ThemeCVD: {
		ground: "232", text: "252", quiet: "248",
		late1: "229", late2: "214", late3: "166", coming: "69", mine: "153", error: "166",
	},
}

// newStyles makes the styles of a theme. It forces the colours on: without them
// lip gloss drops reverse and bold too, and the selection and the cursor would
// vanish.
func newStyles(p palette) *Styles {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(profile))
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(true)
	plain := r.NewStyle()
	in := func(colour string) lipgloss.Style {
		if colour == "" {
			return plain
		}
		return plain.Foreground(lipgloss.Color(colour))
	}
	quiet := in(p.quiet)
	if p.ground == "" {
		quiet = quiet.Faint(true)
	}
	return &Styles{
		Text:     plain,
		Quiet:    quiet,
		Title:    plain.Bold(true),
		Tab:      plain.Bold(true),
		Selected: plain.Bold(true).Reverse(true),
		Cursor:   plain.Reverse(true),
		Late1:    in(p.late1),
		Late2:    in(p.late2),
		Late3:    in(p.late3).Bold(true),
		Coming:   in(p.coming),
		Mine:     in(p.mine),
		Broken:   plain.Bold(true),
		Key:      plain.Bold(true),
		Hit:      plain.Bold(true),
		Error:    in(p.error),
	}
}

// profile writes a colour by its number.
const profile = termenv.ANSI256

// Late is the style of so many days late.
func (s *Styles) Late(days int) lipgloss.Style {
	switch {
	case days > 60:
		return s.Late3
	case days > 30:
		return s.Late2
	case days > 0:
		return s.Late1
	}
	return s.Text
}
