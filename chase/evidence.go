package chase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Evidence is the record of one client, or of one invoice of theirs, as it is
// laid before somebody else: all that happened, oldest first.
type Evidence struct {
	Client  Client
	Invoice string // the number of the one it is about; "" is the whole account
	AsOf    Date
	Lines   []EvidenceLine
	Private int // private entries that were left out
	Open    Totals
}

// EvidenceLine is one thing that happened.
type EvidenceLine struct {
	On        Date
	At        time.Time // zero where only the day is known
	Written   time.Time // when it was entered; zero where that is not kept
	Kind      string    // "invoice", "due", "call", "mail", "promise", "payment", …
	Direction Direction
	Who       string
	Invoices  []string
	Words     string // several lines for a mail
	Source    string // the Message-ID of a mail
}

// EvidenceOptions say what of an account is laid open.
type EvidenceOptions struct {
	Invoice ID     // only what is about one invoice, or about the whole account
	Number  string // the same by its number, when the id is not known
	Private bool   // private entries too
}

// EvidenceOf is the record of an account as it stands now: invoices with the
// days they fell due, every contact and mail, promises with how they turned
// out, queries, holds and money. Times are in the zone of now (RULES 3.2: the
// protocols ask for the documents the claim rests on).
func EvidenceOf(a Account, now time.Time, s Settings, opt EvidenceOptions) Evidence {
	r := &evidence{
		account: a, now: now, s: s, opt: opt, numbers: map[ID]string{}, parts: map[ID]ID{},
		out: Evidence{Client: a.Client, AsOf: DateOf(now), Lines: []EvidenceLine{}},
	}
	for _, v := range a.Invoices {
		r.numbers[v.ID] = v.Number
		if opt.Number != "" && v.Number == opt.Number {
			r.opt.Invoice = v.ID
		}
		for _, p := range v.Parts {
			r.parts[p.ID] = v.ID
		}
	}
	r.out.Invoice = r.numbers[r.opt.Invoice]
	for _, add := range []func(){r.invoices, r.contacts, r.mails, r.promises, r.queries, r.holds, r.payments} {
		add()
	}
	Arrange(r.out.Lines, func(x, y EvidenceLine) int {
		return cmp.Or(cmp.Compare(x.On, y.On), x.At.Compare(y.At)) // a day without a time comes first
	})
	return r.out
}

// evidence is the record being drawn up.
type evidence struct {
	account Account
	now     time.Time
	s       Settings
	opt     EvidenceOptions
	numbers map[ID]string
	parts   map[ID]ID // part → invoice
	out     Evidence
}

// add takes a line when it is about what is asked for. About nothing is about
// the whole account.
func (r *evidence) add(l EvidenceLine, about ...ID) {
	about = slices.DeleteFunc(about, func(id ID) bool { return id == 0 })
	if r.opt.Invoice != 0 && len(about) > 0 && !slices.Contains(about, r.opt.Invoice) {
		return
	}
	l.Invoices = []string{}
	for _, id := range about {
		if n := r.numbers[id]; n != "" && !slices.Contains(l.Invoices, n) {
			l.Invoices = append(l.Invoices, n)
		}
	}
	r.out.Lines = append(r.out.Lines, l)
}

// timed is a line of a moment.
func (r *evidence) timed(at time.Time, kind string) EvidenceLine {
	at = at.In(r.now.Location())
	return EvidenceLine{On: DateOf(at), At: at, Kind: kind}
}

func (r *evidence) invoices() {
	for _, v := range r.account.Invoices {
		kind := "invoice"
		if v.Total.Minor < 0 {
			kind = "credit note"
		}
		words := v.Number + " for " + v.Total.WithCode()
		for _, more := range []struct{ label, text string }{{"terms", v.Terms}, {"PO", v.PO}, {"for", v.For}, {"sent:", v.Sent}} {
			if more.text != "" {
				words += "; " + more.label + " " + more.text
			}
		}
		r.add(EvidenceLine{On: v.Issued, Kind: kind, Direction: Out, Words: words}, v.ID)
		for _, p := range v.Parts {
			if p.Amount.Minor > 0 && p.Due <= r.out.AsOf {
				r.add(EvidenceLine{On: p.Due, Kind: "due", Words: p.Amount.WithCode() + " due on " + partName(v, p)}, v.ID)
			}
		}
		if r.opt.Invoice == 0 || r.opt.Invoice == v.ID {
			r.out.Open = r.out.Open.Add(v.Open())
		}
	}
}

// partName is an invoice's number, and which of several parts.
func partName(v Invoice, p Part) string {
	if len(v.Parts) < 2 {
		return v.Number
	}
	return fmt.Sprintf("%s %s", v.Number, cmp.Or(p.Label, fmt.Sprintf("part %d of %d", p.Seq, len(v.Parts))))
}

