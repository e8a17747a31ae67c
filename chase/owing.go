package chase

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// OwingState is how an open invoice stands: the one thing that decides what is
// done about it.
type OwingState string

// The states of an open invoice. The first that holds of its oldest unpaid part
// is its state.
const (
	OwingCredit   OwingState = "credit"         // a credit note not used up
	OwingQuery    OwingState = "query"          // all of the part is in dispute
	OwingHold     OwingState = "on hold"        // the client is left in peace
	OwingPlan     OwingState = "plan"           // an instalment that was agreed
	OwingPromised OwingState = "promised"       // and not late by it yet
	OwingBroken   OwingState = "promise broken" // and not spoken of since
	OwingGrace    OwingState = "in grace"
	OwingLate     OwingState = "late"
	OwingSoon     OwingState = "due soon" // the days in which date and method are fixed
	OwingNotDue   OwingState = "not due"
)

// Owing is one open invoice and how it stands on a day.
type Owing struct {
	Invoice  Invoice
	ClientID ID
	Client   string
	State    OwingState
	Part     Part     // the oldest unpaid
	DaysLate int      // since its due date; negative is the days until it
	Lands    Date     // when what is promised on it should be in
	Soon     bool     // due in the days in which date and method are fixed
	Query    *Dispute // the query that is open on it
	Until    Date     // when the hold ends; none is until lifted
	Status   string   // filled in by Stand: the state as a list shows it
	Next     string   // likewise: what is done next
}

// Owings lists the open invoices of the accounts. It needs no history; without
// one a broken promise counts as not spoken of.
func Owings(accounts []Account, now time.Time, s Settings) []Owing {
	var all []Owing
	for _, a := range accounts {
		all = append(all, newPosition(a, now, s).owings()...)
	}
	return all
}

// Stand lists the open invoices of one client and says of each what its status
// is and what is done next. It needs the account as the list does, with its
// history.
func Stand(a Account, now time.Time, s Settings) []Owing {
	p := newPosition(a, now, s)
	all := p.owings()
	if len(all) == 0 {
		return nil
	}
	v := Judge(a, now, s)
	step := p.stage().Step
	if v.Item != nil && v.Item.Step != "" {
		step = v.Item.Step
	}
	first := ""
	for i := range all {
		o := &all[i]
		o.Status = o.status(step)
		if o.Next = o.own(p.today, p.s); o.Next != "" {
			continue
		}
		switch {
		case first == "":
			first, o.Next = o.Invoice.Number, v.Next(p.today)
		case o.DaysLate > 0:
			o.Next = "with " + first
		}
	}
	return all
}

// owings is the open invoices of one client, the oldest due first.
func (p *position) owings() []Owing {
	var all []Owing
	seen := map[ID]bool{}
	for _, d := range p.dues {
		if seen[d.invoice.ID] {
			continue
		}
		seen[d.invoice.ID] = true
		all = append(all, p.owing(d))
	}
	for i := range p.Invoices {
		if v := &p.Invoices[i]; !seen[v.ID] && v.Open().Minor < 0 {
			all = append(all, Owing{Invoice: *v, ClientID: p.Client.ID, Client: p.Client.Name, State: OwingCredit, Part: v.Parts[0]})
		}
	}
	return all
}

// owing is how the invoice of d stands, whose oldest unpaid part d is.
func (p *position) owing(d due) Owing {
	o := Owing{
		Invoice: *d.invoice, ClientID: p.Client.ID, Client: p.Client.Name,
		Part: d.part, DaysLate: p.today.Since(d.part.Due), Query: d.query,
	}
	if d.promise != nil {
		o.Lands = d.promise.LandsOn
	}
	o.Soon = o.DaysLate <= 0 && p.today >= p.s.Calendar.Add(d.part.Due, -p.s.PreDue)
	switch {
	case d.query != nil && d.disputed >= d.open:
		o.State = OwingQuery
	case p.hold != nil && p.hold.Reason != HoldPlan:
		o.State, o.Until = OwingHold, p.hold.Until
	case planned(d.part, p.plan):
		o.State = OwingPlan
	case d.promise != nil && d.chase() <= 0:
		o.State = OwingPromised
	case o.DaysLate > 0 && p.brokenOn(d):
		o.State = OwingBroken
	case o.DaysLate > p.s.grace(p.Client):
		o.State = OwingLate
	case o.DaysLate > 0:
		o.State = OwingGrace
	case o.Soon:
		o.State = OwingSoon
	default:
		o.State = OwingNotDue
	}
	return o
}

// brokenOn reports whether a promise for a part was broken, not made good, and
// they were not contacted since.
func (p *position) brokenOn(d due) bool {
	for _, pr := range p.promises {
		if pr.Failed() && pr.Closed == 0 && pr.GoodOn == 0 && covers(pr, d.part.ID) && d.invoice.Issued <= pr.Made && !p.reachedSince(pr.Deadline.AddDays(1)) {
			return true
		}
	}
	return false
}

// status is the state in the words of a list.
func (o Owing) status(step Step) string {
	switch o.State {
	case OwingLate:
		return step.Words()
	case OwingQuery:
		return "on hold: query"
	case OwingPlan:
		if o.Part.Label != "" {
			return o.Part.Label
		}
	}
	return string(o.State)
}

// own is what comes next for an invoice that goes its own way; "" for one that
// is chased with the rest of the client's.
func (o Owing) own(today Date, s Settings) string {
	switch o.State {
	case OwingCredit:
		return "to be used up"
	case OwingQuery:
		if o.Query.Owner == Mine {
			return said("you", cmp.Or(o.Query.Task, o.Query.Words))
		}
		if o.Query.AnswerDue != 0 {
			return "they answer " + o.Query.AnswerDue.Short(today)
		}
		return "they answer"
	case OwingHold:
		if o.Until == 0 {
			return "until lifted"
		}
		return "until " + o.Until.Short(today)
	case OwingPlan:
		day := o.Part.Due.Short(today)
		if o.Part.Due == today {
			day = "today"
		}
		return s.amount(o.Part.Open()) + " " + day
	case OwingPromised:
		return "lands " + o.Lands.Short(today)
	}
	return ""
}

// Next is what is done next about a client, in the few words of a list: "ring
// today", "notice ends today", "lands 30 Nov".
func (v Verdict) Next(today Date) string {
	switch {
	case v.Off != nil:
		return v.Off.Words
	case v.Item == nil:
		return ""
	}
	w := v.Item.Why
	switch w.Reason {
	case ReasonLegal:
		return strings.TrimPrefix(w.Words, "7-day ")
	case ReasonPreDue:
		return "fix date + method"
	case ReasonCourtesy:
		return "courtesy call"
	case ReasonBank:
		return "check the bank"
	case ReasonOrphan:
		return "set a next date"
	}
	if mine, ok := strings.CutPrefix(w.Words, "your move: "); ok {
		return "you: " + mine
	}
	day := "today"
	if w.When.On == today && !w.When.At.IsZero() {
		day = w.When.At.String()
	}
	return fmt.Sprintf("%s %s", verbOf(v.Item.Channel), day)
}

// verbOf is what is done by a means.
func verbOf(by ActivityKind) string {
	switch by {
	case Mail:
		return "mail"
	case Letter:
		return "write"
	case Text:
		return "text"
	case Meeting:
		return "meet"
	}
	return "ring"
}
