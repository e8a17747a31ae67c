package imap

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"

	"github.com/emersion/go-imap"
)

// errNoIMAP is that what came is not what a server of mail says.
var errNoIMAP = errors.New("the server's answer is no IMAP")

// refusal is a command that the server would not do, in its own words.
type refusal struct{ words string }

func (r *refusal) Error() string { return r.words }

// talk is a conversation with a server, one command after the other. Answers
// are read where the command is given and by nobody else, so that nothing the
// server says can block it, and what the library stumbles over is an error
// instead of the end of the program: its own client reads beside the commands,
// where a response that is cut short ("* 1 FETCH") is a panic nobody catches.
type talk struct {
	conn    *bounded
	r       *imap.Reader
	w       *imap.Writer
	invited chan bool // the server's word on a literal that was announced
	tag     int
	garbled bool // something in the last answer could not be read
}

func newTalk(conn net.Conn) *talk {
	t := &talk{conn: &bounded{Conn: conn}, invited: make(chan bool, 1)}
	t.r = imap.NewReader(bufio.NewReader(t.conn))
	t.w = imap.NewClientWriter(bufio.NewWriter(sender{t}), t.invited)
	return t
}

// greeting waits for the server to begin.
func (t *talk) greeting() (err error) {
	defer saved(&err)
	t.conn.allow(mostChatter)
	resp, err := imap.ReadResp(t.r)
	if err != nil {
		return ended(err)
	}
	status, ok := resp.(*imap.StatusResp)
	switch {
	case ok && status.Type == imap.StatusRespOk:
		return nil
	case ok && status.Type == imap.StatusRespBye:
		return &refusal{status.Info}
	}
	return errNoIMAP
}

// do gives a command and hands what the server says to take, until the command
// is done. The answer may be so many bytes. What cannot be read of it is passed
// over, and noted in garbled.
func (t *talk) do(c imap.Commander, most int64, take func(imap.Resp) error) (err error) {
	defer saved(&err)
	t.conn.allow(most)
	t.tag++
	t.garbled = false
	command := c.Command()
	command.Tag = "d" + strconv.Itoa(t.tag)
	if err := command.WriteTo(t.w); err != nil {
		return err
	}
	for {
		resp, err := imap.ReadResp(t.r)
		if err != nil && !imap.IsParseError(err) {
			return ended(err)
		}
		status, ok := asStatus(resp)
		switch {
		case err != nil:
			t.garbled = true
		case ok && status.Type == imap.StatusRespBye:
			return fmt.Errorf("the server ended the session: %s", status.Info)
		case ok && status.Tag == command.Tag && status.Type == imap.StatusRespOk:
			return nil
		case ok && status.Tag == command.Tag:
			return &refusal{status.Info}
		case take != nil:
			if err := take(resp); err != nil {
				return err
			}
		}
	}
}

// asStatus is how a command ended. A status of one word, without the text that
// belongs to it, the library takes for something else.
func asStatus(r imap.Resp) (*imap.StatusResp, bool) {
	if data, ok := r.(*imap.DataResp); ok && len(data.Fields) == 1 && data.Tag != "*" {
		word, _ := data.Fields[0].(string)
		return &imap.StatusResp{Tag: data.Tag, Type: imap.StatusRespType(word)}, true
	}
	status, ok := r.(*imap.StatusResp)
	return status, ok
}

// sender sends what the library has gathered of a command. Where that ends with
// the announcement of a literal, the server has to ask for it before it is sent
// (RFC 3501 4.3).
type sender struct{ t *talk }

func (s sender) Write(p []byte) (int, error) {
	n, err := s.t.conn.Write(p)
	if err == nil && announces(p) {
		s.t.invited <- s.t.asked()
	}
	return n, err
}

// announces reports whether bytes end with the announcement of a literal.
func announces(p []byte) bool {
	p, ends := bytes.CutSuffix(p, []byte("}\r\n"))
	begin := bytes.LastIndexByte(p, '{')
	return ends && begin >= 0 && len(bytes.Trim(p[begin+1:], "0123456789")) == 0
}

// asked reports whether the server asks for the literal.
func (t *talk) asked() bool {
	for {
		resp, err := imap.ReadResp(t.r)
		if err != nil && !imap.IsParseError(err) {
			return false
		}
		switch resp := resp.(type) {
		case *imap.ContinuationReq:
			return true
		case *imap.StatusResp:
			if resp.Tag != "*" {
				return false
			}
		}
	}
}

// saved makes an error of what the library panics over: it reads past the end
// of a response that is shorter than it should be.
func saved(err *error) {
	if bad := recover(); bad != nil {
		*err = fmt.Errorf("%w (%v)", errNoIMAP, bad)
	}
}

func ended(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the connection was closed")
	}
	return err
}
