package chase

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// onItsOwn are the letters that keep their own subject in a thread: who looks
// for one later must find it.
var onItsOwn = []Step{StepLetter, StepNotice, StepClaim}

// inThread puts a mail into the newest conversation that names what it is
// about. Where there is none it begins one.
func (p *position) inThread(w *Words, numbers []string) {
	var in *Thread
	for i := range p.Threads {
		t := &p.Threads[i]
		if m := t.newest(); m != nil && (in == nil || m.Date.After(in.newest().Date)) && t.names(numbers) {
			in = t
		}
	}
	if in != nil {
		w.follow(in)
	}
}

// follow puts a mail after the newest of a conversation that can be answered.
func (w *Words) follow(t *Thread) {
	last := t.newest()
	w.Answers = last.ID
	if slices.Contains(onItsOwn, w.Step) || w.Template == "interest" {
		return
	}
	subject := t.Subject
	if !t.Messages[0].answerable() {
		subject = last.Subject
	}
	if w.Subject = strings.TrimSpace(subject); w.Subject == "" {
		w.Subject = last.Subject
	}
	if _, reply := BaseSubject(w.Subject); !reply {
		w.Subject = "Re: " + w.Subject
	}
}

// waitsForAnswer is the conversation in which they wrote last and nobody
// answered; nil when there is none.
func (p *position) waitsForAnswer() *Thread {
	w := p.unanswered()
	if w == nil {
		return nil
	}
	for i := range p.Threads {
		t := &p.Threads[i]
		if slices.ContainsFunc(t.Messages, func(m Message) bool { return m.ID == w.MessageID && m.answerable() }) {
			return t
		}
	}
	return nil
}

// writesTo is whom a mail goes to: who pays, or in a conversation whoever wrote
// in it last.
func (p *position) writesTo(t *Thread) Contact {
	m := t.theirs()
	if m == nil {
		return p.addressee(p.askFor())
	}
	name, address := SplitAddress(m.From)
	for _, c := range p.Contacts {
		if strings.EqualFold(strings.TrimSpace(c.Email), address) {
			return c
		}
	}
	return Contact{Name: name, Email: address}
}

// Conversation is the account's one conversation whose subject has the words in
// it, letter case aside, and that can be answered. The error is a *FieldError.
func (a Account) Conversation(words string) (Thread, error) {
	words = strings.ToLower(strings.TrimSpace(words))
	var found []Thread
	for _, t := range a.Threads {
		if strings.Contains(strings.ToLower(t.Subject), words) && t.newest() != nil {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 0:
		return Thread{}, fieldError("reply", fmt.Sprintf("No conversation with %s to answer has %q in its subject.", a.Client.Name, words))
	case 1:
		return found[0], nil
	}
	subjects := make([]string, len(found))
	for i, t := range found {
		subjects[i] = strconv.Quote(t.Subject)
	}
	return Thread{}, fieldError("reply", fmt.Sprintf("%d conversations have %q in their subject: %s. Give more of one.", len(found), words, listed(subjects)))
}

// conversation is the one of an ID, when it can be answered; nil is none.
func (p *position) conversation(id ID) *Thread {
	for i := range p.Threads {
		if t := &p.Threads[i]; t.ID == id && t.newest() != nil {
			return t
		}
	}
	return nil
}

// ofMoney are the words that make a mail one about what is owed, or about the way
// to it.
var ofMoney = pattern(`(?i)\b(?:invoic\w*|pay|pays|paying|payments?|paid|unpaid|payable|remittances?|bacs|chaps|transfer\w*|cheques?|bank|accounts?|statements?|overdue|due|ow(?:e|es|ed|ing)|balance|amounts?|money|funds|cash|po|purchase orders?|approv\w*|reminders?|instal?lments?|deposit|refund\w*|credit notes?|vat|cut-?off)\b|[£€$]\s?\d`)

// ofSomethingElse reports whether what they wrote last in a conversation is about
// something else than the money: it has no word of paying and names no invoice, and
// nor does the conversation one that is open. Of a mail whose words are not known
// it is not said.
func (p *position) ofSomethingElse(t *Thread) bool {
	m := t.theirs()
	if m == nil || m.Text == "" || m != t.newest() {
		return false
	}
	words := t.Subject + "\n" + m.Subject + "\n" + m.Text
	if ofMoney().MatchString(words) || t.names(numbersOf(p.dues)) {
		return false
	}
	return !slices.ContainsFunc(p.Invoices, func(v Invoice) bool { return namesInvoice(words, v.Number) })
}

// theirs is the newest mail of theirs in a conversation that can be answered; nil
// when there is none, or no conversation.
func (t *Thread) theirs() *Message {
	if t == nil {
		return nil
	}
	for i := range slices.Backward(t.Messages) {
		if m := &t.Messages[i]; m.Direction == In && m.answerable() {
			return m
		}
	}
	return nil
}

// newest is the newest mail of a conversation that can be answered; nil when
// there is none.
func (t *Thread) newest() *Message {
	for i := range slices.Backward(t.Messages) {
		if t.Messages[i].answerable() {
			return &t.Messages[i]
		}
	}
	return nil
}

// answerable reports whether a mail can be answered: a bounce, a notice of
// absence and what other programs write cannot, but an invoice of mine that a
// program sent can.
func (m *Message) answerable() bool {
	return m.Nature == ByHand || m.Nature == Robot && m.Direction == Out
}

// names reports whether a conversation speaks of one of the invoices.
func (t *Thread) names(numbers []string) bool {
	return slices.ContainsFunc(numbers, func(number string) bool {
		return namesInvoice(t.Subject, number) || slices.ContainsFunc(t.Messages, func(m Message) bool {
			return namesInvoice(m.Subject, number) || namesInvoice(m.Text, number)
		})
	})
}

// namesInvoice reports whether a text holds an invoice's number as a word of
// its own: INV-104 is not named by INV-1042.
func namesInvoice(text, number string) bool {
	text, number = strings.ToLower(text), strings.ToLower(number)
	for from := 0; number != ""; {
		at := strings.Index(text[from:], number)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(number)
		if !wordAt(text, at-1) && !wordAt(text, from) {
			return true
		}
	}
	return false
}

// wordAt reports whether a letter or a digit stands at a place of a text.
func wordAt(text string, at int) bool {
	if at < 0 || at >= len(text) {
		return false
	}
	b := text[at]
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 0x80
}
