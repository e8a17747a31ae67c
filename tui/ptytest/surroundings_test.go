package ptytest

import (
	"bytes"
	"strings"
	"testing"
)

func TestWhereNobodyCanDrawTheListIsPrinted(t *testing.T) {
	for name, set := range map[string]string{"TERM=dumb": "TERM=dumb", "no TERM": "TERM=", "CI": "CI=true"} {
		t.Run(name, func(t *testing.T) {
			r := Start(t, append(acme(t), set), 100, 30)
			r.Wait("Acme Print")
			if code := r.End(); code != 0 {
				t.Errorf("it ended with %d", code)
			}
			if bytes.IndexByte(r.Output(), 0x1b) >= 0 {
				t.Errorf("an escape byte is written: %q", r.Output())
			}
		})
	}
}

func TestTheFullScreenIsASCIIWhereNothingElseCanBeShown(t *testing.T) {
	for _, set := range []string{"LC_ALL=C", "TERM=linux", "TERM=vt100"} {
		t.Run(set, func(t *testing.T) {
			r := Start(t, append(acme(t), set), 80, 24)
			r.Wait("Acme Print")
			r.Send("q")
			r.End()
			if i := bytes.IndexFunc(r.Output(), func(c rune) bool { return c > 0x7e }); i >= 0 {
				t.Errorf("a byte is not ASCII: %q", r.Output()[i:min(len(r.Output()), i+20)])
			}
		})
	}
}

func TestAThemeInATerminal(t *testing.T) {
	const ground = ";48;5;234m"
	for set, painted := range map[string]bool{"TERM=xterm-256color": true, "TERM=xterm": false, "NO_COLOR=1": false, "CLICOLOR=0": false} {
		t.Run(set, func(t *testing.T) {
			env := acme(t)
			configured(t, env, "theme = \"dark\"\n")
			r := Start(t, append(env, set), 80, 24)
			r.Wait("Acme Print")
			r.Send("q")
			r.End()
			if got := strings.Contains(string(r.Output()), ground); got != painted {
				t.Errorf("a ground is painted: %v, want %v", got, painted)
			}
		})
	}
}
