package mailin

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"strings"
	"time"
)

// Mbox reads the messages of an mbox file one by one, in bounded memory
// whatever the file's size. A "From " line begins a message when it has the
// form of one (sender, date) and a header follows it, or when nothing follows
// and an empty line stands before it; other lines that begin with "From " are
// text. Quoted ">From " lines lose one ">". Content-Length is not believed. An
// error other than *Problem ends the reading.
func Mbox(r io.Reader) iter.Seq2[Message, error] {
	return func(yield func(Message, error) bool) {
		box := NewMbox(r)
		for {
			m, err := box.Next()
			if err == io.EOF || !yield(m, err) || err != nil {
				return
			}
		}
	}
}

// MboxReader reads an mbox as Mbox does, message by message, and says how far
// it has come, so that it can be read on from there another time.
type MboxReader struct{ s splitter }

// NewMbox reads an mbox from where r stands: its beginning, or an Offset.
func NewMbox(r io.Reader) *MboxReader {
	return &MboxReader{splitter{r: bufio.NewReaderSize(r, 64<<10), fresh: true, blank: true}}
}

// Next is the next message; io.EOF is the end.
func (m *MboxReader) Next() (Message, error) {
	o, err := m.s.next()
	if err == io.EOF {
		return Message{}, io.EOF
	}
	if err != nil {
		return Message{}, fmt.Errorf("read mbox: %w", err)
	}
	return parse(o), nil
}

// Offset is the bytes from where the reading began to the end of the last
// message that Next gave: the next begins there.
func (m *MboxReader) Offset() int64 { return m.s.ended }

// splitter cuts an mbox into messages.
type splitter struct {
	r     *bufio.Reader
	from  []byte // the "From " line of the message to come
	begun bool   // a message is being read
	fresh bool   // at the start of a line
	blank bool   // the line before is empty, or there is none
	done  bool
	read  int64 // bytes taken so far
	ended int64 // of them, up to the end of the last message given
}

// next is the next message; io.EOF when there is none.
func (s *splitter) next() (original, error) {
	var keep keeper
	for !s.done {
		line, err := s.r.ReadSlice('\n')
		s.read += int64(len(line))
		if err == io.EOF {
			s.done = true
		} else if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return original{}, err
		}
		whole := err == nil || s.done
		if s.fresh && startsMbox(line) {
			// Looking ahead moves the buffer.
			line = bytes.Clone(line)
			if whole && s.separates(line) {
				if o, ok := s.begin(&keep, line); ok {
					s.ended = s.read - int64(len(line))
					return o, nil
				}
				continue
			}
		}
		s.take(&keep, line)
		s.fresh = whole
	}
	s.ended = s.read
	if !s.begun || keep.size == 0 {
		return original{}, io.EOF
	}
	s.begun = false
	return s.cut(&keep), nil
}

// begin ends the message being read, if there is one, and begins the next.
func (s *splitter) begin(keep *keeper, from []byte) (o original, ended bool) {
	ended = s.begun && keep.size > 0
	if ended {
		o = s.cut(keep)
	}
	s.from, s.begun, s.fresh, s.blank = from, true, true, false
	return o, ended
}

// cut is the message that was kept, without the empty line that an mbox puts
// after each.
func (s *splitter) cut(keep *keeper) original {
	if keep.size == int64(len(keep.kept)) {
		for _, end := range []string{"\n\r\n", "\n\n"} {
			if bytes.HasSuffix(keep.kept, []byte(end)) {
				keep.kept = keep.kept[:len(keep.kept)-len(end)+1]
				keep.size = int64(len(keep.kept))
				break
			}
		}
	}
	o := keep.original()
	o.at = fromDate(s.from)
	return o
}

func (s *splitter) take(keep *keeper, line []byte) {
	empty := len(trimNewlines(line)) == 0
	if !s.begun && empty {
		return
	}
	s.begun = true
	if s.fresh && isQuotedFrom(line) {
		line = line[1:]
	}
	keep.Write(line)
	s.blank = empty && s.fresh
}

// separates reports whether a line that starts like a "From " line is one.
func (s *splitter) separates(line []byte) bool {
	if line[0] == '>' || !isFromLine(line) {
		return false
	}
	ahead, _ := s.r.Peek(256)
	if fieldName(ahead) != "" || startsMbox(ahead) {
		return true
	}
	next, _ := cutLine(ahead)
	return s.blank && len(next) == 0
}

// startsMbox reports whether a line looks like the "From " line of an mbox, or
// like one that was quoted.
func startsMbox(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))
}

// isQuotedFrom reports whether line is a "From " line behind one or more ">".
func isQuotedFrom(line []byte) bool {
	return len(line) > 0 && line[0] == '>' && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From "))
}

// isFromLine reports whether a line is "From sender date".
func isFromLine(line []byte) bool { return !fromDate(line).IsZero() }

// fromDate is the date of a "From " line, zero when it has none. The sender is
// one word ("-" in Thunderbird's); the date begins with a weekday in all
// programs but a few that leave it out.
func fromDate(line []byte) time.Time {
	if len(line) > maxFromLine || !bytes.HasPrefix(line, []byte("From ")) {
		return time.Time{}
	}
	rest := bytes.TrimSpace(line[len("From "):])
	i := bytes.IndexAny(rest, " \t")
	if len(rest) > 0 && rest[0] == '"' { // "a b"@example.org
		if at := bytes.IndexByte(rest, '@'); at > 0 {
			i = at + bytes.IndexAny(rest[at:], " \t")
		}
	}
	if i < 0 {
		return time.Time{}
	}
	date := bytes.TrimSpace(rest[i:])
	if !startsDate(date) || !bytes.Contains(date, []byte{':'}) {
		return time.Time{}
	}
	at, _ := parseDate(string(date))
	return at
}

// startsDate reports whether words begin with a weekday or a number, as dates
// do and sentences ("From me: see you on 5 Jan at 10:30") do not.
func startsDate(words []byte) bool {
	if len(words) < 3 {
		return false
	}
	if words[0] >= '0' && words[0] <= '9' {
		return true
	}
	switch strings.ToLower(string(words[:3])) {
	case "mon", "tue", "wed", "thu", "fri", "sat", "sun":
		return true
	}
	return false
}

// keeper takes the bytes of one message: it keeps as many as may be kept and
// counts and digests all.
type keeper struct {
	kept []byte
	size int64
	sum  hash.Hash // set once there is more than is kept
}

// Write never fails.
func (k *keeper) Write(b []byte) (int, error) {
	k.size += int64(len(b))
	keep := min(len(b), MaxRaw-len(k.kept))
	k.kept = append(k.kept, b[:keep]...)
	if keep < len(b) {
		if k.sum == nil {
			k.sum = sha256.New()
			k.sum.Write(k.kept)
		}
		k.sum.Write(b[keep:])
	}
	return len(b), nil
}

// original is the message that was kept.
func (k *keeper) original() original {
	o := original{bytes: k.kept, size: k.size}
	if k.sum == nil {
		o.sum = sha256.Sum256(k.kept)
		return o
	}
	k.sum.Sum(o.sum[:0])
	return o
}
