package chase

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Finding is one thing about a mail that is worth a look before it goes.
type Finding struct {
	Where string // "to", "subject", "line 4"; "" is the whole of it
	Words string // what it is, and why it matters
	Stop  bool   // it must not go out like this
	Book  bool   // the book says otherwise: only somebody who has read this may send it
}

// Holds reports a finding over which no mail goes unread: it is sent by nobody,
// or by somebody who was asked and said yes to it. Any other is a remark.
func (f Finding) Holds() bool { return f.Stop || f.Book }

// weight puts what must not go out first, then what the book says otherwise.
func (f Finding) weight() int {
	switch {
	case f.Stop:
		return 0
	case f.Book:
		return 1
	}
	return 2
}

// String is the finding on one line.
func (f Finding) String() string {
	if f.Where == "" {
		return f.Words
	}
	return f.Where + ": " + f.Words
}

// Check reads a mail once more before it goes: blanks left in it, amounts and
// dates against the book, the tone against the step, and what must not be said
// (RULES 7.3). What must not go out stands first, then what the book says
// otherwise: a draft is held against the book as it is now, whatever it was when
// it was written. No findings is a mail that may go.
func Check(w Words, a Account, now time.Time, s Settings) []Finding {
	c := &checker{position: newPosition(a, now, s), w: w}
	for _, check := range []func(){c.head, c.blanks, c.silence, c.settled, c.amounts, c.days, c.promised, c.standing, c.unheard, c.waitsForMe, c.toneAndStep, c.mustNot, c.interestLeftOut, c.enclosures, c.manners} {
		check()
	}
	Arrange(c.found, func(x, y Finding) int { return x.weight() - y.weight() })
	return c.found
}

// checker is one mail being read against where its client stands.
type checker struct {
	*position
	w     Words
	found []Finding
}

func (c *checker) warn(where, format string, args ...any) {
	c.found = append(c.found, Finding{Where: where, Words: fmt.Sprintf(format, args...)})
}

func (c *checker) stop(where, format string, args ...any) {
	c.found = append(c.found, Finding{Where: where, Words: fmt.Sprintf(format, args...), Stop: true})
}

func (c *checker) book(where, format string, args ...any) {
	c.found = append(c.found, Finding{Where: where, Words: fmt.Sprintf(format, args...), Book: true})
}

// text is the subject and each line of the body with its place.
func (c *checker) text(each func(where, line string)) {
	each("subject", c.w.Subject)
	n := 0
	for line := range strings.SplitSeq(c.w.Body, "\n") {
		n++
		each(lineAt(n), line)
	}
}

func lineAt(n int) string { return fmt.Sprintf("line %d", n) }

// head looks at whom it goes to and what it is called.
func (c *checker) head() {
	for _, f := range []struct{ field, words string }{{"to", c.w.To}, {"cc", c.w.Cc}} {
		var wrong *FieldError
		if _, err := ParseRecipients(f.field, f.words, c.Contacts); errors.As(err, &wrong) {
			c.stop(f.field, "%s", wrong.Problem)
		}
	}
	c.cameBack()
	c.absent()
	if to, err := ParseRecipients("to", c.w.To, c.Contacts); err == nil && len(cutAddresses(to)) > 1 {
		c.warn("to", "it goes to %d people, and each sees the others", len(cutAddresses(to)))
	}
	switch {
	case strings.TrimSpace(c.w.To) == "":
		c.stop("to", "nobody is named: no mail address is known for %s", c.Client.Name)
	case c.s.Me == (Me{}):
		c.warn("", "it does not say who you are: put your name under [me] in the settings")
	}
	if strings.TrimSpace(c.w.Subject) == "" {
		c.stop("subject", "there is none")
	}
	if strings.ContainsAny(c.w.Subject, "\r\n") {
		c.stop("subject", "there is a line break in it")
	}
	if strings.TrimSpace(c.w.Body) == "" {
		c.stop("line 1", "there is nothing in it yet")
	}
}

// cameBack looks for an address to which a mail of mine did not arrive.
func (c *checker) cameBack() {
	to, _ := ParseRecipients("to", c.w.To, c.Contacts) // what cannot be read is told by head
	for _, one := range cutAddresses(to) {
		_, address := nameAndAddress(one)
		for _, w := range c.CameBack {
			if strings.EqualFold(address, w.Failed) {
				c.warn("to", "mail to this address did not arrive on %s", w.At.On.Short(c.today))
			}
		}
	}
}

// absent looks for somebody it goes to who is away.
func (c *checker) absent() {
	to, _ := ParseRecipients("to", c.w.To, c.Contacts) // what cannot be read is told by head
	for _, one := range cutAddresses(to) {
		_, address := nameAndAddress(one)
		for _, who := range c.Contacts {
			if away := who.Away(c.today); away != "" && strings.EqualFold(strings.TrimSpace(who.Email), address) {
				c.warn("to", "%s is %s", who.Name, away)
			}
		}
	}
}

