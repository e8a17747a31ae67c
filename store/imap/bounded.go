package imap

import (
	"errors"
	"net"
	"time"
)

// errTooLarge is that the server announced or sent more than is taken.
var errTooLarge = errors.New("the server announced more than is taken")

// errTangled is a line that nests too deep, or has a word longer than any.
var errTangled = errors.New("the server sent a line that cannot be read")

// bounded is a connection to a server that is not trusted with this machine's
// memory or time. The library makes room for as many bytes as a server
// announces ("{4000000000}"), calls itself for every "(" and copies a word anew
// for every letter of it; so what goes beyond the bounds ends the reading, and
// so does a server that falls silent.
type bounded struct {
	net.Conn
	bad     error // what ended the reading: the library reads on after some errors
	most    int64 // bytes still taken of the answer under way
	literal int64 // bytes of a literal still to come
	mark    mark  // how far into "{digits}" the line has come
	count   int64 // the digits
	quoted  bool
	escaped bool
	depth   int // of lists
	bracket int // of "[", within which a space ends no word
	word    int // bytes
}

// mark is a place in the announcement of a literal.
type mark int

const (
	outside mark = iota
	inDigits
	closed
)

// allow is how many bytes the answer that comes next may have.
func (b *bounded) allow(most int64) { b.most = most }

// Read reads as the connection does.
func (b *bounded) Read(p []byte) (int, error) {
	if b.bad != nil {
		return 0, b.bad
	}
	silent := time.AfterFunc(readPatience, func() { _ = b.Conn.Close() })
	n, err := b.Conn.Read(p)
	silent.Stop()
	if b.bad = b.watch(p[:n]); b.bad != nil {
		return 0, b.bad
	}
	return n, err
}

// watch follows what comes in.
func (b *bounded) watch(p []byte) error {
	for len(p) > 0 {
		if b.literal > 0 {
			skip := min(b.literal, int64(len(p)))
			b.literal, b.most, p = b.literal-skip, b.most-skip, p[skip:]
			continue
		}
		b.most--
		if b.most < 0 || !b.announce(p[0]) {
			return errTooLarge
		}
		if !b.shape(p[0]) {
			return errTangled
		}
		p = p[1:]
	}
	return nil
}

// announce follows the announcement of a literal; false when it is too large.
func (b *bounded) announce(c byte) bool {
	switch {
	case c == '{':
		b.mark, b.count = inDigits, 0
	case b.mark == inDigits && c >= '0' && c <= '9':
		b.count = min(10*b.count+int64(c-'0'), 1<<40)
	case b.mark == inDigits && c == '}':
		b.mark = closed
	case b.mark == closed && c == '\r':
	case b.mark == closed && c == '\n':
		b.mark, b.literal = outside, b.count
		return b.count <= b.most
	default:
		b.mark = outside
	}
	return true
}

// shape follows words and lists; false when they go beyond the bounds.
func (b *bounded) shape(c byte) bool {
	b.word++
	switch {
	case c == '\n':
		b.word, b.bracket, b.quoted, b.escaped = 0, 0, false, false
		if b.literal == 0 { // a literal stands within its list
			b.depth = 0
		}
	case b.quoted:
		b.quoted = b.escaped || c != '"'
		b.escaped = c == '\\' && !b.escaped
	case c == '"':
		b.quoted = true
	case c == '[':
		b.bracket++
	case c == ']':
		b.bracket--
	case c == '(':
		b.depth++
	case c == ')':
		b.depth = max(0, b.depth-1)
	case c == ' ' && b.bracket <= 0:
		b.word = 0
	}
	return b.depth <= deepestList && b.word <= longestWord
}
