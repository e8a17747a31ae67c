package ptytest

import (
	"bytes"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// hidden waits until the terminal no longer shows what is typed.
func (r *Term) hidden() {
	r.t.Helper()
	terminal, err := r.pty.SyscallConn()
	if err != nil {
		r.t.Fatal(err)
	}
	for end := time.Now().Add(patience); time.Now().Before(end); runtime.Gosched() {
		var t syscall.Termios
		var failed syscall.Errno
		err := terminal.Control(func(fd uintptr) {
			_, _, failed = syscall.Syscall(syscall.SYS_IOCTL, fd, syscall.TCGETS, uintptr(unsafe.Pointer(&t)))
		})
		if err != nil || failed != 0 {
			r.t.Fatalf("look at the terminal: %v, %v", err, failed)
		}
		if t.Lflag&syscall.ECHO == 0 {
			return
		}
	}
	r.t.Fatal("the terminal shows what is typed")
}

func TestABackupIsLockedAndOpenedWithAPassphraseThatNobodySees(t *testing.T) {
	if testing.Short() {
		t.Skip("each passphrase is made hard to try: a second or more for each of three")
	}
	env := acme(t)
	file := filepath.Join(t.TempDir(), "stick.age")
	typed := func(args []string, want string, code int, answers ...string) {
		t.Helper()
		r := Start(t, env, 240, 24, args...)
		for i := 0; i < len(answers); i += 2 {
			r.Wait(answers[i])
			r.hidden()
			r.Send(answers[i+1] + "\r")
		}
		r.Wait(want)
		if got := r.End(); got != code {
			t.Errorf("%v: exit %d, want %d:\n%s", args, got, code, r.Output())
		}
		if bytes.Contains(r.Output(), []byte("late")) {
			t.Errorf("%v shows the passphrase:\n%s", args, r.Output())
		}
	}
	const first, again, open = "Passphrase for this backup: ", "Once more: ", "Passphrase of this backup: "
	typed([]string{"backup", file, "--encrypt"}, "the two passphrases differ", 2, first, "two late", again, "two more late")
	typed([]string{"backup", file, "--encrypt"}, "a passphrase has at least one character", 2, first, "", again, "")
	typed([]string{"backup", file, "--encrypt"}, "checked, encrypted", 0, first, "two late", again, "two late")
	typed([]string{"restore", file, "--yes"}, "does not open it", 1, open, "two lat")
	typed([]string{"restore", file, "--yes"}, "Restored", 0, open, "two late")
}
