package ptytest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// task is one of the commonest tasks of UX section 8: the keys, how many that
// section allows, what the screen says then, and what the book says.
type task struct {
	name  string
	keys  string
	most  int
	says  string
	shows string // in `dues show acme --json`
}

var tasks = []task{
	{"open the call sheet of the top person", "\r", 1, "ASK FOR", ""},
	{"promised, Friday, by BACS", "rpfri\tb\x13", 8, "Saved", `"pay_on":"2026-11-27","method":"bacs","lands_on":"2026-12-01"`},
	{"voicemail", "rv\x13", 4, "Saved", `"outcome":"voicemail"`},
	{"move to Thursday", "fthu\r", 5, "Saved", `"follow_up":{"id":1,"when":{"on":"2026-11-26"`},
	{"add a note of 40 characters", "n" + strings.Repeat("note words ", 3) + "1234567\r", 42, "Saved", `note words note words note words 1234567`},
	{"paid in full today", "p\r", 2, "Saved", `"paid":{"minor":124000,"currency":"GBP"}`},
	{"paid 500 on account", "p500\r", 5, "Saved", `"paid":{"minor":50000,"currency":"GBP"}`},
	{"open a query and stop the chasing", "d" + "wrong PO on it, says" + "\r", 22, "Saved", `wrong PO on it, says`},
	{"find what they said about the cut-off", "scut-off\r", 9, "cut-off", ""},
	{"copy the phone number", "yt", 2, "phone number", ""},
	{"copy bank details", "yb", 2, "bank details", ""},
	{"more came in than is owed: keep it as credit", "p1500\rc\r", 8, "Saved", `"paid":{"minor":124000,"currency":"GBP"}`},
	{"somebody took a message", "rgJo\x13", 5, "Saved", `"direction":"out","contact":"Jo","outcome":"gatekeeper"`},
	{"they asked to be left alone for two weeks", "rd+2w\x13", 6, "Saved", `"outcome":"do-not-contact"`},
	{"Priya has left, Dan does it now", "rlDan\x13", 6, "Saved", `"outcome":"left-company"`},
}

func TestTheCommonestTasksTakeNoMoreKeysThanDrawn(t *testing.T) {
	for _, c := range tasks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if n := utf8.RuneCountInString(c.keys); n > c.most {
				t.Errorf("%d keys; %d are drawn", n, c.most)
			}
			env := append(acme(t), "SSH_TTY=/dev/pts/9")
			configured(t, env, "[me]\nbank = \"Sort code 00-00-00, account 12345678\"\n")
			before := Run(t, env, "export", "--json")
			Run(t, env, "note", "acme", "their cut-off is Wednesday noon")
			r := Start(t, env, 100, 30)
			r.Wait("Acme Print")
			r.Send(c.keys)
			r.Wait(c.says)
			if c.shows == "" {
				return
			}
			if got := Run(t, env, "show", "acme", "--json"); !strings.Contains(got, c.shows) {
				t.Errorf("the book does not hold %s:\n%s", c.shows, got)
			}
			r.Send("u")
			r.Wait("Took back")
			Run(t, env, "undo")
			if after := Run(t, env, "export", "--json"); after != before {
				t.Errorf("undone, the book is not as it was:\n%s\n%s", before, after)
			}
		})
	}
}

// configured writes the config file of a book's home.
func configured(t *testing.T, env []string, text string) {
	t.Helper()
	for _, v := range env {
		if home, ok := strings.CutPrefix(v, "XDG_CONFIG_HOME="); ok {
			folder := filepath.Join(home, "dues")
			if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(filepath.Join(folder, "config.toml"), []byte(text), 0o600)); err != nil {
				t.Fatal(err)
			}
		}
	}
}
