package outbox

import (
	"strings"
	"testing"
)

func TestWhatMsmtpSaidTellsWhetherTheServerCanHaveTheMail(t *testing.T) {
	const greeted = "tls = off\nreading recipients from the command line and the mail\n<-- 220 here\n--> EHLO localhost\n<-- 250 ok\n"
	const given = greeted + "--> DATA\n<-- 354 go on\n--> Subject: x\n--> \n--> hello\n"
	for name, c := range map[string]struct {
		said       string
		unfinished bool
	}{
		"nobody answered":                               {"reading recipients from the command line and the mail\n", true},
		"it hung up after the greeting":                 {greeted, true},
		"it hung up within the mail":                    {given, true},
		"a dot of the mail's own is two":                {given + "--> ..\n", true},
		"the mail was ended":                            {given + "--> .\n", false},
		"and refused":                                   {given + "--> .\r\n<-- 451 no room\n", false},
		"a long line that begins with a dot":            {given + "--> .." + strings.Repeat("x", 4000) + "\n", true},
		"it printed nothing, as another msmtp might":    {"", false},
		"what it printed is no conversation":            {"usage: msmtp\n", false},
		"the last line is not whole: it may be the dot": {given + "--> .", false},
	} {
		for _, size := range []int{1, 7, 1 << 20} {
			var talk conversation
			for rest := c.said; rest != ""; {
				n := min(size, len(rest))
				if got, err := talk.Write([]byte(rest[:n])); got != n || err != nil {
					t.Fatalf("%s: %d, %v", name, got, err)
				}
				rest = rest[n:]
			}
			if talk.unfinished() != c.unfinished {
				t.Errorf("%s, %d bytes at a time: unfinished %t", name, size, talk.unfinished())
			}
		}
	}
}
