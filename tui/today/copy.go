package today

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// copy puts on the clipboard what the letter after y stands for; any other key
// only ends the menu.
func (s *Screen) copy(k tea.KeyMsg) tea.Cmd {
	for _, c := range s.keys.copies {
		if !key.Matches(k, c.Binding) {
			continue
		}
		words := c.words(s)
		if strings.TrimSpace(words) == "" {
			return s.Ask(ui.Said{Words: "There is no " + c.what + " to copy."})
		}
		return s.Ask(ui.Copy{Words: words, What: c.what})
	}
	return nil
}

// line is the selected line as words.
func (s *Screen) line() string {
	it, _ := s.selected()
	return it.Client + ": " + it.Why.Words + ", owes " + s.kit.Sum(it.Owed)
}
