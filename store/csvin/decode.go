package csvin

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoded is a file as UTF-8 text, whatever it was.
type decoded struct {
	io.Reader
	encoding func() string // known once the text has been read
}

// sniffBytes is how much of the start is looked at to tell one file from
// another.
const sniffBytes = 64 << 10

// decode finds the encoding from the first bytes: a byte order mark, the zero
// bytes of UTF-16 text, else UTF-8 or Windows-1252, which the first byte
// beyond ASCII tells apart.
func decode(r io.Reader) (decoded, error) {
	br := bufio.NewReaderSize(r, sniffBytes)
	head, err := br.Peek(4096)
	if err != nil && err != io.EOF {
		return decoded{}, fmt.Errorf("read the file: %w", err)
	}
	if len(bytes.TrimSpace(head)) == 0 && len(head) < 4096 {
		return decoded{}, &Refused{Why: "the file is empty"}
	}
	if err := notCSV(head); err != nil {
		return decoded{}, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		_, _ = br.Discard(3)
		return text(br, "UTF-8"), nil
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		return utf16(br, unicode.LittleEndian, "UTF-16LE"), nil
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return utf16(br, unicode.BigEndian, "UTF-16BE"), nil
	}
	switch even, odd := zeros(head); {
	case odd > len(head)/4 && even < odd/8:
		return utf16(br, unicode.LittleEndian, "UTF-16LE"), nil
	case even > len(head)/4 && odd < even/8:
		return utf16(br, unicode.BigEndian, "UTF-16BE"), nil
	}
	return text(br, ""), nil
}

func utf16(r io.Reader, order unicode.Endianness, name string) decoded {
	t := unicode.UTF16(order, unicode.UseBOM).NewDecoder()
	return decoded{transform.NewReader(r, t), func() string { return name }}
}

func text(r io.Reader, name string) decoded {
	t := &textDecoder{line: 1, sure: name != ""}
	return decoded{transform.NewReader(r, t), func() string {
		if t.latin {
			return "Windows-1252"
		}
		return "UTF-8"
	}}
}

// zeros counts zero bytes at even and odd places: western text in UTF-16 has
// them in every other one.
func zeros(b []byte) (even, odd int) {
	for i, c := range b {
		switch {
		case c != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// otherKinds are the kinds of file that are often picked instead of the CSV,
// by what they begin with.
var otherKinds = []struct{ begins, what, do string }{
	{"PK\x03\x04", "a workbook (Excel or OpenDocument) or a zip", saveAsCSV},
	{"\xD0\xCF\x11\xE0", "an old Excel workbook", saveAsCSV},
	{"%PDF", "a PDF", "export the list as CSV"},
	{"SQLite format 3", "an SQLite database", "a book is opened with --book"},
	{"\x1F\x8B", "a gzip file", "unpack it first"},
	{"\x89PNG", "a picture", "export the list as CSV"},
	{"\xFF\xD8\xFF", "a picture", "export the list as CSV"},
	{"OFXHEADER", "a bank statement (OFX)", notTheBank},
	{"!Type:", "a bank statement (QIF)", notTheBank},
	{"{", "JSON", "export the list as CSV"},
	{"[", "JSON", "export the list as CSV"},
}

const (
	saveAsCSV  = "save it as CSV and import that"
	notTheBank = "export your invoices instead, and record payments with `dues paid`"
)

// notCSV refuses what is no table of text at all, by name where it is known.
func notCSV(head []byte) error {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	what, do := "", ""
	for _, k := range otherKinds {
		if bytes.HasPrefix(start, []byte(k.begins)) {
			what, do = k.what, k.do
			break
		}
	}
	if bytes.HasPrefix(start, []byte("<")) {
		switch {
		case bytes.Contains(start, []byte("<OFX")):
			what, do = "a bank statement (OFX)", notTheBank
		case bytes.Contains(start, []byte("camt.05")):
			what, do = "a bank statement (camt)", notTheBank
		default:
			what, do = "a web page or XML", "export the list as CSV"
		}
	}
	if what == "" {
		return nil
	}
	return &Refused{Why: "this is " + what + ", not a list of invoices: " + do}
}

// textDecoder passes UTF-8 through and turns Windows-1252 into it. The first
// byte beyond ASCII decides which of the two the file is; a file that is then
// neither is refused, for one of its readings would be wrong.
type textDecoder struct {
	latin bool
	sure  bool // a byte order mark or an earlier character has settled it
	line  int
}

// Reset does nothing: a decoder reads one file.
func (t *textDecoder) Reset() {}

// Transform is the transform.Transformer.
func (t *textDecoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		c := src[nSrc]
		if c < utf8.RuneSelf {
			if nDst >= len(dst) {
				return nDst, nSrc, transform.ErrShortDst
			}
			dst[nDst] = c
			if c == '\n' {
				t.line++
			}
			nDst, nSrc = nDst+1, nSrc+1
			continue
		}
		r, size, err := t.rune(src[nSrc:], atEOF)
		if err != nil {
			return nDst, nSrc, err
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}

func (t *textDecoder) rune(src []byte, atEOF bool) (rune, int, error) {
	if t.latin {
		return charmap.Windows1252.DecodeByte(src[0]), 1, nil
	}
	if !utf8.FullRune(src) && !atEOF {
		return 0, 0, transform.ErrShortSrc
	}
	r, size := utf8.DecodeRune(src)
	switch {
	case r != utf8.RuneError || size > 1:
		t.sure = true
		return r, size, nil
	case t.sure && !utf8.FullRune(src):
		return 0, 0, &Refused{Line: t.line, Why: "the file ends inside a character: it was cut off. Export it again"}
	case t.sure:
		return 0, 0, &Refused{Line: t.line, Why: fmt.Sprintf(
			"byte %X is not UTF-8, though the text before it is: save the file as UTF-8 and import it again", src[0])}
	}
	t.latin = true
	return charmap.Windows1252.DecodeByte(src[0]), 1, nil
}

// capped refuses a file that goes on beyond the cap, stops when the context
// ends, and tells the progress.
type capped struct {
	ctx  context.Context
	r    io.Reader
	most int64
	read int64
	tell func(int64)
}

// Read is the io.Reader.
func (c *capped) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.read += int64(n)
	if c.read > c.most {
		return n, &Refused{Why: fmt.Sprintf("the file is larger than %d MB, the most a ledger may be: split it by year and import each part", c.most>>20)}
	}
	if c.tell != nil {
		c.tell(c.read)
	}
	return n, err
}
