package ptytest

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dues/tui/ui"
)

func TestMain(m *testing.M) {
	code := m.Run()
	Clean()
	os.Exit(code)
}

// slack is how much slower than drawn a busy machine may be.
const slack = 8

// acme is a book with one client who is late.
func acme(t *testing.T) []string {
	t.Helper()
	env := Book(t)
	Run(t, env, "add", "client", "Acme Print Ltd", "--terms", "net 30", "--contact", "Priya Shah", "--role", "pays", "--phone", "020 7946 0102")
	Run(t, env, "add", "invoice", "INV-1042", "--client", "acme", "--amount", "1240", "--issued", "2026-09-30", "--due", "2026-10-30")
	return env
}

func TestFirstFrameComesAtOnceInATerminalThatNeverAnswers(t *testing.T) {
	env := acme(t)
	best := time.Hour
	for range 3 {
		r := Start(t, env, 100, 30)
		best = min(best, r.Wait("dues"))
		r.Send("q")
		if code := r.End(); code != 0 {
			t.Errorf("q ended with %d", code)
		}
	}
	t.Logf("first frame after %v", best)
	if best > slack*150*time.Millisecond {
		t.Errorf("first frame after %v; 150 ms is the aim on an idle machine", best)
	}
}

func TestPlainCommandsWriteNoEscapeByte(t *testing.T) {
	env := acme(t)
	for _, args := range [][]string{{"note", "acme", "plain words"}, {"today"}, {"show", "acme"}, {"why", "acme"}, {"invoices"}, {"search", "plain"}, {"undo"}, {"history"}} {
		r := Start(t, append(env, "NO_COLOR=1"), 100, 30, args...)
		r.End()
		if i := bytes.IndexByte(r.Output(), 0x1b); i >= 0 {
			t.Errorf("dues %s wrote an escape byte: %q", strings.Join(args, " "), r.Output()[max(0, i-20):min(len(r.Output()), i+20)])
		}
	}
}

func TestLettersThatComeInOneReadAreKeysAndWords(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("nburst of words")
	r.Wait("burst of words")
	r.Send("\r")
	r.Wait("Saved")
	r.Send("q")
	r.End()
	if !strings.Contains(Run(t, env, "show", "acme"), "burst of words") {
		t.Error("the note is not in the book")
	}
}

func TestKeysTypedBeforeTheFirstFrameAreNotLost(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Send("ntyped ahead")
	r.Wait("typed ahead")
}

func TestAHangUpKeepsWhatWasTyped(t *testing.T) {
	for name, leave := range map[string]func(*Term){
		"window closed": (*Term).HangUp,
		"SIGHUP":        func(r *Term) { r.Signal(syscall.SIGHUP) },
		"SIGTERM":       func(r *Term) { r.Signal(syscall.SIGTERM) },
		"SIGINT":        func(r *Term) { r.Signal(syscall.SIGINT) },
	} {
		t.Run(name, func(t *testing.T) {
			env := acme(t)
			r := Start(t, env, 100, 30)
			r.Wait("Acme Print")
			r.Send("nhalf a sentence")
			r.Wait("half a sentence")
			leave(r)
			r.End()
			again := Start(t, env, 100, 30)
			again.Wait("Acme Print")
			again.Send("n")
			again.Wait("half a sentence")
		})
	}
}

func TestANoteFromTheShellAppearsWithinASecond(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 160, 50)
	r.Wait("Acme Print")
	r.Send("n")
	r.Wait("Note")
	r.Send("half typed")
	r.Wait("half typed")
	Run(t, env, "note", "acme", "told from the shell")
	began := time.Now()
	r.Send("\x1b")
	r.Wait("told from the shell")
	if took := time.Since(began); took > slack*time.Second {
		t.Errorf("it took %v", took)
	}
	r.Send("n")
	r.Wait("half typed")
}

func TestTheTerminalIsPutBack(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 80, 24)
	r.Wait("Acme Print")
	r.Resize(1, 1)
	r.Resize(200, 60)
	r.Wait("Acme Print")
	r.Signal(syscall.SIGTERM)
	r.End()
	r.sane()
	if strings.Contains(string(r.Output()), "goroutine ") {
		t.Error("a stack is on the screen")
	}
}

func TestWithoutColoursTheSelectionIsStillSeen(t *testing.T) {
	env := acme(t)
	r := Start(t, append(env, "NO_COLOR=1"), 80, 24)
	r.Wait("Acme Print")
	r.Send("q")
	r.End()
	out := string(r.Output())
	if !strings.Contains(out, "\x1b[1;7m") {
		t.Error("no reverse and bold: the selected line cannot be seen")
	}
	for _, colour := range []string{"\x1b[31", "\x1b[33", "\x1b[35", "\x1b[34"} {
		if strings.Contains(out, colour) {
			t.Errorf("a colour is written under NO_COLOR: %q", colour)
		}
	}
	if ui.Width(r.Screen()) == 0 {
		t.Error("nothing was drawn")
	}
}

func TestASaveUnderWayWhenTheWindowClosesIsInTheBook(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("nsaved at the last moment")
	r.Wait("last moment")
	r.Send("\x13")
	r.HangUp()
	r.End()
	again := Start(t, env, 100, 30)
	again.Wait("Acme Print")
	shown := Run(t, env, "show", "acme")
	if strings.Contains(shown, "last moment") {
		return
	}
	again.Send("n") // the key itself may have been lost with the terminal
	again.Wait("last moment")
}

func TestTheEditorHasTheTerminalAndEndsWithTheProgram(t *testing.T) {
	script := filepath.Join(t.TempDir(), "editor")
	body := "#!/bin/sh\necho EDITOR READY\nread words\necho \"$words\" > \"$1\"\n"
	if err := os.WriteFile(script, []byte(body), 0o755); err != nil {
		t.Fatal(err)
	}
	env := append(acme(t), "EDITOR="+script)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("n")
	r.Wait("Note ")
	r.Send("\x0f")
	r.Wait("EDITOR READY")
	r.Send("typed in the editor\r")
	r.Wait("typed in the editor")
	r.Wait("[Save]")
	r.Send("\x0f")
	r.Wait("EDITOR READY")
	r.Signal(syscall.SIGTERM)
	r.End()
}

func TestSuspendAndResume(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("nhalf a note")
	r.Wait("half a note")
	before := len(r.Output())
	r.Send("\x1a")
	stopped := func() bool { return strings.Contains(string(r.Output()[before:]), "\x1b[?1049l") }
	for end := time.Now().Add(patience); !stopped(); {
		if time.Now().After(end) {
			t.Fatal("ctrl+z did not give the terminal back")
		}
		<-r.news
	}
	before = len(r.Output())
	r.Signal(syscall.SIGCONT)
	for end := time.Now().Add(patience); !strings.Contains(string(r.Output()[before:]), "half a note"); {
		if time.Now().After(end) {
			t.Fatalf("fg did not draw again:\n%s", r.Screen())
		}
		r.Signal(syscall.SIGCONT)
		select {
		case <-r.news:
		case <-time.After(100 * time.Millisecond):
		}
	}
}
