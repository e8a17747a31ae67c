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
	if !s.read {
		return ""
	}
	return ui.Clamp(s.body(), s.w, s.h)
}

func (s *Screen) body() string {
	if s.w >= twoColumns {
		room := s.w - factsWidth - 2
		return ui.Beside(strings.Join(s.sheet.Facts(s.kit, factsWidth, s.h), "\n"), strings.Join(s.formLines(room, s.h), "\n"),
			s.kit.Glyphs.Wall+" ", factsWidth, room, s.h)
	}
	lines := s.formLines(s.w, s.h)
	if room := s.h - len(lines); room > 1 && s.w >= 60 {
		lines = append(lines, s.kit.Rule(ui.Clean(s.sheet.Account.Client.Name), s.w))
		lines = append(lines, s.sheet.Brief(s.kit, s.w)...)
	}
	return strings.Join(lines, "\n")
}

func (s *Screen) formLines(w, h int) []string {
	lines := []string{s.kit.Styles.Title.Render(ui.Cut(strings.ToUpper(s.title), w))}
	lines = append(lines, strings.Split(s.form.View(w, max(1, h-1)), "\n")...)
	for _, l := range s.below(s, w) {
		lines = append(lines, ui.Cut(l, w))
	}
	return lines[:min(len(lines), h)]
}

// Head is where we are and the standing of the client.
func (s *Screen) Head() ui.Head {
	name := s.open.Name
	if s.read {
		name = s.sheet.Account.Client.Name
	}
	h := ui.Head{Crumbs: []string{ui.Clean(name), s.title}}
	if !s.open.CallFrom.IsZero() {
		h.Right = "call " + ui.Minutes(s.kit.Now().Sub(s.open.CallFrom))
	}
	if s.read {
		h.Line = s.sheet.Standing(max(0, s.w-2))
	}
	return h
}
