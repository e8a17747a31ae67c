package invoice

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// keyMap is every key of the screen.
type keyMap struct {
	ui.List
	ui.Subject
	Client, Back key.Binding
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

func defaultKeys(k *ui.Keys) keyMap {
	keys := keyMap{
		List: k.List, Subject: k.Subject,
		Client: bind("c", "call sheet: of the client", "c", "enter"),
		Back:   bind("esc", "back", "esc", "q", "h", "left"),
	}
	keys.Subject.Edit = ui.Also(k.Subject.Edit, "edit: this invoice")
	keys.Subject.Next = ui.Also(k.Subject.Next, "next invoice")
	keys.Subject.Previous = ui.Also(k.Subject.Previous, "previous invoice")
	return keys
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	if s.copying {
		return s.copies.Help()
	}
	keys := []key.Binding{k.Paid, k.Query, k.Record, k.Client, k.Note, k.FollowUp}
	if s.w >= 90 {
		keys = append(keys, k.Trail, k.Copy, k.Why)
	}
	return append(keys, ui.Pair(k.Next, k.Previous, "/", "next"), k.Back)
}

// FullHelp is the help.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		append([]key.Binding{k.Client, k.Edit, k.Why, k.Copy}, k.Verbs()...),
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp},
		{k.Next, k.Previous, k.Back},
		s.copies.Help(),
	}
}
