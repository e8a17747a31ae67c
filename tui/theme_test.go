package tui

import (
	"strings"
	"testing"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// dressed is the program in a terminal with a theme in the settings.
func dressed(t *testing.T, terminal ui.Terminal, theme string) *root {
	t.Helper()
	s := uitest.Kit().Settings
	s.Theme = theme
	r := newRoot(t.Context(), Options{Book: uitest.Morning(t), Terminal: terminal, Now: uitest.Now, Settings: s})
	r.after = program(t, uitest.Morning(t)).after
	return r
}

const lightGround = "\x1b[38;5;235;48;5;231m"

func TestAThemeChosenByNameCountsAtOnceOnEveryScreen(t *testing.T) {
	r := dressed(t, ui.Terminal{Many: true}, chase.ThemeTerminal)
	d := uitest.Model(t, r, 80, 24)
	if strings.Contains(d.Raw(), "48;5") {
		t.Fatal("it begins with a ground")
	}
	if s := byName(d, "theme light"); !strings.Contains(s, "Theme light until you quit. To keep it: :settings, and theme there.") {
		t.Errorf("it does not say how to keep it:\n%s", s)
	}
	for _, keys := range [][]string{{}, {"enter"}, {"esc", "2"}, {"3"}, {"4"}, {"?"}} {
		for i, line := range strings.Split(d.Press(keys...).Raw(), "\n") {
			if !strings.HasPrefix(line, lightGround) || ui.Width(line) != 80 {
				t.Errorf("after %v line %d has no ground: %q", keys, i, line)
			}
		}
	}
	d.Press("esc")
	if s := byName(d, "theme mono"); !strings.Contains(s, "Theme mono") || strings.Contains(d.Raw(), "\x1b[3") {
		t.Errorf("mono has colours: %q", d.Raw())
	}
}

func TestAThemeIsShownWhileItIsMarkedAndEscPutsTheOldOneBack(t *testing.T) {
	r := dressed(t, ui.Terminal{Many: true}, chase.ThemeTerminal)
	d := uitest.Model(t, r, 80, 24)
	ground := func() bool { return strings.HasPrefix(d.Raw(), lightGround) }
	d.Press(":").Type("theme light")
	if !ground() || r.kit.Theme != chase.ThemeLight {
		t.Fatalf("typing its name shows theme %s", r.kit.Theme)
	}
	if d.Press("ctrl+x").Type("undo"); ground() || r.kit.Theme != chase.ThemeTerminal {
		t.Errorf("going on to something else leaves theme %s", r.kit.Theme)
	}
	d.Press("ctrl+x").Type("theme")
	seen := map[string]bool{}
	for range chase.Themes() {
		seen[r.kit.Theme] = true
		d.Press("down")
	}
	if len(seen) < 5 {
		t.Errorf("going through the themes shows %v", seen)
	}
	if d.Press("esc"); r.kit.Theme != chase.ThemeTerminal {
		t.Errorf("esc leaves theme %s", r.kit.Theme)
	}
	d.Press(":").Type("theme light").Press("enter")
	if !ground() || r.worn != "" {
		t.Errorf("enter puts on theme %s", r.kit.Theme)
	}
}

func TestEveryThemeIsListedByName(t *testing.T) {
	d := uitest.Model(t, dressed(t, ui.Terminal{Many: true}, ""), 80, 24)
	s := d.Press(":").Type("theme").Screen()
	for _, name := range chase.Themes() {
		if !strings.Contains(s, "theme "+name+": "+themeWords[name]) {
			t.Errorf("%s is not listed:\n%s", name, s)
		}
	}
}

func TestTheThemeOfTheSettings(t *testing.T) {
	for name, c := range map[string]struct {
		terminal ui.Terminal
		theme    string
		ground   bool
		says     string
	}{
		"is worn from the first frame":                  {ui.Terminal{Many: true}, chase.ThemeLight, true, ""},
		"is said when the terminal has too few colours": {ui.Terminal{}, chase.ThemeLight, false, "theme light needs 256 colours"},
		"goes without saying where colour is off":       {ui.Terminal{Mono: true, Many: true}, chase.ThemeLight, false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := dressed(t, c.terminal, c.theme)
			d := uitest.Model(t, r, 100, 30)
			if got := strings.HasPrefix(d.Raw(), lightGround); got != c.ground {
				t.Errorf("a ground: %v, want %v", got, c.ground)
			}
			if !strings.Contains(r.news.words, c.says) || c.says == "" && r.news.bad {
				t.Errorf("it says %q", r.news.words)
			}
		})
	}
}
