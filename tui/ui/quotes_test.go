package ui_test

import (
	"strings"
	"testing"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

func TestOwnWordsLeavesOutWhatIsQuoted(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"nothing is quoted":                {"Hi Sam,\n\npaid today.", "Hi Sam,\n\npaid today."},
		"an answer above the quotation":    {"Paid today.\n\nOn Thu, Sam Lee wrote:\n> Hi Priya,\n>\n> a nudge", "Paid today."},
		"the introduction is on two lines": {"Paid.\n\nOn Thu, 12 Nov 2026 at 09:20, Sam Lee <sam@lee.example>\nwrote:\n> a nudge", "Paid."},
		"an answer between two quotations": {"> when?\nFriday.\n> and how?\nBACS.", "Friday.\nBACS."},
		"a forwarded mail is all quoted":   {"See below.\n\n-----Original Message-----\nFrom: Sam\n\nHi", "See below."},
		"a line that ends in a colon":      {"These are open:\nINV-1042", "These are open:\nINV-1042"},
		"a signature is the writer's own":  {"Paid.\n-- \nPriya", "Paid.\n-- \nPriya"},
		"line ends of mail":                {"Paid.\r\n\r\n> quoted\r\n", "Paid."},
	} {
		if got := ui.OwnWords(c.text); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func FuzzQuotesKeepEveryLine(f *testing.F) {
	for _, seed := range []string{"", "a\n> b\n\n> c\nd", "On x\nwrote:\n> y", "---- forwarded message ----\nx", "\n\n\n", ":\n>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var lines []string
		for _, b := range ui.Quotes(text) {
			lines = append(lines, b.Lines...)
		}
		if got := strings.Join(lines, "\n"); got != strings.ReplaceAll(text, "\r\n", "\n") {
			t.Errorf("%q became %q", text, got)
		}
	})
}

func TestTheTimelineShowsAMailOnceAndTheNewestFirst(t *testing.T) {
	at := func(d int) time.Time { return time.Date(2026, 11, d, 9, 0, 0, 0, time.UTC) }
	a := chase.Account{
		History: []chase.Activity{
			{ID: 3, Kind: chase.Call, Contact: "Priya Shah", Words: "approved", Seconds: 250, At: at(17), MessageID: 2},
			{ID: 2, Kind: chase.Mail, Direction: chase.Out, Words: "nudge", At: at(12), MessageID: 1},
			{ID: 1, Kind: chase.Note, Words: "a new run day", Private: true, At: at(2)},
		},
		Threads: []chase.Thread{{Messages: []chase.Message{
			{ID: 1, Direction: chase.Out, From: "Sam <s@lee.example>", Text: "a nudge\n> before", Date: at(12)},
			{ID: 2, Direction: chase.In, From: `"Priya Shah" <ap@acme.example>`, Text: "this week", Date: at(13)},
		}}},
	}
	var got []string
	for _, e := range ui.Timeline(a) {
		got = append(got, e.Mark+" "+e.Gist())
	}
	want := []string{"C Priya Shah, 4 min: approved", `< Priya Shah: "this week"`, `> "a nudge"`, "N a new run day (private)"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
