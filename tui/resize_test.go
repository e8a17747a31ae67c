package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/uitest"
)

// A window made narrow and wide again shows what it showed: the same line
// selected, and the same lines in sight.
func TestAResizeThereAndBackKeepsTheSelection(t *testing.T) {
	for name, keys := range map[string][]string{
		"today": {"j", "j", "j", "j"}, "invoices": {"2", "G"}, "clients": {"3", "j", "j", "j"},
		"reports": {"4", "tab", "tab", "j", "j"}, "promises": {"4", "tab", "tab", "tab", "j", "j"}, "call sheet": {"enter", "j", "j"},
	} {
		t.Run(name, func(t *testing.T) {
			d := uitest.Model(t, program(t, practised(t)), 160, 50).Press(keys...)
			was := d.Screen()
			d.Send(tea.WindowSizeMsg{Width: 40, Height: 16})
			d.Send(tea.WindowSizeMsg{Width: 160, Height: 50})
			if is := d.Screen(); is != was {
				t.Errorf("it was\n%s\nand is\n%s", was, is)
			}
			if !strings.Contains(was, ">") {
				t.Error("nothing is selected")
			}
		})
	}
}
