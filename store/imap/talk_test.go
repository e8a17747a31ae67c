package imap

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"dues/chase"
)

// script is a connection to a server that says what it was going to say,
// whatever it is asked: an answer at a time, as far as a line that begins with
// the name of a command.
type script struct {
	says []string
	told strings.Builder
}

var answered = regexp.MustCompile(`(?m)\A[^\n]*\n|^d.*\n`)

func newScript(says string) *script {
	s := &script{}
	from := 0
	for _, end := range answered.FindAllStringIndex(says, -1) {
		s.says = append(s.says, says[from:end[1]])
		from = end[1]
	}
	s.says = append(s.says, says[from:])
	return s
}

func (s *script) Read(p []byte) (int, error) {
	for len(s.says) > 0 && s.says[0] == "" {
		s.says = s.says[1:]
	}
	if len(s.says) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.says[0])
	s.says[0] = s.says[0][n:]
	return n, nil
}
func (s *script) Write(p []byte) (int, error)      { return s.told.Write(p) }
func (s *script) Close() error                     { return nil }
func (s *script) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (s *script) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (s *script) SetDeadline(time.Time) error      { return nil }
func (s *script) SetReadDeadline(time.Time) error  { return nil }
func (s *script) SetWriteDeadline(time.Time) error { return nil }

// session is a session with a server that says this.
func session(says string) (*Server, *script) {
	conn := newScript(says)
	return &Server{account: chase.MailAccount{Host: "mail.example", Port: 993, User: "sam"}, talk: newTalk(conn), stop: func() bool { return true }}, conn
}

// all does with a server what a sync does.
func all(s *Server, password string) ([]string, Position, []Mail, error) {
	defer s.Close()
	if err := s.login(password); err != nil {
		return nil, Position{}, nil, err
	}
	folders, err := s.Folders()
	if err != nil {
		return nil, Position{}, nil, err
	}
	at, err := s.Open("INBOX")
	if err != nil {
		return folders, at, nil, err
	}
	uids, err := s.Since(1)
	if err != nil {
		return folders, at, nil, err
	}
	mails, err := s.Fetch(uids[:min(len(uids), 20)], 1000)
	return folders, at, mails, err
}

const (
	greets   = "* OK hello\r\n"
	letsIn   = "d1 OK [CAPABILITY IMAP4rev1] in\r\n"
	lists    = "* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\Sent) \"/\" \"Sent Post\"\r\nd2 OK\r\n"
	opens    = "* 2 EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 7] valid\r\n* OK [UIDNEXT 12] next\r\nd3 OK [READ-ONLY] open\r\n"
	searches = "* SEARCH 9 11\r\nd4 OK\r\n"
	fetches  = "* 1 FETCH (UID 9 RFC822.SIZE 5 INTERNALDATE \"17-Jul-2026 02:44:25 -0700\" BODY[]<0> {5}\r\nhello)\r\n* 2 FETCH (UID 11 RFC822.SIZE 3 BODY[]<0> {3}\r\nyou)\r\nd5 OK\r\n"
)

func TestAnAnswerIsRead(t *testing.T) {
	s, conn := session(greets + letsIn + lists + opens + searches + fetches)
	folders, at, mails, err := all(s, `pass"word`)
	got := fmt.Sprintf("%v %+v", folders, at)
	for _, m := range mails {
		got += fmt.Sprintf(" %d:%s", m.UID, m.Raw)
	}
	if want := "[INBOX Sent Post] {Validity:7 Next:12} 9:hello 11:you"; got != want || err != nil {
		t.Errorf("got %s, %v\nwant %s", got, err, want)
	}
	want := "d1 LOGIN \"sam\" \"pass\\\"word\"\r\nd2 LIST \"\" \"*\"\r\nd3 EXAMINE INBOX\r\nd4 UID SEARCH UID 1:*\r\nd5 UID FETCH 9,11 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.1000>)\r\n"
	if conn.told.String() != want {
		t.Errorf("told %q\nwant %q", conn.told.String(), want)
	}
}

func TestAPasswordBeyondASCIIIsSentWhenTheServerAsksForIt(t *testing.T) {
	s, conn := session(greets + "+ go on\r\n" + letsIn + lists + opens + searches + fetches)
	if _, _, _, err := all(s, "pässword"); err != nil {
		t.Fatal(err)
	}
	if told := conn.told.String(); !strings.HasPrefix(told, "d1 LOGIN \"sam\" {9}\r\npässword\r\nd2 ") {
		t.Errorf("told %q", told)
	}
	s, conn = session(greets + "d1 NO not that\r\n")
	if _, _, _, err := all(s, "pässword"); err == nil || strings.Contains(conn.told.String(), "pässword") {
		t.Errorf("a password nobody asked for was sent: %q, %v", conn.told.String(), err)
	}
}

func TestMoreFoldersThanAnybodyHasAreListed(t *testing.T) {
	many := strings.Builder{}
	for i := range 5000 {
		fmt.Fprintf(&many, "* LIST () \"/\" \"Folder %d\"\r\n", i)
	}
	s, _ := session(greets + letsIn + many.String() + "* LIST () \"/\" \"b&roken\"\r\n" + lists + opens + searches + fetches)
	if folders, _, mails, err := all(s, "p"); err != nil || len(folders) != 2 || len(mails) != 2 {
		t.Errorf("%v, %d mails, %v", folders, len(mails), err)
	}
}

