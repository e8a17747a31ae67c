package chase

// The themes of the full screen, by the names the settings and ":theme" know
// them by. Colour is never the only sign of anything, so no verdict and no word
// depends on which is worn.
const (
	ThemeTerminal = "terminal" // the sixteen colours the user chose for the terminal
	ThemeDark     = "dark"
	ThemeLight    = "light"
	ThemeContrast = "contrast"
	ThemeCVD      = "cvd" // told apart by people who see red and green alike
	ThemeMono     = "mono"
)

// Themes are their names, the one that is worn without being asked for first.
func Themes() []string {
	return []string{ThemeTerminal, ThemeDark, ThemeLight, ThemeContrast, ThemeCVD, ThemeMono}
}
