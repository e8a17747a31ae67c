package ui

import (
	"strings"
)

// Terminal is what the surroundings say about the terminal: UX section 5.
type Terminal struct {
	Dumb  bool // no full screen: TERM is dumb or not set
	Mono  bool // no colour: NO_COLOR, CLICOLOR=0
	ASCII bool // draw and show nothing but ASCII
}

// ReadTerminal reads the environment. color is the value of --color: auto,
// always or never; always and never stand over the environment.
func ReadTerminal(getenv func(string) string, color string) Terminal {
	term := getenv("TERM")
	t := Terminal{
		Dumb:  term == "" || term == "dumb",
		Mono:  getenv("NO_COLOR") != "" || getenv("CLICOLOR") == "0",
		ASCII: !utf8Locale(getenv) || term == "linux" || strings.HasPrefix(term, "vt100"),
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
