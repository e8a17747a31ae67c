package outbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"dues/chase"
	"dues/store/dial"
)

// server is a mail provider's server for sending (RFC 6409).
type server struct {
	to    chase.SMTPServer
	limit time.Duration
}

// Name is the server's.
func (s server) Name() string { return s.to.Host }

// Opens is false.
func (s server) Opens() bool { return false }

// Limit is how long all of it may take, from the password on.
func (s server) Limit() time.Duration { return s.limit }

// Look is whether the certificate and the password command that the settings
// name are there.
func (s server) Look() error {
	if err := dial.Look(s.to.PasswordCommand); err != nil {
		return err
	}
	if s.to.Certificate == "" {
		return nil
	}
	if _, err := os.Stat(s.to.Certificate); err != nil {
		return fmt.Errorf("the certificate of %s: %w", s.to.Host, err)
	}
	return nil
}

// Send gives the server the letter's bytes as they are. Until the dot that ends
// a message is written the server has none, and whatever goes wrong the letter
// did not leave. From there on only the server's answer says whether it did.
func (s server) Send(ctx context.Context, l Letter) (Handed, error) {
	ctx, cancel := context.WithTimeout(ctx, s.limit)
	defer cancel()
	c, err := s.open(ctx)
	if err != nil {
		return Handed{}, s.notSent(ctx, err)
	}
	defer c.Close()
	stop := context.AfterFunc(ctx, func() { _ = c.line.Close() })
	defer stop()
	if err := s.hand(c, l); err != nil {
		return Handed{}, s.notSent(ctx, err)
	}
	if _, _, err = c.Text.ReadResponse(250); err != nil {
		err = s.verdict(ctx, err)
	}
	if err != nil {
		return Handed{}, err
	}
	_ = c.Quit() // it has the mail, whatever it says now
	return Handed{}, nil
}

// session is a conversation with the server.
type session struct {
	*smtp.Client
	line *line
}

// open connects, encrypts and logs in.
func (s server) open(ctx context.Context) (*session, error) {
	password, err := "", error(nil)
	if s.to.User != "" {
		if password, err = dial.Password(ctx, s.to.PasswordCommand); err != nil {
			return nil, err
		}
	}
	at := dial.Server{
		Host: s.to.Host, Port: s.to.Port, Plain: s.to.TLS == chase.NoTLS, Certificate: s.to.Certificate,
		Hint: `it may want tls = "starttls" under [send] in the settings`,
	}
	raw, err := dial.Connect(ctx, at)
	if err != nil {
		return nil, err
	}
	under := &line{Conn: raw, left: mostAnswers}
	stop := context.AfterFunc(ctx, func() { _ = under.Close() })
	defer stop()
	conn := net.Conn(under)
	if s.to.TLS == chase.ImplicitTLS {
		if conn, err = dial.Secure(ctx, conn, at); err != nil {
			return nil, err
		}
	}
	c, err := smtp.NewClient(conn, s.to.Host)
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("%s did not answer as a mail server: %w", at.Address(), err)
	}
	if err = s.greet(c, at); err == nil {
		err = s.login(c, password)
	}
	if err != nil {
		c.Close()
		return nil, err
	}
	return &session{c, under}, nil
}

// greet says hello and encrypts what follows where that is how it is done. A
// server that offers no encryption is told nothing more.
func (s server) greet(c *smtp.Client, at dial.Server) error {
	if err := c.Hello("localhost"); err != nil {
		return fmt.Errorf("%s did not greet: %w", s.to.Host, err)
	}
	if s.to.TLS != chase.StartTLS {
		return nil
	}
	if ok, _ := c.Extension("STARTTLS"); !ok {
		return fmt.Errorf(`%s offers no TLS, and without it nothing is sent to it; it may want tls = "implicit" and port 465`, at.Address())
	}
	config, err := at.TLS()
	if err != nil {
		return err
	}
	if err := c.StartTLS(config); err != nil {
		return at.NotTrusted(err)
	}
	return nil
}

