package reports

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	switch {
	case key.Matches(k, keys.NextPane):
		s.show((s.at + 1) % sections)
	case key.Matches(k, keys.PrevPane):
		s.show((s.at + sections - 1) % sections)
	case key.Matches(k, keys.Copy):
		return s.Ask(ui.Copy{Words: s.text(), What: "the report"})
	case key.Matches(k, keys.File):
		return s.Ask(ui.SaveText{What: s.title(), Name: "dues-" + names[s.at] + "-" + s.kit.Today().String() + ".txt", Text: s.text()})
	case key.Matches(k, keys.Back):
		s.opened = false
	case key.Matches(k, keys.Zoom):
		return s.Ask(ui.Said{Words: "tab goes from one report to the next; a small window shows one at a time."})
	case s.count(s.at) > 0 || s.at >= clients:
		return s.pressLine(k)
	case key.Matches(k, keys.Sheet) || keys.Opens(k) != "":
		return s.Ask(ui.Said{Words: "2 lists the invoices behind these figures; tab goes on to the clients."})
	default:
		s.toClients(k)
	}
	s.scroll()
	return s.look()
}

// show goes to a report.
func (s *Screen) show(at section) { s.at, s.opened = at, false }

// toClients is a moving key in a report that has no lines to move in.
func (s *Screen) toClients(k tea.KeyMsg) {
	c := s.cursors[clients]
	if isMove, _ := c.Press(k, s.keys.List, s.count(clients), s.rows(clients)); isMove {
		s.show(clients)
	}
}

// pressLine is a key in a report of lines.
func (s *Screen) pressLine(k tea.KeyMsg) tea.Cmd {
	if isMove, _ := s.cursors[s.at].Press(k, s.keys.List, s.count(s.at), s.rows(s.at)); isMove {
		return s.look()
	}
	screen := s.keys.Opens(k)
	if key.Matches(k, s.keys.Sheet) {
		screen = ui.ScreenSheet
	}
	switch {
	case screen == "":
		return nil
	case s.count(s.at) == 0:
		return s.Ask(ui.Said{Words: "There is no line here to open."})
	case s.at == sessions && screen == ui.ScreenSheet:
		s.opened = !s.opened
		return nil
	case s.at == sessions:
		return s.Ask(ui.Said{Words: "A day is not a client: enter shows who was dealt with on it."})
	}
	return s.Ask(s.about(screen))
}

// about asks for a screen about the client of the selected line; the sheet of a
// promise opens at the call it was made in.
func (s *Screen) about(screen string) ui.Open {
	o := ui.Open{Screen: screen, Rank: s.cursors[s.at].At + 1, Of: s.count(s.at)}
	if p, ok := s.promise(); ok && s.at == promises {
		o.Client, o.Name = p.ClientID, p.Client
		if screen == ui.ScreenSheet {
			o.Entry = p.ActivityID
		}
		return o
	}
	p, _ := s.client()
	o.Client, o.Name = p.Client.ID, p.Client.Name
	return o
}

// clientAt is whose a line of the report is.
func (s *Screen) clientAt(i int) chase.ID {
	if s.at == promises {
		return s.allPromises()[i].ClientID
	}
	return s.figures.slowest[i].Client.ID
}

// turn opens the sheet of the client next to the one shown.
func (s *Screen) turn(m ui.Turn) tea.Cmd {
	if s.at != promises {
		s.at = clients
	}
	n, at := s.count(s.at), s.cursors[s.at].At
	for i := range n { // the client may have moved since the sheet was opened
		if s.clientAt(at) != m.Client && s.clientAt(i) == m.Client {
			at = i
		}
	}
	for at >= 0 && at < n && s.clientAt(at) == m.Client {
		at += m.By
	}
	if at < 0 || at >= n {
		return s.Ask(ui.Said{Words: "That is the end of the list."})
	}
	s.cursors[s.at].At = at
	s.scroll()
	o := s.about(ui.ScreenSheet)
	o.Replace, o.Entry = true, 0
	s.Ask(o)
	return s.look()
}
