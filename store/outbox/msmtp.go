package outbox

import (
	"bytes"
	"strings"
)

// msmtpName is the program whose conversation with the server can be followed:
// with --debug it prints each line once it was sent.
const msmtpName = "msmtp"

// conversation follows what msmtp prints of its talk with a server. Nothing of
// it is kept: it holds the mail, and may hold a password.
type conversation struct {
	line  []byte // the beginning of the one that comes
	begun bool   // it is printed indeed
	ended bool   // the dot was sent that ends the mail: the server may take it
}

// mostOfLine is as much of a line as tells it from others.
const mostOfLine = 64

// Write never fails.
func (c *conversation) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		part, after, whole := bytes.Cut(rest, []byte{'\n'})
		c.line = append(c.line, part[:min(len(part), mostOfLine-len(c.line))]...)
		if whole {
			c.heard(string(bytes.TrimRight(c.line, "\r")))
			c.line = c.line[:0]
		}
		rest = after
	}
	return len(p), nil
}

func (c *conversation) heard(line string) {
	c.begun = c.begun || strings.HasPrefix(line, "reading recipients from ") || strings.HasPrefix(line, "<-- ")
	c.ended = c.ended || line == "--> ." // a line of the mail that is a dot alone is sent as two
}

// unfinished reports whether it is certain that the mail was not handed over
// whole, so that no server can have taken it (RFC 5321, 4.1.1.4).
func (c *conversation) unfinished() bool { return c.begun && !c.ended && len(c.line) == 0 }