// What a server can do wrong is an error that says so: none of it ends the
// program, waits or takes its memory.
func TestWhatNoServerShouldSay(t *testing.T) {
	fetching := greets + letsIn + lists + opens + searches
	for name, c := range map[string]struct{ says, want string }{
		"nothing":                              {"", "mail.example:993 did not answer as an IMAP server: the connection was closed"},
		"another protocol":                     {"220 mail.example ESMTP\r\n", "mail.example:993 did not answer as an IMAP server: the server's answer is no IMAP"},
		"goodbye":                              {"* BYE too many of you\r\n", "mail.example:993 did not answer as an IMAP server: too many of you"},
		"no":                                   {greets + "d1 NO who are you\r\n", "mail.example did not let sam in: who are you"},
		"no, in one word":                      {greets + "d1 NO\r\n", "mail.example did not let sam in: "},
		"goodbye, later":                       {greets + letsIn + "* BYE restarting\r\n", "list the folders: the server ended the session: restarting"},
		"an end in the middle":                 {fetching + "* 1 FETCH (UID 9 BODY[]<0> {5}\r\nhe", "fetch messages: the connection was closed"},
		"a response that is cut short":         {fetching + "* 1 FETCH\r\n* EXPUNGE\r\n* EXISTS\r\n" + "d5 OK\r\n", ""},
		"a section turned round":               {fetching + "* 1 FETCH (\"BODY][\" x)\r\nd5 OK\r\n", "fetch messages: the server's answer is no IMAP"},
		"a message that cannot be read":        {fetching + "* 1 FETCH (UID 9 BODY[]] {5}\r\nhello)\r\nd5 OK\r\n", "fetch messages: the server's answer is no IMAP"},
		"4 GB announced":                       {fetching + "* 1 FETCH (UID 9 BODY[]<0> {4000000000}\r\nhe", "fetch messages: the server announced more than is taken"},
		"more than was asked for":              {fetching + strings.Repeat("* 1 FETCH (UID 9 BODY[]<0> {100000}\r\n"+strings.Repeat("a", 100_000)+")\r\n", 100), "fetch messages: the server announced more than is taken"},
		"one message many times":               {fetching + strings.Repeat("* 1 FETCH (UID 9 BODY[]<0> {1}\r\na)\r\n", 100_000), "fetch messages: the server announced more than is taken"},
		"lists within lists":                   {fetching + "* 1 FETCH " + strings.Repeat("(", 1_000_000), "fetch messages: the server sent a line that cannot be read"},
		"lists within lists, around a literal": {fetching + "* 1 FETCH " + strings.Repeat("({1}\r\na", 1_000_000), "fetch messages: the server sent a line that cannot be read"},
		"a word without an end":                {fetching + "* 1 FETCH (" + strings.Repeat("a", 1_000_000), "fetch messages: the server sent a line that cannot be read"},
		"a word of words":                      {fetching + "* 1 FETCH ([" + strings.Repeat("a ", 1_000_000), "fetch messages: the server sent a line that cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := session(c.says)
			_, _, mails, err := all(s, "p")
			if got := fmt.Sprint(err); !strings.HasPrefix(got, c.want) || c.want == "" && err != nil {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if err != nil && len(mails) > 0 {
				t.Errorf("%d mails beside the error", len(mails))
			}
		})
	}
}

// A server that hangs is left when the user says so.
func TestAServerThatFallsSilentIsLeft(t *testing.T) {
	here, there := net.Pipe()
	defer there.Close()
	ctx, stop := context.WithCancel(t.Context())
	s := &Server{talk: newTalk(here)}
	s.stop = context.AfterFunc(ctx, func() { here.Close() })
	got := make(chan error, 1)
	go func() { got <- s.login("p") }()
	if _, err := there.Write([]byte(greets)); err != nil {
		t.Fatal(err)
	}
	if _, err := bufio.NewReader(there).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	stop()
	if err := <-got; err == nil || errors.Is(err, errNoIMAP) {
		t.Error(err)
	}
}

func FuzzServer(f *testing.F) {
	f.Add(greets + letsIn + lists + opens + searches + fetches)
	f.Add(greets + letsIn + lists + opens + searches + "* 1 FETCH (\"BODY][\" x)\r\n")
	f.Add("* PREAUTH [CAPABILITY IMAP4rev1] x\r\n")
	f.Add(greets + letsIn + "* LIST (\\Sent) NIL {3}\r\n&AO\r\nd2 OK\r\n" + opens + "* SEARCH\r\nd4 OK\r\nd5 BAD\r\n")
	f.Fuzz(func(t *testing.T, says string) {
		s, _ := session(says)
		if _, _, mails, err := all(s, "p"); err == nil && len(mails) > 20 {
			t.Errorf("%d messages for 20 numbers", len(mails))
		}
	})
}
