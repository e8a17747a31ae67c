package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"dues/chase"
)

// Sheet is what the book knows about one client, made ready to be drawn: the
// account, what the rules say of it, and everything that happened in one
// order. Whoever shows a part of the call sheet draws it from here.
type Sheet struct {
	Account  chase.Account
	Prep     chase.Prep
	Promises []chase.Promise // judged, newest first
	Entries  []Entry         // newest first
	Grace    int             // days after due in which nothing is said
	Now      time.Time
}

// NewSheet works out a sheet from an account as of now.
func NewSheet(a chase.Account, now time.Time, s chase.Settings) Sheet {
	promises := slices.Clone(chase.JudgePromises(a, chase.DateOf(now), s))
	chase.Arrange(promises, func(x, y chase.Promise) int { return cmp.Compare(y.Made, x.Made) })
	grace := s.Grace
	if a.Client.GraceDays != nil {
		grace = *a.Client.GraceDays
	}
	return Sheet{Account: a, Prep: chase.Prepare(a, now, s), Promises: promises, Entries: Timeline(a), Grace: grace, Now: now}
}

// Today is the day the sheet is for.
func (s Sheet) Today() chase.Date { return chase.DateOf(s.Now) }

// OpenPart is one part of an invoice with money open on it.
type OpenPart struct {
	Invoice  chase.Invoice
	Part     chase.Part
	Disputed bool
}

// Open lists the parts with money open, the oldest due first.
func (s Sheet) Open() []OpenPart {
	disputed := map[chase.ID]bool{}
	for _, d := range s.OpenQueries() {
		disputed[d.InvoiceID] = true
	}
	var open []OpenPart
	for _, v := range s.Account.Invoices {
		for _, p := range v.Parts {
			if p.Open().Minor != 0 {
				open = append(open, OpenPart{v, p, disputed[v.ID]})
			}
		}
	}
	chase.Arrange(open, func(x, y OpenPart) int { return cmp.Compare(x.Part.Due, y.Part.Due) })
	return open
}

// Payable lists the parts with money owed on them, the oldest due first: what
// is open without the credit notes.
func (s Sheet) Payable() []OpenPart {
	return slices.DeleteFunc(s.Open(), func(o OpenPart) bool { return o.Part.Open().Minor <= 0 })
}

// OpenQueries lists the queries that are not settled yet.
func (s Sheet) OpenQueries() []chase.Dispute {
	return slices.DeleteFunc(slices.Clone(s.Account.Disputes), func(d chase.Dispute) bool { return d.Closed != 0 && d.Closed <= s.Today() })
}

// CreditsOwed lists the queries that were settled as right and whose credit note
// is still to be sent.
func (s Sheet) CreditsOwed() []chase.Dispute { return s.Account.CreditsOwed(s.Today()) }

// TaskAfter is what would be mine to do when a query were settled in a way: "send
// the credit note for 500.00". "" is nothing.
func (s Sheet) TaskAfter(d chase.Dispute, resolution string) string {
	d.Closed, d.Resolution = s.Today(), resolution
	a := s.Account
	a.Disputes = []chase.Dispute{d}
	for _, owed := range a.CreditsOwed(s.Today()) {
		return owed.Task
	}
	return ""
}

// Hold is the strictest hold in force today, if there is one.
func (s Sheet) Hold() (chase.Hold, bool) {
	if held := s.Account.Held(s.Today()); len(held) > 0 {
		return held[0], true
	}
	return chase.Hold{}, false
}

// FollowUp is the next thing to do for the client, if anything is set down.
func (s Sheet) FollowUp() (chase.FollowUp, bool) {
	var next chase.FollowUp
	for _, f := range s.Account.FollowUps {
		if (f.Closed == 0 || f.Closed > s.Today()) && (next.When.IsZero() || f.When.On < next.When.On) {
			next = f
		}
	}
	return next, !next.When.IsZero()
}

// Numbers names invoices by their numbers, as the client knows them.
func (s Sheet) Numbers(invoices []chase.ID) []string {
	var numbers []string
	for _, v := range s.Account.Invoices {
		if slices.Contains(invoices, v.ID) {
			numbers = append(numbers, v.Number)
		}
	}
	return numbers
}

// InvoiceNamed is chase.Account's: the invoice whose number is, or ends in, the
// words.
func (s Sheet) InvoiceNamed(words string) (chase.Invoice, error) {
	return s.Account.InvoiceNamed(words)
}

// Name is how a part is named in a list: the invoice's number, and which of
// several parts it is.
func (o OpenPart) Name() string {
	if len(o.Invoice.Parts) < 2 {
		return o.Invoice.Number
	}
	return fmt.Sprintf("%s %d/%d", o.Invoice.Number, o.Part.Seq, len(o.Invoice.Parts))
}

// Standing is the line under the crumbs: what is owed, how late it is and how
// they are spoken to, as many of these as w holds.
func (s Sheet) Standing(w int) string {
	if line := strings.Join(s.standing(false), "   "); Width(line) <= w {
		return line
	}
	facts := s.standing(true)
	line := facts[0]
	for _, f := range facts[1:] {
		if Width(line)+2+Width(f) <= w {
			line += "  " + f
		}
	}
	return line
}

// standing is the facts of the line one by one, the most telling first.
func (s Sheet) standing(short bool) []string {
	p := s.Prep
	owed := p.Owed.String()
	switch {
	case len(p.Owed) == 1:
		owed = p.Owed[0].WithCode()
	case len(p.Owed) == 0 && p.Step == chase.StepPreInvoice:
		owed = "nothing owed yet"
	case len(p.Owed) == 0:
		owed = "nothing owed"
	}
	facts := []string{owed}
	add := func(long, brief string) {
		if short {
			long = brief
		}
		facts = append(facts, long)
	}
	if n := len(s.Open()); n > 0 {
		add(fmt.Sprintf("%d open", n), fmt.Sprintf("%d open", n))
	}
	if n := p.DaysLate; n > 0 {
		add("oldest "+Count(n, "day")+" late", fmt.Sprintf("%dd late", n))
	}
	if h, held := s.Hold(); held {
		add("on hold: "+strings.ReplaceAll(string(h.Reason), "-", " "), "on hold")
	}
	if p.Step != "" {
		add("stage "+p.Step.Words(), p.Step.Words())
	}
	if p.Tone != "" {
		add("tone "+string(p.Tone), string(p.Tone))
	}
	add("grace "+Count(s.Grace, "day"), fmt.Sprintf("grace %dd", s.Grace))
	if ref := s.Account.Client.Reference; ref != "" {
		add("reference "+Clean(ref), "ref "+Clean(ref))
	}
	return facts
}
