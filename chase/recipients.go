package chase

import (
	"fmt"
	"strings"
)

// ParseRecipients reads the addresses of a mail as they are typed: addresses
// with or without a name, a comma between two; the name of a contact alone is
// their address. It gives them as a header shows them. What no mail can reach,
// or could smuggle another header in, is a *FieldError of the field that says
// which address and why. Nothing typed is nobody.
func ParseRecipients(field, words string, contacts []Contact) (string, error) {
	if strings.ContainsAny(words, "\r\n") {
		return "", fieldError(field, "There is a line break in it: an address is one line.")
	}
	var all []string
	for _, one := range cutAddresses(words) {
		name, address := nameAndAddress(one)
		if !strings.Contains(one, "@") {
			c, ok := namedContact(one, contacts)
			if !ok {
				return "", fieldError(field, fmt.Sprintf("%q is neither a mail address nor one contact with one. Try ap@acme.example.", clip(one)))
			}
			name, address = c.Name, c.Email
		}
		if wrong := wrongAddress(address); wrong != "" {
			return "", fieldError(field, wrong+" Try ap@acme.example.")
		}
		if name != "" {
			address = headerName(name) + " <" + address + ">"
		}
		all = append(all, address)
	}
	return strings.Join(all, ", "), nil
}

// cutAddresses cuts a list at its commas and semicolons, but not within quotes.
func cutAddresses(words string) []string {
	var all []string
	quoted := false
	parts := strings.FieldsFunc(words, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ',' || r == ';')
	})
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// nameAndAddress takes "Priya Shah <ap@acme.example>" apart.
func nameAndAddress(one string) (name, address string) {
	before, rest, found := strings.Cut(one, "<")
	address, after, closed := strings.Cut(rest, ">")
	if !found || !closed || strings.TrimSpace(after) != "" {
		return "", one
	}
	return strings.Trim(strings.TrimSpace(before), `"`), strings.TrimSpace(address)
}

// namedContact is the one contact with a name, or a first name, and an address.
func namedContact(name string, contacts []Contact) (Contact, bool) {
	var found []Contact
	for _, c := range contacts {
		if c.Email != "" && (strings.EqualFold(c.Name, name) || strings.EqualFold(c.FirstName(), name)) {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return Contact{}, false
	}
	return found[0], true
}

// headerName is a name as it stands before an address: in quotes when it holds
// what would end it.
func headerName(name string) string {
	if strings.ContainsAny(name, `,;:<>@()[]\".`) {
		return `"` + strings.NewReplacer(`"`, "", `\`, "").Replace(name) + `"`
	}
	return name
}
