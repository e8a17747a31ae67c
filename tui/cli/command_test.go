package cli

import (
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestWhoListensForBeingToldToStop(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		want bool
	}{
		"the morning's list only reads":                 {[]string{"today", "--json"}, false},
		"a search only reads":                           {[]string{"search", "brochure"}, false},
		"a note keeps its words":                        {[]string{"note", "acme", "rang"}, true},
		"a note that says \"today\" keeps its words":    {[]string{"note", "acme", "today"}, true},
		"an import says what was saved":                 {[]string{"import", "ledger.csv"}, true},
		"the full screen keeps a draft":                 {nil, true},
		"the full screen of another book keeps a draft": {[]string{"--book", filepath.Join(t.TempDir(), "other.db")}, true},
	} {
		t.Run(name, func(t *testing.T) {
			asked, env := false, newShell(t).env
			code := Command{
				Told:  func() context.Context { asked = true; return t.Context() },
				Stdin: strings.NewReader(""), Stdout: io.Discard, Stderr: io.Discard,
				Env: func(name string) string { return env[name] }, Now: time.Now,
			}.Main(c.args)
			if asked != c.want {
				t.Errorf("it listens: %v (exit %d)", asked, code)
			}
		})
	}
}
