package chase

import "testing"

func TestAMailAddressIsReadOrRefused(t *testing.T) {
	for words, want := range map[string]string{
		"ap@acme.example": "ap@acme.example", " a.b+dues@mail.acme.example ": "a.b+dues@mail.acme.example", "rené@müller.example": "rené@müller.example", "": "",
		"nonsense": "refused", "a@b": "refused", "a@b@c.example": "refused", "Priya <ap@acme.example>": "refused", "@acme.example": "refused",
		"ap@.example": "refused", "ap@acme..example": "refused", "ap@acme.example.": "refused", "a b@acme.example": "refused", "ap@acme.example\nBcc: x@y.example": "refused",
	} {
		got, err := ParseEmail(words)
		if err != nil {
			got = "refused"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}
