// Package ptytest runs the built program in a real terminal: a pty with a
// screen behind it. The terminal answers no question, as the worst of them do.
package ptytest

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long anything may take before a test gives it up: far longer
// than it ever takes, for the machine may be busy with something else. What must
// be quick is measured instead.
const patience = time.Minute

// built is the program, built once for all tests of a run.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "dues-pty-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "dues")
	out, err := exec.Command("go", "build", "-o", path, "dues").CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return path, nil
})

// Program is the path of the built program.
func Program(t testing.TB) string {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatalf("build dues: %v", err)
	}
	return path
}

// Clean removes the built program; call it when the tests are done.
func Clean() {
	if path, err := built(); err == nil {
		_ = os.RemoveAll(filepath.Dir(path))
	}
}

// Book is a fresh place for a book, with the environment that names it: a day
// that does not move, and a home of its own.
func Book(t testing.TB) []string {
	t.Helper()
	dir := t.TempDir()
	return []string{
		"HOME=" + dir, "XDG_DATA_HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_STATE_HOME=" + dir,
		"DUES_BOOK=" + filepath.Join(dir, "book", "dues.db"), "DUES_NOW=2026-11-24T09:12:00Z",
		"TERM=xterm-256color", "LANG=C.UTF-8", "PATH=" + os.Getenv("PATH"), "TZ=UTC",
		"TMPDIR=" + os.TempDir(),
	}
}

// Run runs a command without a terminal and gives what it printed; it fails
// the test when the command does.
func Run(t testing.TB, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command(Program(t), args...)
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("dues %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// Term is the program in a terminal.
type Term struct {
	Cmd   *exec.Cmd
	Began time.Time

	t      testing.TB
	pty    *os.File
	screen vt10x.Terminal
	mu     sync.Mutex
	out    bytes.Buffer
	news   chan struct{}
	ended  chan error
	drawn  chan struct{} // closed when nothing more can be read
	over   bool
}

// Start runs the program in a terminal of w by h cells.
func Start(t testing.TB, env []string, w, h int, args ...string) *Term {
	t.Helper()
	return StartCommand(t, env, w, h, Program(t), args...)
}

// StartCommand runs any command in a terminal of w by h cells.
func StartCommand(t testing.TB, env []string, w, h int, name string, args ...string) *Term {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = env
	term := &Term{
		Cmd: cmd, Began: time.Now(), t: t,
		screen: vt10x.New(vt10x.WithSize(w, h)), news: make(chan struct{}, 1), ended: make(chan error, 1),
		drawn: make(chan struct{}),
	}
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)})
	if err != nil {
		t.Fatalf("start in a terminal: %v", err)
	}
	term.pty = pollable(t, f)
	go term.read()
	go func() { term.ended <- cmd.Wait() }()
	t.Cleanup(term.stop)
	return term
}

// pollable is the same terminal in a form whose Close ends a Read under way: a
// window that is closed is closed at once.
func pollable(t testing.TB, f *os.File) *os.File {
	t.Helper()
	fd, err := syscall.Dup(int(f.Fd()))
	if err == nil {
		err = syscall.SetNonblock(fd, true)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatalf("take the terminal: %v", err)
	}
	return os.NewFile(uintptr(fd), "terminal")
}

func (r *Term) read() {
	defer close(r.drawn)
	buf := make([]byte, 1<<16)
	for {
		n, err := r.pty.Read(buf)
		if n > 0 {
			r.mu.Lock()
			r.out.Write(buf[:n])
			_, _ = r.screen.Write(buf[:n])
			r.mu.Unlock()
			select {
			case r.news <- struct{}{}:
			default:
			}
		}
		if err != nil {
			return
		}
	}
}

func (r *Term) stop() {
	if !r.over {
		_ = r.Cmd.Process.Kill()
		<-r.ended
	}
	_ = r.pty.Close()
}

// Send writes keys to the terminal, in one write.
func (r *Term) Send(keys string) {
	r.t.Helper()
	if _, err := r.pty.WriteString(keys); err != nil {
		r.t.Fatalf("send %q: %v", keys, err)
	}
}

// Resize changes the size of the window.
func (r *Term) Resize(w, h int) {
	r.t.Helper()
	r.mu.Lock()
	r.screen.Resize(w, h)
	r.mu.Unlock()
	if err := pty.Setsize(r.pty, &pty.Winsize{Rows: uint16(h), Cols: uint16(w)}); err != nil {
		r.t.Fatalf("resize: %v", err)
	}
}

// Screen is what is on the screen now.
func (r *Term) Screen() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.screen.String()
}

// Output is every byte written so far.
func (r *Term) Output() []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Clone(r.out.Bytes())
}

// Wait waits until the screen shows words and gives how long after the start
// that was; it fails the test when its patience ends.
func (r *Term) Wait(words string) time.Duration {
	r.t.Helper()
	end := time.After(patience)
	for !strings.Contains(r.Screen(), words) {
		select {
		case <-r.news:
		case <-end:
			out := r.Output()
			r.t.Fatalf("%q did not appear within %v; the last bytes were %q and the screen is\n%s", words, patience, out[max(0, len(out)-2000):], r.Screen())
		}
	}
	return time.Since(r.Began)
}

// Signal sends a signal to the program.
func (r *Term) Signal(s syscall.Signal) {
	r.t.Helper()
	if err := r.Cmd.Process.Signal(s); err != nil {
		r.t.Fatalf("signal %v: %v", s, err)
	}
}

// HangUp closes the terminal, as closing its window does.
func (r *Term) HangUp() { _ = r.pty.Close() }

// End waits until the program has ended and all that it wrote was read, and
// gives its exit status; it fails the test when its patience ends.
func (r *Term) End() int {
	r.t.Helper()
	select {
	case <-r.ended:
		r.over = true
		select {
		case <-r.drawn:
		case <-time.After(patience):
			r.t.Error("something that the program started still holds the terminal")
		}
		return r.Cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		r.t.Fatalf("still running after %v; the screen is\n%s", patience, r.Screen())
		return 0
	}
}
