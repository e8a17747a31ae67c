package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dues/tui/ui"
	"dues/tui/uitest"
)

// UX section 11: over ssh the terminal is asked first, since a tool there would
// fill the clipboard of the wrong machine; "copied" is said only when a tool
// said so.
func TestWhatIsCopiedGoesWhereTheUserSits(t *testing.T) {
	const asked = "\x1b]52;c;QmFuayAx\a"
	const inTmux = "\x1bPtmux;\x1b\x1b]52;c;QmFuayAx\a\x1b\\"
	copied, sent := "Copied bank details", "Sent bank details to your terminal's clipboard"
	for name, c := range map[string]struct {
		env   map[string]string
		tools map[string]string // the script behind a name on the path
		said  string
		out   string
		got   string // what the tool was given
	}{
		"a tool of the desktop":              {map[string]string{"WAYLAND_DISPLAY": "w"}, map[string]string{"wl-copy": "cat > got"}, copied, "", "Bank 1"},
		"the other desktop":                  {map[string]string{"DISPLAY": ":0"}, map[string]string{"xclip": "cat > got"}, copied, "", "Bank 1"},
		"over ssh no tool is run":            {map[string]string{"WAYLAND_DISPLAY": "w", "SSH_TTY": "/dev/pts/1"}, map[string]string{"wl-copy": "cat > got"}, sent, asked, ""},
		"a tool that fails":                  {map[string]string{"WAYLAND_DISPLAY": "w"}, map[string]string{"wl-copy": "echo loud; echo louder >&2; exit 1"}, sent, asked, ""},
		"nothing but the terminal":           {nil, nil, sent, asked, ""},
		"tmux over ssh is told in both ways": {map[string]string{"TMUX": "x", "SSH_CONNECTION": "x"}, map[string]string{"tmux": `[ "$*" = "load-buffer -w -" ] && cat > got`}, sent, inTmux, "Bank 1"},
		"tmux without a tmux to tell":        {map[string]string{"TMUX": "x"}, nil, sent, inTmux, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for tool, script := range c.tools {
				if err := os.WriteFile(filepath.Join(dir, tool), []byte("#!/bin/sh\nPATH=/usr/bin:/bin\ncd "+dir+"\n"+script+"\n"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("PATH", dir)
			var out bytes.Buffer
			kit := uitest.Kit()
			kit.Getenv = func(name string) string { return c.env[name] }
			r := &root{kit: kit, out: &out}
			said := r.copyOut(ui.Copy{Words: "Bank 1", What: "bank details"})()
			if got, ok := said.(ui.Said); !ok || got.Words != c.said {
				t.Errorf("it says %+v", said)
			}
			if out.String() != c.out {
				t.Errorf("the terminal is given %q", out.String())
			}
			got, _ := os.ReadFile(filepath.Join(dir, "got"))
			if string(got) != c.got {
				t.Errorf("the tool was given %q", got)
			}
		})
	}
}
