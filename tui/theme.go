package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/helpscreen"
	"dues/tui/ui"
)

// actTheme, with a blank and its name, puts on a theme.
const actTheme = "theme"

// themeWords say what a theme is for.
var themeWords = map[string]string{
	chase.ThemeTerminal: "your own colours",
	chase.ThemeDark:     "light on dark",
	chase.ThemeLight:    "dark on white",
	chase.ThemeContrast: "the strongest contrast",
	chase.ThemeCVD:      "blue and orange, for eyes that see red and green alike",
	chase.ThemeMono:     "no colour: bold and reverse alone",
}

// themeActs are the themes, to choose from by name.
func themeActs() []helpscreen.Act {
	var acts []helpscreen.Act
	for _, name := range chase.Themes() {
		acts = append(acts, helpscreen.Act{
			Words: actTheme + " " + name + ": " + themeWords[name], Do: ui.Run{Act: actTheme + " " + name},
			Try: ui.TryTheme{Name: name}, Leave: ui.TryTheme{},
		})
	}
	return acts
}

// wear puts on the theme that was chosen, for this session, and says how to
// keep it.
func (r *root) wear(act string) tea.Cmd {
	name := strings.TrimPrefix(act, actTheme+" ")
	if err := r.kit.Wear(name); err != nil {
		r.news.fail(err)
		return nil
	}
	r.news.say(fmt.Sprintf("Theme %s until you quit. To keep it: :settings, and theme there.", name), false)
	return nil
}

// try puts on a theme while it is looked at, and the one that was worn when it
// no longer is. One that the terminal cannot show is not shown: choosing it says
// why.
func (r *root) try(name string) {
	if name == "" {
		if r.worn != "" {
			r.news.fail(r.kit.Wear(r.worn))
		}
		r.worn = ""
		return
	}
	was := r.kit.Theme
	if r.kit.Wear(name) == nil && r.worn == "" {
		r.worn = was
	}
}

// dress puts on the theme of the settings. Where colour is switched off for the
// terminal that goes without saying.
func (r *root) dress(t ui.Terminal, theme string) {
	if theme == "" || t.Mono {
		return
	}
	r.news.fail(r.kit.Wear(theme))
}
