package chase

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// phrase is a line of one of the small grammars (terms, pay runs) cut into
// numbers, words and marks, and how far it has been read.
type phrase struct {
	what  string // what is being read: "terms"
	field string
	tries string // examples, for the refusal
	text  string
	words []string
	next  int
}

// maxPhrase bounds a line of grammar; the longest sensible one, a year of
// dated runs, stays well below.
const maxPhrase = 400

// cut splits text into numbers (with the marks of dates, times and decimals
// inside), words and single marks.
func (p *phrase) cut(text string) {
	p.text = strings.TrimSpace(text)
	s := strings.ToLower(p.text)
	for s != "" {
		n := 1
		switch c := s[0]; {
		case isDigit(c):
			n = numberLength(s)
		case isLetter(c):
			for n < len(s) && isLetter(s[n]) {
				n++
			}
		case strings.HasPrefix(s, ".."):
			n = 2
		default:
			_, n = utf8.DecodeRuneInString(s)
		}
		if w := strings.TrimSpace(s[:n]); w != "" {
			p.words = append(p.words, w)
		}
		s = s[n:]
	}
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// numberLength is how much of s is one number, date or time of day.
func numberLength(s string) int {
	n := 1
	for n < len(s) && (isDigit(s[n]) || strings.IndexByte(".:-", s[n]) >= 0 && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	return n
}

func (p *phrase) done() bool { return p.next >= len(p.words) }

// peek is the next word, "" at the end.
func (p *phrase) peek() string {
	if p.done() {
		return ""
	}
	return p.words[p.next]
}

// take reads the next word when it is one of those.
func (p *phrase) take(any ...string) bool {
	if !p.done() {
		for _, w := range any {
			if p.words[p.next] == w {
				p.next++
				return true
			}
		}
	}
	return false
}

// takeAll reads the words when they come next in this order.
func (p *phrase) takeAll(words string) bool {
	from := p.next
	for _, w := range strings.Fields(words) {
		if !p.take(w) {
			p.next = from
			return false
		}
	}
	return true
}

// number reads a whole number from least to most.
func (p *phrase) number(what string, least, most int) (int, error) {
	n, ok := number(p.peek(), 4)
	if !ok {
		return 0, p.expected(what)
	}
	if n < least || n > most {
		return 0, p.wrong(fmt.Sprintf("%s is from %d to %d, not %d", what, least, most, n))
	}
	p.next++
	return n, nil
}

// date reads a date that is the same day whenever and wherever it is read:
// 2026-12-01 or 1 dec 2026.
func (p *phrase) date() (Date, error) {
	if d, err := ISODate(p.peek()); err == nil {
		p.next++
		return d, p.sane(d)
	}
	if p.next+3 <= len(p.words) {
		words := p.words[p.next : p.next+3]
		if c, ok := namedMonth(words); ok && c.year != 0 {
			d, err := c.exact()
			if err != nil {
				return 0, p.wrong(err.Error())
			}
			p.next += 3
			return d, p.sane(d)
		}
	}
	return 0, p.expected("a date like 2026-12-01 or 1 dec 2026")
}

func (p *phrase) sane(d Date) error {
	if y, _, _ := d.Calendar(); y < 1970 || y > 2199 {
		return p.wrong(fmt.Sprintf("the year %d is too far away", y))
	}
	return nil
}

// expected refuses the next word for want of something else.
func (p *phrase) expected(what string) error {
	if p.done() {
		return p.wrong(what + " is missing at the end")
	}
	return p.wrong(fmt.Sprintf("%q should be %s", p.peek(), what))
}

// wrong refuses the phrase for a reason.
func (p *phrase) wrong(reason string) error {
	return fieldError(p.field, fmt.Sprintf("I can't read %q as %s: %s. Try %s.", clip(p.text), p.what, reason, p.tries))
}
