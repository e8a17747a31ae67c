package store_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dues/chase"
	"dues/store"
)

// dovecot is a real IMAP server of the test's own, on loopback: plain and with
// TLS by a certificate made for it.
type dovecot struct {
	t          *testing.T
	dir, cert  string
	plain, tls int
	uid, gid   int
	delivered  int
	mail       string
}

// startDovecot starts one, or skips where Dovecot is not installed; in CI it
// must be there.
func startDovecot(t *testing.T) *dovecot {
	t.Helper()
	return startDovecotWith(t, "")
}

// startDovecotWith starts one with more in its settings.
func startDovecotWith(t *testing.T, more string) *dovecot {
	t.Helper()
	program, err := exec.LookPath("dovecot")
	if err != nil {
		for _, p := range []string{"/usr/sbin/dovecot", "/usr/local/sbin/dovecot"} {
			if _, err := os.Stat(p); err == nil {
				program = p
			}
		}
	}
	if program == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("dovecot is not installed: apt-get install dovecot-imapd")
		}
		t.Skip("dovecot is not installed: apt-get install dovecot-imapd")
	}
	dir, err := os.MkdirTemp("", "dues-dovecot") // its sockets must have short names
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	d := &dovecot{t: t, dir: dir, uid: os.Getuid(), gid: os.Getgid(), plain: freePort(t), tls: freePort(t), mail: filepath.Join(dir, "home", "Mail")}
	internal := ""
	if d.uid == 0 { // Dovecot serves nobody's mail as root
		d.uid, d.gid = 65534, 65534
	} else {
		me := os.Getenv("USER")
		internal = "default_internal_user = " + me + "\ndefault_login_user = " + me + "\n"
	}
	d.makeFolders()
	d.makeCertificate()
	writeFile(t, filepath.Join(dir, "passwd"), "sam:{PLAIN}s3cret word\n")
	if err := os.Chmod(filepath.Join(dir, "passwd"), 0o644); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "dovecot.conf"), internal+strings.NewReplacer("DIR", dir, "UID", fmt.Sprint(d.uid), "GID", fmt.Sprint(d.gid), "PLAIN", fmt.Sprint(d.plain), "TLS", fmt.Sprint(d.tls)).Replace(dovecotConf)+more)
	cmd := exec.Command(program, "-F", "-c", filepath.Join(dir, "dovecot.conf"))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		cmd.Wait()
	})
	d.awaitGreeting()
	return d
}

const dovecotConf = `base_dir = DIR/run
state_dir = DIR/state
log_path = DIR/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <DIR/cert.pem
ssl_key = <DIR/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:~/Mail
namespace inbox {
  inbox = yes
  separator = /
  mailbox "Sent Post" {
    auto = create
    special_use = \Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = PLAIN
  }
  inet_listener imaps {
    port = TLS
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = passwd-file
  args = DIR/passwd
}
userdb {
  driver = static
  args = uid=UID gid=GID home=DIR/home
}
`

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func (d *dovecot) makeFolders() {
	d.t.Helper()
	if err := os.Chmod(d.dir, 0o755); err != nil {
		d.t.Fatal(err)
	}
	for _, sub := range []string{"run", "state", "home", "home/Mail", "home/Mail/cur", "home/Mail/new", "home/Mail/tmp"} {
		path := filepath.Join(d.dir, sub)
		if err := os.MkdirAll(path, 0o755); err != nil {
			d.t.Fatal(err)
		}
		if strings.HasPrefix(sub, "home") {
			d.own(path)
		}
	}
}

func (d *dovecot) own(path string) {
	d.t.Helper()
	if err := os.Chown(path, d.uid, d.gid); err != nil {
		d.t.Fatal(err)
	}
}

// makeCertificate makes one for "localhost" that no system trusts.
func (d *dovecot) makeCertificate() {
	d.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		d.t.Fatal(err)
	}
	who := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	cert, err := x509.CreateCertificate(rand.Reader, who, who, &key.PublicKey, key)
	if err != nil {
		d.t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		d.t.Fatal(err)
	}
	d.cert = filepath.Join(d.dir, "cert.pem")
	writeFile(d.t, d.cert, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})))
	writeFile(d.t, filepath.Join(d.dir, "key.pem"), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
}

// awaitGreeting returns once the server answers.
func (d *dovecot) awaitGreeting() {
	d.t.Helper()
	patience := time.After(time.Minute)
	for again := time.Tick(50 * time.Millisecond); ; {
		if conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", d.plain)); err == nil {
			b := make([]byte, 4)
			_, err := io.ReadFull(conn, b)
			conn.Close()
			if err == nil && string(b) == "* OK" {
				return
			}
		}
		select {
		case <-again:
		case <-patience:
			log, _ := os.ReadFile(filepath.Join(d.dir, "log"))
			d.t.Fatalf("dovecot does not answer:\n%s", log)
		}
	}
}

// deliver puts messages into a folder, "" for the inbox.
func (d *dovecot) deliver(folder string, messages ...string) {
	d.t.Helper()
	for _, m := range messages {
		d.delivered++
		path := filepath.Join(d.mail, folder, "new", fmt.Sprintf("17%08d.M%dP1.host", d.delivered, d.delivered))
		writeFile(d.t, path, m)
		d.own(path)
	}
}

// account is how to reach the server: without TLS, on a port of the test's
// choice, or with it on its own.
func (d *dovecot) account(port int) chase.MailAccount {
	a := chase.MailAccount{Name: "work", Host: "127.0.0.1", Port: port, User: "sam", PasswordCommand: "echo 's3cret word'", Plain: true}
	if port == d.tls {
		a.Host, a.Plain, a.Certificate = "localhost", false, d.cert
	}
	return a
}

// flags are the marks that the server's messages have.
func (d *dovecot) flags() string {
	d.t.Helper()
	var all []string
	err := filepath.WalkDir(d.mail, func(path string, e os.DirEntry, err error) error {
		if _, flags, ok := strings.Cut(filepath.Base(path), ":2,"); ok && err == nil {
			all = append(all, flags)
		}
		return err
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return strings.Join(all, "")
}

// cutter stands between a client and the server and cuts the connection after
// so many bytes of the server's; below 0 it cuts nothing.
type cutter struct {
	t    *testing.T
	to   int
	port int
	mu   sync.Mutex
	left int
}

func newCutter(t *testing.T, to int) *cutter {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cutter{t: t, to: to, port: l.Addr().(*net.TCPAddr).Port, left: -1}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go c.serve(conn)
		}
	}()
	return c
}

func (c *cutter) after(n int) {
	c.mu.Lock()
	c.left = n
	c.mu.Unlock()
}

func (c *cutter) serve(conn net.Conn) {
	defer conn.Close()
	server, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", c.to))
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		io.Copy(server, conn)
		server.Close()
	}()
	c.mu.Lock()
	left := c.left
	c.mu.Unlock()
	if left < 0 {
		io.Copy(conn, server)
		return
	}
	io.CopyN(conn, server, int64(left))
}

// keepsNoPassword fails the test when the password is in a file beside a book.
func keepsNoPassword(t *testing.T, db *store.DB) {
	t.Helper()
	files, err := os.ReadDir(filepath.Dir(db.Path()))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(filepath.Dir(db.Path()), f.Name()))
		if err != nil || bytes.Contains(b, []byte("s3cret")) {
			t.Errorf("the password is in %s, %v", f.Name(), err)
		}
	}
}