// login says name and password, by the way the server knows.
func (s server) login(c *smtp.Client, password string) error {
	if s.to.User == "" {
		return nil
	}
	_, words := c.Extension("AUTH")
	offered := strings.Fields(strings.ToUpper(words))
	var auth smtp.Auth
	switch {
	case slices.Contains(offered, "PLAIN"):
		auth = smtp.PlainAuth("", s.to.User, password, s.to.Host, false)
	case slices.Contains(offered, "LOGIN"):
		auth = smtp.LoginAuth(s.to.User, password, s.to.Host, false)
	default:
		return fmt.Errorf("%s takes no password here; it offers %q", s.to.Host, words)
	}
	if err := c.Auth(auth); err != nil {
		return fmt.Errorf("%s did not let %s in: %w", s.to.Host, s.to.User, dial.Hush(err, s.to.User, password))
	}
	return nil
}

// hand gives the server the whole letter. An error is one from before the dot
// that ends it had left: what it was part of, a write or a record of TLS, did
// not leave whole. MAIL is said here, since the library's asks for SMTPUTF8
// wherever it is offered: a letter is ASCII, and a server further on without
// that would send it back.
func (s server) hand(c *session, l Letter) error {
	if err := c.say(250, "MAIL FROM:<%s>", l.From); err != nil {
		return fmt.Errorf("%s refused the sender %s: %w", s.to.Host, l.From, err)
	}
	for _, a := range l.To {
		if err := c.Rcpt("<" + a + ">"); err != nil {
			return fmt.Errorf("%s refused the recipient %s: %w", s.to.Host, a, err)
		}
	}
	w, err := c.Data()
	if err != nil {
		return fmt.Errorf("%s took no message: %w", s.to.Host, err)
	}
	body, ok := w.(*smtp.DataCloser)
	if !ok {
		return errors.New("the mail library gives another writer than it did")
	}
	if _, err = body.Write(l.Raw); err == nil {
		err = c.Text.W.Flush() // a line that is broken by now is seen before the dot
	}
	if err == nil {
		err = body.WriteCloser.Close() // the dot alone: its answer is read by Send
	}
	if err != nil {
		return fmt.Errorf("%s broke off: %w", s.to.Host, err)
	}
	return nil
}

// say sends one command and reads its answer.
func (c *session) say(code int, format string, words ...any) error {
	id, err := c.Text.Cmd(format, words...)
	if err != nil {
		return err
	}
	c.Text.StartResponse(id)
	defer c.Text.EndResponse(id)
	_, _, err = c.Text.ReadResponse(code)
	return err
}

// notSent says why a letter surely did not leave.
func (s server) notSent(ctx context.Context, err error) error {
	said := tail{b: []byte(err.Error())}
	words := said.line()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		words = fmt.Sprintf("stopped after %s. %s", s.limit, words)
	case ctx.Err() != nil:
		words = "stopped. " + words
	}
	return &chase.NotSentError{Said: words}
}

// verdict is what the answer to a whole message means (RFC 5321, 4.2.1): 2 is
// taken, 4 and 5 are refused, and anything else, or silence, is no answer. err
// is that the answer is not the usual one.
func (s server) verdict(ctx context.Context, err error) error {
	var answer *textproto.Error
	switch {
	case errors.As(err, &answer) && answer.Code/100 == 2:
		return nil
	case answer != nil && answer.Code >= 400:
		return s.notSent(context.WithoutCancel(ctx), fmt.Errorf("%s refused the mail: %w", s.to.Host, err))
	}
	said := tail{b: []byte(err.Error())}
	if ctx.Err() != nil {
		said.b = fmt.Appendf(nil, "stopped. %s", err)
	}
	return &chase.UnsureError{By: s.to.Host, Said: said.line()}
}

// mostAnswers is how many bytes a server may say in one conversation: its
// answers are short, and the library keeps a line however long it grows.
const mostAnswers = 1 << 20

var errTalkative = errors.New("the server said more than a mail server does")

// line is the connection itself, under what encrypts it. It ends when too much
// was read from it.
type line struct {
	net.Conn
	left int
}

// Read reads as the connection does.
func (l *line) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if l.left -= n; l.left < 0 {
		return 0, errTalkative
	}
	return n, err
}