// blank is what stands where words are still to come: a day of the year 0 too,
// in a draft kept from before no day was no words.
var blank = pattern(`\{\{|\}\}|\[(?:\.\.\.|…|[a-z ]{3,30})\]|_{3,}|\b(?:TODO|XXX+|TBC|TBD)\b|\b31 December 0000\b|<(?:name|date|amount)>`)

func (c *checker) blanks() {
	c.text(func(where, line string) {
		if left := blank().FindString(line); left != "" {
			c.stop(where, "a blank is left: %q", left)
		}
	})
}

// silence is a hold under which nothing may be said at all, and a query that
// waits for my answer.
func (c *checker) silence() {
	if h := c.hold; h != nil && h.Reason.Silent() {
		c.stop("", "nothing may be asked of them now: %s", h.Reason.Words())
		return
	}
	if c.hold != nil && stepOfTemplate(c.w.Template) != "" {
		c.warn("", "chasing is on hold: %s", c.hold.Reason.Words())
	}
	for i := range c.Disputes {
		q := &c.Disputes[i]
		if !q.openOn(c.today) || q.Owner != Mine || c.w.Template == "query" {
			continue
		}
		for _, v := range c.Invoices {
			if v.ID == q.InvoiceID && (namesInvoice(c.w.Body, v.Number) || namesInvoice(c.w.Subject, v.Number)) {
				c.warn("", "%s has an open query with you: answer it before you ask for the money", v.Number)
			}
		}
	}
}

// amount is money as a mail writes it: with a sign before it or a code after.
var amount = pattern(`([£€])\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*\.\d{2,3})\s([A-Z]{3})\b`)

// amounts looks for money that is not in the book.
func (c *checker) amounts() {
	known := c.knownAmounts()
	said := map[string]bool{}
	c.text(func(where, line string) {
		for _, m := range amount().FindAllStringSubmatch(line, -1) {
			money, ok := saidMoney(m)
			if !ok || known[money] || said[m[0]] {
				continue
			}
			said[m[0]] = true
			c.book(where, "%s is no amount of the book: %s owes %s", strings.TrimSpace(m[0]), c.Client.Name, c.owedWords())
		}
	})
}

// saidMoney reads what amount found.
func saidMoney(m []string) (Money, bool) {
	cur := map[string]Currency{"£": "GBP", "€": "EUR"}[m[1]]
	money, err := ParseMoney(cmp.Or(m[2], m[3]), cmp.Or(cur, Currency(m[4])))
	return money, err == nil
}

func (c *checker) owedWords() string {
	if !c.owes() {
		return "nothing"
	}
	return c.totals(c.owed())
}

// knownAmounts is every amount that a mail to the client may name.
func (c *checker) knownAmounts() map[Money]bool {
	known := map[Money]bool{}
	add := func(all ...Money) {
		for _, m := range all {
			known[m] = true
		}
	}
	for _, v := range c.Invoices {
		add(v.Total, v.Open())
		for _, p := range v.Parts {
			add(p.Amount, p.Open(), p.Paid)
		}
	}
	for _, p := range c.Payments {
		add(p.Amount)
		for _, al := range p.Allocations {
			add(al.Amount)
		}
	}
	for _, p := range c.promises {
		add(p.Amount, p.Remaining())
	}
	for _, q := range c.Disputes {
		add(q.Amount)
	}
	add(c.owed()...)
	add(c.overdue()...)
	for _, template := range []string{"", string(StepPreDue), "query"} {
		c.addDues(c.mailDues(template), add)
	}
	if plan := c.livePlan(); len(plan) > 0 {
		var total Totals
		for _, p := range plan {
			total = total.Add(p.Amount)
		}
		add(total...)
	}
	return known
}

// addDues is what is open on some parts, alone and together, and what the law
// adds to them.
func (c *checker) addDues(dues []due, add func(...Money)) {
	var total, promised Totals
	for _, d := range dues {
		rest := d.money(d.open - d.disputed)
		total, promised = total.Add(rest), promised.Add(d.money(d.promised))
		add(rest, d.money(d.disputed), d.money(d.chase()), d.money(d.promised))
	}
	add(total...)
	add(promised...)
	claims, bare, err := c.claims(dues)
	if err != nil {
		return
	}
	for _, cl := range claims {
		add(cl.Interest, cl.Fixed, cl.Daily, cl.Total, cl.Principal)
	}
	sum := sumClaims(claims, bare)
	add(sum.Interest, sum.Fixed, sum.Daily, sum.Total)
}
