package mailin

import (
	"bytes"
	"iter"
	"strings"
	"time"
)

// field is one header field: name in lower case, value unfolded, not decoded.
type field struct {
	name  string
	value []byte
}

// header is the head of a message or of a part.
type header struct {
	fields  []field
	problem string // what is wrong with it
}

// splitHeader reads the head of a message and gives the rest. It takes what
// mail programs have really written: no head at all, no empty line after it,
// a "From " line before it, continuation lines that are not indented. Of the
// fields it keeps those that this package reads, within the bounds.
func splitHeader(b []byte) (h header, body []byte) {
	r := headReader{}
	for rest := b; len(rest) > 0; {
		line, next := cutLine(rest)
		name := fieldName(line)
		switch {
		case len(line) == 0:
			return r.header, next
		case (line[0] == ' ' || line[0] == '\t') && r.begun:
			r.extend(line)
		case name != "":
			r.start(name, line)
		case r.begun && line[0] != '-' && knownFields[fieldName(next)]:
			r.extend(line)
		case !r.begun && startsMbox(line) && fieldName(next) != "":
		default:
			r.noEmptyLine()
			return r.header, rest
		}
		rest = next
	}
	return r.header, nil
}

// headReader gathers the fields of a head.
type headReader struct {
	header
	begun bool // a field has been seen
	open  bool // the last field seen is kept and may be continued
	kept  int  // bytes kept
}

const headerCut = "its header is too large to keep in full"

func (r *headReader) start(name string, line []byte) {
	r.begun = true
	r.open = knownFields[name]
	if !r.open {
		return
	}
	value := bytes.TrimSpace(line[bytes.IndexByte(line, ':')+1:])
	if len(r.fields) >= maxFields || r.kept+len(value) > maxHeader {
		r.open, r.problem = false, headerCut
		return
	}
	if len(value) > maxField {
		r.problem = headerCut
		value = value[:maxField]
	}
	r.fields = append(r.fields, field{name, bytes.Clone(value)})
	r.kept += len(name) + len(value)
}

// extend adds a continuation line to the field it belongs to.
func (r *headReader) extend(line []byte) {
	line = bytes.TrimSpace(line)
	if !r.open || len(line) == 0 {
		return
	}
	f := &r.fields[len(r.fields)-1]
	if len(f.value)+len(line) > maxField || r.kept+len(line) > maxHeader {
		r.open, r.problem = false, headerCut
		return
	}
	f.value = append(append(f.value, ' '), line...)
	r.kept += 1 + len(line)
}

func (r *headReader) noEmptyLine() {
	switch {
	case !r.begun:
		r.problem = "it has no header"
	case r.problem == "":
		r.problem = "no empty line between header and text"
	}
}

// knownFields are the fields this package reads; they also tell a real field
// from a line of text that has a colon.
var knownFields = map[string]bool{
	"from": true, "to": true, "cc": true, "bcc": true, "reply-to": true, "sender": true, "return-path": true,
	"subject": true, "date": true, "delivery-date": true, "resent-date": true, "received": true,
	"message-id": true, "in-reply-to": true, "references": true,
	"auto-submitted": true, "x-autoreply": true, "x-autorespond": true, "precedence": true, "x-failed-recipients": true,
	"mime-version": true, "content-type": true, "content-transfer-encoding": true, "content-disposition": true, "content-id": true,
}

// fieldName is the name of the field that begins the text, in lower case, or
// "" when none does.
func fieldName(b []byte) string {
	for i, c := range b[:min(len(b), 100)] {
		switch {
		case c == ':' && i > 0:
			return strings.ToLower(strings.TrimRight(string(b[:i]), " \t"))
		case c == ' ' || c == '\t':
			if rest := bytes.TrimLeft(b[i:min(len(b), 100)], " \t"); i == 0 || len(rest) == 0 || rest[0] != ':' {
				return ""
			}
		case c < '!' || c > '~' || c == ':':
			return ""
		}
	}
	return ""
}

// raw is the value of the first field of that name, as it came.
func (h header) raw(name string) string {
	for _, f := range h.fields {
		if f.name == name {
			return string(f.value)
		}
	}
	return ""
}

// text is the value of the first field of that name, decoded.
func (h header) text(name string) string { return decodeWords([]byte(h.raw(name))) }

// date is when the message was sent: what its writer says, else what the last
// server on its way says.
func (h header) date() (time.Time, bool) {
	for _, words := range []string{h.raw("date"), h.raw("delivery-date"), afterSemicolon(h.raw("received")), h.raw("resent-date")} {
		if at, ok := parseDate(words); ok {
			return at, true
		}
	}
	return time.Time{}, false
}

func afterSemicolon(received string) string {
	return received[strings.LastIndexByte(received, ';')+1:]
}

// cutLine gives the first line of b without its end, and what follows it.
func cutLine(b []byte) (line, rest []byte) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return bytes.TrimSuffix(b, []byte{'\r'}), nil
	}
	return bytes.TrimSuffix(b[:i], []byte{'\r'}), b[i+1:]
}

// lines are the lines of b without their ends.
func lines(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for len(b) > 0 {
			var line []byte
			line, b = cutLine(b)
			if !yield(line) {
				return
			}
		}
	}
}

func trimNewlines(b []byte) []byte { return bytes.TrimRight(b, "\r\n") }
