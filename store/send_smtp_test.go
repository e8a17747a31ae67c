package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dues/chase"
	"dues/store/outbox"
)

// bySMTP is the way out by a server on a port of this machine.
func bySMTP(to chase.SMTPServer) outbox.Way {
	return outbox.New(chase.SendSettings{By: chase.BySMTP, SMTP: to, Timeout: time.Minute}, outbox.Place{})
}

// plainly is a server of this machine that asks for no password.
func plainly(port int) chase.SMTPServer {
	return chase.SMTPServer{Host: "127.0.0.1", Port: port, TLS: chase.NoTLS}
}

func TestARealServerIsGivenTheBytesThatAreKept(t *testing.T) {
	port, inbox := smtpd(t)
	db, acme := withPost(t, bySMTP(plainly(port)))
	d := reminder(t, db, acme)
	d.Words.Body += "\n.\n..two dots, and a line that is " + strings.Repeat("very ", 40) + "long: überfällig.\n"
	d, err := db.KeepLetter(t.Context(), d, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Send(t.Context(), d.ID); err != nil {
		t.Fatal(err)
	}
	const words = "two dots, and a line that is"
	waitFor(t, func() bool { return len(delivered(inbox, words)) == 1 })
	raw := delivered(inbox, words)[0]
	kept, err := db.LetterBytes(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasSuffix(raw, bytes.ReplaceAll(kept, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("what arrived is not what is kept:\n%s\n---\n%s", raw, kept)
	}
	d = reminder(t, db, acme)
	d.Words.To = "ap@acme.example, nobody-here@acme.example"
	d.Words.Body += "\nIt is for two.\n"
	if d, err = db.KeepLetter(t.Context(), d, ""); err != nil {
		t.Fatal(err)
	}
	_, err = db.Send(t.Context(), d.ID)
	var refused *chase.NotSentError
	if !errors.As(err, &refused) || !strings.HasPrefix(refused.Said, "127.0.0.1 refused the recipient nobody-here@acme.example: 5") {
		t.Errorf("a recipient the server does not know: %v", err)
	}
	if got := sendingOf(t, db, d.ID); got.Sending != chase.Failed || got.Words != d.Words {
		t.Errorf("the draft: %+v", got)
	}
	if n := len(delivered(inbox, "It is for two.")); n != 0 {
		t.Errorf("%d mails arrived: the one who is known got half a mail", n)
	}
}

// throughDovecot is a real submission server with TLS and passwords, that hands
// on to a server that takes all.
func throughDovecot(t *testing.T, next int) (right chase.SMTPServer, starttls int) {
	t.Helper()
	if _, err := os.Stat("/usr/lib/dovecot/submission"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("apt-get install dovecot-submissiond")
		}
		t.Skip("dovecot's submission server is not installed: apt-get install dovecot-submissiond")
	}
	implicit, starttls := freePort(t), freePort(t)
	d := startDovecotWith(t, fmt.Sprintf(`protocols = imap submission
submission_relay_host = 127.0.0.1
submission_relay_port = %d
submission_relay_trusted = no
hostname = here.example
service submission-login {
  chroot =
  inet_listener submission {
    port = %d
  }
  inet_listener submissions {
    port = %d
    ssl = yes
  }
}
`, next, starttls, implicit))
	return chase.SMTPServer{
		Host: "localhost", Port: implicit, TLS: chase.ImplicitTLS, User: "sam", PasswordCommand: "echo 's3cret word'",
		Certificate: filepath.Join(d.dir, "cert.pem"),
	}, starttls
}

// taking is a server on loopback that takes all.
func taking(t *testing.T) (*receiver, int) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	r := &receiver{taken: map[string]int{}}
	go r.serve(l)
	return r, l.Addr().(*net.TCPAddr).Port
}

func TestWhatARealServerOverTLSRefusesIsSaidAndTheDraftStays(t *testing.T) {
	t.Parallel()
	r, next := taking(t)
	right, starttls := throughDovecot(t, next)
	sent := 0
	for _, c := range []struct {
		name   string
		change func(*chase.SMTPServer)
		want   string // "" is sent
	}{
		{"TLS from the first byte", func(*chase.SMTPServer) {}, ""},
		{"STARTTLS", func(s *chase.SMTPServer) { s.Port, s.TLS = starttls, chase.StartTLS }, ""},
		{"a wrong password", func(s *chase.SMTPServer) { s.PasswordCommand = "echo wrong" }, "localhost did not let sam in: 535 "},
		{"a wrong password after STARTTLS", func(s *chase.SMTPServer) {
			s.Port, s.TLS, s.PasswordCommand = starttls, chase.StartTLS, "echo wrong"
		}, "localhost did not let sam in: 535 "},
		{"a password_command that fails", func(s *chase.SMTPServer) { s.PasswordCommand = "echo no such entry >&2; exit 3" }, "password_command failed: no such entry"},
		{"a certificate nobody vouches for", func(s *chase.SMTPServer) { s.Certificate = "" }, "the certificate of localhost cannot be trusted: x509: certificate signed by unknown authority"},
		{"the same after STARTTLS", func(s *chase.SMTPServer) { s.Port, s.TLS, s.Certificate = starttls, chase.StartTLS, "" }, "the certificate of localhost cannot be trusted: x509: certificate signed by unknown authority"},
		{"a certificate of another server", func(s *chase.SMTPServer) { s.Host = "127.0.0.1" }, "the certificate of 127.0.0.1 cannot be trusted: x509: "},
		{"no TLS from the first byte at that port", func(s *chase.SMTPServer) { s.Port = starttls }, fmt.Sprintf("localhost:%d does not speak TLS; it may want tls = \"starttls\"", starttls)},
		{"no TLS offered", func(s *chase.SMTPServer) { s.Port, s.TLS = next, chase.StartTLS }, fmt.Sprintf("localhost:%d offers no TLS, and without it nothing is sent to it", next)},
		{"a server that does not exist", func(s *chase.SMTPServer) { s.Host = "smtp.lee.invalid" }, "there is no server smtp.lee.invalid"},
		{"nobody at the port", func(s *chase.SMTPServer) { s.Port = 1 }, "cannot reach localhost:1: connect: connection refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			to := right
			c.change(&to)
			db, acme := withPost(t, bySMTP(to))
			d := reminder(t, db, acme)
			_, err := db.Send(t.Context(), d.ID)
			keepsNoPassword(t, db)
			var refused *chase.NotSentError
			got := sendingOf(t, db, d.ID)
			switch {
			case c.want == "" && (err != nil || got.Sending != chase.Gone):
				t.Errorf("%v, %+v", err, got)
			case c.want == "":
				sent++
			case !errors.As(err, &refused) || !strings.HasPrefix(refused.Said, c.want) || strings.Contains(refused.Said, "s3cret"):
				t.Errorf("got  %v\nwant %q", err, c.want)
			case got.Sending != chase.Failed || got.Words != d.Words:
				t.Errorf("the draft: %+v", got)
			}
		})
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.taken) != sent || sent != 2 {
		t.Errorf("the server was given %d mails of %d", len(r.taken), sent)
	}
}

