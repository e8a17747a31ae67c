package ptytest

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// entered waits until the program has taken the whole screen n times.
func (r *Term) entered(n int) {
	r.t.Helper()
	end := time.After(patience)
	for bytes.Count(r.Output(), []byte("\x1b[?1049h")) < n {
		select {
		case <-r.news:
		case <-end:
			r.t.Fatalf("the screen was not taken %d times within %v:\n%s", n, patience, r.Screen())
		}
	}
}

// sane fails the test when a mode of the terminal is left on.
func (r *Term) sane() {
	r.t.Helper()
	out := string(r.Output())
	for _, mode := range []string{"?1049", "?2004"} {
		if strings.LastIndex(out, "\x1b["+mode+"h") > strings.LastIndex(out, "\x1b["+mode+"l") {
			r.t.Errorf("mode %s is left on", mode)
		}
	}
	if strings.LastIndex(out, "\x1b[?25l") > strings.LastIndex(out, "\x1b[?25h") {
		r.t.Error("the cursor is left hidden")
	}
}

func TestWhateverTheEditorDoesTheWordsStayAndTheTerminalIsSane(t *testing.T) {
	for editor, c := range map[string]struct {
		keys string // typed in it
		says string // on the screen when it is over
		want string // in the book
	}{
		"true":              {"", "[Save]", "half a note and more"},
		"false":             {"", "false ended with an error (1). Your text is unchanged", "half a note and more"},
		"sh -c 'sleep 0.3'": {"", "[Save]", "half a note and more"},
		"no-such-editor":    {"", "did not start", "half a note and more"},
		"vi":                {"ATHE END \x1b:wq\r", "THE END", "half a noteTHE END  and more"},
		"vi -n":             {"dd:q!\r", "half a note", "half a note and more"},
	} {
		t.Run(editor, func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath(strings.Fields(editor)[0]); err != nil && editor != "no-such-editor" {
				t.Skip("there is no " + editor)
			}
			env := append(acme(t), "EDITOR="+editor)
			r := Start(t, env, 100, 30)
			r.Wait("Acme Print")
			r.Send("nhalf a note")
			r.Wait("half a note")
			r.Send("\x0f")
			if c.keys != "" {
				r.Wait("for you to look at")
				r.Send(c.keys)
			}
			if editor != "no-such-editor" {
				least := 2 // the program, and the program again; vi takes the screen too
				if c.keys != "" {
					least = 3
				}
				r.entered(least)
			}
			r.Wait(c.says)
			r.Wait("[Save]")
			r.Send(" and more")
			r.Wait("and more")
			r.Send("\x13")
			r.Wait("Saved")
			r.Send("q")
			if code := r.End(); code != 0 {
				t.Errorf("it ended with %d", code)
			}
			r.sane()
			if got := Run(t, env, "show", "acme", "--json"); !strings.Contains(got, c.want) || strings.Contains(got, "for you to look at") {
				t.Errorf("the book does not hold %q:\n%s", c.want, got)
			}
		})
	}
}
