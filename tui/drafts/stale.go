package drafts

import (
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// fold puts the mails that nobody needs any more out of sight, or after
// the others.
func (s *Screen) fold() {
	var stale []line
	s.lines = nil
	for _, l := range s.all {
		if l.mail.Stale != "" {
			stale = append(stale, l)
			continue
		}
		s.lines = append(s.lines, l)
	}
	if s.stale = len(stale); s.old {
		s.lines = append(s.lines, stale...)
	}
}

// turnOld shows them, or folds them again.
func (s *Screen) turnOld() tea.Cmd {
	if s.stale == 0 {
		return s.Ask(ui.Said{Words: "No mail here is old: each may still be sent."})
	}
	s.old = !s.old
	s.fold()
	s.cursor.Keep(len(s.lines), s.rows())
	return nil
}

// folded says what is out of sight, "" when nothing is.
func (s *Screen) folded() string {
	if s.stale == 0 || s.old {
		return ""
	}
	return ui.Count(s.stale, "mail") + " that nobody needs any more.  o shows them"
}
