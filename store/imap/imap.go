// Package imap reads mail from an IMAP server, over TLS unless the server is
// this machine. Folders are opened with EXAMINE and messages fetched with
// BODY.PEEK, so that nothing changes on the server, not even what is marked as
// read. Beside store/outbox it is the only package that opens a socket. It
// knows no message format and no book.
package imap

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-imap"
	"github.com/emersion/go-imap/client"

	"dues/chase"
)

// The bounds of what a server may cost.
const (
	dialPatience  = 20 * time.Second // until it greets
	readPatience  = 60 * time.Second // without a byte
	mostLiteral   = 33 << 20         // bytes of one message, a little over what is kept of one
	mostPassword  = 4 << 10
	mostUnasked   = 2000 // fetch responses nobody asked for, in one go
	passwordSlack = 2 * time.Minute
)

// Server is a session with an account.
type Server struct {
	account chase.MailAccount
	client  *client.Client
	stop    func() bool // lets go of the context that would close the connection
	close   func() error
}

// Dial connects to an account and logs in. The error says at which of it all it
// failed, and why. When ctx ends the connection is closed.
func Dial(ctx context.Context, a chase.MailAccount) (*Server, error) {
	password, err := passwordOf(ctx, a.PasswordCommand)
	if err != nil {
		return nil, err
	}
	conn, err := connect(ctx, a)
	if err != nil {
		return nil, err
	}
	s := &Server{account: a, close: conn.Close}
	s.stop = context.AfterFunc(ctx, func() { _ = conn.Close() })
	if s.client, err = client.New(&bounded{Conn: conn, most: mostLiteral}); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s did not answer as an IMAP server: %w", address(a), err)
	}
	s.client.ErrorLog = silent{}
	if err := s.client.Login(a.User, password); err != nil {
		s.Close()
		return nil, fmt.Errorf("%s did not let %s in: %w", a.Host, a.User, err)
	}
	return s, nil
}

// silent takes the library's log: what fails is said by the error.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

func address(a chase.MailAccount) string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

// Close ends the session.
func (s *Server) Close() {
	s.stop()
	_ = s.close()
}

// connect opens the connection, encrypted unless the account says not to, which
// the settings allow on this machine alone.
func connect(ctx context.Context, a chase.MailAccount) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, dialPatience)
	defer cancel()
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address(a))
	if err != nil {
		return nil, notReached(a, err)
	}
	if a.Plain {
		if ip := conn.RemoteAddr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			conn.Close()
			return nil, fmt.Errorf("%s is not this machine: without TLS the password is not sent to it", a.Host)
		}
		return conn, nil
	}
	config := &tls.Config{ServerName: a.Host, MinVersion: tls.VersionTLS12}
	if a.Certificate != "" {
		if config.RootCAs, err = trusted(a.Certificate); err != nil {
			conn.Close()
			return nil, err
		}
	}
	secure := tls.Client(conn, config)
	if err := secure.HandshakeContext(ctx); err != nil {
		conn.Close()
		return nil, notTrusted(a, err)
	}
	return secure, nil
}

func trusted(file string) (*x509.CertPool, error) {
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the certificate: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate", file)
	}
	return pool, nil
}

func notReached(a chase.MailAccount, err error) error {
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("there is no server %s", a.Host)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s did not answer within %s", address(a), dialPatience)
	}
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return fmt.Errorf("cannot reach %s: %w", address(a), err)
}

func notTrusted(a chase.MailAccount, err error) error {
	var bad *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &bad):
		return fmt.Errorf("the certificate of %s cannot be trusted: %w. Nothing was sent to it", a.Host, bad.Err)
	case errors.As(err, &record):
		return fmt.Errorf("%s does not speak TLS; the port of IMAP over TLS is usually %d", address(a), chase.DefaultIMAPPort)
	}
	return fmt.Errorf("%s: no secure connection: %w", address(a), err)
}

// passwordOf runs the command that prints the password on its first line.
func passwordOf(ctx context.Context, command string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, passwordSlack)
	defer cancel()
	var out, words bytes.Buffer
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Stdout, cmd.Stderr = &out, &words
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		said, _, _ := strings.Cut(strings.TrimSpace(words.String()), "\n")
		if said == "" {
			said = err.Error()
		}
		return "", fmt.Errorf("password_command failed: %s", said)
	}
	password, _, _ := strings.Cut(out.String(), "\n")
	password = strings.TrimSuffix(password, "\r")
	if password == "" || len(password) > mostPassword {
		return "", errors.New("password_command printed no password on its first line")
	}
	return password, nil
}

