// Package imap reads mail from an IMAP server, over TLS unless the server is
// this machine. Folders are opened with EXAMINE and messages fetched with
// BODY.PEEK, so that nothing changes on the server, not even what is marked as
// read. It knows no message format and no book.
package imap

import (
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-imap"
	"github.com/emersion/go-imap/client"

	"dues/chase"
	"dues/store/dial"
)

// The bounds of what a server may cost.
const (
	dialPatience = 20 * time.Second // until it greets
	readPatience = 60 * time.Second // without a byte
	mostLiteral  = 33 << 20         // bytes of one message, a little over what is kept of one
	mostUnasked  = 2000             // fetch responses nobody asked for, in one go
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
	password, err := dial.Password(ctx, a.PasswordCommand)
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
	to := dial.Server{Host: a.Host, Port: a.Port, Plain: a.Plain, Certificate: a.Certificate, Hint: fmt.Sprintf("the port of IMAP over TLS is usually %d", chase.DefaultIMAPPort)}
	conn, err := dial.Connect(ctx, to)
	if err != nil || a.Plain {
		return conn, err
	}
	return dial.Secure(ctx, conn, to)
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
