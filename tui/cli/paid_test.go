package cli

import (
	"strings"
	"testing"
)

func TestTheThankYouIsPrintedWhenAskedFor(t *testing.T) {
	s := newShell(t)
	s.play("$ dues add client 'Acme Print Ltd' --terms 'net 30' --contact 'Priya Shah' --email ap@acme.example\n$ dues add invoice INV-1042 --client acme --amount 1,240\n")
	out, words, code := s.run("", "paid", "1042", "--thanks")
	if code != 0 || !strings.Contains(out, "thank-you note drafted") ||
		!strings.Contains(out, "Hello Priya, 1,240.00 for INV-1042 was received on Tuesday 24 November.") {
		t.Errorf("exit %d\n%s%s", code, out, words)
	}
}
