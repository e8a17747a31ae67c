package ptytest

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

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
	env := acme(t)
	Run(t, env, "edit", "contact", "priya", "--client", "acme", "--email", "priya@acme.example")
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("m")
	r.Wait("priya@acme.example")
	r.Send("e")
	r.Wait("[Save]")
	r.limitFiles(1)
	r.Send("MORE WORDS ")
	r.Wait("disk full")
	r.Wait("MORE WORDS")
	r.Send("\x1b")
	r.Wait("e edit")
	r.Send("\r")
	r.Wait("disk")
	if strings.Contains(r.Screen(), "Saved") {
		t.Errorf("nothing was saved, and the screen is\n%s", r.Screen())
	}
	r.limitFiles(-1)
	r.Send("\r")
	r.Wait("mail drafted")
	r.Send("q")
	r.End()
	if shown := Run(t, env, "mail", "drafts"); !strings.Contains(shown, "MORE WORDS") {
		t.Errorf("the draft says\n%s", shown)
	}
}

func TestAWindowOfOneCellLosesNothing(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("nhalf a note")
	r.Wait("half a note")
	r.Resize(1, 1)
	r.Send(" typed blind")
	r.Resize(300, 100)
	r.Resize(2, 1)
	r.Resize(100, 30)
	r.Wait("half a note typed blind")
	r.Send("\x13")
	r.Wait("Saved")
}

func TestAProgramThatWasStoppedGoesOnWhereItWas(t *testing.T) {
	env := acme(t)
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	r.Send("nhalf a note")
	r.Wait("half a note")
	r.Signal(syscall.SIGSTOP)
	Run(t, env, "note", "acme", "written meanwhile") // does not wait for a program that is stopped
	r.Send(" and the rest")
	r.Signal(syscall.SIGCONT)
	r.Wait("half a note and the rest")
	r.Send("\x13")
	r.Wait("Saved")
	if shown := Run(t, env, "show", "acme"); !strings.Contains(shown, "written meanwhile") || !strings.Contains(shown, "half a note and the rest") {
		t.Errorf("the book holds\n%s", shown)
	}
}

func TestABookWhoseFolderGoesAwayIsWrittenAllTheSame(t *testing.T) {
	env := acme(t)
	folder := filepath.Dir(book(env))
	r := Start(t, env, 100, 30)
	r.Wait("Acme Print")
	if err := os.Rename(folder, folder+"-elsewhere"); err != nil {
		t.Fatal(err)
	}
	r.Send("nwords on a missing disk\x13")
	r.Wait("Saved")
	r.Send("q")
	r.End()
	if _, err := os.Stat(folder); err == nil {
		t.Error("a second book was begun where the first had been")
	}
	if err := os.Rename(folder+"-elsewhere", folder); err != nil {
		t.Fatal(err)
	}
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
	r.Wait("Acme Print")
	r.Send("nhalf a note")
	r.Wait("half a note")
	Run(t, env, "restore", kept, "--yes")
	r.Send(" and the rest\x13")
	r.Wait("Saved")
	shown := Run(t, env, "show", "acme")
	if !strings.Contains(shown, "half a note and the rest") || strings.Contains(shown, "written after the backup") {
		t.Errorf("the book holds\n%s", shown)
	}
	if said := Run(t, env, "doctor"); strings.Contains(said, "WRONG") {
		t.Error(said)
	}
}

func TestTwoWindowsOnOneClientKeepBothTexts(t *testing.T) {
	env := acme(t)
	one, other := Start(t, env, 100, 30), Start(t, env, 100, 30)
	for _, r := range []*Term{one, other} {
		r.Wait("Acme Print")
	}
	one.Send("nfirst half")
	one.Wait("first half")
	other.Send("n")
	other.Wait("[Save]")
	other.Send("second words")
	other.Wait("second words")
	one.Send(" and rest\x13")
	one.Wait("Saved")
	other.Wait("changed elsewhere")
	other.Send(" more\x13")
	other.Wait("Saved")
	if shown := Run(t, env, "show", "acme"); !strings.Contains(shown, "first half and rest") || !strings.Contains(shown, "second words more") {
		t.Errorf("the book holds\n%s", shown)
	}
}

func TestTwoDraftsForTwoClientsBothComeBack(t *testing.T) {
	env := acme(t)
	Run(t, env, "add", "client", "Birch & Co")
	Run(t, env, "add", "invoice", "B-1", "--client", "birch", "--amount", "500", "--issued", "2026-09-30", "--due", "2026-10-30")
	r := Start(t, env, 100, 30)
	r.Wait("Birch")
	r.Send("nfor the first\x1b")
	r.Wait("Today")
	r.Send("jnfor the second")
	r.Wait("for the second")
	r.HangUp()
	r.End()
	again := Start(t, env, 100, 30)
	again.Wait("Birch")
	again.Send("n")
	again.Wait("for the first")
	again.Send("\x1b")
	again.Wait("Today")
	again.Send("jn")
	again.Wait("for the second")
}

func TestAClockSetBackKeepsTheOrderOfWhatWasWritten(t *testing.T) {
	env := acme(t)
	Run(t, env, "note", "acme", "written first")
	back := append(env, "DUES_NOW=2026-11-23T09:12:00Z")
	Run(t, back, "note", "acme", "written a day before")
	r := Start(t, back, 100, 30)
	r.Wait("Acme Print")
	r.Send("q")
	if code := r.End(); code != 0 {
		t.Errorf("ended with %d", code)
	}
	said := Run(t, env, "history")
	if first, second := strings.Index(said, "24 Nov 09:12  note"), strings.Index(said, "23 Nov 09:12  note"); first < 0 || second < 0 || second > first {
		t.Errorf("newest first, the journal says\n%s", said)
	}
	if said := Run(t, env, "doctor"); strings.Contains(said, "WRONG") {
		t.Error(said)
	}
}

func TestABookReachedThroughALinkIsOneBook(t *testing.T) {
	env := acme(t)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(book(env), link); err != nil {
		t.Fatal(err)
	}
	linked := append(env, "DUES_BOOK="+link)
	r := Start(t, linked, 100, 30)
	r.Wait("Acme Print")
	Run(t, env, "note", "acme", "by its own name")
	r.Send("nby the link\x13")
	r.Wait("Saved")
	r.Send("q")
	r.End()
	if shown := Run(t, env, "show", "acme"); !strings.Contains(shown, "by its own name") || !strings.Contains(shown, "by the link") {
		t.Errorf("the book holds\n%s", shown)
	}
	if _, err := os.Stat(link + "-wal"); err == nil {
		t.Error("the link has a log of its own")
	}
}
