package outbox

import (
	"errors"
	"strings"

	"golang.org/x/net/idna"
)

// errHost is that a name is none that mail goes to.
var errHost = errors.New("not a host name")

// hostName is the part of an address after the @ as mail servers write it: in
// ASCII, with the letters of other scripts as RFC 5891 says.
func hostName(name string) (string, error) {
	ascii, err := idna.Lookup.ToASCII(name)
	if err != nil {
		return "", err
	}
	if ascii != "localhost" && !strings.Contains(strings.Trim(ascii, "."), ".") {
		return "", errHost
	}
	return ascii, nil
}
