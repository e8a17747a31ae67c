package ptytest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSettingsAreChangedByValueAndInTheEditor is one visit to the settings: a
// value that cannot stand, one that can, the file in an editor, and back.
func TestSettingsAreChangedByValueAndInTheEditor(t *testing.T) {
	env := acme(t)
	dir := t.TempDir()
	script := filepath.Join(dir, "editor")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nsed -i '/for you to look at/,$d' \"$1\"\nprintf '[send]\\nby = \"%s\"\\n' \"$(cat "+dir+"/way)\" >> \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	way := func(words string) {
		if err := os.WriteFile(filepath.Join(dir, "way"), []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := configOf(t, env)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("# mine\ngrace = 5 # slow payers\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := Start(t, append(env, "EDITOR="+script), 80, 24)
	r.Wait("Acme Print")
	way("pigeon")
	r.Send(",jj")
	r.Wait("> grace                  5")
	r.Send("\r")
	r.Wait("[Save]")
	r.Send("\x15999")
	r.Wait("999 is not a number of days from 0 to 365")
	r.Send("\x157\r")
	r.Wait("Saved: grace = 7")
	if got := text(t, file); got != "# mine\ngrace = 7 # slow payers\n" {
		t.Errorf("the file is %q", got)
	}
	r.Send("E")
	r.Wait(`"pigeon" is none of command`)
	if got := text(t, file); strings.Contains(got, "pigeon") {
		t.Errorf("what cannot stand is in the file: %q", got)
	}
	r.Send("\x18")
	r.Wait("Dropped")
	way("nothing")
	r.Send("E")
	r.Wait("Saved: config.toml")
	if got := text(t, file); got != "# mine\ngrace = 7 # slow payers\n\n[send]\nby = \"nothing\"\n" {
		t.Errorf("the file is %q", got)
	}
	r.Send("uu")
	r.Wait("Took back: grace = 7")
	if got := text(t, file); got != "# mine\ngrace = 5 # slow payers\n" {
		t.Errorf("taken back the file is %q", got)
	}
	r.Send("\x1bq")
	if code := r.End(); code != 0 {
		t.Errorf("it ended with %d", code)
	}
	r.sane()
}

// configOf is the file of the settings in an environment.
func configOf(t *testing.T, env []string) string {
	t.Helper()
	for _, e := range env {
		if dir, ok := strings.CutPrefix(e, "XDG_CONFIG_HOME="); ok {
			return filepath.Join(dir, "dues", "config.toml")
		}
	}
	t.Fatal("the test has no folder of settings")
	return ""
}

func text(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
