package chase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Remarks is what the terms and the law say of an invoice today, a sentence
// each: a discount while it lives, money that comes before the work, an agreed
// date the law does not simply let stand.
func (v Invoice) Remarks(k Kind, today Date) []string {
	var said []string
	if d, ok := v.discount(today); ok {
		said = append(said, fmt.Sprintf("%s: %s", v.Number, d.Words(today)))
	}
	var open []Part
	for _, p := range v.Parts {
		switch {
		case p.Open().Minor <= 0:
		case v.advance(p):
			said = append(said, fmt.Sprintf("%s: %s comes before the work", v.Number, p.spoken()))
		default:
			open = append(open, p)
		}
	}
	if words := v.capWords(open, k); words != "" {
		said = append(said, v.Number+": "+words)
	}
	return said
}

// capWords says, once for an invoice, that parts of it are due beyond what the
// law lets stand; "" when none is.
func (v Invoice) capWords(parts []Part, k Kind) string {
	past := slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return CapWords(v.Issued, p.Due, k) == "" })
	if len(past) == 0 {
		return ""
	}
	words := CapWords(v.Issued, past[0].Due, k)
	if more := len(past) - 1; more > 0 {
		words += fmt.Sprintf("; so with %s after it, to %s", plural(more, "part"), dayMonthYear(past[more].Due))
	}
	return words
}

// spoken is a part in a sentence, with what is open on it: "the deposit of
// 300.00", "stage 1 of 3, 50.01,".
func (p Part) spoken() string {
	switch {
	case p.Label == "":
		return "the " + p.Open().String()
	case strings.Contains(p.Label, " of "):
		return p.Label + ", " + p.Open().String() + ","
	}
	return "the " + p.Label + " of " + p.Open().String()
}

// discount is what may still be taken off the invoice for paying early: while
// it is whole, to the last day.
func (v Invoice) discount(today Date) (Discount, bool) {
	if !strings.Contains(v.Terms, "/") {
		return Discount{}, false // no terms with a discount do without: a list asks this of every invoice
	}
	t, err := ParseTerms(v.Terms)
	if err != nil || v.Paid().Minor != 0 || v.Total.Minor <= 0 {
		return Discount{}, false
	}
	d, ok := t.Discount(v.Issued, v.Total)
	return d, ok && today <= d.Until
}

// Words is the discount with its last day: "24.80 off if paid by Fri 27 Nov, so
// 1,215.20".
func (d Discount) Words(today Date) string {
	by := d.Until.DayFrom(today)
	if d.Until == today {
		by = "today"
	}
	return fmt.Sprintf("%s off if paid by %s, so %s", d.Off, by, d.Pay)
}

// advance reports whether a part is to come before the work: a deposit, or the
// whole when the terms are cash in advance. Interest on it runs only from
// performance (RULES 1.2, section 11 of the Act).
func (v Invoice) advance(p Part) bool {
	t, err := ParseTerms(v.Terms)
	if err != nil || !t.Advance() {
		return false
	}
	return len(v.Parts) == 1 || p.Seq <= len(t.shares) && p.Seq > 0 && t.shares[p.Seq-1].due.advance()
}

func (r dueRule) advance() bool {
	return slices.Contains([]dueKind{dueInAdvance, dueWithOrder, dueBeforeShipment, dueOnOrder}, r.kind)
}

// CapWords says that an agreed date lies beyond what the law lets stand, with
// the day it does; "" when it does not (RULES 1.2). The one day by which a
// plain net 30 or net 60 is longer, because the law counts the first day too,
// is not worth a word.
func CapWords(issued, due Date, k Kind) string {
	limit, over := StatutoryCap(issued, due, k)
	switch {
	case !over || due == limit+1:
		return ""
	case k == Public:
		return fmt.Sprintf("due %s, but a public body has 30 days by law: late after %s", dayMonthYear(due), dayMonthYear(limit))
	}
	return fmt.Sprintf("due %s is past the 60 days of the law, %s: longer stands only where it is not grossly unfair to you", dayMonthYear(due), dayMonthYear(limit))
}

// Cautions is what stands against claiming interest on an invoice of a client
// as it was worked out, a sentence each (RULES 1.1, 1.2, 7.2).
func (v Invoice) Cautions(a Account, today Date) []string {
	var said []string
	k := a.Client.Kind
	for _, q := range a.Disputes {
		if q.InvoiceID == v.ID && q.openOn(today) {
			said = append(said, fmt.Sprintf("%s is queried and still among what is owed: claim it when the query is settled", Money{q.Amount.Minor, v.Total.Currency}))
		}
	}
	if a.planOn(today) != nil {
		said = append(said, "a payment plan is agreed: these days are counted, unless you agreed that no interest runs while it is kept")
	}
	if words := v.leftOutWords(a, today); words != "" {
		said = append(said, words)
	}
	if words := v.capWords(slices.DeleteFunc(slices.Clone(v.Parts), v.advance), k); words != "" {
		said = append(said, words)
	}
	return said
}

// leftOutWords says which late parts a claim leaves out, because they were due
// before the work; "" when none is left out. A contract's own remedy stands for
// them too.
func (v Invoice) leftOutWords(a Account, today Date) string {
	if late, err := ParseLateTerms(a.Client.LateTerms); err != nil || late.kind != lateStatutory {
		return ""
	}
	var parts []string
	for _, p := range v.Parts {
		if v.advance(p) && v.debt(p, a, today).late(today) == nil {
			parts = append(parts, "the "+cmp.Or(p.Label, "part")+" of "+p.Amount.String())
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "left out: " + listed(parts) + ". " + errAdvance.Why
}

// remarks is what the sheet should mention besides: of every open invoice, of
// money that settles nothing yet, of their pay runs.
func (p *position) remarks() []string {
	var said []string
	if left := p.OnAccount(); len(left) > 0 {
		words := make([]string, len(left))
		for i, m := range left.Sorted(p.s.Home) {
			words[i] = p.s.amount(m)
		}
		said = append(said, strings.Join(words, " and ")+" on account settles nothing yet: check before you ring")
	}
	said = append(said, p.invoiceRemarks()...)
	if idea := p.runIdea(); idea != "" {
		said = append(said, idea)
	}
	return said
}

// mostRemarks is how many remarks on invoices a sheet carries.
const mostRemarks = 4

// invoiceRemarks is the remarks on open invoices, the first few and how many
// more there are.
func (p *position) invoiceRemarks() []string {
	var said []string
	for _, v := range p.Invoices {
		if v.Open().Minor > 0 {
			said = append(said, v.Remarks(p.Client.Kind, p.today)...)
		}
	}
	if more := len(said) - mostRemarks; more > 0 {
		said = append(said[:mostRemarks], plural(more, "more remark")+" on other invoices")
	}
	return said
}
