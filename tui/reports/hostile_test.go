package reports

import (
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestHostileTextReachesNoTerminal(t *testing.T) {
	uitest.HostileScreen(t, func(db uitest.Poisoned) ui.Screen { return New(uitest.Kit(), db) }, "tab", "tab", "j", "G", "tab", "j", "tab", "enter", "esc", "j")
}