// contacts is the history; a mail that is in a thread is told there, in all its
// words.
func (r *evidence) contacts() {
	inThread := map[ID]bool{}
	for _, t := range r.account.Threads {
		for _, m := range t.Messages {
			inThread[m.ID] = true
		}
	}
	for _, act := range slices.Backward(r.account.History) {
		if act.Private && !r.opt.Private {
			r.out.Private++
			continue
		}
		if act.Kind == Mail && act.MessageID != 0 && inThread[act.MessageID] {
			continue
		}
		l := r.timed(act.At, string(act.Kind))
		l.Written, l.Direction, l.Who, l.Words = act.WrittenAt.In(r.now.Location()), act.Direction, act.Contact, contactWords(act)
		r.add(l, act.Invoices...)
	}
}

// contactWords is what came of a contact, and what was said.
func contactWords(act Activity) string {
	var about []string
	if act.Step != "" && act.Direction == Out {
		about = append(about, act.Step.Words())
	}
	if act.Outcome != "" {
		about = append(about, strings.ReplaceAll(string(act.Outcome), "-", " "))
	}
	if act.Seconds >= 60 {
		about = append(about, fmt.Sprintf("%d min", act.Seconds/60))
	}
	if act.WhyLate != "" {
		about = append(about, act.WhyLate.Words())
	}
	if act.Ends != 0 {
		about = append(about, "gives them until "+act.Ends.Long())
	}
	if act.Private {
		about = append(about, "private")
	}
	if words := strings.TrimSpace(act.Words); words != "" {
		return strings.TrimPrefix(strings.Join(about, ", ")+": "+words, ": ")
	}
	return strings.Join(about, ", ")
}

func (r *evidence) mails() {
	for _, t := range r.account.Threads {
		for _, m := range t.Messages {
			l := r.timed(m.Date, string(Mail))
			l.Direction, l.Who, l.Source = m.Direction, m.From, m.MessageID
			if m.Direction == Out {
				l.Who = m.To
			}
			l.Words = m.Subject + "\n" + strings.TrimSpace(m.Text)
			r.add(l)
		}
	}
}

func (r *evidence) promises() {
	for _, p := range JudgePromises(r.account, r.out.AsOf, r.s) {
		var about []ID
		for _, part := range p.Parts {
			about = append(about, r.parts[part])
		}
		words := p.Amount.WithCode() + " to be paid on " + p.PayOn.Long()
		if p.Method != "" {
			words += " by " + p.Method.Name()
		}
		if p.LandsOn != p.PayOn {
			words += ", landing " + p.LandsOn.Long()
		}
		made := EvidenceLine{On: p.Made}
		for _, act := range r.account.History {
			if p.ActivityID != 0 && act.ID == p.ActivityID {
				made = r.timed(act.At, "")
			}
		}
		made.Kind, made.Direction, made.Who, made.Words = "promise", In, p.By, words
		r.add(made, slices.Clone(about)...)
		switch {
		case p.Failed():
			words := fmt.Sprintf("of the %s promised on %s, %s had come in by %s", p.Amount.WithCode(), p.Made.Long(), p.Received.WithCode(), p.Deadline.Long())
			r.add(EvidenceLine{On: p.Deadline.AddDays(1), Kind: "promise broken", Words: words}, about...)
		case p.Closed != 0:
			r.add(EvidenceLine{On: p.Closed, Kind: "promise " + string(p.State), Words: "the promise of " + p.Made.Long() + " for " + p.Amount.WithCode()}, about...)
		}
	}
}

func (r *evidence) queries() {
	for _, q := range r.account.Disputes {
		words := q.Amount.WithCode() + ": " + q.Words
		if q.AnswerDue != 0 {
			words += "; answer due " + q.AnswerDue.Long()
		}
		r.add(EvidenceLine{On: q.Opened, Kind: "query", Direction: In, Words: words}, q.InvoiceID)
		if q.Closed != 0 && q.Closed <= r.out.AsOf {
			r.add(EvidenceLine{On: q.Closed, Kind: "query settled", Words: cmp.Or(q.Resolution, "settled")}, q.InvoiceID)
		}
	}
}

func (r *evidence) holds() {
	for _, h := range r.account.Holds {
		words := h.Reason.Words()
		if h.Words != "" {
			words += ": " + h.Words
		}
		if h.Until != 0 {
			words += "; until " + h.Until.Long()
		}
		r.add(EvidenceLine{On: h.From, Kind: "chasing held", Words: words})
		if h.Lifted != 0 && h.Lifted <= r.out.AsOf {
			r.add(EvidenceLine{On: h.Lifted, Kind: "hold lifted", Words: h.Reason.Words()})
		}
	}
}

func (r *evidence) payments() {
	for _, p := range r.account.Payments {
		words := p.Amount.WithCode()
		if p.Method != "" {
			words += " by " + p.Method.Name()
		}
		if p.Reference != "" {
			words += ", reference " + p.Reference
		}
		var about []ID
		for _, al := range p.Allocations {
			id := r.parts[al.PartID]
			about = append(about, id)
			words += "; " + al.Amount.String() + " of it for " + cmp.Or(r.numbers[id], "another invoice")
		}
		if p.Undated {
			words += "; the day is the one it was entered, the true one is not known"
		}
		r.add(EvidenceLine{On: p.On, Kind: "payment", Direction: In, Words: words}, about...)
	}
}
