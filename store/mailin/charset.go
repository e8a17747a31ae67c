package mailin

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
)

// decodeWords is a header value as text: ISO-2022-JP, whose escape bytes are
// text, is decoded first, then bytes outside ASCII, then encoded words.
func decodeWords(value []byte) string {
	if isISO2022JP(value) {
		value = decode(japanese.ISO2022JP, value)
	} else if !utf8.Valid(value) {
		value = decode(charmap.Windows1252, value)
	}
	s := string(value)
	if !strings.Contains(s, "=?") {
		return strings.TrimSpace(s)
	}
	d := mime.WordDecoder{CharsetReader: charsetReader}
	if words, err := d.DecodeHeader(s); err == nil {
		s = words
	}
	return strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD"))
}

// charsetReader decodes the named charset; one that nobody knows is read as
// Windows-1252, in which every byte is a letter.
func charsetReader(name string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(name)
	if err != nil {
		e = charmap.Windows1252
	}
	return e.NewDecoder().Reader(r), nil
}

func decode(e encoding.Encoding, b []byte) []byte {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return bytes.ToValidUTF8(b, []byte("\uFFFD"))
	}
	return out
}

// isISO2022JP reports whether b switches to a Japanese set the way mail does.
func isISO2022JP(b []byte) bool {
	return bytes.Contains(b, []byte("\x1b$B")) || bytes.Contains(b, []byte("\x1b$@"))
}

// A guess counts from so much text and certainty on.
const (
	fewestGuessed = 100 // letters
	leastCertain  = 85  // of 100
)

// likelyCharset is the charset of text that names none, "" when nothing can be
// told. Of several that are as likely it is the first by name: a mail reads the
// same whenever it is read.
func likelyCharset(b []byte) string {
	if utf8.RuneCount(b) < fewestGuessed {
		return ""
	}
	found, err := chardet.NewTextDetector().DetectAll(b)
	if err != nil {
		return "" // it knows none of them
	}
	best := chardet.Result{Confidence: leastCertain}
	for _, f := range found {
		if f.Confidence > best.Confidence || f.Confidence == best.Confidence && (best.Charset == "" || f.Charset < best.Charset) {
			best = f
		}
	}
	return best.Charset
}
