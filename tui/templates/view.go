package templates

import (
	"strings"

	"dues/chase/letter"
	"dues/tui/ui"
)

// listWidth is the room of the names beside the words.
const listWidth = 26

// narrow is the width under which the names stand above the words.
const narrow = 80

// Head says for whom the words are filled in, and where one's own go.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Templates"}, Right: "for " + ui.Clean(s.open.Name)}
	if s.read {
		h.Right = "for " + ui.Clean(s.account.Client.Name)
		file := letter.File(s.template(), string(s.tone))
		h.Line = ui.Cut("tone: - "+letter.ToneOf(s.template(), string(s.tone))+" +   your own words: templates/"+file, max(0, s.w-2))
	}
	return h
}

// rows is how many names are in sight.
func (s *Screen) rows() int {
	if s.w < narrow {
		return max(1, min(4, s.h/3))
	}
	return max(1, s.h)
}

// wordsRoom is the room of the words: beside the names, or under them and a rule.
func (s *Screen) wordsRoom() (w, h int) {
	if s.w < narrow {
		return s.w, max(1, s.h-min(s.rows(), len(s.names)-s.cursor.Top)-1)
	}
	return max(0, s.w-listWidth-2), max(1, s.h)
}

// View is the names and, beside or under them, the words of the selected one.
func (s *Screen) View() string {
	if !s.read || len(s.names) == 0 {
		return ""
	}
	w, h := s.wordsRoom()
	words := s.wrapped(w)
	words = words[max(0, min(s.top, len(words)-h)):]
	if s.w < narrow {
		return ui.Clamp(strings.Join(append(append(s.list(s.w), s.kit.Rule("", s.w)), words...), "\n"), s.w, s.h)
	}
	view := ui.Beside(strings.Join(s.list(listWidth), "\n"), strings.Join(words, "\n"), s.kit.Glyphs.Wall+" ", listWidth, w, s.h)
	return ui.Clamp(view, s.w, s.h)
}

func (s *Screen) list(w int) []string {
	var lines []string
	for i := s.cursor.Top; i < min(len(s.names), s.cursor.Top+s.rows()); i++ {
		mark := ""
		if _, file, err := letter.Text(s.names[i], string(s.tone), s.kit.Settings.Own); err == nil && file != letter.BuiltIn {
			mark = "yours "
		}
		if i == s.cursor.At {
			lines = append(lines, s.kit.Styles.Selected.Render(ui.Line("> "+ui.Clean(letter.Title(s.names[i])), mark, w)))
			continue
		}
		lines = append(lines, ui.Line("  "+ui.Clean(letter.Title(s.names[i])), mark, w))
	}
	return lines
}

// wrapped is the words of the selected one, broken at w.
func (s *Screen) wrapped(w int) []string {
	text, bad := s.preview()
	var lines []string
	for _, line := range text {
		if strings.TrimSpace(line) == "" {
			lines = append(lines, "")
			continue
		}
		for _, l := range ui.Wrap(line, max(1, min(w, 78))) {
			if bad {
				l = s.kit.Styles.Error.Render(l)
			}
			lines = append(lines, l)
		}
	}
	return lines
}
