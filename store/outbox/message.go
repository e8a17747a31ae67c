package outbox

import (
	"bytes"
	"fmt"
	"mime"
	"net/mail"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Mail is a message before it is bytes.
type Mail struct {
	ID         string // its Message-ID, with the brackets
	From       mail.Address
	To, Cc     []mail.Address
	Subject    string
	Date       time.Time
	InReplyTo  string   // the Message-ID it answers; "" begins a thread
	References []string // those of the thread before that, oldest first
	Body       string
	Logo       *Logo // stands under the words, which are then sent as a page too; nil is text alone
}

// plainText is the words alone.
const plainText = "text/plain; charset=utf-8; format=flowed"

// Letter is the message as it leaves, with its envelope.
func (m Mail) Letter() Letter {
	l := Letter{From: alone(m.From), Raw: m.bytes(), ID: m.ID, Subject: m.Subject, Body: m.Body}
	for _, a := range append(m.To[:len(m.To):len(m.To)], m.Cc...) {
		l.To = append(l.To, alone(a))
	}
	return l
}

// alone is an address as an envelope names it, its local part quoted where it
// must be.
func alone(a mail.Address) string {
	a.Name = ""
	return strings.Trim(a.String(), "<>")
}

// bytes is the message in the form of RFC 5322: no header line holds what
// another could begin with, and no line is longer than its 998 characters.
func (m Mail) bytes() []byte {
	var b bytes.Buffer
	line := func(name string, words ...string) { writeHeader(&b, name, words) }
	line("From", named(m.From))
	line("To", addressWords(m.To)...)
	if len(m.Cc) > 0 {
		line("Cc", addressWords(m.Cc)...)
	}
	line("Subject", strings.Fields(mime.QEncoding.Encode("utf-8", plainWords(m.Subject)))...)
	line("Date", m.Date.Format(time.RFC1123Z))
	line("Message-ID", m.ID)
	if m.InReplyTo != "" {
		line("In-Reply-To", m.InReplyTo)
		line("References", m.thread()...)
	}
	line("MIME-Version", "1.0")
	body := flowed(m.Body)
	encoding := "7bit"
	if !isSevenBit(body) {
		encoding = "quoted-printable"
	}
	if m.Logo != nil {
		m.withLogo(&b, body, encoding)
		return b.Bytes()
	}
	line("Content-Type", plainText)
	line("Content-Transfer-Encoding", encoding)
	b.WriteString("\r\n")
	b.Write(encoded(encoding, []byte(body)))
	return b.Bytes()
}

// mostReferences is how many messages of a long thread are named: its first,
// which begins it, and the newest.
const mostReferences = 20

// thread is the References of an answer: those of what it answers, and that
// itself (RFC 5322, 3.6.4).
func (m Mail) thread() []string {
	refs := append(m.References[:len(m.References):len(m.References)], m.InReplyTo)
	if over := len(refs) - mostReferences; over > 0 {
		refs = append(refs[:1:1], refs[1+over:]...)
	}
	return refs
}

// writeHeader writes a header folded between words. Control characters have no
// place in one and are left out, so that no value can begin another header.
func writeHeader(b *bytes.Buffer, name string, words []string) {
	b.WriteString(name + ":")
	at := len(name) + 1
	for i, w := range words {
		w = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, w)
		if i > 0 && at+1+len(w) > 76 {
			b.WriteString("\r\n")
			at = 0
		}
		b.WriteString(" " + w)
		at += 1 + len(w)
	}
	b.WriteString("\r\n")
}

// addressWords are addresses with the commas between them.
func addressWords(list []mail.Address) []string {
	words := make([]string, len(list))
	for i, a := range list {
		words[i] = named(a)
		if i < len(list)-1 {
			words[i] += ","
		}
	}
	return words
}

// named is an address with its name, as a header has it.
func named(a mail.Address) string {
	a.Name = plainWords(a.Name)
	return a.String()
}

// plainWords is text without control characters, which no header may hold.
func plainWords(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// flowWidth is where a paragraph is broken, in characters (RFC 3676, 4.2).
const flowWidth = 72

// flowed is text as format=flowed: a line that ends with a space goes on in the
// next, so that a phone shows a paragraph as wide as it is and a terminal reads
// it wrapped.
func flowed(text string) string {
	var b strings.Builder
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		line = strings.TrimRight(line, "\n")
		if line != "-- " { // what ends a body and begins a signature
			line = strings.TrimRight(line, " ")
		}
		for {
			soft, rest := cutLine(line)
			if strings.HasPrefix(soft, " ") || strings.HasPrefix(soft, ">") || strings.HasPrefix(soft, "From ") {
				soft = " " + soft
			}
			b.WriteString(soft + "\r\n")
			if rest == "" {
				break
			}
			line = rest
		}
	}
	return b.String()
}

// cutLine takes one line of a paragraph off, with the space that says it goes
// on. A word longer than a line stays whole.
func cutLine(line string) (soft, rest string) {
	if utf8.RuneCountInString(line) <= flowWidth {
		return line, ""
	}
	cut, n := 0, 0
	for i, r := range line {
		if n++; r == ' ' && strings.TrimSpace(line[:i]) != "" {
			if cut > 0 && n > flowWidth {
				break
			}
			cut = i + 1
		}
	}
	if cut == 0 || cut >= len(line) {
		return line, ""
	}
	return line[:cut], line[cut:]
}

// isSevenBit reports whether a text can leave as it is: ASCII, in lines that
// every mail server takes.
func isSevenBit(text string) bool {
	for line := range strings.Lines(text) {
		if len(line) > 900 {
			return false
		}
	}
	return strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII || r < ' ' && !strings.ContainsRune("\t\r\n", r) }) < 0
}

// Addresses reads addresses as they are typed: with a comma between two, with
// or without a name. The error says in words what is wrong with which.
func Addresses(words string) ([]mail.Address, error) {
	if strings.ContainsFunc(words, unicode.IsControl) {
		return nil, fmt.Errorf("%q holds a line break or another control character, which no address does", words)
	}
	if strings.TrimSpace(words) == "" {
		return nil, nil
	}
	found, err := mail.ParseAddressList(words)
	if err != nil {
		return nil, fmt.Errorf("%q is not a mail address. Try ap@acme.example, or a comma between two", words)
	}
	all := make([]mail.Address, len(found))
	for i, a := range found {
		local, domain, _ := cutLast(a.Address)
		if domain, err = hostName(domain); err != nil || strings.IndexFunc(local, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
			return nil, fmt.Errorf("%q is not an address that mail can reach", a.Address)
		}
		all[i] = mail.Address{Name: a.Name, Address: local + "@" + domain}
	}
	return all, nil
}

// cutLast cuts an address at its last @: a quoted local part may hold others.
func cutLast(address string) (local, domain string, found bool) {
	i := strings.LastIndexByte(address, '@')
	if i < 0 {
		return address, "", false
	}
	return address[:i], address[i+1:], true
}
