package uitest

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// named is every key that is not a letter, by the name Bubble Tea gives it.
var named = func() map[string]tea.KeyType {
	m := map[string]tea.KeyType{}
	for _, t := range []tea.KeyType{
		tea.KeyEnter, tea.KeyTab, tea.KeyShiftTab, tea.KeyEsc, tea.KeyBackspace, tea.KeyDelete,
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyPgUp, tea.KeyPgDown,
		tea.KeyCtrlA, tea.KeyCtrlC, tea.KeyCtrlD, tea.KeyCtrlE, tea.KeyCtrlJ, tea.KeyCtrlK, tea.KeyCtrlL, tea.KeyCtrlN, tea.KeyCtrlO,
		tea.KeyCtrlP, tea.KeyCtrlS, tea.KeyCtrlT, tea.KeyCtrlU, tea.KeyCtrlW, tea.KeyCtrlX, tea.KeyCtrlY, tea.KeyCtrlZ,
	} {
		m[tea.Key{Type: t}.String()] = t
	}
	return m
}()

func keyMsg(t testing.TB, name string) tea.KeyMsg {
	t.Helper()
	if name == "space" || name == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	if k, ok := named[name]; ok {
		return tea.KeyMsg{Type: k}
	}
	if len([]rune(name)) != 1 {
		t.Fatalf("no key is called %q; to send words use Type", name)
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}
