package ptytest

import (
	"bytes"
	"strings"
	"testing"
)

func TestTheQuickNoteStandsUnderThePromptAndAnswersThere(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 80, 24, "n")
	r.Wait("Who")
	r.Send("acm\tin a meeting until 3")
	r.Wait("in a meeting")
	if bytes.Contains(r.Output(), []byte("\x1b[?1049h")) {
		t.Error("the quick note takes the whole screen")
	}
	r.Send("\x13")
	r.Wait("Saved  Acme Print Ltd   note")
	if code := r.End(); code != 0 {
		t.Errorf("ended with %d", code)
	}
	if strings.Contains(r.Screen(), "Who") {
		t.Errorf("the form is left on the screen:\n%s", r.Screen())
	}
	if !strings.Contains(Run(t, env, "show", "acme"), "in a meeting until 3") {
		t.Error("the note is not in the book")
	}
}

func TestAQuickNoteThatIsLeftComesBack(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 80, 24, "n")
	r.Wait("Who")
	r.Send("acm\thalf a thought")
	r.Wait("half a thought")
	r.Send("\x1b")
	if code := r.End(); code != 1 {
		t.Errorf("leaving ended with %d", code)
	}
	again := Start(t, env, 80, 24, "n")
	again.Wait("half a thought")
}
