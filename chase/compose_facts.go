package chase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dues/chase/letter"
)

// mailFacts is what every mail about parts may say.
func (p *position) mailFacts(who Contact, tone Tone, dues []due) letter.Facts {
	me := p.s.Me
	facts := letter.Facts{
		"hello": hello(who, tone), "contact": who.Name, "first_name": who.FirstName(), "client": p.Client.Name, "address": p.Client.Address,
		"me": cmp.Or(me.Name, me.Business), "business": me.Business, "phone": me.Phone, "email": me.Email, "bank": me.Bank,
		"signature": lined(me.Name, me.Business, me.Phone, me.Email), "letterhead": lined(cmp.Or(me.Business, me.Name), me.Address, me.Phone, me.Email),
		"reference": p.Client.Reference, "earlier": p.earlier(), "today": fullDay(p.today),
	}
	if p.person() {
		facts["person"] = "yes"
	}
	if len(dues) == 0 {
		return facts
	}
	var total Totals
	var lines []string
	numbers := numbersOf(dues)
	for _, d := range dues {
		if d.invoice.advance(d.part) {
			facts["advance"] = "yes"
		}
		total = total.Add(d.money(d.open - d.disputed))
		lines = append(lines, dueLine(d))
	}
	for name, word := range agreeing(len(numbers)) {
		facts[name] = word
	}
	facts["invoices"], facts["lines"] = listed(numbers), strings.Join(lines, "\n")
	facts["amount"], facts["due"], facts["days_late"] = p.totals(total), p.dueWords(dues), p.lateWords(dues)
	return facts
}

// person reports a client to whom the rules for people apply (RULES 3.1).
func (p *position) person() bool { return p.Client.Kind == Individual || p.Client.Kind == SoleTrader }

// lined is the words there are, one to a line.
func lined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return strings.TrimSpace(w) == "" }), "\n")
}

func numbersOf(dues []due) []string {
	var numbers []string
	for _, d := range dues {
		if !slices.Contains(numbers, d.invoice.Number) {
			numbers = append(numbers, d.invoice.Number)
		}
	}
	return numbers
}

// dueLine is a part as a mail lists it, with all that their accounts look for.
func dueLine(d due) string {
	line := fmt.Sprintf("%s   %s   issued %s, due %s", d.invoice.Number, letterMoney(d.money(d.open-d.disputed)), fullDay(d.invoice.Issued), fullDay(d.part.Due))
	if d.invoice.PO != "" {
		line += "   " + d.invoice.PO
	}
	return line
}

