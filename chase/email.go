package chase

import (
	"fmt"
	"strings"
	"unicode"
)

// ParseEmail reads a mail address that was typed, alone: "ap@acme.example". No
// words are no address. It refuses what no mail could reach; whether anybody
// reads it nobody can tell. The error is a *FieldError.
func ParseEmail(words string) (string, error) {
	address := strings.TrimSpace(words)
	if address == "" {
		return "", nil
	}
	name, host, _ := strings.Cut(address, "@")
	odd := func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("@<>,;:()[]\"\\", r)
	}
	if name == "" || strings.ContainsFunc(name, odd) || strings.ContainsFunc(host, odd) || strings.Contains("."+host+".", "..") || !strings.Contains(host, ".") {
		return "", fieldError("email", fmt.Sprintf("%q is not a mail address. Try ap@acme.example.", clip(address)))
	}
	return address, nil
}
