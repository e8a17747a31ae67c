package ptytest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// tracer is strace with what it is to write down: every file that is opened or
// renamed. The test is skipped where no program may be watched.
func tracer(t *testing.T, to string) []string {
	t.Helper()
	watch := []string{"strace", "-f", "-qq", "-e", "trace=open,openat,openat2,rename,renameat,renameat2,link,linkat", "-e", "signal=none", "-o", to}
	if out, err := exec.Command(watch[0], append(watch[1:], "true")...).CombinedOutput(); err != nil {
		t.Skipf("strace: %v %s", err, out)
	}
	return watch
}

// named is a call that names the book, its log or what readers of the log share.
var named = regexp.MustCompile(`^\d+ +(\w+)\(.*"([^"]*/book/dues\.db(?:-wal|-shm|-journal)?)"(.*)$`)

// openedBesides are the calls of a trace that open or rename a file of the book
// and are not SQLite's, which follows no link. opened is how often SQLite did.
func openedBesides(t *testing.T, trace string) (others []string, opened int) {
	t.Helper()
	b, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		m := named.FindStringSubmatch(strings.TrimSpace(line))
		switch {
		case m == nil:
		case strings.HasPrefix(m[1], "open") && strings.Contains(m[3], "O_NOFOLLOW"):
			opened++
		case strings.HasPrefix(m[1], "open") && strings.Contains(m[3], "O_EXCL") && opened == 0: // made, before SQLite sees it
		default:
			others = append(others, m[0])
		}
	}
	return others, opened
}

// A file of the book that the program itself opened and closed would drop the
// locks that SQLite has on it, where those are the process's (RISKS 16).
func TestNothingButSQLiteOpensTheBook(t *testing.T) {
	env := Book(t)
	dir := t.TempDir()
	ledger := filepath.Join(dir, "invoices.csv")
	if err := os.WriteFile(ledger, []byte("Invoice,Client,Issued,Due,Total\nINV-1,Acme Print Ltd,2026-09-01,2026-10-01,100.00\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(dir, "kept.db")
	trace := filepath.Join(dir, "trace")
	watch := tracer(t, trace)
	looked := func(what string) {
		t.Helper()
		others, opened := openedBesides(t, trace)
		if len(others) > 0 {
			t.Errorf("%s: besides SQLite\n%s", what, strings.Join(others, "\n"))
		}
		if opened == 0 {
			t.Errorf("%s: SQLite opened nothing; the trace is misread", what)
		}
	}
	for _, args := range [][]string{
		{"import", "--currency", "GBP", ledger}, {"note", "acme", "a word"}, {"today"}, {"backup", kept},
		{"export", filepath.Join(dir, "sheets")}, {"evidence", "acme"}, {"doctor"}, {"restore", kept, "--yes"},
	} {
		cmd := exec.Command(watch[0], append(append(watch[1:], Program(t)), args...)...)
		cmd.Env = env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("dues %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		looked(strings.Join(args, " "))
	}
	r := StartCommand(t, env, 100, 30, watch[0], append(watch[1:], Program(t))...)
	r.Wait("Acme Print")
	r.Send("na note of the screen")
	r.Wait("a note of the screen")
	r.Send("\r")
	r.Wait("Saved")
	r.Send("sscreen")
	r.Wait("all 1")
	r.Send("\x1b")
	r.Wait("1 Today")
	for _, tab := range []string{"2", "3", "4"} {
		r.Send(tab)
	}
	r.Wait("ageing, by due date")
	r.Send("q")
	r.End()
	looked("the full screen")
}

// The locks on the book are those of the open file, which nothing but its own
// close drops. Those on what readers of the log share are the process's, whatever
// is asked for: they rest on the test above.
func TestTheLocksOnTheBookAreTheOpenFilesOwn(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	locks, err := os.ReadFile("/proc/locks")
	if err != nil {
		t.Skip(err)
	}
	info, err := os.Stat(filepath.Join(strings.TrimPrefix(env[0], "HOME="), "book", "dues.db"))
	if err != nil {
		t.Fatal(err)
	}
	inode := fmt.Sprintf(":%d ", info.Sys().(*syscall.Stat_t).Ino)
	held := 0
	for line := range strings.Lines(string(locks)) {
		if !strings.Contains(line, inode) {
			continue
		}
		if held++; !strings.Contains(line, " OFDLCK ") {
			t.Errorf("a lock of the process: %s", line)
		}
	}
	if held == 0 {
		t.Errorf("no lock is held on the book:\n%s", locks)
	}
	r.Send("q")
	r.End()
}
