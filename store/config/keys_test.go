package config

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestParseKeys(t *testing.T) {
	got, err := ParseKeys("# mine\n[client]\nrecord = \"R\"\n\n[list]\ndown = [\"j\", \"ctrl+n\"]\n")
	want := []KeyLine{{"client", "record", []string{"R"}, 3}, {"list", "down", []string{"j", "ctrl+n"}, 6}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestParseKeysRefusesWhatIsNoKey(t *testing.T) {
	for text, line := range map[string]string{
		"[client]\nrecord = 7\n":          "line 2: ",
		"record = \"R\"\n":                "line 1: ",
		"[client]\nrecord = [\"R\", 1]\n": "line 2: ",
		"[client\n":                       "line 1: ",
		"[client]\r\nrecord = \"R\r\n":    "line 2: ",
	} {
		_, err := ParseKeys(text)
		if err == nil || !strings.HasPrefix(err.Error(), line) || !strings.Contains(err.Error(), "Try, under [client]") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzParseKeys(f *testing.F) {
	f.Add("[today]\nnote = \"n\"\nring = [\"c\", \"ctrl+r\"]")
	f.Add("x = 1\n[a]\nb = {c = 1}")
	f.Add("[[a]]\nb = \"\"\n[a.b.c]\nd = \"x\"")
	f.Fuzz(func(t *testing.T, text string) {
		lines, err := ParseKeys(text)
		var wrong *Error
		if err != nil && !errors.As(err, &wrong) {
			t.Fatalf("%q: %v says no line", text, err)
		}
		for _, l := range lines {
			if l.Line < 1 || l.Line > 1+strings.Count(text, "\n") {
				t.Errorf("%q: line %d", text, l.Line)
			}
		}
	})
}
