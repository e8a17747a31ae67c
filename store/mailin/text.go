package mailin

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"dues/chase"
)

// text is what there is to read in a part and all within it, at most MaxText
// bytes.
func (r *reading) text(p *part) string {
	s := strings.Trim(r.render(p), "\n")
	if len(s) > MaxText {
		r.warnings.add("only the first 1 MB of its text is shown")
		s = cutText(s, MaxText)
	}
	return s
}

func (r *reading) render(p *part) string {
	switch {
	case p.kind == "multipart/alternative":
		return r.best(p.children)
	case p.kind == "multipart/related" && len(p.children) > 0:
		return r.render(p.children[0])
	case len(p.children) > 0:
		return r.renderAll(p.children)
	case p.message != nil:
		return r.forwarded(p)
	case !r.shown(p):
		return ""
	case p.kind == "text/html":
		return htmlText(r.decoded(p))
	}
	return r.decoded(p)
}

func (r *reading) renderAll(parts []*part) string {
	var b strings.Builder
	for _, p := range parts {
		s := strings.Trim(r.render(p), "\n")
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(s)
		if b.Len() > MaxText {
			break
		}
	}
	return b.String()
}

// best is the alternative to read: plain text if there is any in it, else the
// richest that has words.
func (r *reading) best(alternatives []*part) string {
	for _, p := range alternatives {
		if p.kind == "text/plain" {
			if s := r.render(p); strings.TrimSpace(s) != "" {
				return s
			}
		}
	}
	for i := len(alternatives) - 1; i >= 0; i-- {
		if s := r.render(alternatives[i]); strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// forwarded is a message within a message, with what is needed to know it.
func (r *reading) forwarded(p *part) string {
	h := p.message.header
	var b strings.Builder
	b.WriteString("---- message within this message ----\n")
	for _, name := range []string{"From", "Date", "To", "Subject"} {
		if words := h.text(strings.ToLower(name)); words != "" {
			b.WriteString(name + ": " + words + "\n")
		}
	}
	b.WriteString("\n" + strings.Trim(r.render(p.message), "\n"))
	return b.String()
}

// shown reports whether a leaf is text to read and not a file.
func (r *reading) shown(p *part) bool {
	disposition, name := r.disposition(p)
	switch {
	case disposition == "attachment":
		return false
	case p.kind == "text/plain", p.kind == "text/html", p.kind == "message/delivery-status":
		return true
	case p.kind == "text/calendar", p.kind == "text/csv", p.kind == "text/vcard", p.kind == "text/x-vcard":
		return false
	}
	return name == "" && strings.HasPrefix(p.kind, "text/")
}

// isLogo reports whether a part is the picture under the words of our own mail,
// as it went or as an answer brings it back: nobody attached it.
func isLogo(p *part) bool {
	return strings.HasPrefix(p.kind, "image/") && strings.TrimSpace(p.header.raw("content-id")) == "<"+chase.LogoID+">"
}

// files gathers the attachments of a part and all within it.
func (r *reading) files(p *part) {
	if p.message != nil {
		r.files(p.message)
		return
	}
	for _, c := range p.children {
		r.files(c)
	}
	if len(p.children) > 0 || r.shown(p) || isLogo(p) {
		return
	}
	switch p.kind {
	case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature":
		return
	case "application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime":
		r.warnings.add("it is encrypted")
	}
	_, name := r.disposition(p)
	size := len(p.body)
	if p.encoding() == "base64" {
		size = size * 3 / 4
	}
	a := Attachment{safeName(name, p.kind, len(r.attachments)+1), p.kind, size}
	r.attachments = append(r.attachments, a)
	if r.each != nil {
		r.each(a, p)
	}
}

// decoded is the text of a leaf in UTF-8 with "\n" line ends.
func (r *reading) decoded(p *part) string {
	body := p.body
	if len(body) > maxEncoded {
		r.warnings.add("only the first 1 MB of its text is shown")
		body = body[:maxEncoded]
	}
	if encoding := p.encoding(); encoding != "" {
		body = r.content("application/octet-stream", encoding, body)
	}
	b := r.toUTF8(body, strings.ToLower(p.params["charset"]))
	b = bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
	b = bytes.ReplaceAll(b, []byte{'\r'}, []byte("\n"))
	b = bytes.ReplaceAll(b, []byte{0}, nil)
	return string(bytes.TrimPrefix(b, []byte("\uFEFF")))
}

// toUTF8 converts text by its declared charset. What says it is ASCII or UTF-8
// and is not, or says nothing, is guessed from its bytes.
func (r *reading) toUTF8(b []byte, charset string) []byte {
	if isISO2022JP(b) {
		return decode(japanese.ISO2022JP, b)
	}
	switch charset {
	case "", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "x-unknown":
		whole := trimPartialRune(b)
		if utf8.Valid(whole) {
			return whole
		}
		if strings.HasPrefix(charset, "utf") && hasRunes(b) {
			return bytes.ToValidUTF8(b, []byte("\uFFFD"))
		}
		charset = ""
	}
	if charset = token(charset); charset == "" {
		charset = likelyCharset(b)
	}
	if charset != "" {
		if out := r.content("text/plain; charset="+charset, "", b); utf8.Valid(out) {
			return out
		}
	}
	return decode(charmap.Windows1252, b)
}

// content decodes one leaf with enmime, which reads the dirtiest encodings and
// most charsets. Only a head of our own making reaches it.
func (r *reading) content(kind, encoding string, body []byte) []byte {
	head := "Content-Type: " + kind + "\r\n"
	if name := token(encoding); name != "" {
		head += "Content-Transfer-Encoding: " + name + "\r\n"
	}
	parser := enmime.NewParser(enmime.DisableCharacterDetection(true), enmime.MaxStoredPartErrors(5),
		enmime.SetReadPartErrorPolicy(func(*enmime.Part, error) bool { return true }))
	p, err := parser.ReadParts(io.MultiReader(strings.NewReader(head+"\r\n"), bytes.NewReader(body)))
	if err != nil {
		r.warnings.add("a part could not be decoded: " + err.Error())
		return body
	}
	return p.Content
}

// token is s when it can stand in a header field as it is, else "".
func token(s string) string {
	if len(s) > 40 || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`()<>@,;\"/[]?=`, r) }) {
		return ""
	}
	return s
}

// trimPartialRune drops the beginning of a rune that was cut off at the end.
func trimPartialRune(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if utf8.RuneStart(b[len(b)-n]) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return b[:len(b)-n]
			}
			return b
		}
	}
	return b
}

// hasRunes reports whether b holds any rune of more than one byte.
func hasRunes(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if n > 1 && r != utf8.RuneError {
			return true
		}
		b = b[n:]
	}
	return false
}
