package outbox

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"
	"pgregory.net/rapid"
)

func letterOf(subject, body string) Mail {
	return Mail{
		ID: "<one.dues@lee.example>", From: mail.Address{Name: "Sam Lee", Address: "sam@lee.example"},
		To: []mail.Address{{Name: "Priya Shah", Address: "ap@acme.example"}}, Subject: subject,
		Date: time.Date(2026, 11, 24, 9, 12, 0, 0, time.FixedZone("", 3600)), Body: body,
	}
}

// read is a message as another program reads it: its headers, and its text
// with the soft breaks of format=flowed taken out.
func read(t interface{ Fatalf(string, ...any) }, raw []byte) (mail.Header, string) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("it cannot be read: %v\n%s", err, raw)
	}
	body := m.Body
	if m.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatalf("its body: %v", err)
	}
	var text strings.Builder
	for line := range strings.Lines(strings.ReplaceAll(string(b), "\r\n", "\n")) {
		line = strings.TrimPrefix(line, " ") // space-stuffing
		if strings.HasSuffix(line, " \n") && line != "-- \n" {
			line = strings.TrimSuffix(line, "\n")
		}
		text.WriteString(line)
	}
	return m.Header, text.String()
}

func TestAMessageIsOnTheWireAsItWasTyped(t *testing.T) {
	m := letterOf("INV-1042, 1,240.00 £: “was due” on 30 October, überfällig since then, as the second reminder said", strings.Repeat("A paragraph as it is typed, on one line however long it grows. ", 6)+
		"\n\n  indented\n> quoted\nFrom the start\n"+strings.Repeat("x", 2000)+"\n.\n-- \nSam\n")
	m.InReplyTo, m.References = "<r@acme.example>", []string{"<a@lee.example>", "<b@acme.example>"}
	l := m.Letter()
	for line := range bytes.Lines(l.Raw) {
		if !bytes.HasSuffix(line, []byte("\r\n")) || len(line) > 1000 {
			t.Errorf("a line no server takes: %q", line)
		}
	}
	head, text := read(t, l.Raw)
	subject, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, want := range map[string]string{
		"From": `"Sam Lee" <sam@lee.example>`, "To": `"Priya Shah" <ap@acme.example>`, "Date": "Tue, 24 Nov 2026 09:12:00 +0100",
		"Message-Id": "<one.dues@lee.example>", "In-Reply-To": "<r@acme.example>", "References": "<a@lee.example> <b@acme.example> <r@acme.example>",
	} {
		if got := head.Get(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if want := strings.ReplaceAll(m.Body, ". \n", ".\n"); text != want {
		t.Errorf("the text is\n%s\nnot\n%s", text, want)
	}
}

func TestALongThreadNamesItsFirstMessageAndTheNewest(t *testing.T) {
	m := letterOf("Re: x", "y")
	m.InReplyTo = "<last@x.example>"
	for i := range 60 {
		m.References = append(m.References, "<"+strings.Repeat("i", i+1)+"@x.example>")
	}
	head, _ := read(t, m.Letter().Raw)
	refs := strings.Fields(head.Get("References"))
	if len(refs) != mostReferences || refs[0] != "<i@x.example>" || refs[len(refs)-1] != m.InReplyTo {
		t.Errorf("%d references: %v", len(refs), refs)
	}
}

// Whatever stands in a name or a subject, the message has the headers and the
// recipients of a harmless one.
func TestNoTextBecomesAHeader(t *testing.T) {
	f, err := os.Open("../testdata/hostile.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, _ := read(t, letterOf("x", "y").Letter().Raw)
	n := 0
	for d := json.NewDecoder(f); d.More(); n++ {
		var row string
		if err := d.Decode(&row); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{row, row + "\r\nBcc: x@x.example", "\r\n\r\n" + row} {
			m := letterOf("re "+text, text+"\n")
			m.To[0].Name, m.From.Name = text, text
			got, _ := read(t, m.Letter().Raw)
			if len(got) != len(want) {
				t.Errorf("%q gives the headers %v", text, got)
			}
			if to, err := got.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "ap@acme.example" {
				t.Errorf("%q goes to %v, %v", text, to, err)
			}
		}
	}
	if n < 100 {
		t.Fatalf("only %d strings", n)
	}
}

func TestTextAndSubjectComeBackWhatever(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringMatching(`[ >]?([a-zéß€漢]{1,30} ?){0,12}[a-z.]`), 1, 6).Draw(t, "lines")
		subject := rapid.StringMatching(`[a-z]([a-zéß€漢?=]{1,60} ){0,6}[a-z]`).Draw(t, "subject")
		body := strings.Join(lines, "\n") + "\n"
		head, text := read(t, letterOf(subject, body).Letter().Raw)
		got, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
		if err != nil || got != strings.Join(strings.Fields(subject), " ") {
			t.Fatalf("subject %q, %v", got, err)
		}
		if text != body {
			t.Fatalf("%q came back as %q", body, text)
		}
	})
}