// Folders are the names of the folders to read: those the settings name, else
// the inbox and the folder of what was sent.
func (s *Server) Folders() ([]string, error) {
	if len(s.account.Folders) > 0 {
		return s.account.Folders, nil
	}
	boxes := make(chan *imap.MailboxInfo, mostUnasked)
	if err := s.client.List("", "*", boxes); err != nil {
		return nil, fmt.Errorf("list the folders: %w", err)
	}
	folders := []string{"INBOX"}
	sent := ""
	for box := range boxes {
		switch {
		case slices.Contains(box.Attributes, imap.SentAttr):
			sent = box.Name
		case sent == "" && slices.Contains([]string{"sent", "sent items", "sent messages", "sent mail"}, strings.ToLower(box.Name)):
			sent = box.Name
		}
	}
	if sent != "" {
		folders = append(folders, sent)
	}
	return folders, nil
}

// Position is how far a folder was read: every message below Next, while the
// server gives its messages the same numbers (UIDVALIDITY, RFC 3501 2.3.1.1).
type Position struct {
	Validity uint32 `json:"validity"`
	Next     uint32 `json:"next"`
}

// Open looks into a folder without changing it, and says what its position is
// when all of it has been read.
func (s *Server) Open(folder string) (Position, error) {
	status, err := s.client.Select(folder, true)
	if err != nil {
		return Position{}, fmt.Errorf("open %s: %w", folder, err)
	}
	return Position{status.UidValidity, status.UidNext}, nil
}

// Since are the numbers of the messages of the open folder from next on, in
// order.
func (s *Server) Since(next uint32) ([]uint32, error) {
	set := new(imap.SeqSet)
	set.AddRange(max(1, next), 0) // to *
	criteria := imap.NewSearchCriteria()
	criteria.Uid = set
	uids, err := s.client.UidSearch(criteria)
	if err != nil {
		return nil, fmt.Errorf("list the messages: %w", err)
	}
	// n:* means the last message even where it is older.
	uids = slices.DeleteFunc(uids, func(uid uint32) bool { return uid < next })
	slices.Sort(uids)
	return slices.Compact(uids), nil
}

// Naming are the numbers below next of the messages that are to, from or in
// copy to an address, or a domain ("@acme.example").
func (s *Server) Naming(address string, next uint32) ([]uint32, error) {
	if next < 2 {
		return nil, nil
	}
	set := new(imap.SeqSet)
	set.AddRange(1, next-1)
	var all []uint32
	for _, field := range []string{"From", "To", "Cc"} {
		criteria := imap.NewSearchCriteria()
		criteria.Uid = set
		criteria.Header.Add(field, address)
		uids, err := s.client.UidSearch(criteria)
		if err != nil {
			return nil, fmt.Errorf("look for %s: %w", address, err)
		}
		all = append(all, uids...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// Mail is one message as the server keeps it.
type Mail struct {
	UID  uint32
	Raw  []byte // at most as many bytes as were asked for
	Size int    // of the whole
	At   time.Time
}

// Fetch gives messages of the open folder in order, at most so many bytes of
// each. What is no longer there is not among them.
func (s *Server) Fetch(uids []uint32, most int) ([]Mail, error) {
	set := new(imap.SeqSet)
	set.AddNum(uids...)
	body := &imap.BodySectionName{Peek: true, Partial: []int{0, most}}
	got := make(chan *imap.Message, len(uids)+mostUnasked)
	err := s.client.UidFetch(set, []imap.FetchItem{imap.FetchUid, imap.FetchInternalDate, imap.FetchRFC822Size, body.FetchItem()}, got)
	if err != nil {
		return nil, fmt.Errorf("fetch messages: %w", err)
	}
	var all []Mail
	for m := range got {
		literal := m.GetBody(body)
		if literal == nil || !slices.Contains(uids, m.Uid) {
			continue
		}
		raw, err := io.ReadAll(literal)
		if err != nil {
			return nil, fmt.Errorf("fetch messages: %w", err)
		}
		all = append(all, Mail{UID: m.Uid, Raw: raw, Size: int(m.Size), At: m.InternalDate})
	}
	slices.SortFunc(all, func(a, b Mail) int { return int(a.UID) - int(b.UID) })
	return all, nil
}
