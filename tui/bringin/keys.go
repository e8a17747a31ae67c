package bringin

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

type keyMap struct {
	ui.List
	Read, Answer, Save, Currency, Back, Leave, Stop key.Binding
}

func defaultKeys(k *ui.Keys) keyMap {
	return keyMap{
		List:     k.List,
		Read:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "read it: nothing is saved yet")),
		Answer:   key.NewBinding(key.WithKeys("1", "2", "3"), key.WithHelp("1 2", "answer")),
		Save:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "bring it in: one undo takes it back")),
		Currency: key.NewBinding(key.WithKeys("c"), key.WithHelp("c", "currency: of amounts that name none")),
		Stop:     key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "stop: nothing is saved")),
		Back:     key.NewBinding(key.WithKeys("esc", "q", "h", "left"), key.WithHelp("esc", "another file")),
		Leave:    key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "back")),
	}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	switch {
	case s.busy():
		return []key.Binding{s.keys.Stop}
	case s.step == shows && s.preview.NoCurrency:
		return []key.Binding{s.keys.Save, s.keys.Currency, s.keys.Down, s.keys.Up, s.keys.Back}
	case s.step == shows:
		return []key.Binding{s.keys.Save, s.keys.Down, s.keys.Up, s.keys.Back}
	case s.step == asksReading:
		return []key.Binding{s.keys.Answer, s.keys.Leave}
	}
	return []key.Binding{s.keys.Read, s.keys.Leave}
}

// FullHelp is the same, with the moves.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{s.ShortHelp(), {k.HalfDown, k.HalfUp, k.First, k.Last}}
}