// dueWords is when the parts are due, with its preposition: "on Friday 30
// October", "on Friday 30 October and Friday 20 November", "between 3 March
// 2026 and 20 November 2026".
func (p *position) dueWords(dues []due) string {
	var days []string
	first, last := dues[0].part.Due, dues[0].part.Due
	for _, d := range dues {
		first, last = min(first, d.part.Due), max(last, d.part.Due)
		if day := p.spokenDay(d.part.Due); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	if len(days) > 3 {
		return "between " + fullDay(first) + " and " + fullDay(last)
	}
	return "on " + listed(days)
}

// lateWords is how late the parts are: "25 days", "up to 25 days". "" when none
// is late.
func (p *position) lateWords(dues []due) string {
	least, most := p.today.Since(dues[0].part.Due), p.today.Since(dues[0].part.Due)
	for _, d := range dues {
		late := p.today.Since(d.part.Due)
		least, most = min(least, late), max(most, late)
	}
	switch {
	case most <= 0:
		return ""
	case least == most:
		return plural(most, "day")
	}
	return "up to " + plural(most, "day")
}

// occasion adds what only some templates say, from where the client stands now.
// The error is why the law, or the contract, adds nothing.
func (p *position) occasion(template string, dues []due, facts letter.Facts) error {
	if len(p.follow) > 0 && p.follow[0].When.On > p.today && p.follow[0].What == Call {
		facts["next"] = p.spokenDay(p.follow[0].When.On)
	}
	facts["time"] = p.now.Format("15:04")
	if rang := p.messageLeft(); rang != nil {
		facts["time"] = rang.At.Format("15:04")
	}
	step := stepOfTemplate(template)
	if slices.Contains(letterSteps, step) {
		last := p.letterEnds(step)
		facts["days"], facts["deadline"] = plural(last.Since(p.today), "day"), fullDay(last)
	}
	none := p.lawFacts(dues, facts)
	p.moneyFacts(template, facts)
	switch template {
	case "query":
		for _, d := range dues {
			if d.query != nil {
				p.queryFacts(*d.query, d.query.Words, facts)
				break
			}
		}
	case "confirm-promise":
		if pr := p.livePromise(); pr != nil {
			p.promiseFacts(*pr, facts)
		}
	case "plan":
		if plan := p.livePlan(); len(plan) > 0 {
			p.planFacts(plan, facts)
		}
	}
	return none
}

// livePromise is the promise to come next; nil when none is open.
func (p *position) livePromise() *Promise {
	var next *Promise
	for i := range p.promises {
		if pr := &p.promises[i]; pr.Live() && (next == nil || pr.PayOn < next.PayOn) {
			next = pr
		}
	}
	return next
}

// livePlan is the instalments of a plan that are still to come.
func (p *position) livePlan() []Promise {
	var plan []Promise
	for _, pr := range p.promises {
		if pr.Live() && pr.Label != "" {
			plan = append(plan, pr)
		}
	}
	Arrange(plan, func(x, y Promise) int { return cmp.Compare(x.PayOn, y.PayOn) })
	return plan
}

// lastPaid is the money that came in last; nil when none did.
func (p *position) lastPaid() *Payment {
	var last *Payment
	for i := range p.Payments {
		if pay := &p.Payments[i]; pay.Amount.Minor > 0 && (last == nil || pay.On >= last.On) {
			last = pay
		}
	}
	return last
}

// paidNumbers is the invoices that a mail of thanks for the last money names:
// those it paid off, or for one on account those it went to; and how much of it
// went to them.
func (p *position) paidNumbers(template string) ([]string, Money) {
	last := p.lastPaid()
	if last == nil || template != "thanks" && template != "on-account" {
		return nil, Money{}
	}
	var numbers []string
	went := Money{Currency: last.Amount.Currency}
	for _, v := range p.Invoices {
		closed := v.Open().Minor <= 0
		if share := v.share(last.Allocations); share.Minor > 0 && (closed || template == "on-account") {
			numbers = append(numbers, v.Number)
			went.Minor += share.Minor
		}
	}
	return numbers, went
}

// moneyFacts is the payment that came in last, what it went to and what is left.
func (p *position) moneyFacts(template string, facts letter.Facts) {
	last := p.lastPaid()
	if last == nil {
		return
	}
	facts["received"], facts["paid_on"] = letterMoney(last.Amount), p.spokenDay(last.On)
	if owed := p.owed(); p.owes() {
		facts["still_due"] = p.totals(owed)
	}
	numbers, went := p.paidNumbers(template)
	switch {
	case template == "thanks" && len(numbers) == 0:
		delete(facts, "received") // nothing is settled: there is no such thank-you
	case template == "thanks":
		facts["received"] = letterMoney(went) // what else it paid is not closed, and not thanked for here
	}
	if len(numbers) > 0 {
		facts["invoices"] = listed(numbers)
		for name, word := range agreeing(len(numbers)) {
			facts[name] = word
		}
	}
}

// queryFacts is a query in their words, whose move it is, and what of the
// invoice it leaves alone.
func (p *position) queryFacts(q Dispute, words string, facts letter.Facts) {
	facts["query"] = strings.TrimRight(words, ". \n")
	facts["answer_by"] = p.spokenDay(q.AnswerDue)
	switch {
	case q.Task != "":
		facts["credit"] = letterMoney(q.Amount)
	case q.Owner == Theirs:
		facts["theirs"] = "yes"
	default:
		facts["mine"] = "yes"
	}
	for _, d := range p.dues {
		// A query just raised is not in the position yet; one that was is.
		rest := d.open - max(d.disputed, q.Amount.Minor)
		if d.invoice.ID == q.InvoiceID && q.Amount.Minor > 0 && rest > 0 && len(d.invoice.Parts) == 1 {
			facts["rest"] = fmt.Sprintf("The other %s of %s is not touched by this and stays due.", letterMoney(d.money(rest)), d.invoice.Number)
		}
	}
}

// agreeing is the words of a sentence that follow how many invoices it names.
func agreeing(invoices int) map[string]string {
	if invoices == 1 {
		return map[string]string{"is": "is", "was": "was", "has": "has", "it": "it", "them": "it", "several": ""}
	}
	return map[string]string{"is": "are", "was": "were", "has": "have", "it": "they", "them": "them", "several": "yes"}
}

// hello is how a mail begins.
func hello(who Contact, tone Tone) string {
	switch {
	case tone == Formal && who.Name == "":
		return "Dear Sir or Madam"
	case tone == Formal:
		return "Dear " + who.Name
	case who.Name == "":
		return "Hello"
	case tone == Informal:
		return "Hi " + who.FirstName()
	}
	return "Hello " + who.FirstName()
}

// mostEarlier is how many earlier contacts a mail names: the last of them.
const mostEarlier = 4

// earlier is the days of this chase on which I was in touch, as a reminder names
// them (RULES 7.2): "6 November and 17 November".
func (p *position) earlier() string {
	var days []string
	start := p.chaseStart()
	for _, c := range p.contacts {
		day := DateOf(c.At)
		if start == 0 || day <= start {
			break
		}
		if said := day.read(p.today, "2 January"); c.Direction == Out && c.reached() && day < p.today && !slices.Contains(days, said) && len(days) < mostEarlier {
			days = append(days, said)
		}
	}
	slices.Reverse(days)
	return listed(days)
}
