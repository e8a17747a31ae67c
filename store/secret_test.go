package store_test

import (
	"bytes"
	"encoding/base64"
	"net"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
)

// liar is a server on loopback that says one thing after the other, whatever it
// is told, and then hangs up. It keeps what it was told.
type liar struct {
	port int
	mu   sync.Mutex
	met  bool
	told bytes.Buffer
}

func newLiar(t *testing.T, says []string) *liar {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	l := &liar{port: listener.Addr().(*net.TCPAddr).Port}
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			l.serve(c, says)
		}
	}()
	return l
}

func (l *liar) serve(c net.Conn, says []string) {
	defer c.Close()
	l.mu.Lock()
	l.met = true
	l.mu.Unlock()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	b := make([]byte, 4096)
	for _, words := range says {
		if _, err := c.Write([]byte(words)); err != nil {
			return
		}
		n, err := c.Read(b)
		l.mu.Lock()
		l.told.Write(b[:n])
		l.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// was reports whether anybody came to the liar, and whether it was told a name
// or a password.
func (l *liar) was() (met, told bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := bytes.ToLower(l.told.Bytes())
	for _, form := range []string{"s3cret word", base64.StdEncoding.EncodeToString([]byte("s3cret word")), base64.StdEncoding.EncodeToString([]byte("\x00sam\x00s3cret word")), "auth ", "login"} {
		told = told || bytes.Contains(all, bytes.ToLower([]byte(form)))
	}
	return l.met, told
}

// Where encryption was asked for nothing is said without it, however the server
// begs.
func TestAServerThatDoesNotEncryptIsToldNoPassword(t *testing.T) {
	const ready, plain = "220 ready\r\n", "250-ready\r\n250 AUTH PLAIN LOGIN\r\n"
	const offers = "250-ready\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n"
	for name, c := range map[string]struct {
		by   chase.Security // "" is IMAP
		says []string
	}{
		"SMTP: garbage for a greeting":                            {chase.StartTLS, []string{"\x00\xff\x16garbage\r\n", "garbage\r\n"}},
		"SMTP: garbage for an answer to the greeting":             {chase.StartTLS, []string{ready, "garbage\r\n", plain, "334 \r\n", "235 in\r\n"}},
		"SMTP: no encryption offered, but a password asked for":   {chase.StartTLS, []string{ready, plain, "334 \r\n", "334 \r\n", "235 in\r\n"}},
		"SMTP: encryption offered and refused":                    {chase.StartTLS, []string{ready, offers, "454 not now\r\n", "334 \r\n", "235 in\r\n"}},
		"SMTP: encryption answered with garbage":                  {chase.StartTLS, []string{ready, offers, "garbage\r\n", "334 \r\n", "235 in\r\n"}},
		"SMTP: encryption begun and then garbage":                 {chase.StartTLS, []string{ready, offers, "220 go on\r\n", "garbage\r\n", "235 in\r\n"}},
		"SMTP: encryption begun with the answers in the clear":    {chase.StartTLS, []string{ready, offers, "220 go on\r\n" + plain + "334 \r\n235 in\r\n", "334 \r\n"}},
		"SMTP over TLS: a greeting in the clear":                  {chase.ImplicitTLS, []string{ready, plain, "334 \r\n", "235 in\r\n"}},
		"SMTP over TLS: garbage":                                  {chase.ImplicitTLS, []string{"\x16\x03\x03\xff\xffgarbage", "garbage\r\n"}},
		"IMAP over TLS: a greeting in the clear":                  {"", []string{"* OK ready\r\n", "* OK say it\r\n", "+ go on\r\n"}},
		"IMAP over TLS: garbage":                                  {"", []string{"\x15\x03\x01\x00\x02\x02\x28garbage", "garbage\r\n"}},
		"IMAP over TLS: somebody who says that all is well as is": {"", []string{"* PREAUTH you are in\r\n", "* OK\r\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			server := newLiar(t, c.says)
			if c.by == "" {
				db, _ := openAcme(t)
				account := chase.MailAccount{Name: "work", Host: "localhost", Port: server.port, User: "sam", PasswordCommand: "echo 's3cret word'"}
				if got := syncOne(t, db, chase.MailSources{Accounts: []chase.MailAccount{account}}, store.SyncOptions{}); got.Failed == "" {
					t.Errorf("it was read: %+v", got)
				}
				keepsNoPassword(t, db)
			} else {
				to := chase.SMTPServer{Host: "localhost", Port: server.port, TLS: c.by, User: "sam", PasswordCommand: "echo 's3cret word'"}
				db, acme := withPost(t, bySMTP(to))
				d := reminder(t, db, acme)
				if _, err := db.Send(t.Context(), d.ID); err == nil {
					t.Error("it was sent")
				}
				if got := sendingOf(t, db, d.ID); got.Sending != chase.Failed {
					t.Errorf("the draft: %+v", got)
				}
				keepsNoPassword(t, db)
			}
			if met, told := server.was(); told || !met {
				t.Errorf("the server was met: %v, and told a name or a password: %v: %q", met, told, server.told.String())
			}
		})
	}
}
