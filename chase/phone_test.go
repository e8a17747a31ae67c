package chase

import (
	"strings"
	"testing"
)

func TestATelephoneNumberIsReadOrRefused(t *testing.T) {
	for words, want := range map[string]string{
		"": "", "   ": "", "020 7946 0102": "020 7946 0102", " +44  (0)20 7946 0102 ": "+44 (0)20 7946 0102", "999": "999",
		"0117 496 0001, then 2": "0117 496 0001, then 2", "020 7946 0102 ext 12": "020 7946 0102 ext 12",
		"020\t7946\n0102": "020 7946 0102",
		"ap@acme.example": "is a mail address", "later": "is not a telephone number", "12": "is not a telephone number", "+": "is not a telephone number",
		"020 7946\x1b[31m0102": "cannot be seen", "020 \u202e7946": "cannot be seen",
	} {
		got, err := ParsePhone(words)
		if err != nil {
			got = err.Error()
		}
		if got != want && (err == nil || !strings.Contains(got, want)) {
			t.Errorf("%q is %q, want %q", words, got, want)
		}
	}
}

func FuzzParsePhone(f *testing.F) {
	f.Add("+44 20 7946 0102")
	f.Add("ap@acme.example")
	f.Fuzz(func(t *testing.T, words string) {
		got, err := ParsePhone(words)
		if err != nil {
			return
		}
		if again, err := ParsePhone(got); err != nil || again != got {
			t.Errorf("%q was read as %q, and that as %q: %v", words, got, again, err)
		}
		if strings.ContainsAny(got, "\r\n\x00") {
			t.Errorf("%q keeps a line end: %q", words, got)
		}
	})
}
