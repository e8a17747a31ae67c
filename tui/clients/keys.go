package clients

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// keyMap is every key of the list.
type keyMap struct {
	ui.List
	ui.Subject
	View, ViewBack, Order, Back key.Binding
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func defaultKeys(k *ui.Keys) keyMap {
	keys := keyMap{
		List: k.List, Subject: k.Subject, Back: k.Back,
		View:     bind("F", "view: the next one", "F"),
		ViewBack: bind("B", "view: the one before", "B"),
		Order:    bind("o", "order: the next one", "o"),
	}
	keys.Subject.Later.SetEnabled(false)
	return keys
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	switch {
	case s.filter.Typing:
		return []key.Binding{s.filter.End, s.filter.Off}
	case s.copying:
		return s.copies.Help()
	case s.why:
		return []key.Binding{k.Back, k.Sheet, k.Record}
	case len(s.shown) == 0:
		return []key.Binding{k.View, k.Filter, s.kit.Keys.Search, s.kit.Keys.Undo, s.kit.Keys.Quit}
	}
	keys := []key.Binding{k.Sheet, k.Record, k.Note, k.FollowUp, k.View, k.Order, k.Filter}
	if s.w >= 90 {
		keys = append(keys, k.Paid, k.Query)
	}
	if s.w >= 140 {
		keys = append(keys, k.NotToday, k.Step, k.Why, k.Copy, k.Zoom, s.kit.Keys.Search, s.kit.Keys.Undo, s.kit.Keys.Quit)
	}
	return keys
}

// FullHelp is the help: on this line, moving, and finding.
func (s *Screen) FullHelp() [][]key.Binding {
	k, g := s.keys, s.kit.Keys
	return [][]key.Binding{
		append([]key.Binding{k.Sheet, k.Why, k.Copy}, k.Verbs()...),
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Zoom},
		{k.View, k.ViewBack, k.Order, k.Filter, g.Search, g.Do, g.QuickNote, g.Undo, g.Redo, g.Back, g.Quit, g.Suspend},
	}
}
