package prep

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// copy puts on the clipboard what the letter after y stands for.
func (s *Screen) copy(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	switch {
	case key.Matches(k, keys.CopyLine):
		return s.copyWords(s.line(), "this line")
	case key.Matches(k, keys.CopyBank):
		return s.copyWords(s.sheet.Bank(s.kit), "bank details")
	case key.Matches(k, keys.CopyNumber):
		return s.copyWords(s.sheet.OpenNumbers(), "invoice numbers")
	case key.Matches(k, keys.CopyMail):
		return s.copyWords(s.sheet.Prep.AskFor.Email, "mail address")
	case key.Matches(k, keys.CopyPhone):
		return s.copyWords(s.sheet.Prep.AskFor.Phone, "phone number")
	case key.Matches(k, keys.CopySummary):
		return s.copyWords(s.sheet.Summary(), "summary")
	}
	return nil
}

func (s *Screen) copyWords(words, what string) tea.Cmd {
	if strings.TrimSpace(words) == "" {
		return s.Ask(ui.NothingToCopy(what))
	}
	return s.Ask(ui.Copy{Words: words, What: what})
}

// line is the entry under the cursor.
func (s *Screen) line() string {
	if s.part == partMail && s.mail.n > 0 {
		return s.threads[s.mail.cursor].Subject
	}
	if s.history.n == 0 {
		return ""
	}
	e := s.sheet.Entries[s.shown[s.history.cursor]]
	return s.kit.Stamp(e.At) + " " + e.Gist()
}