// cutting passes a conversation on and hangs up after so many bytes to the
// server. It remembers whether the letter had begun by then.
type cutting struct {
	to    string
	after atomic.Int64
	begun atomic.Bool // the server had asked for the letter
}

func (p *cutting) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		s, err := net.Dial("tcp", p.to)
		if err != nil {
			c.Close()
			continue
		}
		done := make(chan bool)
		go func() {
			defer close(done)
			var b [512]byte
			for {
				n, err := s.Read(b[:])
				if bytes.HasPrefix(b[:n], []byte("354")) {
					p.begun.Store(true)
				}
				if n > 0 {
					_, _ = c.Write(b[:n])
				}
				if err != nil {
					c.Close()
					return
				}
			}
		}()
		_, _ = io.CopyN(s, c, p.after.Load())
		s.Close()
		c.Close()
		<-done
	}
}

// The line to the real server breaks at 200 random points. Before the letter
// was asked for it is a failure and no question; what the server took is sent
// or asked about, and reached it once.
func TestALineToAServerThatBreaksSendsNothingTwiceAndLosesNothing(t *testing.T) {
	t.Parallel()
	r, next := taking(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p := &cutting{to: fmt.Sprintf("127.0.0.1:%d", next)}
	go p.serve(l)
	db, acme := withPost(t, bySMTP(plainly(l.Addr().(*net.TCPAddr).Port)))
	dice := rand.New(rand.NewPCG(4, 5))
	rounds, seen := 200, map[string]int{}
	if testing.Short() {
		rounds = 20
	}
	for range rounds {
		d := reminder(t, db, acme)
		p.after.Store(dice.Int64N(800) + 1)
		p.begun.Store(false)
		r.cut(0, dice.IntN(4) == 0)
		_, sendErr := db.Send(t.Context(), d.ID)
		got := sendingOf(t, db, d.ID)
		begun := p.begun.Load()
		seen[fmt.Sprintf("begun %t, %s", begun, got.Sending)]++
		raw, err := db.LetterBytes(t.Context(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		_, id, _ := strings.Cut(string(raw), "Message-ID: ")
		id, _, _ = strings.Cut(id, "\r\n")
		r.mu.Lock()
		taken := r.taken[id]
		r.mu.Unlock()
		var unsure *chase.UnsureError
		var refused *chase.NotSentError
		switch {
		case taken > 1:
			t.Fatalf("taken %d times", taken)
		case !begun && (got.Sending != chase.Failed || !errors.As(sendErr, &refused)):
			t.Fatalf("cut before the letter: %s, %v", got.Sending, sendErr)
		case got.Sending == chase.Gone && (taken != 1 || sendErr != nil):
			t.Fatalf("said to be sent, taken %d times, %v", taken, sendErr)
		case got.Sending == chase.OnItsWay && !errors.As(sendErr, &unsure):
			t.Fatalf("on its way: %v", sendErr)
		case got.Sending == chase.Failed && (taken != 0 || !errors.As(sendErr, &refused)):
			t.Fatalf("said not to be sent, taken %d times, %v", taken, sendErr)
		case got.Words.Body != d.Words.Body || got.Sending == chase.Waiting:
			t.Fatalf("the draft: %+v", got)
		}
		if got.Sending == chase.OnItsWay {
			if _, err := db.SettleMail(t.Context(), d.ID, taken == 1); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%v", seen)
	if len(seen) < 3 {
		t.Errorf("the line broke at no point that matters: %v", seen)
	}
}

// A server that falls silent is given up when the time is over, or at once when
// the sender stops.
func TestASilentServerIsGivenUp(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // greets nobody
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	var refused *chase.NotSentError
	way := outbox.New(chase.SendSettings{By: chase.BySMTP, SMTP: plainly(port), Timeout: 200 * time.Millisecond}, outbox.Place{})
	letter := outbox.Letter{From: "sam@lee.example", To: []string{"ap@acme.example"}, Raw: []byte("Subject: x\r\n\r\ny\r\n")}
	if _, err := way.Send(t.Context(), letter); !errors.As(err, &refused) || !strings.HasPrefix(refused.Said, "stopped after 200ms. ") {
		t.Errorf("silent: %v", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := bySMTP(plainly(port)).Send(ctx, letter); !errors.As(err, &refused) {
		t.Errorf("stopped: %v", err)
	}
}
