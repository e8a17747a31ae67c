package ptytest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The user's own words for a step: from the list into the editor, looked over,
// and in the next mail.
func TestATemplateIsMadeOnesOwnInTheEditor(t *testing.T) {
	env := acme(t)
	Run(t, env, "edit", "contact", "priya", "--client", "acme", "--email", "ap@acme.example")
	dir := t.TempDir()
	// The editor puts what it is told to in place of the text, and keeps what it was given.
	editor := filepath.Join(dir, "editor")
	script := "#!/bin/sh\ncp \"$1\" " + dir + "/given\ncp " + dir + "/typed \"$1\"\n"
	if err := os.WriteFile(editor, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	types := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, "typed"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	home := strings.TrimPrefix(env[2], "XDG_CONFIG_HOME=")
	file := filepath.Join(home, "dues", "templates", "friendly-1.neutral.txt")
	r := Start(t, append(env, "EDITOR="+editor), 100, 30)
	r.Wait("Acme Print")
	r.Send("t")
	r.Wait("> friendly 1")

	types("Subject: {{invoices}} again\n\n{{hello}},\n\nthe {{amuont}} is missing.\n")
	r.Send("e")
	r.Wait("friendly-1.neutral.txt:5: there is no {{amuont}}; near: {{amount}}")
	if given, err := os.ReadFile(filepath.Join(dir, "given")); err != nil || !strings.HasPrefix(string(given), "Subject: ") || !strings.Contains(string(given), "# ---- for you to look at") || !strings.Contains(string(given), "{{deadline}}") {
		t.Errorf("the editor was given %q, %v", given, err)
	}
	if kept, err := os.ReadFile(file); err != nil || !strings.Contains(string(kept), "amuont") {
		t.Errorf("what was typed is lost: %q, %v", kept, err)
	}

	types("Subject: {{invoices}} again\n\n{{hello}},\n\nthe {{amount}} is missing, in my own words.\n")
	r.Send("e")
	r.Wait("These are your words from now on")
	r.Wait("in my own words")
	if given, err := os.ReadFile(filepath.Join(dir, "given")); err != nil || !strings.Contains(string(given), "amuont") {
		t.Errorf("the second time the editor was given %q, %v", given, err)
	}
	r.Send("\r")
	r.Wait("> Mail")
	r.Wait("the £1,240.00 is missing, in my own words.")
	if said := Run(t, env, "mail", "acme", "--print"); !strings.Contains(said, "in my own words") {
		t.Errorf("the shell says\n%s", said)
	}
}
