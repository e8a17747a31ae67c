package chase

import (
	"cmp"
	"slices"
)

// Promise is what a client said they would pay, and when. It is judged on the
// day the money lands plus grace, never on the day it is sent (RULES 6.5).
type Promise struct {
	ID           ID           `json:"id"`
	ClientID     ID           `json:"-"`
	ContactID    ID           `json:"-"`
	By           string       `json:"by,omitempty"` // who promised
	ActivityID   ID           `json:"-"`
	Amount       Money        `json:"amount"`
	PayOn        Date         `json:"pay_on"`
	Method       Method       `json:"method,omitempty"`
	LandsOn      Date         `json:"lands_on"`
	Parts        []ID         `json:"-"` // what it is for; none is the oldest first
	Made         Date         `json:"made"`
	Closed       Date         `json:"closed,omitempty"` // withdrawn or superseded on this day
	ClosedAs     string       `json:"closed_as,omitempty"`
	MadeAfter    ID           `json:"-"`               // the last payment entered before it was made; 0 is not known
	ClosedBefore ID           `json:"-"`               // payments from this one on were entered after it was closed; 0 is not known
	State        PromiseState `json:"state"`           // worked out by JudgePromises, not stored
	Label        string       `json:"label,omitempty"` // likewise: "plan 2 of 4"
	Received     Money        `json:"received"`
	Deadline     Date         `json:"deadline"`          // landing plus grace: the last day it can be kept
	LateOn       Date         `json:"late_on,omitempty"` // the day a broken one was made good within five working days; it still counts as broken
	Late         Money        `json:"-"`                 // what of a broken one came in after its deadline
	GoodOn       Date         `json:"-"`                 // the day all of a broken one was in after all, however late
	Excess       Money        `json:"-"`                 // what of it is more than is still open of what it is for: that was settled by other money, or by a credit note
}

// PromiseState is how a promise turned out, as of a day.
type PromiseState string

// The states of a promise. Kept, Partly and Broken count in the client's
// record; Withdrawn and Superseded do not.
const (
	PromiseOpen       PromiseState = "open"
	PromiseKept       PromiseState = "kept"
	PromisePartly     PromiseState = "partly"
	PromiseBroken     PromiseState = "broken"
	PromiseWithdrawn  PromiseState = "withdrawn"
	PromiseSuperseded PromiseState = "superseded"
)

// lateKept is how many working days after the deadline full payment is still
// shown as "kept late" (RULES 6.5).
const lateKept = 5

// Remaining is what of the promise has not come in and is still owed.
func (p Promise) Remaining() Money {
	return Money{max(0, p.Amount.Minor-p.Received.Minor-p.Excess.Minor), p.Amount.Currency}
}

// Live reports whether the promise is still to be waited for.
func (p Promise) Live() bool { return p.State == PromiseOpen }

// Failed reports whether the promise was broken, or kept only in part.
func (p Promise) Failed() bool { return p.State == PromiseBroken || p.State == PromisePartly }

// JudgePromises says of each promise of the account how it stands on a day:
// what was received towards it, its deadline and its state. Money is counted
// by value date from when the promise was made to its deadline, the earliest pay
// date first: of the day it was made and the day it was closed, only what was
// entered in between; a promise for named parts counts only what settled those, or
// what is on account (RULES 6.5). Money that comes after the deadline makes a
// missed instalment good before it counts towards the next; any other broken
// promise is made good by what no promise needed. The result is in the account's
// order.
func JudgePromises(a Account, today Date, s Settings) []Promise {
	judged := slices.Clone(a.Promises)
	labelPlans(judged)
	order := make([]int, len(judged))
	for i := range judged {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(judged[x].PayOn, judged[y].PayOn) })
	money := receipts(a.Payments)
	for _, i := range order {
		p := &judged[i]
		p.Late, p.GoodOn, p.LateOn, p.Excess = Money{}, 0, 0, Money{} // they may have been judged before
		if p.LandsOn == 0 {
			p.LandsOn = s.Lands(Moment{On: p.PayOn}, p.Method)
		}
		p.Deadline = s.Calendar.Add(p.LandsOn, s.PromiseGrace)
		p.Received = Money{money.take(*p, p.Amount.Minor), p.Amount.Currency}
		p.State = stateOf(*p, a, today)
		if p.Label != "" {
			p.Late, p.GoodOn = money.madeGood(*p)
		}
	}
	for _, i := range order {
		p := &judged[i]
		if p.GoodOn == 0 {
			p.Late, p.GoodOn = money.madeGood(*p)
		}
		if p.GoodOn <= s.Calendar.Add(p.Deadline, lateKept) {
			p.LateOn = p.GoodOn
		}
		p.Excess = excess(*p, a)
	}
	return judged
}