func TestAddresses(t *testing.T) {
	for words, want := range map[string]string{
		"ap@acme.example": "ap@acme.example",
		`Priya Shah <ap@acme.example>, b@b.example`: "ap@acme.example b@b.example",
		`"Shah, Priya" <ap@acme.example>`:           "ap@acme.example",
		`"priya shah"@acme.example`:                 `"priya shah"@acme.example`,
		"büro@x.example":                            "",
		"buero@bücher.example":                      "buero@xn--bcher-kva.example",
		"ap@localhost":                              "ap@localhost",
		"ap@acme":                                   "",
		"ap@acme.example\r\nBcc: x@x.example":       "",
		"ap@acme.example, x y":                      "",
		"@acme.example":                             "",
		"ap@-acme.example":                          "",
		"team: ap@acme.example, tom@acme.example;":  "ap@acme.example tom@acme.example",
		"":                                   "",
		"\"a\r\nb\"@acme.example":            "",
		strings.Repeat("a,", 100000):         "",
		"ap@[127.0.0.1]":                     "",
		"Priya (accounts) <ap@acme.example>": "ap@acme.example",
		"=?utf-8?q?Priya=0D=0ABcc:_x?= <ap@acme.example>": "",
	} {
		all, err := Addresses(words)
		var got []string
		for _, a := range all {
			got = append(got, alone(a))
		}
		if strings.Join(got, " ") != want || want == "" && words != "" && err == nil {
			t.Errorf("%.60q is %q, %v", words, got, err)
		}
	}
}

func FuzzMessage(f *testing.F) {
	f.Add("Priya <ap@acme.example>", "Re: x", "Hello\n\n> you wrote\n")
	f.Add("\"a\\\"b\" <ap@acme.example>, c@d.example", "=?utf-8?q?x?=", "\xff\r\n.\r\n")
	f.Fuzz(func(t *testing.T, to, subject, body string) {
		all, err := Addresses(to)
		if err != nil || len(all) == 0 {
			return
		}
		m := letterOf(subject, body)
		m.To = all
		page := m
		page.Logo = &Logo{Kind: "image/gif", Alt: subject, Bytes: []byte(body)}
		if e, err := enmime.ReadEnvelope(bytes.NewReader(page.Letter().Raw)); err != nil || len(e.Inlines) != 1 || !bytes.Equal(e.Inlines[0].Content, []byte(body)) || strings.Contains(e.HTML, "<script") {
			t.Fatalf("with a logo: %v", err)
		}
		l := m.Letter()
		head, _ := read(t, l.Raw)
		got, err := head.AddressList("To")
		if err != nil || len(got) != len(all) {
			t.Fatalf("%q: %v, %v", to, got, err)
		}
		for i := range got {
			if got[i].Address != all[i].Address {
				t.Errorf("%q became %q", all[i].Address, got[i].Address)
			}
		}
		for line := range bytes.Lines(l.Raw) {
			if bytes.Count(line, []byte("\r")) != 1 || len(line) > 1000 || !bytes.HasSuffix(line, []byte("\r\n")) {
				t.Errorf("a line no server takes: %q", line)
			}
		}
	})
}
