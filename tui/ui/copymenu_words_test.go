package ui

import (
	"strings"
	"testing"
)

func TestNothingToCopySaysWhereItWouldComeFrom(t *testing.T) {
	for what, want := range map[string]string{"bank details": "config.toml", "phone number": "dues edit contact", "summary": "no summary here"} {
		if got := NothingToCopy(what).Words; !strings.Contains(got, want) || strings.Contains(got, "There is no") {
			t.Errorf("%s: %q, want %q in it", what, got, want)
		}
	}
}
