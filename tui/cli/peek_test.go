package cli

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestABarIsAnsweredThoughAnotherProgramHoldsTheBook(t *testing.T) {
	s := newShell(t)
	if _, words, code := s.run("", "add", "client", "Acme"); code != 0 {
		t.Fatal(words)
	}
	held, err := sql.Open("sqlite", "file:"+s.env["DUES_BOOK"])
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	held.SetMaxOpenConns(1)
	if _, err := held.Exec("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	was := peekLimit
	peekLimit = 100 * time.Millisecond
	defer func() { peekLimit = was }()
	out, words, code := s.run("", "status", "--waybar")
	var doc waybarDoc
	if err := json.Unmarshal([]byte(out), &doc); err != nil || doc.Class != "error" || code != exitFailed || !strings.Contains(words, "busy") {
		t.Errorf("it prints %q and %q and ends with %d", out, words, code)
	}
	if out, _, _ := s.run("", cobraComplete, "show", ""); strings.Contains(strings.ToLower(out), "acme") {
		t.Errorf("the completion waited for the book: %q", out)
	}
}

// cobraComplete is what the scripts of the shells call.
const cobraComplete = "__complete"

func TestALookThatNobodyAskedForMakesNoBookAndUpgradesNone(t *testing.T) {
	s := newShell(t)
	for _, args := range [][]string{{"status"}, {"status", "--json"}, {cobraComplete, "show", ""}, {cobraComplete, "paid", ""}} {
		if _, words, code := s.run("", args...); code != 0 {
			t.Errorf("dues %v ends with %d: %s", args, code, words)
		}
		if entries, err := os.ReadDir(filepath.Dir(s.env["DUES_BOOK"])); err == nil {
			t.Fatalf("dues %v made %v", args, entries)
		}
	}
	if err := os.MkdirAll(filepath.Dir(s.env["DUES_BOOK"]), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.env["DUES_BOOK"], nil, 0o600); err != nil { // a book that is only just being made
		t.Fatal(err)
	}
	if _, words, code := s.run("", "status"); code != exitFailed || !strings.Contains(words, "waits to be upgraded") {
		t.Errorf("it ends with %d: %s", code, words)
	}
	if b, err := os.ReadFile(s.env["DUES_BOOK"]); err != nil || len(b) > 0 {
		t.Errorf("the file was written to: %d bytes, %v", len(b), err)
	}
}
