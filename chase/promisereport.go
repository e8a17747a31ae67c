package chase

import (
	"cmp"
	"fmt"
)

// PromisedMonths is how far back the report of promises looks.
const PromisedMonths = 12

// PromiseReport is what all clients promised: what is still to come, and how those
// turned out whose last day has passed.
type PromiseReport struct {
	From     Date              // the first day whose outcome counts
	Standing []ClientPromise   // still to be waited for, the soonest to land first
	Due      []ClientPromise   // kept, kept in part or broken since From, the newest first
	Replaced int               // since From: withdrawn, or put off by a newer one before their day
	Sums     []PromisedOutcome // a currency each, home first
}

// ClientPromise is a promise, judged, with whose it is.
type ClientPromise struct {
	Promise
	Client string
}

// PromisedOutcome adds up the promises in one currency.
type PromisedOutcome struct {
	Currency Currency
	Standing Money // what of the standing ones has not come in
	Made     Money // promised by those that came due
	Kept     Money // of Made, promised by those that were kept
	InTime   Money // of Made, what had come in by the last day, whole or not
	Due      int   // how many came due:
	Whole    int   // kept,
	Partly   int   // kept in part,
	Broken   int   // or not at all;
	Late     int   // of those not kept, paid in full within five working days
}

// PromisedFrom is the first day that PromisesOf looks at.
func PromisedFrom(today Date) Date { return today.AddMonths(-PromisedMonths) }

// PromisesOf judges the promises of the accounts: each is due on its deadline,
// the day it lands plus grace, or sooner when all of it is in (RULES 6.5).
func PromisesOf(accounts []Account, today Date, s Settings) PromiseReport {
	r := PromiseReport{From: PromisedFrom(today)}
	for _, a := range accounts {
		for _, p := range JudgePromises(a, today, s) {
			r.add(ClientPromise{p, a.Client.Name})
		}
	}
	Arrange(r.Standing, func(x, y ClientPromise) int {
		return cmp.Or(cmp.Compare(x.LandsOn, y.LandsOn), cmp.Compare(x.Client, y.Client), cmp.Compare(x.ID, y.ID))
	})
	Arrange(r.Due, func(x, y ClientPromise) int {
		return cmp.Or(cmp.Compare(y.Deadline, x.Deadline), cmp.Compare(x.Client, y.Client), cmp.Compare(y.ID, x.ID))
	})
	Arrange(r.Sums, func(x, y PromisedOutcome) int { return byCurrency(x.Currency, y.Currency, s.Home) })
	return r
}

// add puts a promise where it belongs and counts it.
func (r *PromiseReport) add(p ClientPromise) {
	switch {
	case p.Live():
		r.Standing = append(r.Standing, p)
		sum := r.in(p.Amount.Currency)
		sum.Standing.Minor += p.Remaining().Minor
	case p.State == PromiseWithdrawn || p.State == PromiseSuperseded:
		if p.Closed >= r.From {
			r.Replaced++
		}
	case p.Deadline >= r.From:
		r.Due = append(r.Due, p)
		r.in(p.Amount.Currency).count(p.Promise)
	}
}

// in is the sums of a currency.
func (r *PromiseReport) in(c Currency) *PromisedOutcome {
	for i := range r.Sums {
		if r.Sums[i].Currency == c {
			return &r.Sums[i]
		}
	}
	none := Money{Currency: c}
	r.Sums = append(r.Sums, PromisedOutcome{Currency: c, Standing: none, Made: none, Kept: none, InTime: none})
	return &r.Sums[len(r.Sums)-1]
}

// count adds a promise that came due.
func (o *PromisedOutcome) count(p Promise) {
	o.Due++
	o.Made.Minor += p.Amount.Minor
	switch p.State {
	case PromiseKept:
		o.Whole++
		o.Kept.Minor += p.Amount.Minor
		o.InTime.Minor += p.Amount.Minor
		return
	case PromisePartly:
		o.Partly++
	default:
		o.Broken++
	}
	o.InTime.Minor += min(p.Received.Minor, p.Amount.Minor)
	if p.LateOn != 0 {
		o.Late++
	}
}

// Words is how the promises of a currency turned out, in a sentence: "21 came
// due: 14 kept, 3 in part, 4 not at all; 12,300.00 of 18,400.00 was in by its
// day"; "" when none came due.
func (o PromisedOutcome) Words() string {
	switch {
	case o.Due == 0:
		return ""
	case o.Whole == o.Due:
		return fmt.Sprintf("%d came due and all were kept: %s", o.Due, o.Made)
	}
	words := fmt.Sprintf("%d came due:", o.Due)
	for _, n := range []struct {
		n  int
		as string
	}{{o.Whole, "kept"}, {o.Partly, "in part"}, {o.Broken, "not at all"}} {
		if n.n > 0 {
			words += fmt.Sprintf(" %d %s,", n.n, n.as)
		}
	}
	words = words[:len(words)-1]
	if o.Late > 0 {
		words += fmt.Sprintf(" (%d of them paid within five working days)", o.Late)
	}
	return words + fmt.Sprintf("; %s of %s was in by its day", o.InTime, o.Made)
}

// PromiseRule is what makes a promise kept, in a sentence.
func (s Settings) PromiseRule() string {
	return fmt.Sprintf("Kept: all of it was in by the day it lands and %s after. In part: some of it. One put off by a newer one before its day does not count.", plural(s.PromiseGrace, "working day"))
}

// Why is how a promise was judged, in sentences: what was said, by when it had
// to be in, and what was in by then. The day it was made has its year, and so has
// any other that is not in that one.
func (p Promise) Why() string {
	words := fmt.Sprintf("Promised on %s: %s on %s", p.Made.Long(), p.Amount.WithCode(), p.PayOn.DayFrom(p.Made))
	if p.Method != "" {
		words += " by " + p.Method.Name()
	}
	if p.By != "" {
		words += " (" + p.By + ")"
	}
	words += fmt.Sprintf(". Lands %s; its last day is %s.", p.LandsOn.DayFrom(p.Made), p.Deadline.DayFrom(p.Made))
	in := p.Received.String()
	if p.Received.Minor == 0 {
		in = "Nothing"
	}
	switch {
	case p.Live():
		return words + " " + in + " is in so far."
	case p.State == PromiseKept:
		return words + " All of it was in by then, or settled otherwise: kept."
	case p.LateOn != 0:
		return words + fmt.Sprintf(" %s was in by then; the rest came on %s, too late to count as kept.", in, p.LateOn.DayFrom(p.Made))
	}
	return words + " " + in + " was in by then."
}
