package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// Bill is one invoice on the sheet of its client, made ready to be drawn: what
// it says, how it stands and everything that happened about it.
type Bill struct {
	Sheet
	Invoice chase.Invoice
	Owing   chase.Owing // no state when nothing is open on it
	kit     Kit
}

// Bill is the invoice of that id; false when the sheet has none.
func (s Sheet) Bill(k Kit, invoice chase.ID) (Bill, bool) {
	i := slices.IndexFunc(s.Account.Invoices, func(v chase.Invoice) bool { return v.ID == invoice })
	if i < 0 {
		return Bill{}, false
	}
	b := Bill{Sheet: s, Invoice: s.Account.Invoices[i], kit: k}
	for _, o := range chase.Stand(s.Account, s.Now, k.Settings) {
		if o.Invoice.ID == invoice {
			b.Owing = o
		}
	}
	return b, true
}

// Status is how it stands in a few words: "promise broken", "paid 12 Nov".
func (b Bill) Status() string {
	if b.Owing.State != "" {
		return Clean(b.Owing.Status)
	}
	if on := b.Invoice.SettledOn(); on != 0 {
		return "paid " + on.Short(b.Today())
	}
	return "nothing open"
}

// Lateness is how late it is in words, with its marks.
func (b Bill) Lateness() string {
	days := b.Owing.DaysLate
	switch {
	case b.Owing.State == "" || b.Owing.State == chase.OwingCredit:
		return ""
	case days > 0:
		return Count(days, "day") + " late " + strings.TrimLeft(Late(days), "0123456789d")
	case days == 0:
		return "due today"
	}
	return "due in " + Count(-days, "day")
}

// Line is the line under the crumbs: whose it is, what is open and how it
// stands, as much as w holds.
func (b Bill) Line(w int) string {
	open := b.Invoice.Open().WithCode() + " open"
	facts := []string{Clean(b.Account.Client.Name), open + " of " + b.Invoice.Total.String(), b.Lateness(), b.Status()}
	if line := joinFacts(facts); Width(line) <= w {
		return line
	}
	facts[1] = open
	return Cut(joinFacts(facts), w)
}

func joinFacts(facts []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(facts), func(f string) bool { return f == "" }), "   ")
}

// Facts is what the invoice says, in lines of width w.
func (b Bill) Facts(w int) []string {
	p := paper{kit: b.kit, w: w}
	v := b.Invoice
	p.wrap("", cmp.Or(Clean(v.For), "No word of what it is for."))
	p.text("")
	terms := ""
	if v.Terms != "" {
		terms = "terms " + Clean(v.Terms)
	}
	row := func(label, value, more string) {
		p.text(Fit(label, 8) + " " + Fit(value, 15) + " " + more)
	}
	row("Issued", v.Issued.Noon().Format("2 Jan 2006"), terms)
	b.dues(row)
	row("Total", Right(v.Total.String(), 11), "")
	row("Paid", Right(v.Paid().String(), 11), "p records a payment")
	row("Open", Right(v.Open().String(), 11)+" "+string(v.Total.Currency), "")
	if ref := cmp.Or(v.Reference, b.Account.Client.Reference); ref != "" {
		p.text("Ref      " + Clean(ref))
	}
	switch {
	case v.PO != "":
		p.text("PO       " + Clean(v.PO) + ", on the invoice")
	case b.Account.Client.NeedsPO:
		p.text("PO       none, and they need one")
	}
	if v.Sent != "" {
		p.wrap("Sent     ", Clean(v.Sent))
	}
	if v.File != "" {
		p.text("File     " + Clean(v.File))
	}
	return p.lines
}

