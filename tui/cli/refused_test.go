package cli

import (
	"strings"
	"testing"
)

// TestWhatCannotBeIsRefused holds that what the shell cannot mean is refused
// with what is wrong and what to do, and that nothing of it is saved.
func TestWhatCannotBeIsRefused(t *testing.T) {
	cases := map[string]struct {
		before string // what was done first, a line each
		typed  string
		says   []string
	}{
		"an invoice issued on a day to come": {"", "add invoice F-3 --client acme --amount 100 --issued 2026-12-01",
			[]string{"--issued: Tue 1 Dec 2026 is still to come, in 7 days", "Is the year right?"}},
		"an invoice moved to a day to come": {"", "edit invoice A-1 --issued 2027-09-01",
			[]string{"--issued: Wed 1 Sep 2027 is still to come"}},
		"terms that fall due before the invoice was issued": {"", "add invoice F-4 --client acme --amount 100 --issued 2026-01-31 --terms on+2020-01-01",
			[]string{"--terms: Wed 1 Jan 2020 is before the invoice was issued, Sat 31 Jan 2026"}},
		"money put to an invoice that is settled": {"add invoice A-4 --client acme --amount 200 --issued 2026-10-01\npaid A-4 200\npaid A-1 175",
			"allocate acme 2 A-4", []string{"Nothing is open on A-4"}},
		"a day and a method after an outcome that has neither": {"", "log acme fine fri bacs", []string{"A day and a method are a promise: promised fri bacs."}},
		"a day to follow up that is given twice":               {"", "log acme fine fri --next mon", []string{"--next: the day is there already, Fri 27 Nov 2026"}},
		"a mail address that is none":                          {"", "log acme wrong-person ap@", []string{"ap@acme.example"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := newShell(t)
			s.do("add client Acme+Print --terms net+30", "add invoice A-1 --client acme --amount 1000 --issued 2026-09-30")
			if c.before != "" {
				s.do(strings.Split(c.before, "\n")...)
			}
			history, _, _ := s.run("", "history")
			_, words, code := s.run("", typed(c.typed)...)
			if code == exitDone {
				t.Errorf("it was taken: %s", words)
			}
			for _, want := range c.says {
				if !strings.Contains(words, want) {
					t.Errorf("it says\n%s\nnot %q", words, want)
				}
			}
			if now, _, _ := s.run("", "history"); now != history {
				t.Errorf("it is in the book all the same:\n%s", now)
			}
		})
	}
}

// typed is a command line as arguments; + stands for a blank inside one.
func typed(line string) []string {
	args := strings.Fields(line)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "+", " ")
	}
	return args
}

// do runs command lines that must do what they say.
func (s *shell) do(lines ...string) {
	s.t.Helper()
	for _, line := range lines {
		if _, words, code := s.run("", typed(line)...); code != exitDone {
			s.t.Fatalf("dues %s ends with %d: %s", line, code, words)
		}
	}
}

func TestAnInvoiceIssuedOnADayToComeCanBeMended(t *testing.T) {
	s := newShell(t)
	s.do("add client Acme+Print --terms net+30", "add invoice A-1 --client acme --amount 1000 --issued 2026-09-30")
	ahead := s.now
	s.now = s.now.AddDate(1, 0, 0)
	s.do("add invoice F-3 --client acme --amount 100 --issued 2027-09-30")
	s.now = ahead
	if _, words, code := s.run("", "show", "F-3"); code != exitNotFound {
		t.Fatalf("before its day it is shown: %d %s", code, words)
	}
	s.do("edit invoice f-3 --issued 2026-09-30")
	if out, _, _ := s.run("", "invoices"); !strings.Contains(out, "F-3") {
		t.Errorf("put right it is not listed:\n%s", out)
	}
	s.do("undo", "edit invoice F-3 --po PO-7")
}
