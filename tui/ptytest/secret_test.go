package ptytest

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// secret is the password that a password_command prints, and nobody else may
// ever show, keep or hand on.
const secret = "canary-7hT2"

// shows reports whether some bytes give the secret away, as it is or as a
// server is told it.
func shows(b []byte) bool {
	for _, form := range []string{secret, base64.StdEncoding.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte("\x00sam\x00" + secret))} {
		if bytes.Contains(b, []byte(form)) {
			return true
		}
	}
	return false
}

// keepsSecret fails the test when a file of a folder, or a process of the
// machine, gives the secret away.
func keepsSecret(t *testing.T, dir string) {
	t.Helper()
	looked := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if looked++; shows(b) {
			t.Errorf("the password is in %s", path)
		}
		return err
	})
	if err != nil || looked == 0 {
		t.Fatalf("%d files were looked at, %v", looked, err)
	}
	said, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	given, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, path := range append(said, given...) {
		if b, err := os.ReadFile(path); err == nil && shows(b) { // one may end meanwhile
			t.Errorf("the password is in %s: %q", path, b)
		}
	}
}

// mailServer is one on loopback that says what talk makes of each line it is
// told. It counts how often it was told the secret.
func mailServer(t *testing.T, hello string, talk func(line string) string) (port int, told func() int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	times := make(chan int, 1)
	times <- 0
	serve := func(c net.Conn) {
		defer c.Close()
		fmt.Fprint(c, hello)
		for lines := bufio.NewScanner(c); lines.Scan(); {
			if shows(lines.Bytes()) {
				times <- <-times + 1
			}
			fmt.Fprint(c, talk(lines.Text()))
		}
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c)
		}
	}()
	return l.Addr().(*net.TCPAddr).Port, func() int { n := <-times; times <- n; return n }
}

// withMail names two servers in the settings of a book, one that sends and one
// to read from, whose password a command prints.
func withMail(t *testing.T, env []string, smtp, imap int) (dir string) {
	t.Helper()
	dir = strings.TrimPrefix(env[0], "HOME=")
	password := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(password, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "dues"), 0o700); err != nil {
		t.Fatal(err)
	}
	settings := fmt.Sprintf(`[me]
name = "Sam Lee"
email = "sam@lee.example"
[send.smtp]
host = "127.0.0.1"
port = %d
tls = "none"
user = "sam"
password_command = "cat %s"
[mail.imap.work]
host = "127.0.0.1"
port = %d
tls = false
user = "sam"
password_command = "cat %[2]s"
`, smtp, password, imap)
	if err := os.WriteFile(filepath.Join(dir, "dues", "config.toml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestThePasswordOfTheMailIsNowhereButOnTheLine(t *testing.T) {
	env := acme(t)
	dir := strings.TrimPrefix(env[0], "HOME=")
	inLetter := false
	smtp, sent := mailServer(t, "220 ready\r\n", func(line string) string {
		verb, _, _ := strings.Cut(strings.ToUpper(line), " ")
		switch {
		case inLetter:
			if inLetter = line != "."; inLetter {
				return ""
			}
			return "250 taken\r\n"
		case verb == "EHLO":
			return "250-ready\r\n250 AUTH PLAIN\r\n"
		case verb == "AUTH":
			keepsSecret(t, dir)
			return "235 in\r\n"
		case verb == "DATA":
			inLetter = true
			return "354 go on\r\n"
		}
		return "250 yes\r\n"
	})
	imap, read := mailServer(t, "* OK ready\r\n", func(line string) string {
		tag, _, _ := strings.Cut(line, " ")
		keepsSecret(t, dir)
		return tag + " NO " + secret + " is not your password\r\n"
	})
	withMail(t, env, smtp, imap)
	Run(t, env, "add", "contact", "Dan Reed", "--client", "acme", "--role", "pays", "--email", "dan@acme.example")
	Run(t, env, "log", "acme", "voicemail", "--who", "dan")
	Run(t, env, "send", "acme", "--yes")
	sync := exec.Command(Program(t), "mail", "sync")
	sync.Env = env
	out, err := sync.CombinedOutput()
	if err == nil || !bytes.Contains(out, []byte("did not let sam in")) || shows(out) {
		t.Errorf("a server that gives the password away: %v\n%s", err, out)
	}
	if sent() != 1 || read() != 1 {
		t.Errorf("the servers were told the password %d and %d times, once each is right", sent(), read())
	}
	keepsSecret(t, dir)
}

// What the program prints when it is made to end while it logs in.
func TestAProgramThatIsShotDownWhileItLogsInGivesNoPasswordAway(t *testing.T) {
	env := acme(t)
	asked := make(chan bool)
	hold := make(chan bool)
	imap, read := mailServer(t, "* OK ready\r\n", func(string) string { close(asked); <-hold; return "" })
	t.Cleanup(func() { close(hold) })
	dir := withMail(t, env, 1, imap)
	sync := exec.Command(Program(t), "mail", "sync")
	sync.Env = append(env, "GOTRACEBACK=all")
	var out bytes.Buffer
	sync.Stdout, sync.Stderr, sync.Dir = &out, &out, dir
	if err := sync.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-asked:
	case <-time.After(patience):
		t.Error("it never logged in")
	}
	if err := sync.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	if err := sync.Wait(); err == nil || !strings.Contains(out.String(), "goroutine ") || read() != 1 {
		t.Fatalf("it was not shot down while it logged in: %v\n%s", err, out.String())
	}
	if shows(out.Bytes()) {
		t.Errorf("the password is in\n%s", out.String())
	}
	keepsSecret(t, dir)
}

// A program that is started from here is given neither the password nor a
// handle of the book.
func TestAnEditorIsHandedNeitherThePasswordNorTheBook(t *testing.T) {
	env := acme(t)
	imap, read := mailServer(t, "* OK ready\r\n", func(line string) string {
		tag, _, _ := strings.Cut(line, " ")
		return tag + " NO not now\r\n"
	})
	dir := withMail(t, env, 1, imap)
	given := filepath.Join(t.TempDir(), "given")
	editor := filepath.Join(t.TempDir(), "editor")
	script := "#!/bin/sh\n{ tr '\\0' '\\n' </proc/$$/environ; ls -l /proc/$$/fd; } >" + given + ".new\nmv " + given + ".new " + given + "\n"
	if err := os.WriteFile(editor, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	r := Start(t, append(env, "EDITOR="+editor), 100, 30)
	r.Wait("Acme Print")
	r.Send(":sync\r")
	r.Wait("did not let sam in")
	r.Send("\x1b")
	r.Wait("Acme Print")
	r.Send("n")
	r.Wait("Note")
	r.Send("some words\x0f")
	var b []byte
	for limit := time.After(patience); b == nil; {
		select {
		case <-limit:
			t.Fatalf("the editor did not run; the screen is\n%s", r.Screen())
		case <-time.After(20 * time.Millisecond):
			b, _ = os.ReadFile(given)
		}
	}
	if read() != 1 || !bytes.Contains(b, []byte("DUES_BOOK=")) || !bytes.Contains(b, []byte(" 0 -> ")) {
		t.Fatalf("the editor was run after %d logins, and says\n%s", read(), b)
	}
	if shows(b) {
		t.Errorf("the editor was given the password\n%s", b)
	}
	for line := range strings.Lines(string(b)) {
		if _, to, ok := strings.Cut(line, " -> "); ok && strings.Contains(to, "dues.db") {
			t.Errorf("the editor was given the book: %s", line)
		}
	}
	keepsSecret(t, dir)
}
