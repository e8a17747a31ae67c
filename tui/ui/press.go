package ui

import (
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// Press asks the root to press a key on the screen below this one: the help
// list does what is chosen in it.
type Press struct{ Key string }

// namedKeys is every key that is not a letter, by the name Bubble Tea gives it.
var namedKeys = sync.OnceValue(func() map[string]tea.KeyType {
	m := map[string]tea.KeyType{}
	for t := tea.KeyF20; t < tea.KeyRunes; t++ {
		m[tea.Key{Type: t}.String()] = t
	}
	for t := tea.KeyNull; t <= tea.KeyBackspace; t++ {
		m[tea.Key{Type: t}.String()] = t
	}
	delete(m, "")
	return m
})

// KeyMsg is the message of the key with that name, as a binding names it: "j",
// "enter", "ctrl+s". It reports false when no key is called so.
func KeyMsg(name string) (tea.KeyMsg, bool) {
	if name == " " || name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, true
	}
	if t, ok := namedKeys()[name]; ok {
		return tea.KeyMsg{Type: t}, true
	}
	if runes := []rune(name); len(runes) == 1 {
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: runes}, true
	}
	return tea.KeyMsg{}, false
}
