package chase

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ties finds whose a message is: a client's by the addresses of its contacts
// and their domains, an invoice's by its number.
type Ties struct {
	me       string
	people   map[string][]ID // address → clients
	domains  map[string][]ID // domain → clients
	invoices map[string][]Invoice
}

// NewTies prepares the ties of a book. me is the user's own address, "" when it
// is not known. Of the invoices only id, client and number are read.
func NewTies(me string, contacts []Contact, invoices []Invoice) *Ties {
	t := &Ties{me: strings.ToLower(me), people: map[string][]ID{}, domains: map[string][]ID{}, invoices: map[string][]Invoice{}}
	for _, c := range contacts {
		addr := strings.ToLower(strings.TrimSpace(c.Email))
		_, domain, found := strings.Cut(addr, "@")
		if !found || addr == t.me {
			continue
		}
		t.people[addr] = withID(t.people[addr], c.ClientID)
		if !PublicDomain(domain) && domain != domainOf(t.me) {
			t.domains[domain] = withID(t.domains[domain], c.ClientID)
		}
	}
	for _, v := range invoices {
		if number := foldNumber(v.Number); tellsInvoice(number) {
			t.invoices[number] = append(t.invoices[number], v)
		}
	}
	return t
}

func withID(ids []ID, id ID) []ID {
	if slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

func domainOf(addr string) string {
	_, domain, _ := strings.Cut(addr, "@")
	return domain
}

// Client is the client a message between people (lower case, the sender first)
// belongs to by an address that is known, 0 when none or more than one can be
// meant. Where two clients share an address, as with a bookkeeper, the invoices
// named decide.
func (t *Ties) Client(people []string, named []Invoice) ID {
	id, _ := t.first(people, named, func(addr string) []ID { return t.people[addr] })
	return id
}

// Proposed is the client a message that is nobody's looks like: a new address
// at a domain of theirs, or else the owner of the invoices it names. It is 0
// when none or more than one can be meant.
func (t *Ties) Proposed(people []string, named []Invoice) ID {
	if id, known := t.first(people, named, func(addr string) []ID { return t.people[addr] }); known {
		return id
	}
	if id, known := t.first(people, named, t.atDomain); known {
		return id
	}
	var owner ID
	for _, v := range named {
		if owner != 0 && v.ClientID != owner {
			return 0
		}
		owner = v.ClientID
	}
	return owner
}

// Concerns reports whether a message has to do with any client at all: by an
// address, by a domain, or by an invoice it names.
func (t *Ties) Concerns(people []string, named []Invoice) bool {
	return len(named) > 0 || slices.ContainsFunc(people, func(addr string) bool { return addr != t.me && t.knows(addr) })
}

// Nobody reports whether no message can concern anybody: the book has neither
// an address nor an invoice.
func (t *Ties) Nobody() bool { return len(t.people)+len(t.invoices) == 0 }

// Known are the addresses and, with an @ before them, the domains by which
// messages are known as a client's, in alphabetical order.
func (t *Ties) Known() []string {
	all := slices.Collect(maps.Keys(t.people))
	for domain := range t.domains {
		all = append(all, "@"+domain)
	}
	slices.Sort(all)
	return all
}

// Why is what makes a message look like a client's, in a few words; "" when
// nothing does.
func (t *Ties) Why(people []string, named []Invoice) string {
	for _, addr := range people {
		switch {
		case addr == t.me:
		case len(t.people[addr]) > 1:
			return addr + " is of more than one client"
		case len(t.people[addr]) == 0 && len(t.atDomain(addr)) > 0:
			return "new address at " + domainOf(addr)
		}
	}
	var numbers []string
	for _, v := range named {
		if !slices.Contains(numbers, v.Number) && len(numbers) < 3 {
			numbers = append(numbers, v.Number)
		}
	}
	if len(numbers) == 0 {
		return ""
	}
	return "names " + listed(numbers)
}

func (t *Ties) knows(addr string) bool { return len(t.people[addr])+len(t.atDomain(addr)) > 0 }

// atDomain are the clients that have a contact at the domain of an address. A
// domain covers those below it.
func (t *Ties) atDomain(addr string) []ID {
	for domain := domainOf(addr); domain != ""; _, domain, _ = strings.Cut(domain, ".") {
		if ids := t.domains[domain]; ids != nil {
			return ids
		}
	}
	return nil
}

// first is the client of the first person that find knows.
func (t *Ties) first(people []string, named []Invoice, find func(addr string) []ID) (id ID, known bool) {
	for _, addr := range people {
		if addr == t.me {
			continue
		}
		ids := find(addr)
		if len(ids) > 1 {
			ids = slices.DeleteFunc(slices.Clone(ids), func(id ID) bool {
				return !slices.ContainsFunc(named, func(v Invoice) bool { return v.ClientID == id })
			})
			known = true
		}
		if len(ids) == 1 {
			return ids[0], true
		}
	}
	return 0, known
}

// Direction is who wrote a message of a client (0 is nobody's): me, or one of
// theirs. When the book does not know my address, what none of the client's
// people sent was sent to them. It is "" for a message that is nobody's.
func (t *Ties) Direction(sender string, client ID) Direction {
	switch {
	case sender != "" && sender == t.me:
		return Out
	case client == 0:
		return ""
	case t.me != "" || sender == "" || t.knows(sender):
		return In
	}
	return Out
}

// Named are the invoices that a text names by their number, each once, in the
// order of the text. A number counts as a whole word only: INV-104 is not in
// INV-1042, and 1042 is not in 1,042.00.
func (t *Ties) Named(text string) []Invoice {
	var named []Invoice
	if len(t.invoices) == 0 {
		return nil
	}
	text = strings.ToLower(text)
	for i := 0; i < len(text); {
		n := wordLen(text[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		if beginsNumber(text, i) {
			named = t.namedAt(named, text, i)
		}
		i += n
	}
	return named
}

// mostWords is the most letter-and-digit runs that a number has.
const mostWords = 6

// namedAt adds the invoices whose number begins at text[i].
func (t *Ties) namedAt(named []Invoice, text string, i int) []Invoice {
	end := i
	for range mostWords {
		end += wordLen(text[end:])
		if endsNumber(text, end) {
			for _, v := range t.invoices[text[i:end]] {
				if !slices.ContainsFunc(named, func(have Invoice) bool { return have.ID == v.ID }) {
					named = append(named, v)
				}
			}
		}
		if end+1 >= len(text) || !strings.ContainsRune("-_/. ", rune(text[end])) || wordLen(text[end+1:]) == 0 {
			break
		}
		end++
	}
	return named
}

// wordLen is the length of the run of letters and digits that s begins with.
func wordLen(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return i
		}
	}
	return len(s)
}

// beginsNumber reports whether what stands before text[i] lets a number begin
// there: not the first part of a longer number, nor a sum of money.
func beginsNumber(text string, i int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:i])
	if i == 0 {
		return true
	}
	further, _ := utf8.DecodeLastRuneInString(text[:i-size])
	switch before {
	case '-', '_':
		return !unicode.IsLetter(further) && !unicode.IsDigit(further)
	case '/', '.', ',':
		return !unicode.IsDigit(further)
	}
	return !unicode.Is(unicode.Sc, before)
}

