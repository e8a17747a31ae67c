// Package mailin reads email as it lies on disk: mbox files, Maildirs, folders
// of messages and single messages become values. It never writes, knows no
// paths beyond the fs.FS it is given, and no SQL. A message that cannot be
// read in full is never dropped: it keeps its bytes, whatever headers could be
// read and a warning that says what is missing. Every cost is bounded (see
// limits.go), because anybody can send mail.
package mailin

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"dues/chase"
)

// Message is one email.
type Message struct {
	// MessageID is the Message-ID with its angle brackets, or "sha256:" and
	// the hex digest of the message's bytes when it has none.
	MessageID  string
	References []string // Message-IDs, oldest first, without doubles
	InReplyTo  []string
	// Date is when it was sent (UTC): its Date field, else its newest
	// Received, else what the mbox or the file says; zero when none does.
	Date        time.Time
	Undated     bool // it does not say itself when it was sent
	From        []Address
	To          []Address
	Cc          []Address
	Others      []Address // Sender, Reply-To and Bcc
	Subject     string
	Text        string // what there is to read, HTML as text; at most MaxText bytes
	Attachments []Attachment
	Nature      chase.Nature // what wrote it when it was not a person
	Failed      string       // of a bounce: the address that was not reached, "" when it is not said
	Reason      string       // of a bounce: what the server said, one line
	// Content is equal for two copies of one message that came by different
	// ways: it covers the body and the fields its writer wrote, not the marks
	// that mail servers and programs leave.
	Content [sha256.Size]byte
	Warning string // what could not be read; "" is nothing
	Raw     []byte // the message as it came, at most MaxRaw bytes
	Size    int64  // of the whole message in bytes
	Source  string // the file within the folder it was read from; "" else
}

// Attachment is a file that came with a message. Its bytes stay in Raw.
type Attachment struct {
	Name string // safe as a file name; never empty
	Type string // "application/pdf"
	Size int    // bytes after decoding, about
}

// Problem is one file that holds no message that could be kept. Reading goes
// on after it.
type Problem struct {
	Source  string // the file; "" when it is about all that was read
	Why     string
	NotMail bool // it is another kind of file
	Mail    int  // of a folder: the messages among the files that are not mail
}

// Error is the file and what is wrong with it.
func (p *Problem) Error() string {
	if p.Source == "" {
		return p.Why
	}
	return p.Source + ": " + p.Why
}

// original is one message as it was cut out of its file.
type original struct {
	bytes  []byte // at most MaxRaw
	size   int64
	sum    [sha256.Size]byte
	at     time.Time // what the mbox or the file system says
	source string
}

// parse reads a message. It always gives one, and takes time and memory in
// proportion to MaxRaw at most.
func parse(o original) Message {
	h, body := splitHeader(o.bytes)
	m := Message{Raw: o.bytes, Size: o.size, Source: o.source, Subject: h.text("subject")}
	if at, ok := h.date(); ok {
		m.Date = at
	} else {
		m.Date, m.Undated = o.at.UTC().Truncate(time.Second), true
	}
	w := &warnings{}
	w.add(h.problem)
	if o.size > int64(len(o.bytes)) {
		w.add(fmt.Sprintf("too large to keep in full: the first %d MB of %d MB are kept", len(o.bytes)>>20, o.size>>20))
	}
	m.readPeople(h, w)
	m.readIDs(h, o)
	m.readBody(h, body, w)
	m.Content = content(h, body, o)
	m.Warning = w.String()
	return m
}

func (m *Message) readPeople(h header, w *warnings) {
	m.From = h.addresses(w, "from")
	m.To = h.addresses(w, "to")
	m.Cc = h.addresses(w, "cc")
	m.Others = h.addresses(w, "sender", "reply-to", "bcc")
	if len(m.From) == 0 {
		m.From = h.addresses(w, "sender", "return-path")
	}
}

// readIDs takes the Message-IDs. Old programs wrote "In-Reply-To: message of
// <somebody@example.org>": what is the address of somebody in the same message
// is no Message-ID.
func (m *Message) readIDs(h header, o original) {
	m.MessageID = "sha256:" + hex.EncodeToString(o.sum[:])
	if ids := messageIDs(h.raw("message-id")); len(ids) > 0 {
		m.MessageID = ids[0]
	} else if id := bareID(h.raw("message-id")); id != "" {
		m.MessageID = id
	}
	isPerson := func(id string) bool {
		return id == m.MessageID || slices.ContainsFunc(m.People(), func(a Address) bool { return "<"+a.Addr+">" == strings.ToLower(id) })
	}
	m.References = slices.DeleteFunc(messageIDs(h.raw("references")), func(id string) bool { return id == m.MessageID })
	m.InReplyTo = slices.DeleteFunc(messageIDs(h.raw("in-reply-to")), isPerson)
}

// People is everybody the message names, senders first.
func (m *Message) People() []Address {
	return slices.Concat(m.From, m.To, m.Cc, m.Others)
}

// Header is what threading reads of the message.
func (m *Message) Header() chase.Header {
	h := chase.Header{ID: m.MessageID, References: m.References, InReplyTo: m.InReplyTo, Subject: m.Subject, At: m.Date}
	for _, a := range m.People() {
		h.People = append(h.People, a.Addr)
	}
	return h
}

// readBody walks the parts and gathers text and attachments. The walk and
// everything it calls is bounded; should a library below still panic on a
// message nobody foresaw, the message is kept without its text.
func (m *Message) readBody(h header, body []byte, w *warnings) {
	defer func() {
		if bad := recover(); bad != nil {
			w.add(fmt.Sprintf("the text could not be read (%v)", bad))
		}
	}()
	r := reading{warnings: w}
	root := r.walk(h, body)
	r.files(root)
	m.Attachments = r.attachments
	m.Text = strings.ToValidUTF8(r.text(root), "\uFFFD")
	m.readNature(h, root)
}

// written are the fields that the writer of a message decides; all others may
// differ between two copies of it.
var written = []string{"from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references",
	"mime-version", "content-type", "content-transfer-encoding", "content-disposition"}

func content(h header, body []byte, o original) (sum [sha256.Size]byte) {
	d := sha256.New()
	for _, name := range written {
		for _, f := range h.fields {
			if f.name == name {
				fmt.Fprintf(d, "%s:%s\n", name, f.value)
			}
		}
	}
	for line := range lines(trimNewlines(body)) {
		d.Write([]byte{'\n'})
		d.Write(line)
	}
	if o.size > int64(len(o.bytes)) {
		d.Write(o.sum[:])
	}
	d.Sum(sum[:0])
	return sum
}

// warnings gathers what is wrong with one message, each thing once.
type warnings struct{ all []string }

func (w *warnings) add(words string) {
	if words != "" && !slices.Contains(w.all, words) && len(w.all) < 10 {
		w.all = append(w.all, words)
	}
}

func (w *warnings) String() string { return strings.Join(w.all, "; ") }
