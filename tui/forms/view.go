package forms

import (
	"strings"

	"dues/tui/ui"
)

const (
	twoColumns = 100
	factsWidth = 46
)

// View draws the form with the facts beside it, or under it in a narrow
// window.
func (s *Screen) View() string {
	if !s.Read {
		return ""
	}
	if changes, asked := s.Elsewhere(); asked {
		return changes
	}
	return ui.Clamp(s.body(), s.W, s.H)
}

func (s *Screen) body() string {
	if s.Open.Client == 0 { // nobody yet: there are no facts beside it
		return strings.Join(s.formLines(min(s.W, twoColumns), s.H), "\n")
	}
	if s.W >= twoColumns {
		room := s.W - factsWidth - 2
		return ui.Beside(strings.Join(s.Sheet.Facts(s.Kit, factsWidth, s.H), "\n"), strings.Join(s.formLines(room, s.H), "\n"),
			s.Kit.Glyphs.Wall+" ", factsWidth, room, s.H)
	}
	return strings.Join(s.FactsUnder(s.formLines(s.W, s.H)), "\n")
}

func (s *Screen) formLines(w, h int) []string {
	lines := []string{s.Kit.Styles.Title.Render(ui.Cut(strings.ToUpper(s.title), w))}
	lines = append(lines, strings.Split(s.Form.View(w, max(1, h-1)), "\n")...)
	for _, l := range append(s.many(w), s.below(s, w)...) {
		lines = append(lines, ui.Cut(l, w))
	}
	return lines[:min(len(lines), h)]
}

// Head is where we are and the standing of the client.
func (s *Screen) Head() ui.Head {
	h := s.Crumbs(s.title)
	if len(s.Open.All) > 1 && s.Open.Screen != ui.ScreenPayment {
		h.Crumbs[0] = ui.Count(len(s.Open.All), "client")
		h.Line = "One change for all of them: u takes it back at once."
	}
	return h
}
