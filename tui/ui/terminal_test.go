package ui

import "testing"

func TestTheEnvironmentDecidesHowToDraw(t *testing.T) {
	for name, c := range map[string]struct {
		env   map[string]string
		color string
		want  Terminal
	}{
		"a modern terminal":                       {map[string]string{"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, "", Terminal{Many: true}},
		"one that says it has all colours":        {map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}, "", Terminal{Many: true}},
		"one that says so by its name":            {map[string]string{"TERM": "xterm-kitty", "LANG": "C.UTF-8"}, "", Terminal{Many: true}},
		"one that says neither":                   {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8"}, "", Terminal{}},
		"NO_COLOR takes the colour":               {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1"}, "", Terminal{Mono: true}},
		"an empty NO_COLOR does not":              {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": ""}, "", Terminal{}},
		"CLICOLOR=0 takes it too":                 {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "CLICOLOR": "0"}, "", Terminal{Mono: true}},
		"CLICOLOR=1 does not":                     {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "CLICOLOR": "1"}, "", Terminal{}},
		"CLICOLOR_FORCE=1 beats CLICOLOR=0":       {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, "", Terminal{}},
		"CLICOLOR_FORCE=0 does not":               {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "CLICOLOR": "0", "CLICOLOR_FORCE": "0"}, "", Terminal{Mono: true}},
		"CLICOLOR_FORCE does not beat NO_COLOR":   {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, "", Terminal{Mono: true}},
		"--color=always stands over both":         {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1"}, "always", Terminal{}},
		"--color=never too":                       {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "CLICOLOR_FORCE": "1"}, "never", Terminal{Mono: true}},
		"the console draws ASCII":                 {map[string]string{"TERM": "linux", "LANG": "C.UTF-8"}, "", Terminal{ASCII: true}},
		"the console has 16, whatever it is told": {map[string]string{"TERM": "linux", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}, "", Terminal{ASCII: true}},
		"a VT100 draws ASCII":                     {map[string]string{"TERM": "vt100", "LANG": "C.UTF-8"}, "", Terminal{ASCII: true}},
		"LC_ALL=C stands over LANG":               {map[string]string{"TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C"}, "", Terminal{ASCII: true}},
		"no TERM is no screen":                    {map[string]string{"LANG": "C.UTF-8"}, "", Terminal{Dumb: true}},
		"nor is a dumb one":                       {map[string]string{"TERM": "dumb", "LANG": "C.UTF-8"}, "", Terminal{Dumb: true}},
	} {
		got := ReadTerminal(func(n string) string { return c.env[n] }, c.color)
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}
