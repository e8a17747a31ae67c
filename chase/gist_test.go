package chase

import "testing"

func TestAMailInOneLine(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"without greeting and signature": {"Hi Sam,\n\nwith Tom for approval\n\n-- \nPriya\n", "with Tom for approval"},
		"without what it quotes":         {"Should be this week.\n\nOn Mon 9 Nov, Sam wrote:\n> When?\n", "Should be this week."},
		"a long one ends at a sentence":  {"It is with Tom for approval and should be this week. I will chase him on Thursday when he is back in the office.", "It is with Tom for approval and should be this week."},
		"or between words":               {"It is with Tom for approval and should be this week or the next one at the very latest because he is away", "It is with Tom for approval and should be this week or the next one..."},
		"a greeting that says it all":    {"Good news, it is paid.\n", "Good news, it is paid."},
		"an original message":            {"Paid.\n-----Original Message-----\nFrom: Sam\n", "Paid."},
		"nothing but a quotation":        {"> when?\n", ""},
		"nothing":                        {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Gist(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSplitAddress(t *testing.T) {
	for in, want := range map[string][2]string{
		"Priya Shah <AP@acme.example>":           {"Priya Shah", "ap@acme.example"},
		"ap@acme.example":                        {"", "ap@acme.example"},
		`"Shah, Priya" <ap@acme.example>, b@c.d`: {"Shah, Priya", "ap@acme.example"},
		"a@b.example, c@d.example":               {"", "a@b.example"},
		"":                                       {"", ""},
	} {
		if name, addr := SplitAddress(in); name != want[0] || addr != want[1] {
			t.Errorf("%q: got %q, %q", in, name, addr)
		}
	}
}

func TestARobotsAddressTiesNobody(t *testing.T) {
	for addr, want := range map[string]bool{"no-reply@xero.example": true, "messaging-service@post.xero.example": true, "MAILER-DAEMON@x.example": true, "priya@acme.example": false, "norma@acme.example": false} {
		if RobotAddress(addr) != want {
			t.Errorf("%s: %v", addr, !want)
		}
	}
}
