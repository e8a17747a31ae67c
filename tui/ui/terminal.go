package ui

import (
	"slices"
	"strings"
)

// Terminal is what the surroundings say about the terminal: UX section 5.
type Terminal struct {
	Dumb  bool // no full screen: TERM is dumb or not set
	Mono  bool // no colour: NO_COLOR, CLICOLOR=0
	ASCII bool // draw and show nothing but ASCII
	Many  bool // it says that it has 256 colours or more
}

// ReadTerminal reads the environment. color is the value of --color: auto,
// always or never; always and never stand over the environment.
func ReadTerminal(getenv func(string) string, color string) Terminal {
	term := getenv("TERM")
	t := Terminal{
		Dumb:  term == "" || term == "dumb",
		Mono:  getenv("NO_COLOR") != "" || getenv("CLICOLOR") == "0",
		ASCII: !utf8Locale(getenv) || console(term),
		Many:  manyColours(term, getenv("COLORTERM")),
	}
	if force := getenv("CLICOLOR_FORCE"); force != "" && force != "0" && getenv("NO_COLOR") == "" {
		t.Mono = false
	}
	switch color {
	case "always":
		t.Mono = false
	case "never":
		t.Mono = true
	}
	return t
}

// console reports a terminal that has few signs and few colours.
func console(term string) bool { return term == "linux" || strings.HasPrefix(term, "vt100") }

// manyColours reports whether TERM or COLORTERM says that there are 256 colours
// or more; some terminals say it by their name alone.
func manyColours(term, colorterm string) bool {
	named := func(name string) bool { return strings.Contains(term, name) }
	switch {
	case console(term):
		return false
	case colorterm == "truecolor", colorterm == "24bit":
		return true
	}
	return slices.ContainsFunc([]string{"256color", "-direct", "kitty", "ghostty", "alacritty", "wezterm", "foot"}, named)
}

// ASCIILocale reports whether the environment says outright that text is not
// UTF-8. One that says nothing, as cron's, leaves text as it is.
func ASCIILocale(getenv func(string) string) bool {
	return (getenv("LC_ALL") != "" || getenv("LC_CTYPE") != "" || getenv("LANG") != "") && !utf8Locale(getenv)
}

// utf8Locale follows POSIX: the first of LC_ALL, LC_CTYPE and LANG that is set
// decides.
func utf8Locale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return false
}