// Brief is the facts in a few lines, for a window of one column.
func (b Bill) Brief(w int) []string {
	p := paper{kit: b.kit, w: w}
	v, today := b.Invoice, b.Today()
	p.text(cmp.Or(Clean(v.For), "No word of what it is for."))
	due := cmp.Or(v.OldestDue(), v.Parts[len(v.Parts)-1].Due)
	terms := ""
	if v.Terms != "" {
		terms = "terms " + Clean(v.Terms)
	}
	p.text(joinFacts([]string{"Issued " + v.Issued.Short(today), "due " + due.Short(today), terms, "total " + v.Total.String(), "paid " + v.Paid().String()}))
	ref, po, sent := cmp.Or(v.Reference, b.Account.Client.Reference), v.PO, Clean(v.Sent)
	if ref != "" {
		ref = "Ref " + Clean(ref)
	}
	if sent != "" {
		sent = "sent " + sent
	}
	p.text(joinFacts([]string{ref, Clean(po), sent, Clean(v.File)}))
	query := "query none"
	if q := b.Owing.Query; q != nil {
		query = "query: " + Clean(q.Words) + ", " + move(*q)
	}
	p.text(joinFacts([]string{"Stage " + b.Status(), query}))
	if pr, ok := b.promise(); ok {
		p.text("Promise " + pr.Made.Short(today) + ": " + b.promised(pr) + ", " + b.landed(pr))
	}
	if others := b.otherParts(); len(others) > 0 {
		o := others[0]
		line := fmt.Sprintf("Also open %s %s due %s", Clean(o.Name()), b.amount(o.Part.Open()), o.Part.Due.Short(today))
		if more := len(others) - 1; more > 0 {
			line += fmt.Sprintf(", and %d more", more)
		}
		p.text(line + "     balance " + b.kit.Sum(b.Prep.Owed))
	}
	return p.lines
}

// dues is the due date, or that of every part.
func (b Bill) dues(row func(label, value, more string)) {
	today := b.Today()
	for _, part := range b.Invoice.Parts {
		label, more := "Due", ""
		if len(b.Invoice.Parts) > 1 {
			label = fmt.Sprintf("Part %d", part.Seq)
			more = part.Amount.String() + " "
		}
		switch days := today.Since(part.Due); {
		case part.Open().Minor == 0 && part.SettledOn != 0:
			more += "paid " + part.SettledOn.Short(today)
		case part.Open().Minor <= 0:
		case days > 0:
			more += b.kit.Styles.Late(days).Render(Count(days, "day") + " late " + strings.TrimLeft(Late(days), "0123456789d"))
		case days == 0:
			more += "due today"
		default:
			more += "in " + Count(-days, "day")
		}
		row(label, part.Due.Noon().Format("2 Jan 2006"), more)
	}
}

// Stands is where the invoice stands: step, promise, query, plan.
func (b Bill) Stands(w int) []string {
	p := paper{kit: b.kit, w: w}
	p.head("WHERE IT STANDS", "")
	if b.Owing.State == "" {
		p.text("  " + b.Status())
		return p.lines
	}
	p.text("stage    " + Clean(b.Owing.Status))
	p.wrap("next     ", cmp.Or(Clean(b.Owing.Next), "-"))
	promise := "none"
	if pr, ok := b.promise(); ok {
		promise = pr.Made.Short(b.Today()) + ": " + b.promised(pr) + ", " + b.landed(pr)
	}
	p.wrap("promise  ", promise)
	query := "none; d opens one"
	if q := b.Owing.Query; q != nil {
		query = Clean(q.Words) + ", " + move(*q)
	}
	p.wrap("query    ", query)
	if n := len(b.Invoice.Parts); n > 1 {
		p.text(fmt.Sprintf("plan     %d of %d parts paid", b.paidParts(), n))
	}
	if h, held := b.Hold(); held {
		p.wrap("hold     ", Clean(h.Line(b.Today())))
	}
	return p.lines
}

func move(q chase.Dispute) string {
	switch {
	case q.Task != "":
		return "YOUR MOVE: " + q.Task
	case q.Owner == chase.Mine:
		return "YOUR MOVE"
	}
	return "their move"
}

func (b Bill) paidParts() int {
	n := 0
	for _, part := range b.Invoice.Parts {
		if part.Open().Minor <= 0 {
			n++
		}
	}
	return n
}

