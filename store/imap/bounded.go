package imap

import (
	"errors"
	"net"
	"time"
)

// errTooLarge is that the server announced more than is taken.
var errTooLarge = errors.New("the server announced a message larger than is taken")

// bounded is a connection to a server that is not trusted with this machine's
// memory or time: the library makes room for as many bytes as a server
// announces ("{4000000000}"), so an announcement beyond the bound ends the
// reading, and so does a server that falls silent.
type bounded struct {
	net.Conn
	most  int64
	left  int64 // bytes of a literal still to come
	line  int   // how far into "{digits}" the line has come: 0 not, 1 in the digits, 2 closed
	count int64 // the digits
}

// Read reads as the connection does.
func (b *bounded) Read(p []byte) (int, error) {
	silent := time.AfterFunc(readPatience, func() { _ = b.Conn.Close() })
	n, err := b.Conn.Read(p)
	silent.Stop()
	if !b.watch(p[:n]) {
		return 0, errTooLarge
	}
	return n, err
}

// watch follows the announcements; false when one is too large.
func (b *bounded) watch(p []byte) bool {
	for len(p) > 0 {
		if b.left > 0 {
			skip := min(b.left, int64(len(p)))
			b.left -= skip
			p = p[skip:]
			continue
		}
		c := p[0]
		p = p[1:]
		switch {
		case c == '{':
			b.line, b.count = 1, 0
		case b.line == 1 && c >= '0' && c <= '9':
			b.count = min(10*b.count+int64(c-'0'), 1<<40)
		case b.line == 1 && c == '}':
			b.line = 2
		case b.line == 2 && c == '\r':
		case b.line == 2 && c == '\n':
			b.line = 0
			if b.count > b.most {
				return false
			}
			b.left = b.count
		default:
			b.line = 0
		}
	}
	return true
}
