package tui

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/uitest"
)

func TestASettingCountsAtOnceAndUndoTakesItBack(t *testing.T) {
	db := uitest.Practice(t)
	r := program(t, db)
	d := uitest.Model(t, r, 80, 24)
	if s := byName(d, "settings"); !strings.Contains(s, "Settings") || !strings.Contains(s, "min_gap") {
		t.Fatalf("the settings are not there:\n%s", s)
	}
	d.Press("enter", "ctrl+u").Type("eur").Press("enter")
	if s := d.Screen(); !strings.Contains(s, "Saved: currency = eur.  u undo") || r.kit.Settings.Home != "EUR" || db.Settings().Home != "EUR" {
		t.Fatalf("the currency is %s and %s:\n%s", r.kit.Settings.Home, db.Settings().Home, s)
	}
	if s := d.Press("esc").Screen(); !strings.Contains(s, "15,625.00 GBP") {
		t.Errorf("the list does not go by it:\n%s", s)
	}
	if s := d.Press("u").Screen(); !strings.Contains(s, "Took back: currency = eur") || strings.Contains(s, "15,625.00 GBP") || r.kit.Settings.Home != "GBP" {
		t.Errorf("u on the list did not take the last thing done back:\n%s", s)
	}
	if s := d.Press("U").Screen(); !strings.Contains(s, "Put back: currency = eur") || db.Settings().Home != "EUR" {
		t.Errorf("U did not put it back:\n%s", s)
	}
}

func TestUndoOnTheSettingsLeavesTheBookAlone(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 80, 24)
	d.Press("n").Type("a note").Press("enter", ",", "u")
	if s := d.Screen(); !strings.Contains(s, "No setting was changed since dues began") {
		t.Errorf("u on the settings says:\n%s", s)
	}
	d.Press("esc", "u")
	if s := d.Screen(); !strings.Contains(s, "Took back: note") {
		t.Errorf("u on the list says:\n%s", s)
	}
}

func TestUndoTakesBackTheLastThingDoneBeItASettingOrNot(t *testing.T) {
	r := program(t, uitest.Morning(t))
	d := uitest.Model(t, r, 80, 24)
	d.Press(",", "/").Type("grace").Press("enter", "enter", "ctrl+u").Type("5").Press("enter", "esc", "esc")
	d.Press("n").Type("a note").Press("enter", "u")
	if s := d.Screen(); !strings.Contains(s, "Took back: note") || r.kit.Settings.Grace != 5 {
		t.Errorf("grace %d:\n%s", r.kit.Settings.Grace, s)
	}
}

func TestAThemeAndTheMouseOfTheSettingsCountAtOnce(t *testing.T) {
	r := program(t, uitest.Morning(t))
	r.kit.Outfit = ui.NewKit(ui.Terminal{Many: true}, uitest.Now, r.kit.Settings).Outfit
	d := uitest.Model(t, r, 80, 24)
	d.Press(",", "/").Type("mouse").Press("enter", " ")
	if !r.mouse || !r.kit.Settings.Mouse {
		t.Errorf("the mouse is %v:\n%s", r.mouse, d.Screen())
	}
	d.Press("esc", "/").Type("theme").Press("enter", " ")
	if !r.kit.Settings.Mouse || r.kit.Theme != chase.ThemeDark {
		t.Errorf("the theme is %s:\n%s", r.kit.Theme, d.Screen())
	}
	if d.Press("u"); r.kit.Theme != chase.ThemeTerminal {
		t.Errorf("taken back it is %s", r.kit.Theme)
	}
}