// excess is what of a judged promise is more than what it is for still owes:
// money of before it was made may be entered after it, and a credit note may
// follow. A lump sum for no invoice in particular is for all of them.
func excess(p Promise, a Account) Money {
	none := Money{Currency: p.Amount.Currency}
	left := p.Remaining().Minor - p.Late.Minor
	if left <= 0 || !p.Live() && !p.Failed() {
		return none
	}
	for _, v := range a.Invoices {
		for _, part := range v.Parts {
			if open := part.Open(); open.Currency == p.Amount.Currency && open.Minor > 0 && covers(p, part.ID) {
				left -= open.Minor
			}
		}
	}
	return Money{max(0, left), p.Amount.Currency}
}

// endOf is the last day on which money counts towards a promise.
func endOf(p Promise) Date {
	if p.Closed != 0 && p.Closed < p.Deadline {
		return p.Closed
	}
	return p.Deadline
}

func stateOf(p Promise, a Account, today Date) PromiseState {
	switch {
	case p.Closed != 0 && p.ClosedAs == string(PromiseWithdrawn):
		return PromiseWithdrawn
	case p.Closed != 0 && p.Closed <= p.PayOn && !fulfilled(p):
		return PromiseSuperseded
	case fulfilled(p) || settled(p, a):
		return PromiseKept
	case p.Closed == 0 && today <= p.Deadline:
		return PromiseOpen
	case p.Received.Minor > 0:
		return PromisePartly
	}
	return PromiseBroken
}

// fulfilled reports whether enough came in: one unit of the currency may be
// missing, as banks keep charges back (RULES 6.5).
func fulfilled(p Promise) bool {
	slack := int64(1)
	for range p.Amount.Currency.Exponent() {
		slack *= 10
	}
	return p.Received.Minor > 0 && p.Received.Minor >= p.Amount.Minor-slack
}

// settled reports whether every part promised for was settled in time by
// other means, such as a credit note.
func settled(p Promise, a Account) bool {
	if len(p.Parts) == 0 {
		return false
	}
	for _, id := range p.Parts {
		part, ok := findPart(a, id)
		if !ok || part.Open().Minor > 0 || part.SettledOn > p.Deadline {
			return false
		}
	}
	return true
}

func findPart(a Account, id ID) (Part, bool) {
	for _, v := range a.Invoices {
		for _, p := range v.Parts {
			if p.ID == id {
				return p, true
			}
		}
	}
	return Part{}, false
}

// receipt is one piece of money received: settling a part, or on account when
// the part is zero.
type receipt struct {
	paid ID // the payment
	on   Date
	part ID
	left Money
}

// pool is the receipts not yet counted towards a promise, oldest first.
type pool []receipt

func receipts(payments []Payment) pool {
	var all pool
	for _, p := range payments {
		for _, al := range p.Allocations {
			all = append(all, receipt{p.ID, p.On, al.PartID, al.Amount})
		}
		if rest := p.OnAccount(); rest.Minor > 0 {
			all = append(all, receipt{p.ID, p.On, 0, rest})
		}
	}
	Arrange(all, func(x, y receipt) int { return cmp.Compare(x.on, y.on) })
	return all
}

// take counts up to want towards a promise from the money that came while it
// stood, and uses it up.
func (m pool) take(p Promise, want int64) int64 {
	got := int64(0)
	for i := range m {
		r := &m[i]
		if got == want || !p.awaited(*r) || !counts(p, *r) {
			continue
		}
		n := min(want-got, r.left.Minor)
		r.left.Minor -= n
		got += n
	}
	return got
}

// awaited reports whether money came after the promise was made and before it
// was over (RULES 6.5).
func (p Promise) awaited(r receipt) bool {
	switch {
	case r.on < p.Made || r.on > endOf(p):
		return false
	case r.on == p.Made && r.paid <= p.MadeAfter:
		return false
	}
	return r.on != p.Closed || p.ClosedBefore == 0 || r.paid < p.ClosedBefore
}

func counts(p Promise, r receipt) bool {
	return r.left.Currency == p.Amount.Currency && r.left.Minor > 0 &&
		(len(p.Parts) == 0 || r.part == 0 || slices.Contains(p.Parts, r.part))
}

// madeGood is what of a failed promise came in after its deadline, and the day
// on which all of it was in after all, by money that it uses up; else no date.
func (m pool) madeGood(p Promise) (Money, Date) {
	late := Money{0, p.Amount.Currency}
	if !p.Failed() || p.Closed != 0 {
		return late, 0
	}
	need := p.Remaining().Minor
	came := slices.Clone(m)
	for i := range came {
		if came[i].on <= p.Deadline || !counts(p, came[i]) {
			continue
		}
		n := min(need, came[i].left.Minor)
		came[i].left.Minor -= n
		late.Minor += n
		if need -= n; need == 0 {
			copy(m, came)
			return late, came[i].on
		}
	}
	return late, 0
}

// PromiseRecord is how many promises were kept, of those that came due. They
// are to be judged.
func PromiseRecord(promises []Promise) (kept, made int) {
	for _, p := range promises {
		switch p.State {
		case PromiseKept:
			kept++
			made++
		case PromisePartly, PromiseBroken:
			made++
		}
	}
	return kept, made
}
