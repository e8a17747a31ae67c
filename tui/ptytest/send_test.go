package ptytest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// From the open sheet of somebody who was just rung to the mail on its way:
// every key counts, the yes to the mail too.
func TestACallAndItsMailTakeAHandfulOfKeys(t *testing.T) {
	for name, c := range map[string]struct {
		how  string // they usually pay; "" is not known
		keys string
		most int
		asks string
		sent []string // what the mail that left says
	}{
		"a voicemail": {"", "rv\x13y", 4, "Send to ap@acme.example by tee now?",
			[]string{"To: ", "ap@acme.example", "I rang", "INV-1042"}},
		"a promise, on Friday, by BACS": {"", "rpfr\tb\x13y", 8, "Send to ap@acme.example by tee now?",
			[]string{"BACS", "Friday 27 November", "Tuesday 1 December", "1,240.00"}},
		"a promise of somebody who always pays by BACS": {"bacs", "rpfri\x13y", 7, "Send to ap@acme.example by tee now?",
			[]string{"BACS", "Friday 27 November", "Tuesday 1 December", "1,240.00"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if n := utf8.RuneCountInString(c.keys); n > c.most {
				t.Fatalf("%d keys, not %d", n, c.most)
			}
			env := acme(t)
			Run(t, env, "edit", "contact", "priya", "--client", "acme", "--email", "ap@acme.example")
			if c.how != "" {
				Run(t, env, "edit", "client", "acme", "--method", c.how)
			}
			out := filepath.Join(t.TempDir(), "out.eml")
			configured(t, env, "[me]\nname = \"Sam Lee\"\nemail = \"sam@lee.example\"\n[send]\ncommand = \"tee "+out+"\"\n")
			r := Start(t, env, 100, 30)
			r.Wait("Acme Print")
			r.Send("\r")
			r.Wait("ASK FOR")
			last := len(c.keys) - 1
			r.Send(c.keys[:last])
			r.Wait(c.asks)
			if raw, err := os.ReadFile(out); err == nil {
				t.Fatalf("it left before the yes:\n%s", raw)
			}
			r.Send(c.keys[last:])
			r.Wait("Sent to ap@acme.example by tee")
			raw, err := os.ReadFile(out)
			if err != nil {
				t.Fatalf("nothing left: %v\n%s", err, r.Screen())
			}
			for _, words := range c.sent {
				if !strings.Contains(string(raw), words) {
					t.Errorf("the mail does not say %q:\n%s", words, raw)
				}
			}
			if n := strings.Count(Run(t, env, "show", "acme", "--json"), `"message_id"`); n > 1 {
				t.Errorf("%d mails are in the book", n)
			}
		})
	}
}
