package mailin

import (
	"slices"
	"strings"
)

// Address is one mailbox as a message names it.
type Address struct {
	Name string // decoded; "" when there is none
	Addr string // local@domain in lower case
}

// String is the form that screens show: "Priya Shah <ap@acme.example>".
func (a Address) String() string {
	if a.Name == "" {
		return a.Addr
	}
	return a.Name + " <" + a.Addr + ">"
}

// addresses are the mailboxes of the named fields, each once.
func (h header) addresses(w *warnings, names ...string) []Address {
	var all []Address
	seen := make(map[Address]bool)
	for _, f := range h.fields {
		if !slices.Contains(names, f.name) {
			continue
		}
		for _, a := range parseAddresses(f.value) {
			switch {
			case seen[a]:
			case len(all) == maxAddresses:
				w.add("it names more addresses than are kept")
				return all
			default:
				seen[a] = true
				all = append(all, a)
			}
		}
	}
	return all
}

// mailbox is the address being read.
type mailbox struct {
	name    []byte // words before the brackets
	comment []byte // of "user@domain (Real Name)"
	addr    []byte // within the brackets
	angle   bool
}

// parseAddresses reads an address list in one pass: quoted names and local
// parts, comments, groups, routes, and the many ways in which real mail breaks
// the rules. What has no @ is left out.
func parseAddresses(value []byte) []Address {
	var all []Address
	var m mailbox
	end := func() {
		if a, ok := m.address(); ok {
			all = append(all, a)
		}
		m = mailbox{}
	}
	in := byte(0) // '"' in a quoted string, '<' within brackets
	comments := 0
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '\\' && i+1 < len(value) && (in == '"' || comments > 0):
			i++
			m.take(value[i-1:i+1], in, comments)
		case in == '"':
			if c == '"' {
				in = 0
				if m.angle {
					in = '<'
				}
			}
			m.take(value[i:i+1], '"', 0)
		case c == '(' && in == 0:
			comments++
		case c == ')' && comments > 0:
			comments--
		case comments > 0:
			m.comment = append(m.comment, c)
		case c == '"':
			in = '"'
			m.take(value[i:i+1], '"', 0)
		case c == '<':
			in, m.angle, m.addr = '<', true, nil
		case c == '>':
			in = 0
		case in == 0 && (c == ',' || c == ';'):
			end()
		case in == 0 && c == ':':
			m = mailbox{} // the name of a group
		default:
			m.take(value[i:i+1], in, 0)
		}
	}
	end()
	return all
}

func (m *mailbox) take(b []byte, in byte, comments int) {
	switch {
	case comments > 0:
		m.comment = append(m.comment, b...)
	case m.angle && in != 0:
		m.addr = append(m.addr, b...)
	default:
		m.name = append(m.name, b...)
	}
}

// address makes one of what was read.
func (m *mailbox) address() (Address, bool) {
	name, addr := m.name, m.addr
	if !m.angle {
		name, addr = m.comment, m.name
	}
	a := Address{Name: decodeWords([]byte(unquote(string(name)))), Addr: cleanAddr(string(addr))}
	at := strings.LastIndexByte(a.Addr, '@')
	if at < 0 || len(a.Addr) < 3 || len(a.Addr) > maxID || strings.ContainsAny(a.Addr[at+1:], " <>\"") {
		return Address{}, false
	}
	if strings.EqualFold(a.Name, a.Addr) {
		a.Name = ""
	}
	return a, true
}

// cleanAddr drops the route and the spaces of an address, and the quotes of a
// local part that needs none.
func cleanAddr(addr string) string {
	addr = strings.TrimSpace(addr)
	if strings.HasPrefix(addr, "@") {
		_, addr, _ = strings.Cut(addr, ":")
	}
	at := strings.LastIndexByte(addr, '@')
	if at < 0 {
		return ""
	}
	local, domain := strings.TrimSpace(addr[:at]), strings.TrimSpace(addr[at+1:])
	if bare := unquote(local); !strings.ContainsAny(bare, " \t\"(),:;<>@[\\]") {
		local = bare
	}
	return strings.ToLower(strings.ToValidUTF8(local+"@"+domain, "\uFFFD"))
}

// unquote takes the quotes and backslashes of quoted strings away, and single
// quotes around the whole, which some programs write.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '\'' && s[len(s)-1] == '\'' {
		s = s[1 : len(s)-1]
	}
	if !strings.ContainsAny(s, `"\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			continue
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return strings.TrimSpace(b.String())
}
