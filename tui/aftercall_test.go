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

func TestAVoicemailAndItsMailAreFourKeysAndAPromiseAndItsMailNine(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want string
	}{
		"voicemail": {[]string{"r", "v", "ctrl+s", "y"}, "I rang at"},
		"promise":   {[]string{"r", "p", "f", "r", "i", "tab", "b", "ctrl+s", "y"}, "by BACS on Friday 27 November"},
		"the mail":  {[]string{"m", "ctrl+s", "y"}, "INV-1042"},
	} {
		db, out := acmeWithPost(t)
		r := newRoot(t.Context(), Options{Book: db, Terminal: ui.Terminal{Mono: true, ASCII: true}, Now: storetest.Now, Settings: db.Settings()})
		r.after = func(time.Duration, tea.Msg) tea.Cmd { return nil }
		d := uitest.Model(t, r, 80, 24)
		d.Press(c.keys...)
		sent, err := os.ReadFile(out)
		if err != nil || !strings.Contains(strings.ReplaceAll(string(sent), "=\r\n", ""), c.want) {
			t.Errorf("%s: %v\n%s\n%s", name, err, sent, d.Screen())
		}
	}
}
