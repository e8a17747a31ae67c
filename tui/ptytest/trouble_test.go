package ptytest

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// patience is how long a screen may take to follow on a busy machine.
const patience = 10 * time.Second

// book is the path of the book of an environment.
func book(env []string) string {
	for _, e := range env {
		if path, ok := strings.CutPrefix(e, "DUES_BOOK="); ok {
			return path
		}
	}
	return ""
}

// limitFiles lets the program write no file beyond so many bytes, as a full
// disk would; -1 is no limit.
func (r *Term) limitFiles(most int64) {
	r.t.Helper()
	limit := syscall.Rlimit{Cur: uint64(most), Max: ^uint64(0)}
	_, _, failed := syscall.Syscall6(syscall.SYS_PRLIMIT64, uintptr(r.Cmd.Process.Pid), syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if failed != 0 {
		r.t.Fatalf("limit the program's files: %v", failed)
	}
}

func TestAMailEditedOnAFullDiskIsSavedOnceThereIsRoom(t *testing.T) {
	env := append(acme(t), "EDITOR=true")
	Run(t, env, "edit", "contact", "priya", "--client", "acme", "--email", "priya@acme.example")
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print", patience)
	r.Send("m")
	r.Wait("priya@acme.example", patience)
	t.Log(r.Screen())
	r.limitFiles(1)
	r.Send("e")
	time.Sleep(time.Second)
	t.Log(r.Screen())
	r.Send("MORE WORDS")
	time.Sleep(time.Second)
	t.Log(r.Screen())
	r.Send("\x13")
	time.Sleep(2*time.Second)
	t.Log(r.Screen())
	r.limitFiles(-1)
	r.Send("\x13")
	time.Sleep(2*time.Second)
	t.Log(r.Screen())
}

func TestAWindowOfOneCellLosesNothing(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print", patience)
	r.Send("nhalf a note")
	r.Wait("half a note", patience)
	r.Resize(1, 1)
	r.Send(" typed blind")
	r.Resize(300, 100)
	r.Resize(2, 1)
	r.Resize(100, 30)
	r.Wait("half a note typed blind", patience)
	r.Send("\x13")
	r.Wait("Saved", patience)
}

func TestAProgramThatWasStoppedGoesOnWhereItWas(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print", patience)
	r.Send("nhalf a note")
	r.Wait("half a note", patience)
	r.Signal(syscall.SIGSTOP)
	Run(t, env, "note", "acme", "written meanwhile") // does not wait for a program that is stopped
	r.Send(" and the rest")
	r.Signal(syscall.SIGCONT)
	r.Wait("half a note and the rest", patience)
	r.Send("\x13")
	r.Wait("Saved", patience)
	if shown := Run(t, env, "show", "acme"); !strings.Contains(shown, "written meanwhile") || !strings.Contains(shown, "half a note and the rest") {
		t.Errorf("the book holds\n%s", shown)
	}
}

func TestABookThatGoesAwayUnderAFormKeepsTheWords(t *testing.T) {
	env := acme(t)
	folder := filepath.Dir(book(env))
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print", patience)
	if err := os.Rename(folder, folder+"-unmounted"); err != nil {
		t.Fatal(err)
	}
	r.Send("nwords on a missing disk\x13")
	time.Sleep(2 * time.Second)
	t.Log(r.Screen())
	if err := os.Rename(folder+"-unmounted", folder); err != nil {
		t.Fatal(err)
	}
	r.Send("\x13")
	time.Sleep(2 * time.Second)
	t.Log(r.Screen())
	if shown := Run(t, env, "show", "acme"); !strings.Contains(shown, "words on a missing disk") {
		t.Errorf("the book holds\n%s", shown)
	}
}

func TestARestoreBesideAFormLeavesTheFormAsItIs(t *testing.T) {
	env := acme(t)
	kept := filepath.Join(t.TempDir(), "kept.db")
	Run(t, env, "backup", kept)
	Run(t, env, "note", "acme", "written after the backup")
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print", patience)
	r.Send("nhalf a note")
	r.Wait("half a note", patience)
	Run(t, env, "restore", kept, "--yes")
	r.Send(" and the rest\x13")
	r.Wait("Saved", patience)
	shown := Run(t, env, "show", "acme")
	if !strings.Contains(shown, "half a note and the rest") || strings.Contains(shown, "written after the backup") {
		t.Errorf("the book holds\n%s", shown)
	}
	if said := Run(t, env, "doctor"); strings.Contains(said, "WRONG") {
		t.Error(said)
	}
}

func TestTwoWindowsOnOneClientBothSave(t *testing.T) {
	env := acme(t)
	one, other := Start(t, env, 100, 30), Start(t, env, 100, 30)
	for _, r := range []*Term{one, other} {
		r.Wait("Acme Print", patience)
	}
	one.Send("nfirst half")
	one.Wait("first half", patience)
	other.Send("n")
	time.Sleep(time.Second)
	t.Log(other.Screen())
	other.Send("second words")
	time.Sleep(time.Second)
	t.Log(other.Screen())
	one.Send(" and rest\x13")
	time.Sleep(time.Second)
	t.Log(one.Screen())
	time.Sleep(time.Second)
	t.Log(other.Screen())
	other.Send(" more\x13")
	time.Sleep(time.Second)
	t.Log(other.Screen())
	t.Log(Run(t, env, "show", "acme"))
}
