package mailin

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

var testTime = time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC)

// message reads one message given in lines that end in "\n".
func message(t *testing.T, source string) Message {
	t.Helper()
	return gather(t, Read(strings.NewReader(source), "x.eml", testTime))[0]
}

func TestText(t *testing.T) {
	tests := map[string]struct{ source, text string }{
		"plain text":                             {"Subject: x\n\npaid\n", "paid"},
		"quoted-printable":                       {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n=C2=A31,240 is=\n due\n", "£1,240 is due"},
		"base64":                                 {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nwqMxLDI0MA==\n", "£1,240"},
		"latin 1":                                {"Content-Type: text/plain; charset=iso-8859-1\n\n\xa31,240\n", "£1,240"},
		"no charset at all":                      {"Subject: x\n\n\xa31,240 \x93due\x94\n", "£1,240 “due”"},
		"UTF-8 called ASCII":                     {"Content-Type: text/plain; charset=us-ascii\n\n£1,240\n", "£1,240"},
		"latin 1 called UTF-8":                   {"Content-Type: text/plain; charset=utf-8\n\n\xa31,240\n", "£1,240"},
		"no charset and two as likely":           {"Subject: x\n\n" + strings.Repeat("\xa1\xa1\xa1\xaa", 100), strings.Repeat("　！", 100)},
		"Japanese with its escape bytes":         {"Content-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B@A5a=q\x1b(B INV-1\n", "請求書 INV-1"},
		"plain text rather than HTML":            {"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n", "plain"},
		"HTML when plain text is empty":          {"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b--\n", "rich"},
		"an escape that HTML spells out is text": {"Content-Type: text/html\n\n&#27;]0;x&#7;\n", "\x1b]0;x\a"},
		"parts that are never ended":             {"Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo", "one\n\ntwo"},
		"an outer boundary ends inner parts":     {"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--b\n\ntwo\n--b--\n", "one\n\ntwo"},
		"a boundary that never comes":            {"Content-Type: multipart/mixed; boundary=b\n\nhello\n", "hello"},
		"a message within": {"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nFrom: tom@acme.example\nSubject: in\n\npaid\n--b--\n",
			"---- message within this message ----\nFrom: tom@acme.example\nSubject: in\n\npaid"},
		"text without an empty line before it":    {"From: a@b\nSubject: x\nDear Sam, thanks\n", "Dear Sam, thanks"},
		"no header at all":                        {"Dear Sam,\n\nthanks\n", "Dear Sam,\n\nthanks"},
		"an unknown encoding is shown as it came": {"Content-Transfer-Encoding: x-none\n\npaid\n", "paid"},
		"broken base64 gives what there is":       {"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\ncGFpZCBv!!\nbiBGcmlkYXk=\n", "paid on Friday"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := message(t, tt.source).Text; got != tt.text {
				t.Errorf("got %q, want %q", got, tt.text)
			}
		})
	}
}

func TestHeader(t *testing.T) {
	tests := map[string]struct {
		source string
		read   func(Message) any
		want   string
	}{
		"folded subject":                         {"Subject: one\n two\n\tthree\n\n", func(m Message) any { return m.Subject }, "one two three"},
		"a continuation that is not indented":    {"Subject: one\ntwo\nFrom: a@b\n\n", func(m Message) any { return m.Subject + " / " + m.From[0].Addr }, "one two / a@b"},
		"encoded words":                          {"Subject: =?utf-8?q?=C2=A31?= =?utf-8?b?LDI0MA==?= due\n\n", func(m Message) any { return m.Subject }, "£1,240 due"},
		"an unknown charset":                     {"Subject: =?x-none?q?a=A31?=\n\n", func(m Message) any { return m.Subject }, "a£1"},
		"raw bytes":                              {"Subject: caf\xe9\n\n", func(m Message) any { return m.Subject }, "café"},
		"raw Japanese":                           {"Subject: \x1b$B@A5a=q\x1b(B\n\n", func(m Message) any { return m.Subject }, "請求書"},
		"a From line before the head":            {">From x Mon Jan  5 10:00:00 2026\nSubject: x\n\n", func(m Message) any { return m.Subject }, "x"},
		"ids, each once":                         {"Message-ID: <m@x>\nReferences: <a@x> <b@x>\n <a@x>\nIn-Reply-To: <b@x>\n\n", func(m Message) any { return fmt.Sprint(m.MessageID, m.References, m.InReplyTo) }, "<m@x>[<a@x> <b@x>] [<b@x>]"},
		"an id without brackets":                 {"Message-Id: m@x\n\n", func(m Message) any { return m.MessageID }, "<m@x>"},
		"an id folded in two":                    {"Message-ID:\n <m@\n x>\n\n", func(m Message) any { return m.MessageID }, "<m@x>"},
		"a reply to an address is to no message": {"To: Tom@acme.example\nIn-Reply-To: Your mail <tom@acme.example>\n\n", func(m Message) any { return len(m.InReplyTo) }, "0"},
		"its own id is no parent":                {"Message-ID: <m@x>\nReferences: <m@x>\n\n", func(m Message) any { return len(m.References) }, "0"},
		"a date":                                 {"Date: Tue, 24 Nov 2026 10:12:00 +0100\n\n", func(m Message) any { return m.Date }, "2026-11-24 09:12:00 +0000 UTC"},
		"no date but that of a server":           {"Received: from a by b; Tue, 24 Nov 2026 10:12:00 +0100 (CET)\n\n", func(m Message) any { return m.Date }, "2026-11-24 09:12:00 +0000 UTC"},
		"no date but that of the file":           {"Date: yesterday\n\n", func(m Message) any { return m.Date }, "2026-11-24 09:12:00 +0000 UTC"},
		"many Tos":                               {"To: a@x\nTo: b@x, A@x\n\n", func(m Message) any { return m.To }, "[a@x b@x]"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := fmt.Sprint(tt.read(message(t, tt.source))); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAMessageWithoutIDIsNamedByItsBytes(t *testing.T) {
	source := "Subject: x\r\n\r\nhello\r\n\r\n"
	sum := sha256.Sum256([]byte(source))
	if got, want := message(t, source).MessageID, "sha256:"+hex.EncodeToString(sum[:]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestCopiesByDifferentWaysHaveTheSameContent(t *testing.T) {
	mine := message(t, "From: a@b\nMessage-ID: <m@x>\nSubject: x\n\nhello\n")
	theirs := message(t, "Received: by z\r\nFrom: a@b\r\nMessage-ID: <m@x>\r\nSubject: x\r\nStatus: RO\r\n\r\nhello\r\n\r\n")
	other := message(t, "From: a@b\nMessage-ID: <m@x>\nSubject: x\n\nhello!\n")
	if mine.Content != theirs.Content || mine.Content == other.Content {
		t.Error("content does not tell copies from other messages")
	}
}

func TestAddresses(t *testing.T) {
	tests := map[string]struct{ value, want string }{
		"bare":                            {"AP@Acme.example", "ap@acme.example"},
		"a name":                          {"Priya Shah <ap@acme.example>", "Priya Shah <ap@acme.example>"},
		"a quoted name":                   {`"Shah, Priya" <ap@acme.example>, tom@acme.example`, "Shah, Priya <ap@acme.example>|tom@acme.example"},
		"an escaped quote":                {`"Priya \"P\" Shah" <ap@acme.example>`, `Priya "P" Shah <ap@acme.example>`},
		"an encoded name":                 {"=?utf-8?q?Zo=C3=AB?= <z@x.example>", "Zoë <z@x.example>"},
		"the old form":                    {"ap@acme.example (Priya Shah)", "Priya Shah <ap@acme.example>"},
		"a group":                         {"team: a@x, b@x;, c@y", "a@x|b@x|c@y"},
		"an empty group":                  {"undisclosed-recipients:;", ""},
		"a quoted local part":             {`"a b"@x.example, "plain"@x.example`, `"a b"@x.example|plain@x.example`},
		"a quoted local part in brackets": {`Odd <"a,b>"@x.example>`, `Odd <"a,b>"@x.example>`},
		"a route":                         {"<@relay.example:user@domain>", "user@domain"},
		"semicolons as Outlook writes":    {"a@x; b@x", "a@x|b@x"},
		"a name that is the address":      {"'ap@acme.example' <ap@acme.example>", "ap@acme.example"},
		"no closing bracket":              {"Priya <ap@acme.example", "Priya <ap@acme.example>"},
		"nothing that is one":             {"XX, <>, (c), @", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, a := range parseAddresses([]byte(tt.value)) {
				got = append(got, a.String())
			}
			if words := strings.Join(got, "|"); words != tt.want {
				t.Errorf("got %q, want %q", words, tt.want)
			}
		})
	}
}

func TestDates(t *testing.T) {
	for words, want := range map[string]string{
		"Tue, 24 Nov 2026 09:12:05 +0100":  "2026-11-24T08:12:05Z",
		"24 Nov 26 09:12 EST":              "2026-11-24T14:12:00Z",
		"Tue, 24 Nov 2026 9:12:05 (GMT)":   "2026-11-24T09:12:05Z",
		"Tue Nov 24 09:12:05 2026":         "2026-11-24T09:12:05Z",
		"Tue Nov 24 09:12:05 +0100 2026":   "2026-11-24T08:12:05Z",
		"01 Jan 2001 00:01+0000":           "2001-01-01T00:01:00Z",
		"2026-11-24T09:12:05+01:00":        "2026-11-24T08:12:05Z",
		"2026-11-24 09:12:05 +0000":        "2026-11-24T09:12:05Z",
		"5-Jan-2026 09:12:05 -0800":        "2026-01-05T17:12:05Z",
		"Tuesday, November 24, 2026 09:12": "2026-11-24T09:12:00Z",
		"31 Feb 2026 09:12":                "",
		"24 Nov":                           "",
		"soon":                             "",
		"":                                 "",
		"Thu, 01 Jan 0001 00:00:00 +0000":  "",
	} {
		at, ok := parseDate(words)
		got := ""
		if ok {
			got = at.Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestTheLogoOfOurOwnMailIsNoAttachmentAndAnotherPictureIs(t *testing.T) {
	const page = "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>hi</p>\n--b\n"
	const picture = "Content-Type: image/png\nContent-Disposition: inline; filename=logo.png\nContent-ID: <%s>\n\nx\n--b--\n"
	for id, want := range map[string]string{"logo@dues": "[]", "shot@acme.example": "[{logo.png image/png 1}]"} {
		source := page + fmt.Sprintf(picture, id)
		if m := message(t, source); fmt.Sprint(m.Attachments) != want || len(Files([]byte(source))) != len(m.Attachments) || m.Text != "hi" {
			t.Errorf("%s: %v are attached to %q", id, m.Attachments, m.Text)
		}
	}
}

func TestAttachments(t *testing.T) {
	m := message(t, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhi\n--b\nContent-Type: application/pdf; name=\"INV-1042.pdf\"\nContent-Transfer-Encoding: base64\n\nQUJDRA==\n"+
		"--b\nContent-Type: image/png\nContent-Disposition: attachment; filename*=utf-8''..%2F..%2Fa%0Ab.png\n\nx\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nnot shown\n--b--\n")
	if got, want := fmt.Sprint(m.Attachments), "[{INV-1042.pdf application/pdf 6} {ab.png image/png 1} {notes.txt text/plain 9}]"; got != want || m.Text != "hi" {
		t.Errorf("got %s and %q, want %s", got, m.Text, want)
	}
}

func TestSafeNames(t *testing.T) {
	for name, want := range map[string]string{
		"INV-1042.pdf": "INV-1042.pdf", "../../etc/passwd": "passwd", `C:\x\y.doc`: "y.doc", "-rf": "rf", ".bashrc": "bashrc",
		"CON": "_CON", "com1.txt": "_com1.txt", "a\nb\x1b[31m.pdf": "ab[31m.pdf", "": "attachment-3.pdf", "...": "attachment-3.pdf",
		"a\u202efdp.exe": "afdp.exe", "a?b*c.pdf": "a_b_c.pdf", "x. . ": "x", "/": "attachment-3.pdf",
		strings.Repeat("é", 100) + ".pdf": strings.Repeat("é", 58) + ".pdf",
	} {
		if got := safeName(name, "application/pdf", 3); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func FuzzMessage(f *testing.F) {
	f.Add([]byte("From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=x\n\n<p>\n--b\nContent-Type: message/rfc822\n\nSubject: =?utf-8?q?x?=\n\n--b--"))
	f.Add([]byte("To: g: \"a\\\"b\"@c (x(y)) ;, <@r:d@e>\nDate: 5-Jan-2026 9:9+9999\nIn-Reply-To: <<a@b>\n\n\x1b$B@A5a"))
	f.Fuzz(func(t *testing.T, source []byte) {
		if len(source) == 0 {
			return
		}
		got := gather(t, Read(strings.NewReader(string(source)), "x.eml", testTime))
		again := gather(t, Read(strings.NewReader(string(source)), "x.eml", testTime))
		for i, m := range got {
			if m.MessageID == "" || len(m.Text) > MaxText || m.Content != again[i].Content || m.Text != again[i].Text {
				t.Errorf("%q reads %+v", source, m)
			}
			for _, a := range m.Attachments {
				if a.Name == "" || strings.ContainsAny(a.Name, "/\\\n\x00") || strings.HasPrefix(a.Name, ".") {
					t.Errorf("%q names an attachment %q", source, a.Name)
				}
			}
		}
	})
}

func FuzzHeader(f *testing.F) {
	f.Add([]byte("From: a\n b\nSubject: x\nnot indented\nDate: y\n\nbody"))
	f.Add([]byte(">From x\n: y\nTo : z\r\n\r\n"))
	f.Fuzz(func(t *testing.T, source []byte) {
		h, body := splitHeader(source)
		if len(body) > len(source) {
			t.Errorf("%q has more body than bytes", source)
		}
		for _, f := range h.fields {
			if !knownFields[f.name] || slices.Contains(f.value, '\n') && !strings.Contains(string(source), "\r") {
				t.Errorf("%q has a field %q: %q", source, f.name, f.value)
			}
		}
	})
}
