package chase

import (
	"fmt"
	"slices"
	"time"
)

// asksNothing are the mails that ask for no money.
var asksNothing = []string{"confirm-promise", "plan", "thanks", "on-account", "query", "pre-invoice", "courtesy", "reply"}

// standing looks for money that is asked for though they gave a day for it. That
// I rang all the same is so: the mail which says it is not held back.
func (c *checker) standing() {
	if slices.Contains(asksNothing, c.w.Template) {
		return
	}
	said := map[*Promise]bool{}
	for _, d := range c.givenDay() {
		if said[d.promise] || !namesInvoice(c.w.Body, d.invoice.Number) {
			continue
		}
		said[d.promise] = true
		how := ""
		if method := d.promise.Method.Name(); method != "" {
			how = " by " + method
		}
		words := fmt.Sprintf("they promised %s%s for %s, and that stands until %s", letterMoney(d.promise.Amount), how, d.promise.PayOn.DayFrom(c.today), d.promise.Deadline.DayFrom(c.today))
		c.found = append(c.found, Finding{Words: words, Book: d.chase() <= 0 && c.w.Template != "voicemail"})
	}
}

// waitsForMe names what they wrote and nobody answered: this mail answers it, or
// another should.
func (c *checker) waitsForMe() {
	w := c.unanswered()
	if w == nil {
		return
	}
	name, address := SplitAddress(w.From)
	if name = firstWord(name); name == "" {
		name = address
	}
	words := name + " wrote on " + w.At.On.DayFrom(c.today)
	if w.Gist != "" {
		words += ": \"" + w.Gist + "\""
	}
	if c.w.Answers == w.MessageID {
		c.warn("", "this answers what %s", words)
		return
	}
	c.warn("", "%s: this is no answer to it", words)
}

// unheard looks for what the mail says happened and the book does not know of.
func (c *checker) unheard() {
	if words := c.unknown(c.w.Template); words != "" {
		c.found = append(c.found, Finding{Words: words, Book: c.w.Template != copyOf})
	}
}

// copyOf is the mail that an invoice goes with once more.
const copyOf = "copy-invoice"

// Unknown is what a template says happened and the book does not know of, in
// words; "" for one that says nothing of the kind.
func Unknown(template string, a Account, now time.Time, s Settings) string {
	return newPosition(a, now, s).unknown(template)
}

func (p *position) unknown(template string) string {
	switch {
	case template == "voicemail" && p.messageLeft() == nil:
		return "it says that you rang today, and the book knows of no call: record it first"
	case template == "says-paid" && !p.saidPaid():
		return "it says that they told you they had paid, and the book knows nothing of that"
	case template == copyOf:
		return "it says that a copy comes with it, and dues attaches none: add it where you send it from"
	}
	return ""
}

// messageLeft is the last call of today at which I left a message; nil when
// there was none.
func (p *position) messageLeft() *Activity {
	for i := range p.contacts {
		c := &p.contacts[i]
		if DateOf(c.At) == p.today && (c.Outcome == LeftWord || c.Outcome == Gatekeeper) {
			return c
		}
	}
	return nil
}

// saidPaid reports whether they said, since the oldest open invoice was issued,
// that the money is on its way or here.
func (p *position) saidPaid() bool {
	return slices.ContainsFunc(p.contacts, func(c Activity) bool { return c.Outcome == SaysPaid })
}
