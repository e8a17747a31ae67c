package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"dues/chase"
)

// Trace is one line of an invoice's trail.
type Trace struct {
	On    chase.Date
	Words string // cleaned

	at time.Time
}

// Trail is what happened about the invoice, oldest first: sent, due, every
// contact that was about it, promises that were not kept, queries, money.
func (b Bill) Trail() []Trace {
	v := b.Invoice
	trail := []Trace{b.trace(v.Issued, "sent"+b.sentHow())}
	for _, part := range v.Parts {
		if part.Due < b.Today() {
			trail = append(trail, b.trace(part.Due, b.dueWords(part)))
		}
	}
	for _, e := range b.Entries {
		if b.concerns(e) {
			at := e.At.In(b.Now.Location())
			trail = append(trail, Trace{chase.DateOf(at), Clean(b.entryWords(e)), at})
		}
	}
	for _, pr := range b.Promises {
		if b.about(pr) && pr.Failed() && pr.Closed == 0 {
			trail = append(trail, b.trace(pr.Deadline.AddDays(1), "promise of "+pr.Made.Short(b.Today())+" broken: "+PromiseWords(pr)))
		}
	}
	trail = append(trail, b.queryTraces()...)
	trail = append(trail, b.money()...)
	chase.Arrange(trail, func(x, y Trace) int { return cmp.Or(cmp.Compare(x.On, y.On), x.at.Compare(y.at)) })
	return trail
}

// trace is a line without a time of day: it stands before what happened at one.
func (b Bill) trace(on chase.Date, words string) Trace { return Trace{On: on, Words: Clean(words)} }

func (b Bill) sentHow() string {
	if b.Invoice.Sent == "" {
		return ""
	}
	return ": " + b.Invoice.Sent
}

func (b Bill) dueWords(part chase.Part) string {
	words := "due"
	if part.Label != "" {
		words = part.Label + " due"
	}
	if part.SettledOn == 0 || part.SettledOn > part.Due {
		words += "; not received"
	}
	return words
}

// concerns reports whether an entry of the timeline is about the invoice: it
// names it, or names none while the invoice was open.
func (b Bill) concerns(e Entry) bool {
	v := b.Invoice
	if m := e.Message; m != nil {
		return v.Number != "" && (strings.Contains(m.Subject, v.Number) || strings.Contains(m.Text, v.Number))
	}
	if len(e.Activity.Invoices) > 0 {
		return slices.Contains(e.Activity.Invoices, v.ID)
	}
	on, settled := chase.DateOf(e.At.In(b.Now.Location())), v.SettledOn()
	return on >= v.Issued && (settled == 0 || on <= settled)
}

// entryWords is an entry with its means first: "call: …".
func (b Bill) entryWords(e Entry) string {
	switch {
	case e.Message != nil && e.Message.Direction == chase.Out:
		return "mail: " + e.Gist()
	case e.Message != nil:
		return "reply: " + e.Gist()
	}
	a := e.Activity
	switch a.Kind {
	case chase.Call, chase.Mail, chase.Note:
		if a.Contact == "" {
			return string(a.Kind) + ": " + e.Gist()
		}
		return string(a.Kind) + ", " + e.Gist()
	}
	return e.Gist()
}

func (b Bill) queryTraces() []Trace {
	var traces []Trace
	for _, q := range b.Account.Disputes {
		if q.InvoiceID != b.Invoice.ID {
			continue
		}
		traces = append(traces, b.trace(q.Opened, "query: "+q.Words))
		if q.Closed != 0 && q.Closed <= b.Today() {
			traces = append(traces, b.trace(q.Closed, "query settled: "+q.Resolution))
		}
	}
	return traces
}

// money is what settled the invoice, payments and credit notes.
func (b Bill) money() []Trace {
	var traces []Trace
	mine := map[chase.ID]bool{}
	for _, part := range b.Invoice.Parts {
		mine[part.ID] = true
	}
	for _, p := range b.Account.Payments {
		for _, al := range p.Allocations {
			if mine[al.PartID] {
				traces = append(traces, b.trace(al.On, fmt.Sprintf("%s received%s", al.Amount, by(p.Method))))
			}
		}
	}
	for _, al := range b.Account.Credits {
		if mine[al.PartID] {
			traces = append(traces, b.trace(al.On, fmt.Sprintf("%s credited", al.Amount)))
		}
	}
	return traces
}

func by(m chase.Method) string {
	if m == "" {
		return ""
	}
	return " by " + m.Name()
}

// TrailLines is the trail in lines of width w: whole where that takes no more
// than h of them, else a line for each.
func (b Bill) TrailLines(w, h int) []string {
	trail := b.Trail()
	var whole, cut []string
	for _, t := range trail {
		lead := Right(t.On.Short(b.Today()), 6) + "  "
		whole = append(whole, wrapAt(lead, t.Words, w)...)
		cut = append(cut, Cut(lead+t.Words, w))
	}
	if len(whole) <= h {
		return whole
	}
	return cut
}
