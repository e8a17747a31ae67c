package cli

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// hostileBook is a book whose every text tries something, and in which each
// command has something to say.
func hostileBook(t *testing.T) *shell {
	t.Helper()
	s := newShell(t)
	s.env["LANG"] = "C.UTF-8"
	s.write("mail.mbox", "From x\nMessage-ID: <a@acme.example>\nFrom: Priya <ap@acme.example>\nTo: me@x.example\nDate: Mon, 02 Nov 2026 10:00:00 +0000\nSubject: =1042 \x1b[31mred\n\nwith T\u00f6m for approval \x1b]0;x\x07\n")
	for _, args := range [][]string{
		{"add", "client", "Acm\u00e9 \x1b[31mPrint", "--terms", "net 30", "--contact", "Priya \u202eShah", "--role", "pays", "--email", "ap@acme.example", "--address", "=HYPERLINK(1)"},
		{"add", "client", "\u0160koda & Co", "--terms", "net 30", "--currency", "EUR"},
		{"add", "invoice", "=1042", "--client", "acme", "--amount", "1240", "--issued", "2026-09-30", "--for", "@\x1b[2Jbrochure", "--po", "+7"},
		{"add", "invoice", "E-1", "--client", "\u0161koda", "--amount", "500", "--issued", "2026-10-30"},
		{"note", "acme", "--", "-1+1 \x1b[31mna\u00efve \x07bell"},
		{"log", "acme", "promised", "2026-11-24", "bacs"},
		{"log", "\u0161koda", "query", "@wrong"},
		{"import", s.dir + "/mail.mbox"},
		{"add", "client", "=Z\u00fcrich\x07 Ltd", "--terms", "net 30", "--contact", "@Z\u00f6e", "--phone", "+41 1"},
		{"add", "invoice", "+7", "--client", "z\u00fcrich", "--amount", "99.50", "--issued", "2026-09-01"},
	} {
		if _, words, code := s.run("", args...); code != exitDone {
			t.Fatalf("dues %q ends with %d: %s", args, code, words)
		}
	}
	return s
}

// looks is every command that only looks, in every form that matters, by what
// it is called; a command that is not here nor among acts fails the test.
var looks = map[string][][]string{
	"today": {{}}, "why": {{"acme"}}, "show": {{"acme"}, {"E-1"}}, "search": {{"wrong"}}, "invoices": {{}, {"--all"}, {"--late"}}, "clients": {{}, {"--all"}},
	"threads": {{}, {"--unmatched"}}, "interest": {{"acme"}}, "statement": {{"acme"}, {"skoda", "--since", "2026-01-01"}},
	"evidence": {{"acme"}}, "report": {{"ageing"}, {"forecast"}, {"clients"}},
	"status": {{}, {"--waybar"}, {"--tmux"}, {"--polybar"}}, "digest": {{}, {"--notify"}}, "mail": {{}, {"unmatched"}}, "history": {{}},
	"export": {{"--json"}}, "doctor": {{}}, "keys": {{}, {"--names"}}, "man": {{}},
	"completion": {{"bash"}, {"zsh"}, {"fish"}, {"powershell"}},
}

// acts is every command that writes, asks or draws; transcripts and stories
// hold them.
var acts = []string{
	"chase", "note", "n", "log", "paid", "allocate", "letter", "send", "next", "hold", "query", "undo", "redo", "import", "add", "edit",
	"backup", "restore", "demo", "stream",
}

// UX 17.13: every command in a pipe writes no escape byte, the same each time,
// and ends as it says; JSON is JSON of version 1, CSV is CSV that no spreadsheet
// computes.
func TestEveryCommandInAPipe(t *testing.T) {
	s := hostileBook(t)
	for _, e := range commands {
		forms, known := looks[e.name]
		if !known {
			if !contains(acts, e.name) {
				t.Errorf("dues %s is neither among the looks nor the acts of this test", e.name)
			}
			continue
		}
		cmd := e.build(&app{Command: Command{Env: func(string) string { return "" }}})
		for _, form := range forms {
			base := append([]string{e.name}, form...)
			s.pipe(base)
			for _, flag := range []string{"json", "csv"} {
				if hasFlag(cmd, flag) && !contains(base, "--"+flag) && !strings.Contains(strings.Join(form, " "), "bar") && !contains(form, "--tmux") && !contains(form, "unmatched") {
					s.pipe(append(append([]string{}, base...), "--"+flag))
				}
			}
		}
	}
}

func contains(all []string, one string) bool {
	for _, x := range all {
		if x == one {
			return true
		}
	}
	return false
}

func hasFlag(cmd *cobra.Command, name string) bool { return cmd.Flags().Lookup(name) != nil }

// pipe runs a look twice, with output that is no terminal.
func (s *shell) pipe(args []string) {
	s.t.Helper()
	out, words, code := s.run("", args...)
	again, _, _ := s.run("", args...)
	if code != exitDone {
		s.t.Errorf("dues %q ends with %d: %s", args, code, words)
	}
	if out != again {
		s.t.Errorf("dues %q says something else the second time:\n%s\n%s", args, out, again)
	}
	if strings.TrimSpace(out) == "" {
		s.t.Errorf("dues %q prints nothing", args)
	}
	for _, r := range out + words {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e {
			s.t.Errorf("dues %q writes %U", args, r)
			break
		}
	}
	switch args[len(args)-1] {
	case "--json":
		var doc struct{ V int }
		if err := json.Unmarshal([]byte(out), &doc); args[0] != "export" && (err != nil || doc.V != 1) {
			s.t.Errorf("dues %q: version %d, %v", args, doc.V, err)
		}
	case "--csv":
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil || len(rows) < 2 {
			s.t.Errorf("dues %q: %d rows, %v", args, len(rows), err)
		}
		for _, row := range rows {
			for _, c := range row {
				if startsFormula(c) && strings.Trim(c, "-0123456789.") != "" {
					s.t.Errorf("dues %q: a spreadsheet computes %q", args, c)
				}
			}
		}
	}
}

// UX 17.5: where the locale has ASCII alone, words and JSON are ASCII.
func TestEveryLookIsASCIIWhereTheLocaleHasNothingElse(t *testing.T) {
	s := hostileBook(t)
	s.env["LC_ALL"] = "C"
	for name, forms := range looks {
		for _, form := range forms {
			out, words, _ := s.run("", append([]string{name}, form...)...)
			for _, r := range out + words {
				if r > 0x7e && name != "export" && name != "completion" && name != "man" {
					t.Errorf("dues %s %q writes %q", name, form, r)
					break
				}
			}
		}
	}
	if out, _, _ := s.run("", "clients", "--all", "--json"); !strings.Contains(out, `\u0160koda`) {
		t.Errorf("JSON in ASCII has lost a letter: %s", out)
	}
}

func TestHelpIsThereForEveryCommandAndItsExamplesAreOfIt(t *testing.T) {
	root := (&app{Command: Command{Env: func(string) string { return "" }}}).root([]string{"help"})
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		for _, sub := range cmd.Commands() {
			if sub.Name() == "help" || sub.Hidden {
				continue
			}
			if sub.Short == "" || strings.HasSuffix(sub.Short, ".") {
				t.Errorf("%s says of itself %q", sub.CommandPath(), sub.Short)
			}
			for line := range strings.Lines(sub.Example) {
				if !strings.Contains(line, strings.TrimSpace(sub.CommandPath())) && !strings.Contains(line, "dues") {
					t.Errorf("an example of %s is of something else: %q", sub.CommandPath(), line)
				}
			}
			walk(sub)
		}
	}
	walk(root)
}
