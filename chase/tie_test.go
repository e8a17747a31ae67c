package chase

import (
	"strings"
	"testing"
)

var tieContacts = []Contact{
	{ClientID: 1, Email: "AP@acme.example"}, {ClientID: 1, Email: "tom@gmail.com"},
	{ClientID: 2, Email: "jo@juno.example"}, {ClientID: 2, Email: "books@keeper.example"},
	{ClientID: 3, Email: "books@keeper.example"}, {ClientID: 4, Email: "ops@lee.example"},
}

var tieInvoices = []Invoice{
	{ID: 11, ClientID: 1, Number: "INV-1042"}, {ID: 12, ClientID: 1, Number: "#20417"}, {ID: 13, ClientID: 3, Number: "2024/017"},
	{ID: 14, ClientID: 2, Number: "2026"}, {ID: 15, ClientID: 2, Number: "A12"}, {ID: 16, ClientID: 2, Number: "1042"},
	{ID: 17, ClientID: 2, Number: "Rechnung 7 b"},
}

func TestTiesOfClients(t *testing.T) {
	ties := NewTies("sam@lee.example", tieContacts, tieInvoices)
	tests := map[string]struct {
		people         string
		named          []Invoice
		want, proposed ID
		concerns       bool
	}{
		"a contact's address":                            {"ap@acme.example sam@lee.example", nil, 1, 1, true},
		"a colleague at the contact's domain":            {"someone@acme.example", nil, 0, 1, true},
		"a domain below it":                              {"someone@mail.acme.example", nil, 0, 1, true},
		"a name that only ends like it is another":       {"someone@notacme.example", nil, 0, 0, false},
		"an address before a domain":                     {"someone@acme.example jo@juno.example", nil, 2, 2, true},
		"a public domain ties nobody":                    {"other@gmail.com", nil, 0, 0, false},
		"but the address at it does":                     {"tom@gmail.com", nil, 1, 1, true},
		"my own domain ties nobody":                      {"sam@lee.example other@lee.example", nil, 0, 0, false},
		"an address of two clients is nobody's":          {"books@keeper.example", nil, 0, 0, true},
		"unless an invoice says whose":                   {"books@keeper.example", []Invoice{{ClientID: 3}}, 3, 3, true},
		"nor does the next person's domain settle it":    {"books@keeper.example x@acme.example", nil, 0, 0, true},
		"but the next person's address does":             {"books@keeper.example ap@acme.example", nil, 1, 1, true},
		"nobody":                                         {"", nil, 0, 0, false},
		"an invoice alone does not make it the client's": {"x@y.example", []Invoice{{ClientID: 3}}, 0, 3, true},
		"invoices of two clients propose neither":        {"x@y.example", []Invoice{{ClientID: 3}, {ClientID: 1}}, 0, 0, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := ties.Client(strings.Fields(tt.people), tt.named); got != tt.want {
				t.Errorf("got client %d, want %d", got, tt.want)
			}
			if got := ties.Proposed(strings.Fields(tt.people), tt.named); got != tt.proposed {
				t.Errorf("proposed client %d, want %d", got, tt.proposed)
			}
			if got := ties.Concerns(strings.Fields(tt.people), tt.named); got != tt.concerns {
				t.Errorf("concerns somebody: %v, want %v", got, tt.concerns)
			}
		})
	}
}

func TestNamedInvoices(t *testing.T) {
	ties := NewTies("", nil, tieInvoices)
	tests := map[string]struct{ text, want string }{
		"in a subject":                 {"Re: Invoice INV-1042 overdue", "INV-1042"},
		"in any case, at the end":      {"about inv-1042.", "INV-1042"},
		"several, in order, each once": {"20417, INV-1042/INV-1042 and #20417", "#20417 INV-1042"},
		"as the name of a file":        {"see INV-1042.pdf", "INV-1042"},
		"not within a longer number":   {"INV-1042-2 XINV-1042 A-INV-1042 INV-10423", ""},
		"with a slash":                 {"(2024/017)", "2024/017"},
		"not within a date or a sum":   {"12/2024/017 £1042 1,042.00 1042.50", ""},
		"a bare number":                {"no. 1042 please", "1042"},
		"a year is no invoice":         {"in 2026", ""},
		"three characters are too few": {"A12", ""},
		"with spaces":                  {"Betreff: Rechnung 7 b, danke", "Rechnung 7 b"},
		"letters of other alphabets":   {"счёт INV-1042", "INV-1042"},
		"bytes that are no text":       {"\xff\xfeINV-1042\xff", "INV-1042"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, v := range ties.Named(tt.text) {
				got = append(got, v.Number)
			}
			if words := strings.Join(got, " "); words != tt.want {
				t.Errorf("got %q, want %q", words, tt.want)
			}
		})
	}
}

func TestDirection(t *testing.T) {
	tests := map[string]struct {
		me, sender string
		client     ID
		want       Direction
	}{
		"I wrote it":                          {"sam@lee.example", "sam@lee.example", 1, Out},
		"they wrote it":                       {"sam@lee.example", "ap@acme.example", 1, In},
		"a stranger wrote to both of us":      {"sam@lee.example", "x@y.example", 1, In},
		"my address is not known, theirs is":  {"", "someone@acme.example", 1, In},
		"neither is: it went to them":         {"", "x@y.example", 1, Out},
		"the bookkeeper of two clients wrote": {"", "books@keeper.example", 2, In},
		"a stranger's mail":                   {"", "x@y.example", 0, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := NewTies(tt.me, tieContacts, nil).Direction(tt.sender, tt.client); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzNamed(f *testing.F) {
	f.Add("Re: INV-1042 and 2024/017, 20417")
	ties := NewTies("", nil, tieInvoices)
	f.Fuzz(func(t *testing.T, text string) {
		for _, v := range ties.Named(text) {
			if !strings.Contains(strings.ToLower(text), foldNumber(v.Number)) {
				t.Errorf("%q is not in %q", v.Number, text)
			}
		}
	})
}