// promise is the last promise made about the invoice.
func (b Bill) promise() (chase.Promise, bool) {
	for _, pr := range b.Promises { // newest first
		if b.about(pr) {
			return pr, true
		}
	}
	return chase.Promise{}, false
}

// about reports whether a promise is for the invoice: by its parts, or, when it
// names none, by the time it was made.
func (b Bill) about(pr chase.Promise) bool {
	if len(pr.Parts) == 0 {
		on := b.Invoice.SettledOn()
		return pr.Made >= b.Invoice.Issued && (on == 0 || pr.Made <= on)
	}
	return slices.ContainsFunc(b.Invoice.Parts, func(part chase.Part) bool { return slices.Contains(pr.Parts, part.ID) })
}

// Payments is the money that came in for the invoice; no lines when none did.
func (b Bill) Payments(w int) []string {
	p := paper{kit: b.kit, w: w}
	p.head("PAYMENTS", "")
	for _, e := range b.money() {
		p.text(Right(e.On.Short(b.Today()), 6) + "  " + e.Words)
	}
	if len(p.lines) == 1 {
		return nil
	}
	return p.lines
}

// Others is what else the client owes, at most so many lines of it, and the
// balance.
func (b Bill) Others(w, most int) []string {
	p := paper{kit: b.kit, w: w}
	p.head("OTHER OPEN FOR "+strings.ToUpper(Clean(b.Account.Client.Name)), "")
	others := b.otherParts()
	for i, o := range others {
		if i == most {
			p.text(fmt.Sprintf("and %d more", len(others)-most))
			break
		}
		p.text(fmt.Sprintf("%s %10s   due %s   %s", Clean(o.Name()), b.amount(o.Part.Open()), o.Part.Due.Short(b.Today()), Late(b.Today().Since(o.Part.Due))))
	}
	if len(others) == 0 {
		p.text("nothing")
	}
	p.text("Balance  " + b.kit.Sum(b.Prep.Owed))
	return p.lines
}

func (b Bill) otherParts() []OpenPart {
	return slices.DeleteFunc(b.Open(), func(o OpenPart) bool { return o.Invoice.ID == b.Invoice.ID })
}

// Gist is the invoice in a few sentences, for the pane under a list.
func (b Bill) Gist() string {
	v := b.Invoice
	words := []string{upperFirst(b.Status()) + "."}
	if pr, ok := b.promise(); ok && pr.State != chase.PromiseKept {
		words = append(words, "Promised "+pr.Made.Short(b.Today())+": "+b.promised(pr)+", "+PromiseWords(pr)+".")
	}
	if q := b.Owing.Query; q != nil {
		words = append(words, upperFirst(Clean(q.Words))+": "+move(*q)+".")
	}
	if others := b.otherParts(); len(others) > 0 && b.Owing.State != "" {
		words = append(words, "Part of a "+b.kit.Sum(b.Prep.Owed)+" balance.")
	}
	words = append(words, b.lastContact(), "Paid "+v.Paid().String()+" of "+v.Total.String()+".")
	if v.PO != "" {
		words = append(words, Clean(v.PO)+".")
	}
	if v.Sent != "" {
		words = append(words, "Sent: "+Clean(v.Sent)+".")
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

// lastContact is when and how the client was last spoken or written to.
func (b Bill) lastContact() string {
	for _, e := range b.Entries {
		switch {
		case e.Message != nil:
			return "Last contact " + b.day(e) + ", mail."
		case e.Activity.Kind == chase.Note || e.Activity.Kind == chase.Event:
			continue
		}
		who := Clean(e.Activity.Contact)
		return "Last contact " + b.day(e) + ", " + join(string(e.Activity.Kind), ", ", who) + "."
	}
	return "No contact yet."
}

func (b Bill) day(e Entry) string {
	return chase.DateOf(e.At.In(b.Now.Location())).Short(b.Today())
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
