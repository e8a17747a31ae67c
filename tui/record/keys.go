package record

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// keyMap is the form's keys, and the letters of the menu for the help list.
type keyMap struct {
	ui.FormKeys
	more    key.Binding // the other page of letters
	letters []key.Binding
}

func defaultKeys(keys *ui.Keys) keyMap {
	k := keyMap{FormKeys: keys.Form}
	k.Save.SetHelp(k.Save.Help().Key, "save and next")
	k.more = key.NewBinding(key.WithKeys("m"), key.WithHelp("m", "more letters: the rarer ones, and back"))
	for _, l := range slices.Concat(letters, rarer) {
		name := string(l.key)
		k.letters = append(k.letters, key.NewBinding(key.WithKeys(name), key.WithHelp(name, l.words)))
	}
	return k
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	if s.menu {
		return []key.Binding{k.more, k.Save, k.Leave}
	}
	return []key.Binding{k.Save, k.Next, k.Editor, k.Leave, k.Clear}
}

// FullHelp is every key of the form, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		{k.Save, k.Next, k.Previous, k.Enter, k.Tick, k.Other, k.Editor, k.Clear, k.Elsewhere, k.Leave},
		append([]key.Binding{k.more}, k.letters...),
	}
}
