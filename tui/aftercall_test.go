package tui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/store"
	"dues/store/outbox"
	"dues/store/storetest"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// acmeWithPost is Acme's book with a mail program that leaves what it is handed
// in a file.
func acmeWithPost(t *testing.T) (*store.DB, string) {
	t.Helper()
	db, _ := storetest.Acme(t)
	path := db.Path()
	out := filepath.Join(t.TempDir(), "sent.eml")
	script := filepath.Join(t.TempDir(), "sendmail")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ncat > '"+out+"'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "dues.db")
	if err := db.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	book, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(copied, book, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	s := chase.DefaultSettings()
	s.Me = chase.Me{Name: "Sam Lee", Email: "sam@samlee.example"}
	s.Send = chase.SendSettings{By: chase.ByCommand, Command: []string{script}}
	mine, err := store.Open(context.Background(), copied, store.Options{Settings: s, Now: storetest.Now, Out: outbox.New(s.Send, outbox.Place{Home: t.TempDir(), State: t.TempDir()})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mine.Close() })
	return mine, out
}

// Tasks 2, 3 and 8 of UX section 8 up to the mail on its way: its yes counts.
func TestTheTasksThatEndInAMailTakeNoMoreKeysThanDrawn(t *testing.T) {
	for name, c := range map[string]struct {
		most int
		keys []string
		want string
	}{
		"2 promised, Friday, BACS, and its mail": {8, []string{"r", "p", "f", "r", "tab", "b", "ctrl+s", "y"}, "by BACS on Friday 27 November"},
		"3 voicemail and its mail":               {4, []string{"r", "v", "ctrl+s", "y"}, "I rang at"},
		"8 the mail that fits":                   {3, []string{"m", "ctrl+s", "y"}, "INV-1042"},
	} {
		t.Run(name, func(t *testing.T) {
			if len(c.keys) > c.most {
				t.Fatalf("%d keys, and %d are allowed", len(c.keys), c.most)
			}
			db, out := acmeWithPost(t)
			r := newRoot(t.Context(), Options{Book: db, Terminal: ui.Terminal{Mono: true, ASCII: true}, Now: storetest.Now, Settings: db.Settings()})
			r.after = func(time.Duration, tea.Msg) tea.Cmd { return nil }
			d := uitest.Model(t, r, 80, 24)
			d.Press(c.keys...)
			sent, err := os.ReadFile(out)
			if err != nil || !strings.Contains(strings.ReplaceAll(string(sent), "=\r\n", ""), c.want) {
				t.Errorf("%v\n%s\n%s", err, sent, d.Screen())
			}
		})
	}
}
