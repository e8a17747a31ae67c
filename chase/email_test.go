package chase

import (
	"net/mail"
	"strings"
	"testing"
)

func TestAMailAddressIsReadOrRefused(t *testing.T) {
	for words, want := range map[string]string{
		"ap@acme.example": "ap@acme.example", " a.b+dues@mail.acme.example ": "a.b+dues@mail.acme.example", "rené@müller.example": "rené@müller.example",
		"": "", "会计@例子.example": "会计@例子.example", "o'brien@acme.example": "o'brien@acme.example",
		"nonsense": "not a mail address", "@acme.example": "not a mail address", "ap@": "not a mail address", "mailto:ap@acme.example": "not a mail address",
		"a@b": "no dot after the @", "a@b@c.example": "more than one address", "ap@acme.example, tom@acme.example": "more than one address",
		"Priya <ap@acme.example>": "has a name with it", "a b@acme.example": "a blank in it",
		`"priya shah"@acme.example`: "is quoted", `"a@b"@acme.example`: "is quoted",
		"ap@.example": "wrong place", "ap@acme..example": "wrong place", "ap@acme.example.": "wrong place", ".ap@acme.example": "wrong place", "ap@-acme.example": "wrong place",
		"ap@acme.example\nBcc: x@y.example": "one line", "ap@acme.example\r\nBcc: x@y.example": "one line",
		"ap\u200b@acme.example": "cannot be seen", "ap@acme\u202e.example": "cannot be seen", "ap\x00@acme.example": "cannot be seen",
		strings.Repeat("a", 65) + "@acme.example": "longer than any address",
	} {
		got, err := ParseEmail(words)
		if err != nil {
			got = err.Error()
		}
		if got != want && (err == nil || !strings.Contains(got, want)) {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

// What is taken is one address to a mail reader too, and no header can be hidden
// in it.
func FuzzParseEmail(f *testing.F) {
	for _, seed := range []string{"ap@acme.example", "a@b\r\nBcc: x@y.example", `"a b"@c.example`, "rené@müller.example", "a,b@c.example"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, words string) {
		got, err := ParseEmail(words)
		if err != nil || got == "" {
			return
		}
		if strings.ContainsAny(got, "\r\n<>,;\"") {
			t.Fatalf("%q was taken as %q", words, got)
		}
		read, err := mail.ParseAddressList("Priya <" + got + ">")
		if err == nil && (len(read) != 1 || read[0].Address != got) {
			t.Errorf("%q was taken as %q; a mail reader makes it %v", words, got, read)
		}
	})
}
