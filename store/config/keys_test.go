package config

import (
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
		"[client\n":                       "line ",
	} {
		_, err := ParseKeys(text)
		if err == nil || !strings.HasPrefix(err.Error(), line) || !strings.Contains(err.Error(), "Try, under [client]") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
