package today

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// press is one key.
func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.filter.Typing:
		return s.typeFilter(k)
	case s.copying:
		s.copying = false
		if m := s.copies.Pick(k); m != nil {
			s.Ask(m)
		}
		return nil
	}
	if isMove, moved := s.cursor.Press(k, s.keys.List, len(s.shown), s.visible()); isMove {
		if moved {
			return s.readSheet()
		}
		return nil
	}
	keys := s.keys
	switch {
	case key.Matches(k, keys.Back), key.Matches(k, keys.Left):
		return s.stepBack()
	case key.Matches(k, keys.Filter):
		s.filter.Typing = true
		return nil
	case key.Matches(k, keys.Zoom):
		s.zoom = !s.zoom
		return s.readSheet()
	}
	if _, ok := s.selected(); !ok {
		return nil
	}
	return s.act(k)
}

// act is a key that acts on the selected client.
func (s *Screen) act(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	if key.Matches(k, keys.Sheet) {
		return s.Ask(s.about(ui.ScreenSheet))
	}
	if key.Matches(k, keys.Call) {
		o := s.about(ui.ScreenSheet)
		o.CallFrom = s.kit.Now()
		return s.Ask(o)
	}
	if screen := keys.Opens(k); screen != "" {
		return s.Ask(s.about(screen))
	}
	switch {
	case key.Matches(k, keys.Why):
		s.why = !s.why
	case key.Matches(k, keys.Later):
		return s.later()
	case key.Matches(k, keys.Copy):
		s.copying = true
	}
	return nil
}

// scroll keeps the selected line in sight.
func (s *Screen) scroll() { s.cursor.Keep(len(s.shown), s.visible()) }

// stepBack closes what is open on this screen, one thing at a time.
func (s *Screen) stepBack() tea.Cmd {
	switch {
	case s.why:
		s.why = false
	case s.filter.Words() != "":
		return s.showAll()
	case s.zoom:
		s.zoom = false
		return s.readSheet()
	}
	return nil
}

func (s *Screen) typeFilter(k tea.KeyMsg) tea.Cmd {
	s.filter.Press(k)
	s.narrow()
	return s.readSheet()
}

func (s *Screen) showAll() tea.Cmd {
	s.filter.Clear()
	s.narrow()
	return s.readSheet()
}

// later puts the selected client at the end of today's list.
func (s *Screen) later() tea.Cmd {
	it, _ := s.selected()
	if s.saving {
		return nil
	}
	s.saving = true
	s.next(it.ClientID)
	data, today := s.data, s.kit.Today()
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		err := data.Snooze(ctx, chase.Snooze{ClientID: it.ClientID, Made: today, Until: today})
		return laterMsg{it.Client, err}
	})
}
