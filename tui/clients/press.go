package clients

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// press is one key.
func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.filter.Typing:
		s.filter.Press(k)
		s.narrow()
		return s.look()
	case s.copying:
		s.copying = false
		if m := s.copies.Pick(k); m != nil {
			s.Ask(m)
		}
		return nil
	}
	if isMove, moved := s.cursor.Press(k, s.keys.List, len(s.shown), s.visible()); isMove {
		if moved {
			return s.look()
		}
		return nil
	}
	keys := s.keys
	switch {
	case key.Matches(k, keys.Back), key.Matches(k, keys.Left):
		return s.stepBack()
	case key.Matches(k, keys.Filter):
		s.filter.Typing = true
	case key.Matches(k, keys.Zoom):
		s.zoom = !s.zoom
		s.scroll()
		return s.look()
	case key.Matches(k, keys.View):
		return s.show(s.view + 1)
	case key.Matches(k, keys.ViewBack):
		return s.show(s.view - 1)
	case key.Matches(k, keys.Order):
		return s.reorder()
	default:
		return s.act(k)
	}
	return nil
}

// act is a key that acts on the selected client.
func (s *Screen) act(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	_, ok := s.selected()
	screen := keys.Opens(k)
	switch {
	case key.Matches(k, keys.Sheet):
		screen = ui.ScreenSheet
	case key.Matches(k, s.kit.Keys.Later):
		return s.Ask(ui.Said{Words: "Later belongs to today's list: 1 goes there. x leaves a client alone for a while."})
	}
	switch {
	case !ok && (screen != "" || key.Matches(k, keys.Why, keys.Copy)):
		return s.Ask(ui.Said{Words: "No client is selected: this view has none."})
	case screen != "":
		return s.Ask(s.about(screen))
	case key.Matches(k, keys.Why):
		s.why = !s.why
	case key.Matches(k, keys.Copy):
		s.copying = true
	}
	return nil
}

// about asks for a screen about the selected client.
func (s *Screen) about(screen string) ui.Open {
	p, _ := s.selected()
	return ui.Open{Screen: screen, Client: p.Client.ID, Name: p.Client.Name, Rank: s.cursor.At + 1, Of: len(s.shown)}
}

// show goes to a view, round and round.
func (s *Screen) show(view int) tea.Cmd {
	s.view = (view + len(views)) % len(views)
	s.cursor = ui.Cursor{}
	s.narrow()
	if views[s.view].all {
		return s.reload()
	}
	return s.look()
}

func (s *Screen) reorder() tea.Cmd {
	s.order = (s.order + 1) % len(orders)
	s.narrow()
	return s.look()
}

// stepBack closes what is open on this screen, one thing at a time.
func (s *Screen) stepBack() tea.Cmd {
	switch {
	case s.why:
		s.why = false
	case s.filter.Words() != "":
		s.filter.Clear()
		s.narrow()
	case s.zoom:
		s.zoom = false
		s.scroll()
	case s.view != 0:
		return s.show(0)
	}
	return s.look()
}

// turn opens the sheet of the client next to the one shown.
func (s *Screen) turn(m ui.Turn) tea.Cmd {
	at := s.cursor.At
	for i, r := range s.shown {
		if r.Client.ID == m.Client {
			at = i
		}
	}
	next := at + m.By
	if next < 0 || next >= len(s.shown) {
		return s.Ask(ui.Said{Words: "That is the end of the list."})
	}
	s.cursor.At = next
	s.scroll()
	o := s.about(ui.ScreenSheet)
	o.Replace = true
	s.Ask(o)
	return s.look()
}

// line is the selected line as words.
func (s *Screen) line() string {
	p, _ := s.selected()
	words := p.Client.Name + ": owes " + s.kit.Sum(p.Open) + ", usually " + s.full(p).Usual() + " late, promises kept " + s.full(p).Record()
	if next := s.next(p); next != "" {
		words += ", next: " + next
	}
	return words
}

// full is a client with what was read of their history since.
func (s *Screen) full(p chase.Payer) chase.Payer {
	if t, ok := s.told[p.Client.ID]; ok {
		return t.payer
	}
	return p
}

// next is what is done next about a client.
func (s *Screen) next(p chase.Payer) string { return s.told[p.Client.ID].next }
