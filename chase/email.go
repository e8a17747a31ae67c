package chase

import (
	"fmt"
	"strings"
	"unicode"
)

// ParseEmail reads a mail address that was typed, alone: "ap@acme.example". No
// words are no address. It refuses what no mail could reach, and what could
// smuggle a header or a second address into one; whether anybody reads it
// nobody can tell. Letters of any alphabet are taken; a quoted name before the
// @ is not: hardly any server takes mail for one. The error is a *FieldError
// that says what is wrong.
func ParseEmail(words string) (string, error) {
	address := strings.TrimSpace(words)
	if address == "" {
		return "", nil
	}
	if wrong := wrongAddress(address); wrong != "" {
		return "", fieldError("email", fmt.Sprintf("%s Try ap@acme.example.", wrong))
	}
	return address, nil
}

// The longest that mail takes: the part before the @, the whole (RFC 5321
// section 4.5.3.1).
const (
	mostLocal   = 64
	mostAddress = 254
)

// wrongAddress is what keeps words from being a mail address, as a sentence; ""
// when nothing does.
func wrongAddress(address string) string {
	name, host, _ := strings.Cut(address, "@")
	shown := fmt.Sprintf("%q", clip(address))
	unseen := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
	switch {
	case strings.ContainsAny(address, "\r\n"):
		return "An address is one line."
	case strings.ContainsFunc(address, unseen):
		return "There is a character in it that cannot be seen."
	case strings.ContainsAny(address, "<>"):
		return shown + " has a name with it: the address alone goes here."
	case strings.ContainsAny(address, ",;") || strings.Count(address, "@") > 1 && !strings.Contains(address, `"`):
		return shown + " is more than one address: one goes here."
	case strings.ContainsAny(address, `"\`):
		return shown + " is quoted; most servers refuse that."
	case strings.ContainsFunc(address, unicode.IsSpace):
		return shown + " has a blank in it."
	case name == "" || host == "" || strings.ContainsAny(address, ":()[]"):
		return shown + " is not a mail address."
	case !strings.Contains(host, "."):
		return shown + " has no dot after the @."
	case strings.Contains("."+host+".", "..") || strings.Contains("."+name+".", "..") || hyphenAtEdge(host):
		return shown + " has a dot or a hyphen in the wrong place."
	case len(name) > mostLocal || len(address) > mostAddress:
		return "That is longer than any address may be."
	}
	return ""
}

// hyphenAtEdge reports whether a label of a host name begins or ends with a
// hyphen.
func hyphenAtEdge(host string) bool {
	for _, label := range strings.Split(host, ".") {
		if strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-") {
			return true
		}
	}
	return false
}
