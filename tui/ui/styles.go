package ui

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
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

// palette is a theme: a colour for each role that has one. No colour at all is
// the empty palette.
type palette struct {
	late1, late2, late3, coming, mine, error lipgloss.TerminalColor
}

// newStyles makes the styles of the theme "terminal", which uses the colours
// the user chose for the terminal, or of "mono". Both force sixteen colours:
// without colours lip gloss drops reverse and bold too, and the selection and
// the cursor would vanish.
func newStyles(mono bool) *Styles {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.ANSI))
	r.SetColorProfile(termenv.ANSI)
	r.SetHasDarkBackground(true)
	p := palette{
		late1: lipgloss.ANSIColor(3), late2: lipgloss.ANSIColor(5), late3: lipgloss.ANSIColor(1),
		coming: lipgloss.ANSIColor(4), mine: lipgloss.ANSIColor(6), error: lipgloss.ANSIColor(1),
	}
	if mono {
		none := lipgloss.NoColor{}
		p = palette{none, none, none, none, none, none}
	}
	plain := r.NewStyle()
	return &Styles{
		Text:     plain,
		Quiet:    plain.Faint(true),
		Title:    plain.Bold(true),
		Tab:      plain.Bold(true),
		Selected: plain.Bold(true).Reverse(true),
		Cursor:   plain.Reverse(true),
		Late1:    plain.Foreground(p.late1),
		Late2:    plain.Foreground(p.late2),
		Late3:    plain.Foreground(p.late3).Bold(true),
		Coming:   plain.Foreground(p.coming),
		Mine:     plain.Foreground(p.mine),
		Broken:   plain.Bold(true),
		Key:      plain.Bold(true),
		Hit:      plain.Bold(true),
		Error:    plain.Foreground(p.error),
	}
}

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
