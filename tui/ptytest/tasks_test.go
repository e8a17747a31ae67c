package ptytest

import (
	"strings"
	"testing"
	"time"
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
}

func TestTheCommonestTasksTakeNoMoreKeysThanDrawn(t *testing.T) {
	for _, c := range tasks {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if n := utf8.RuneCountInString(c.keys); n > c.most {
				t.Errorf("%d keys; %d are drawn", n, c.most)
			}
			env := append(acme(t), "SSH_TTY=/dev/pts/9")
			before := Run(t, env, "export", "--json")
			Run(t, env, "note", "acme", "their cut-off is Wednesday noon")
			r := Start(t, env, 100, 30)
			r.Wait("Acme Print", 10*time.Second)
			r.Send(c.keys)
			r.Wait(c.says, 10*time.Second)
			if c.shows == "" {
				return
			}
			if got := Run(t, env, "show", "acme", "--json"); !strings.Contains(got, c.shows) {
				t.Errorf("the book does not hold %s:\n%s", c.shows, got)
			}
			r.Send("u")
			r.Wait("Took back", 10*time.Second)
			Run(t, env, "undo")
			if after := Run(t, env, "export", "--json"); after != before {
				t.Errorf("undone, the book is not as it was:\n%s\n%s", before, after)
			}
		})
	}
}
