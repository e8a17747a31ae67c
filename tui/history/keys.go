package history

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

type keyMap struct {
	ui.List
	Take, Back key.Binding
}

func defaultKeys(k *ui.Keys) keyMap {
	return keyMap{
		List: k.List,
		Take: key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "take back: this change, where later ones allow")),
		Back: key.NewBinding(key.WithKeys("esc", "q", "h", "left"), key.WithHelp("esc", "back")),
	}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	if s.filter.Typing {
		return []key.Binding{s.filter.End, s.filter.Off}
	}
	g := s.kit.Keys
	return []key.Binding{s.keys.Take, g.Undo, g.Redo, s.keys.Filter, s.keys.Down, s.keys.Up, s.keys.Back}
}

// FullHelp is every key of the journal, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k, g := s.keys, s.kit.Keys
	return [][]key.Binding{
		{k.Take, g.Undo, g.Redo, k.Filter},
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back},
	}
}
