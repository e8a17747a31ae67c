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
	case s.filtering:
		return s.typeFilter(k)
	case s.copying:
		s.copying = false
		return s.copy(k)
	}
	if moved, cmd := s.move(k); moved {
		return cmd
	}
	keys := s.keys
	switch {
	case key.Matches(k, keys.Back), key.Matches(k, keys.Left):
		return s.stepBack()
	case key.Matches(k, keys.Filter):
		s.filtering = true
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
	for _, opens := range []struct {
		key    key.Binding
		screen string
	}{
		{keys.Sheet, ui.ScreenSheet}, {keys.Record, ui.ScreenRecord}, {keys.Note, ui.ScreenNote},
		{keys.FollowUp, ui.ScreenFollowUp}, {keys.Paid, ui.ScreenPayment}, {keys.Query, ui.ScreenQuery},
		{keys.Step, ui.ScreenStep}, {keys.NotToday, ui.ScreenNotToday},
	} {
		if key.Matches(k, opens.key) {
			return s.Ask(s.about(opens.screen))
		}
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

// move is a key that moves the selection; it reports whether k was one.
func (s *Screen) move(k tea.KeyMsg) (bool, tea.Cmd) {
	keys, page := s.keys, max(1, s.visible())
	to := s.at
	switch {
	case key.Matches(k, keys.Down):
		to++
	case key.Matches(k, keys.Up):
		to--
	case key.Matches(k, keys.First):
		to = 0
	case key.Matches(k, keys.Last):
		to = len(s.shown) - 1
	case key.Matches(k, keys.HalfDown):
		to += max(1, page/2)
	case key.Matches(k, keys.HalfUp):
		to -= max(1, page/2)
	case key.Matches(k, keys.PageDown):
		to += page
	case key.Matches(k, keys.PageUp):
		to -= page
	default:
		return false, nil
	}
	to = max(0, min(to, len(s.shown)-1))
	if to == s.at {
		return true, nil
	}
	s.at = to
	s.scroll()
	return true, s.readSheet()
}

// scroll keeps the selected line in sight.
func (s *Screen) scroll() {
	s.at = max(0, min(s.at, len(s.shown)-1))
	rows := max(1, s.visible())
	s.top = max(0, min(s.top, len(s.shown)-rows))
	s.top = min(s.top, s.at)
	s.top = max(s.top, s.at-rows+1)
}

// stepBack closes what is open on this screen, one thing at a time.
func (s *Screen) stepBack() tea.Cmd {
	switch {
	case s.why:
		s.why = false
	case s.filter.Value("filter") != "":
		return s.showAll()
	case s.zoom:
		s.zoom = false
		return s.readSheet()
	}
	return nil
}

func (s *Screen) typeFilter(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, s.keys.FilterOff):
		s.filtering = false
		return s.showAll()
	case key.Matches(k, s.keys.FilterEnd):
		s.filtering = false
		return nil
	}
	s.filter.Update(k)
	s.narrow()
	return s.readSheet()
}

func (s *Screen) showAll() tea.Cmd {
	s.filter = newFilter(s.kit)
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
	if s.at+1 < len(s.shown) {
		s.at++ // the next one is selected when this one has gone to the end
	}
	data, today := s.data, s.kit.Today()
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		err := data.Snooze(ctx, chase.Snooze{ClientID: it.ClientID, Made: today, Until: today})
		return laterMsg{it.Client, err}
	})
}
