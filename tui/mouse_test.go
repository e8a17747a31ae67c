package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/uitest"
)

func press(x, y int) tea.MouseMsg {
	return tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress}
}

// at is where words stand on the screen.
func at(t *testing.T, d *uitest.Driver, words string) (x, y int) {
	t.Helper()
	for y, line := range strings.Split(d.Screen(), "\n") {
		if x := strings.Index(line, words); x >= 0 {
			return x, y
		}
	}
	t.Fatalf("%q is not on\n%s", words, d.Screen())
	return 0, 0
}

func TestTheMouseIsOffUntilItIsAskedFor(t *testing.T) {
	r := program(t, uitest.Practice(t))
	d := uitest.Model(t, r, 100, 30)
	before := d.Screen()
	if d.Send(press(at(t, d, "2 Invoices"))).Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown}); d.Screen() != before {
		t.Errorf("it acts before it is asked for:\n%s", d.Screen())
	}
	if s := byName(d, "mouse"); !strings.Contains(s, "The mouse works here") {
		t.Errorf(":mouse says\n%s", s)
	}
	if s := byName(d, "mouse"); !strings.Contains(s, "your terminal's again") || r.mouse {
		t.Errorf(":mouse again says\n%s", s)
	}
	r = program(t, uitest.Practice(t))
	r.kit.Settings.Mouse = true
	if uitest.Model(t, r, 100, 30); !r.mouse {
		t.Error("the setting does not turn it on")
	}
	if _, cmd := r.Update(tea.ResumeMsg{}); cmd == nil {
		t.Error("after a suspend it is not taken again")
	}
}

func TestTheMouseWorksOnWheelTabsLinesAndFooter(t *testing.T) {
	for _, size := range [][2]int{{40, 16}, {80, 24}, {100, 30}, {160, 50}} {
		r := program(t, uitest.Practice(t))
		r.kit.Settings.Mouse = true
		d := uitest.Model(t, r, size[0], size[1])
		d.Send(tea.MouseMsg{Button: tea.MouseButtonWheelDown})
		if _, y := at(t, d, ">"); y == 0 || !strings.Contains(strings.Split(d.Screen(), "\n")[y], "Hollis Media") {
			t.Errorf("%v: a notch of the wheel goes to\n%s", size, d.Screen())
		}
		d.Send(tea.MouseMsg{Button: tea.MouseButtonWheelUp})
		if s := d.Send(press(at(t, d, "Birch & Co"))).Screen(); !strings.Contains(strings.ReplaceAll(s, " ", ""), ">3") {
			t.Errorf("%v: a click selects\n%s", size, s)
		}
		if s := d.Send(press(at(t, d, "Birch & Co"))).Screen(); len(r.stack) != 1 {
			t.Errorf("%v: a click on the selected line does not open it:\n%s", size, s)
		}
		d.Press("esc")
		if size[0] >= 80 {
			if s := d.Send(press(at(t, d, "3 Clients"))).Screen(); r.tab != 2 {
				t.Errorf("%v: a click on a tab shows\n%s", size, s)
			}
			if s := d.Send(press(at(t, d, "F views"))).Screen(); !strings.Contains(s, "l late") {
				t.Errorf("%v: a click on the footer shows\n%s", size, s)
			}
			if d.Send(press(at(t, d, "l late"))); !strings.Contains(d.Screen(), "[late 5]") {
				t.Errorf("%v: a click on a letter of a menu shows\n%s", size, d.Screen())
			}
			if s := d.Send(press(at(t, d, "? keys"))).Screen(); !strings.Contains(s, "keys for Clients") && !strings.Contains(s, "find a key") {
				t.Errorf("%v: a click on ? shows\n%s", size, s)
			}
		}
		for x := range size[0] {
			for y := range size[1] {
				r.click(x, y)
			}
		}
	}
}
