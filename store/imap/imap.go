// Package imap reads mail from an IMAP server, over TLS unless the server is
// this machine. Folders are opened with EXAMINE and messages fetched with
// BODY.PEEK, so that nothing changes on the server, not even what is marked as
// read. It knows no message format and no book.
package imap

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/emersion/go-imap"
	"github.com/emersion/go-imap/commands"
	"github.com/emersion/go-imap/responses"

	"dues/chase"
	"dues/store/dial"
)

// The bounds of what a server may cost.
const (
	dialPatience = 20 * time.Second // until it is connected
	readPatience = 60 * time.Second // without a byte
	mostChatter  = 1 << 20          // bytes of the answer to a command that fetches nothing
	mostListed   = 32 << 20         // bytes of a list of folders or of messages
	mostAround   = 8 << 10          // bytes around one message
	longestWord  = 16 << 10         // bytes between two spaces
	deepestList  = 100              // lists within lists
)

// Server is a session with an account.
type Server struct {
	account chase.MailAccount
	talk    *talk
	stop    func() bool // lets go of the context that would close the connection
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
	s := &Server{account: a, talk: newTalk(conn)}
	s.stop = context.AfterFunc(ctx, func() { _ = conn.Close() })
	if err := s.login(password); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Server) login(password string) error {
	if err := s.talk.greeting(); err != nil {
		return fmt.Errorf("%s did not answer as an IMAP server: %w", address(s.account), err)
	}
	if err := s.talk.do(&commands.Login{Username: s.account.User, Password: password}, mostChatter, nil); err != nil {
		return fmt.Errorf("%s did not let %s in: %w", s.account.Host, s.account.User, dial.Hush(err, s.account.User, password))
	}
	return nil
}

func address(a chase.MailAccount) string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

// Close ends the session.
func (s *Server) Close() {
	s.stop()
	_ = s.talk.conn.Close()
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
	folders, sent := []string{"INBOX"}, ""
	err := s.talk.do(&commands.List{Mailbox: "*"}, mostListed, func(r imap.Resp) error {
		name, fields, ok := imap.ParseNamedResp(r)
		var box imap.MailboxInfo
		if !ok || name != "LIST" || box.Parse(fields) != nil {
			return nil // one with a name nobody can read is not looked for
		}
		switch {
		case slices.Contains(box.Attributes, imap.SentAttr):
			sent = box.Name
		case sent == "" && slices.Contains([]string{"sent", "sent items", "sent messages", "sent mail"}, strings.ToLower(box.Name)):
			sent = box.Name
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the folders: %w", err)
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
	var about imap.MailboxStatus
	about.Items = map[imap.StatusItem]any{}
	known := responses.Select{Mailbox: &about}
	err := s.talk.do(&commands.Select{Mailbox: folder, ReadOnly: true}, mostChatter, func(r imap.Resp) error {
		_ = known.Handle(r) // what it does not know is of no use here
		return nil
	})
	if err != nil {
		return Position{}, fmt.Errorf("open %s: %w", folder, err)
	}
	return Position{about.UidValidity, about.UidNext}, nil
}

// Since are the numbers of the messages of the open folder from next on, in
// order.
func (s *Server) Since(next uint32) ([]uint32, error) {
	set := new(imap.SeqSet)
	set.AddRange(max(1, next), 0) // to *
	criteria := imap.NewSearchCriteria()
	criteria.Uid = set
	uids, err := s.search("", criteria)
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
	charset := ""
	if strings.ContainsFunc(address, func(r rune) bool { return r > unicode.MaxASCII }) {
		charset = "UTF-8"
	}
	var all []uint32
	for _, field := range []string{"From", "To", "Cc"} {
		criteria := imap.NewSearchCriteria()
		criteria.Uid = set
		criteria.Header.Add(field, address)
		uids, err := s.search(charset, criteria)
		if no := (*refusal)(nil); charset != "" && errors.As(err, &no) {
			return nil, nil // it can only look for ASCII, and finds nobody of that name
		}
		if err != nil {
			return nil, fmt.Errorf("look for %s: %w", address, err)
		}
		all = append(all, uids...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// search gives the numbers of the messages that meet the criteria. The charset
// is that of the words in them; "" is ASCII.
func (s *Server) search(charset string, criteria *imap.SearchCriteria) ([]uint32, error) {
	var uids []uint32
	answered := false
	err := s.talk.do(&commands.Uid{Cmd: &commands.Search{Charset: charset, Criteria: criteria}}, mostListed, func(r imap.Resp) error {
		name, fields, ok := imap.ParseNamedResp(r)
		if !ok || name != "SEARCH" {
			return nil
		}
		answered = true
		for _, f := range fields {
			uid, err := imap.ParseNumber(f)
			if err != nil {
				return errNoIMAP
			}
			uids = append(uids, uid)
		}
		return nil
	})
	if err == nil && !answered && s.talk.garbled {
		err = errNoIMAP // the answer may be what could not be read
	}
	return uids, err
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
	items := []imap.FetchItem{imap.FetchUid, imap.FetchInternalDate, imap.FetchRFC822Size, body.FetchItem()}
	var all []Mail
	err := s.talk.do(&commands.Uid{Cmd: &commands.Fetch{SeqSet: set, Items: items}}, mostChatter+int64(len(uids))*int64(most+mostAround), func(r imap.Resp) error {
		mail, ok, err := fetched(r, body)
		if ok && slices.Contains(uids, mail.UID) {
			all = append(all, mail)
		}
		return err
	})
	if err == nil && s.talk.garbled && len(all) < len(uids) {
		err = errNoIMAP // what is not there may be what could not be read
	}
	if err != nil {
		return nil, fmt.Errorf("fetch messages: %w", err)
	}
	chase.Arrange(all, func(a, b Mail) int { return cmp.Compare(a.UID, b.UID) })
	return all, nil
}

// fetched is the message of one response, if that has one.
func fetched(r imap.Resp, body *imap.BodySectionName) (Mail, bool, error) {
	name, fields, ok := imap.ParseNamedResp(r)
	if !ok || name != "FETCH" || len(fields) < 2 {
		return Mail{}, false, nil
	}
	items, _ := fields[1].([]any)
	var m imap.Message
	if err := m.Parse(items); err != nil {
		return Mail{}, false, err
	}
	literal := m.GetBody(body)
	if literal == nil || m.Uid == 0 {
		return Mail{}, false, nil
	}
	raw, err := io.ReadAll(literal)
	return Mail{UID: m.Uid, Raw: raw, Size: int(m.Size), At: m.InternalDate}, err == nil, err
}
