package chase

import (
	"slices"
	"strings"
)

// ofPaid are the mails that may speak of an invoice that is paid.
var ofPaid = []string{"thanks", "on-account", "says-paid", "copy-invoice", "query", "reply"}

// settled looks for invoices that were paid, in whole or in part, after the mail
// about them was written. A thread keeps its subject, so only the words count.
func (c *checker) settled() {
	if slices.Contains(ofPaid, c.w.Template) {
		return
	}
	body := strings.ToLower(c.w.Body)
	for i := range c.Invoices {
		v := &c.Invoices[i]
		if v.Total.Minor <= 0 || v.Paid().Minor <= 0 || !strings.Contains(body, strings.ToLower(v.Number)) {
			continue
		}
		where := namedAt(c.w.Body, v.Number)
		switch open := v.Open(); {
		case where == "":
		case open.Minor <= 0:
			c.book(where, "%s is settled since %s: nothing is open on it", v.Number, v.SettledOn().DayFrom(c.today))
		case saysAmount(c.w.Body, v.Total) && !saysAmount(c.w.Body, open):
			c.book(where, "the mail says %s; the book says %s is open on %s", letterMoney(v.Total), letterMoney(open), v.Number)
		}
	}
}

// numbers is what has digits in a mail and is no invoice's number: money, days
// and years.
var numbers = pattern(`[£€]\s?\d[\d,]*(?:\.\d+)?|\d[\d,]*\.\d{2,3}\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?\b`)

// namedAt is the first line that names an invoice, "" when none does. A number
// of digits alone may be anything: it counts beside the word or beside money.
func namedAt(body, number string) string {
	digits := strings.Trim(number, "0123456789") == ""
	n := 0
	for line := range strings.SplitSeq(body, "\n") {
		n++
		if digits && !strings.Contains(strings.ToLower(line), "invoice") && !amount().MatchString(line) {
			continue
		}
		if namesInvoice(numbers().ReplaceAllString(line, "/"), number) {
			return lineAt(n)
		}
	}
	return ""
}

// saysAmount reports whether a mail names a sum of money.
func saysAmount(body string, sum Money) bool {
	return slices.ContainsFunc(amount().FindAllStringSubmatch(body, -1), func(m []string) bool {
		said, ok := saidMoney(m)
		return ok && said == sum
	})
}
