package chase

import (
	"fmt"
	"strconv"
	"strings"
)

// plural is a count with its noun: "1 email", "2 emails".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Number(n) + " " + noun + "s"
}

// Number is a count as amounts are written: "2,586".
func Number(n int) string {
	if n < 0 {
		return "-" + thousands(strconv.Itoa(n)[1:])
	}
	return thousands(strconv.Itoa(n))
}

// thousands is digits with a comma at each third from the right.
func thousands(digits string) string {
	var b strings.Builder
	for i, d := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(d)
	}
	return b.String()
}

// listed joins names as they are said: "A", "A and B", "A, B and C".
func listed(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// upperFirst begins a sentence.
func upperFirst(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// dueFact is one open part as a fact: "INV-1042 1,240.00 due 30 Oct".
func (p *position) dueFact(d due) string {
	fact := fmt.Sprintf("%s %s due %s", d.invoice.Number, p.s.amount(d.money(d.open)), d.part.Due.Short(p.today))
	if late := p.today.Since(d.part.Due); late > 0 {
		fact += ", " + plural(late, "day") + " late"
	}
	if off, ok := d.invoice.discount(p.today); ok {
		fact += ", " + off.Words(p.today)
	}
	return fact
}

func (p *position) dueFacts(dues []due) []string {
	facts := make([]string, len(dues))
	for i, d := range dues {
		facts[i] = p.dueFact(d)
	}
	return facts
}

// contactFact is the last contact as a fact, and the calls since that nobody
// answered.
func (p *position) contactFact() string {
	fact, tried := "no contact recorded", 0
	for _, c := range p.contacts {
		if c.reached() {
			fact = fmt.Sprintf("last contact %s, %s", DateOf(c.At).Short(p.today), c.Kind)
			break
		}
		if c.Outcome == NoAnswer {
			tried++
		}
	}
	if tried > 0 {
		fact += ", but " + plural(tried, "call") + " that nobody answered"
	}
	return fact
}

// said is the words of a note or follow-up after what they are about, cut to
// one line.
func said(about, words string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(words), "\n")
	if line == "" {
		return about
	}
	return about + ": " + line
}
