package settings

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

type keyMap struct {
	ui.List
	Form                                    ui.FormKeys
	Change, Turn, Usual, Editor, Drop, Back key.Binding
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func defaultKeys(k *ui.Keys) keyMap {
	m := keyMap{
		List: k.List, Form: k.Form,
		Change: bind("enter", "change: this one", "enter", "e", "l", "right"),
		Turn:   bind("space", "turn: to the next of its words", " "),
		Usual:  bind("D", "as it comes: its line becomes a comment", "D"),
		Editor: bind("E", "editor: the whole file in yours", "E"),
		Drop:   bind("ctrl+x", "drop: what came back from the editor and cannot stand", "ctrl+x"),
		Back:   bind("esc", "back", "esc", "q", "h", "left"),
	}
	m.Form.Enter.SetHelp(m.Form.Enter.Help().Key, "save")
	return m
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k, g := s.keys, s.kit.Keys
	switch {
	case s.form != nil:
		return []key.Binding{k.Form.Enter, k.Form.Leave, k.Form.Clear}
	case s.filter.Typing:
		return []key.Binding{s.filter.End, s.filter.Off}
	}
	return []key.Binding{k.Change, k.Turn, k.Usual, k.Editor, k.Filter, g.Undo, k.Down, k.Up, k.Back}
}

// FullHelp is every key of the settings, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k, g := s.keys, s.kit.Keys
	return [][]key.Binding{
		{k.Change, k.Turn, k.Usual, k.Editor, k.Drop, g.Undo, g.Redo, k.Filter},
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back},
	}
}
