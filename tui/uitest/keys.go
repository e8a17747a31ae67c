package uitest

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

func keyMsg(t testing.TB, name string) tea.KeyMsg {
	t.Helper()
	k, ok := ui.KeyMsg(name)
	if !ok {
		t.Fatalf("no key is called %q; to send words use Type", name)
	}
	return k
}
