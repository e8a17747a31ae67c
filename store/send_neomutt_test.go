package store_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"dues/chase"
)

// A real mail program shows the answer in its thread, under the mail it
// answers, and its words as they were typed.
func TestNeomuttShowsTheAnswerUnderTheMailItAnswers(t *testing.T) {
	realPart(t, "neomutt")
	t.Run("in text", func(t *testing.T) { neomuttThreads(t, "") })
	logo := filepath.Join(t.TempDir(), "logo.gif")
	if err := os.WriteFile(logo, []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Run("with a logo", func(t *testing.T) { neomuttThreads(t, logo) })
}

func neomuttThreads(t *testing.T, logo string) {
	way := &post{}
	db, acme := withPost(t, way)
	s := db.Settings()
	s.Me.Logo = logo
	db.Adopt(s, way)
	theirs := "From: Priya Shah <ap@acme.example>\r\nTo: sam@lee.example\r\nDate: Mon, 23 Nov 2026 09:30:00 +0000\r\nMessage-ID: <q@acme.example>\r\nSubject: INV-1042\r\n\r\nA copy please.\r\n"
	other := "From: Tom <tom@acme.example>\r\nTo: sam@lee.example\r\nDate: Mon, 23 Nov 2026 11:30:00 +0000\r\nMessage-ID: <o@acme.example>\r\nSubject: lunch\r\n\r\nFriday?\r\n"
	takeMail(t, db, theirs)
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	d := reminder(t, db, acme)
	d.Words.Subject, d.Words.Answers = "Re: INV-1042 für £1,240.00", a.Threads[0].Messages[0].ID
	if d, err = db.KeepLetter(t.Context(), d, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	if html := bytes.Contains(way.given[0].Raw, []byte("text/html")); html != (logo != "") {
		t.Errorf("it left with HTML: %t\n%s", html, way.given[0].Raw)
	}
	if a, err = db.Account(t.Context(), acme); err != nil || len(a.Threads[0].Messages) != 2 || strings.TrimSpace(a.Threads[0].Messages[1].Text) != strings.TrimSpace(d.Words.Body) {
		t.Errorf("the book has %+v, %v", a.Threads[0].Messages, err)
	}
	box := filepath.Join(t.TempDir(), "Mail")
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.MkdirAll(filepath.Join(box, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, raw := range map[string]string{"1": theirs, "2": other, "3": string(way.given[0].Raw)} {
		if err := os.WriteFile(filepath.Join(box, "cur", name+":2,S"), []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	screen := neomutt(t, box)
	lines := strings.Split(screen, "\n")
	at := -1
	for i, l := range lines {
		if strings.Contains(l, "Priya Shah") && strings.Contains(l, "INV-1042") {
			at = i
		}
	}
	if at < 0 || at+1 >= len(lines) || !strings.Contains(lines[at+1], "Re: INV-1042 für £1,240.00") || !strings.Contains(lines[at+1], "->") {
		t.Errorf("neomutt shows\n%s", screen)
	}
}

// neomutt is what neomutt shows of a Maildir, threads sorted, in a terminal of
// 100 columns and 12 rows.
func neomutt(t *testing.T, box string) string {
	t.Helper()
	home := t.TempDir()
	if err := os.Mkdir(filepath.Join(home, "Mail"), 0o700); err != nil { // else it asks
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), "neomutt", "-n", "-R", "-F", "/dev/null", "-f", box,
		"-e", `set sort=threads; set ascii_chars=yes; set index_format="%4C %-16.16F %s"; set wait_key=no`)
	run.Env = []string{"HOME=" + home, "TERM=xterm", "LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH")}
	term := vt10x.New(vt10x.WithSize(100, 12))
	f, err := pty.StartWithSize(run, &pty.Winsize{Rows: 12, Cols: 100})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		f.Close()
		_ = run.Process.Kill()
		_ = run.Wait()
	})
	buf := make([]byte, 64<<10)
	waitFor(t, func() bool {
		_ = f.SetReadDeadline(time.Now().Add(time.Second))
		n, err := f.Read(buf)
		_, _ = term.Write(buf[:n])
		return err != nil && !errors.Is(err, os.ErrDeadlineExceeded) || bytes.Contains([]byte(term.String()), []byte("Re: INV"))
	})
	return term.String()
}

// An answer to what has no Message-ID of its own begins a thread.
func TestAnAnswerToAMailWithoutAnIDBeginsAThread(t *testing.T) {
	db, acme := withPost(t, &post{})
	takeMail(t, db, "From: Priya Shah <ap@acme.example>\r\nTo: sam@lee.example\r\nDate: Mon, 23 Nov 2026 09:30:00 +0000\r\nSubject: INV-1042\r\n\r\nA copy please.\r\n")
	a, err := db.Account(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	e, err := db.Envelope(t.Context(), chase.Drafted{ClientID: acme, Words: chase.Words{
		To: "ap@acme.example", Subject: "Re: INV-1042", Body: "Here it is.", Answers: a.Threads[0].Messages[0].ID}})
	if err != nil || e.InReplyTo != "" {
		t.Errorf("%+v, %v", e, err)
	}
}
