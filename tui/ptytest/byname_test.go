package ptytest

import (
	"regexp"
	"testing"
	"time"
)

// listed is a command in a list of the help.
var listed = regexp.MustCompile(`(?m)^  ([a-z]+)  +[A-Z]`)

// marks waits until the line that enter would do begins so, after its key.
func (r *Term) marks(words string) {
	r.t.Helper()
	line := regexp.MustCompile(`(?m)^> (\S+ )? *` + regexp.QuoteMeta(words))
	end := time.After(patience)
	for !line.MatchString(r.Screen()) {
		select {
		case <-r.news:
		case <-end:
			r.t.Fatalf("%q is not marked within %v:\n%s", words, patience, r.Screen())
		}
	}
}

// What the shell does is found by its name on the full screen, under that name
// or the one that the act has there.
func TestEveryCommandOfTheShellIsFoundByName(t *testing.T) {
	env := acme(t)
	commands := listed.FindAllStringSubmatch(Run(t, env, "--help"), -1)
	if len(commands) < 35 {
		t.Fatalf("%d commands were found", len(commands))
	}
	here := map[string]string{
		"chase": "today: the list", "show": "call sheet", "why": "why: the rule", "report": "reports: ageing", "threads": "sync: bring in",
		"evidence": "trail: everything", "n": "note", "log": "record: what", "paid": "payment: whole", "send": "mail: fits", "next": "follow-up: when",
		"hold": "step: tone", "add": "add: an invoice", "keys": "keys: all of them", "help": "keys: all of them", "undo": "undo", "redo": "redo", "search": "search", "note": "note",
	}
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send(":")
	r.Wait("find a key")
	for _, c := range commands {
		want, known := here[c[1]]
		if !known {
			want = c[1] + ":"
		}
		r.Send("\x15" + c[1]) // in place of the one before
		r.marks(want)
	}
}