// endsNumber reports whether what follows text[:end] lets a number end there.
func endsNumber(text string, end int) bool {
	if end+1 >= len(text) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(text[end+1:])
	switch text[end] {
	case '-', '_':
		return !unicode.IsLetter(next) && !unicode.IsDigit(next)
	case '/', '.', ',':
		return !unicode.IsDigit(next)
	}
	return true
}

// foldNumber is an invoice number as texts are searched for it: lower case,
// without marks before and after it ("#1042").
func foldNumber(number string) string {
	number = strings.Join(strings.Fields(strings.ToLower(number)), " ")
	return strings.TrimFunc(number, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// tellsInvoice reports whether a number is so particular that a text which
// holds it means the invoice: four characters, a digit, and not a year.
func tellsInvoice(number string) bool {
	if len(number) < 4 || !strings.ContainsFunc(number, unicode.IsDigit) {
		return false
	}
	isYear := len(number) == 4 && (strings.HasPrefix(number, "19") || strings.HasPrefix(number, "20")) && wordLen(number) == 4 && !strings.ContainsFunc(number, unicode.IsLetter)
	return !isYear
}

// publicDomains give addresses to anybody, so two people at one of them have
// nothing in common. A name that ends in a dot stands for every country's.
var publicDomains = []string{
	"gmail.com", "googlemail.com", "outlook.", "hotmail.", "live.", "msn.com", "yahoo.", "ymail.com", "rocketmail.com", "aol.",
	"icloud.com", "me.com", "mac.com", "gmx.", "web.de", "t-online.de", "freenet.de", "mail.de", "mail.com", "proton.me",
	"protonmail.com", "pm.me", "tutanota.com", "tuta.io", "fastmail.com", "fastmail.fm", "hey.com", "zoho.com", "posteo.de",
	"btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com", "blueyonder.co.uk", "tiscali.co.uk",
	"orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "libero.it", "tin.it", "ziggo.nl", "xs4all.nl", "telenet.be",
	"comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net",
	"shaw.ca", "rogers.com", "bigpond.com", "optusnet.com.au", "xtra.co.nz", "yandex.", "mail.ru", "qq.com", "163.com", "126.com",
}

// PublicDomain reports whether a mail domain gives addresses to anybody.
func PublicDomain(domain string) bool {
	return slices.ContainsFunc(publicDomains, func(p string) bool {
		return domain == p || strings.HasSuffix(p, ".") && strings.HasPrefix(domain, p)
	})
}
