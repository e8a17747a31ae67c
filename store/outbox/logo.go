package outbox

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"os"
	"regexp"
	"strings"
	"sync"

	"dues/chase"
)

// Logo is the picture that stands under the words of a mail.
type Logo struct {
	Kind  string // "image/png"
	Alt   string // what is read where no picture is shown
	Bytes []byte
}

// mostLogo is how large a logo may be: every mail carries it.
const mostLogo = 256 << 10

// ReadLogo reads the picture in a file: PNG, JPEG or GIF.
func ReadLogo(path, alt string) (*Logo, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read it: %w", err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostLogo+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read it: %w", err)
	case len(b) > mostLogo:
		return nil, fmt.Errorf("%s is larger than %d KB, and every mail would carry it", path, mostLogo>>10)
	}
	for begins, kind := range map[string]string{"\x89PNG\r\n": "image/png", "\xff\xd8\xff": "image/jpeg", "GIF8": "image/gif"} {
		if bytes.HasPrefix(b, []byte(begins)) {
			return &Logo{Kind: kind, Alt: alt, Bytes: b}, nil
		}
	}
	return nil, errors.New(path + " is no PNG, JPEG or GIF")
}

// withLogo writes the body in two ways to choose from: the text, and the same
// words in HTML with the picture beside them, which nothing is fetched for.
func (m Mail) withLogo(b *bytes.Buffer, text, encoding string) {
	var body, related bytes.Buffer
	choice, pair := multipart.NewWriter(&body), multipart.NewWriter(&related)
	part(pair, "text/html; charset=utf-8", "quoted-printable", []byte(m.html()))
	part(pair, m.Logo.Kind, "base64", m.Logo.Bytes, "Content-ID", "<"+chase.LogoID+">", "Content-Disposition", "inline; filename=logo."+m.Logo.Kind[len("image/"):])
	_ = pair.Close() // a bytes.Buffer takes everything, here and below
	part(choice, plainText, encoding, []byte(text))
	part(choice, `multipart/related; type="text/html"; boundary=`+pair.Boundary(), "7bit", related.Bytes())
	_ = choice.Close()
	writeHeader(b, "Content-Type", []string{"multipart/alternative;", "boundary=" + choice.Boundary()})
	b.WriteString("\r\n")
	b.Write(body.Bytes())
}

// part writes one part of several. more are further headers, each a name and
// what it says.
func part(to *multipart.Writer, kind, encoding string, content []byte, more ...string) {
	head := textproto.MIMEHeader{"Content-Type": {kind}, "Content-Transfer-Encoding": {encoding}}
	for i := 0; i+1 < len(more); i += 2 {
		head.Set(more[i], more[i+1])
	}
	w, _ := to.CreatePart(head)
	_, _ = w.Write(encoded(encoding, content))
}

// encoded is a content as it goes on the wire.
func encoded(encoding string, content []byte) []byte {
	var b bytes.Buffer
	switch encoding {
	case "quoted-printable":
		w := quotedprintable.NewWriter(&b)
		_, _ = w.Write(content)
		_ = w.Close()
	case "base64":
		text := base64.StdEncoding.EncodeToString(content)
		for ; len(text) > 76; text = text[76:] {
			b.WriteString(text[:76] + "\r\n")
		}
		b.WriteString(text + "\r\n")
	default:
		b.Write(content)
	}
	return b.Bytes()
}

// address of a page, as one is typed: what ends a sentence does not belong to
// it.
var address = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`https?://[^\s<>"]*[^\s<>".,;:!?)]`) })

// html is the words as a page: the paragraphs and lines that were typed, what is
// no letter made harmless, addresses of pages to be followed.
func (m Mail) html() string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"></head><body>\r\n")
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(strings.ToValidUTF8(m.Body, "\uFFFD"))
	for paragraph := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		b.WriteString("<p>")
		for i, line := range strings.Split(strings.Trim(paragraph, "\n"), "\n") {
			if i > 0 {
				b.WriteString("<br>\r\n")
			}
			b.WriteString(htmlLine(line))
		}
		b.WriteString("</p>\r\n")
	}
	fmt.Fprintf(&b, "<p><img src=\"cid:%s\" alt=\"%s\"></p>\r\n</body></html>\r\n", chase.LogoID, html.EscapeString(m.Logo.Alt))
	return b.String()
}

func htmlLine(line string) string {
	var b strings.Builder
	from := 0
	plain := func(to int) {
		b.WriteString(strings.ReplaceAll(html.EscapeString(line[from:to]), "  ", "&nbsp; "))
	}
	for _, at := range address().FindAllStringIndex(line, -1) {
		plain(at[0])
		link := html.EscapeString(line[at[0]:at[1]])
		b.WriteString(`<a href="` + link + `">` + link + `</a>`)
		from = at[1]
	}
	plain(len(line))
	return b.String()
}
