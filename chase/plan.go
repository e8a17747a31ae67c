package chase

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// planTry is what a plan may look like.
const planTry = "Try 4 x monthly 1 from 2026-12-01, or 6 x weekly from fri 100."

// ParsePlan divides a sum into the instalments of a plan in the words of RULES
// 5.3: "4 x monthly 1 from 1 dec", "6 x weekly from fri 100". The first date may
// be in any words a date is typed in. The last instalment takes the rounding
// pennies. An error is a *FieldError of the field plan.
func ParsePlan(words string, total Money, at Anchor) ([]Part, error) {
	every, from, ok := strings.Cut(" "+strings.ToLower(strings.TrimSpace(words))+" ", " from ")
	if !ok {
		return nil, fieldError("plan", fmt.Sprintf("%q does not say from when. %s", strings.TrimSpace(words), planTry))
	}
	first, each, err := firstInstalment(strings.Fields(from), at)
	if err != nil {
		return nil, fieldError("plan", err.Error()+" "+planTry)
	}
	terms, err := ParseTerms(fmt.Sprintf("instal %s from %s %s", strings.TrimSpace(every), first, each))
	if err == nil {
		var parts []Part
		if parts, err = terms.Parts(0, total); err == nil {
			return parts, nil
		}
	}
	var fe *FieldError
	if errors.As(err, &fe) {
		return nil, fieldError("plan", strings.TrimPrefix(fe.Problem, "instal "))
	}
	return nil, err
}

// firstInstalment reads the first date and what may follow it: the amount of
// each instalment.
func firstInstalment(words []string, at Anchor) (Date, string, error) {
	read, err := ParseFutureMoment(strings.Join(words, " "), at)
	if err == nil {
		return read.Moment.On, "", nil
	}
	if n := len(words) - 1; n > 0 {
		if read, err := ParseFutureMoment(strings.Join(words[:n], " "), at); err == nil {
			return read.Moment.On, words[n], nil
		}
	}
	return 0, "", err
}

// planned works out an instalment plan: a dated promise an instalment, in place
// of what was promised before, and a hold while they are kept (RULES 6.3, 7.2).
func (r *recording) planned() error {
	plan := r.e.Plan
	if plan == nil || strings.TrimSpace(plan.Words) == "" {
		return nil
	}
	parts := r.partsOf(r.e.Invoices)
	total, err := r.promisedAmount(Money{}, lastDate, parts, nil)
	if err != nil {
		return err
	}
	if total.Minor -= plan.OnAccount.Minor; total.Minor <= 0 {
		return fieldError("plan", "Nothing is left for a plan after what they pay now.")
	}
	instalments, err := ParsePlan(plan.Words, total, AnchorFor(r.Account, r.e.At, r.s))
	if err != nil {
		return err
	}
	method := cmp.Or(plan.Method, r.Client.Method)
	for _, in := range instalments {
		if in.Due < r.today {
			return fieldError("plan", fmt.Sprintf("The first instalment, %s, is past. %s", in.Due.Short(r.today), planTry))
		}
		p := Promise{
			ClientID: r.Client.ID, ContactID: r.e.ContactID, By: r.e.Contact, Amount: in.Amount, PayOn: in.Due,
			Method: method, LandsOn: r.s.Lands(r.sent(in.Due), method), Parts: parts, Made: r.today,
			State: PromiseOpen, Received: Money{Currency: in.Amount.Currency},
		}
		p.Deadline = r.s.Calendar.Add(p.LandsOn, r.s.PromiseGrace)
		r.out.Plan = append(r.out.Plan, p)
	}
	r.labelPlan()
	r.supersede(total.Currency, parts, func(Promise) bool { return true })
	first, last := r.out.Plan[0], r.out.Plan[len(r.out.Plan)-1]
	if r.e.Hold == nil {
		r.e.Hold = &Hold{Reason: HoldPlan, Words: strings.TrimSpace(plan.Words), Until: last.Deadline.AddDays(1)}
	}
	if p := r.out.Promise; p != nil {
		first = *p
	}
	r.next = Moment{r.s.Calendar.Add(first.LandsOn, 1), r.s.CallAt}
	r.why = r.s.amount(first.Amount) + " of the plan should be in"
	return nil
}

// labelPlan names the instalments as labelPlans will, what is paid now among
// them.
func (r *recording) labelPlan() {
	now := 0
	if r.out.Promise != nil {
		now = 1
	}
	n := now + len(r.out.Plan)
	for i := range r.out.Plan {
		if n > 1 {
			r.out.Plan[i].Label = fmt.Sprintf("plan %d of %d", now+i+1, n)
		}
	}
	if now > 0 {
		r.out.Promise.Label = fmt.Sprintf("plan 1 of %d", n)
	}
}

// lastDate is later than any day of a book.
const lastDate = Date(1 << 30)

// supersede closes the live promises that a new one takes the place of.
func (r *recording) supersede(cur Currency, parts []ID, replaces func(Promise) bool) {
	for _, old := range r.promises {
		if old.Live() && overlap(old.Parts, parts) && old.Amount.Currency == cur && replaces(old) && !slices.Contains(r.out.Supersede, old.ID) {
			r.out.Supersede = append(r.out.Supersede, old.ID)
		}
	}
}

// labelPlans names the promises that were made together in one talk: an
// instalment plan is "plan 1 of 4", "plan 2 of 4" in the order they fall due.
func labelPlans(promises []Promise) {
	together := map[ID][]*Promise{}
	for i := range promises {
		p := &promises[i]
		p.Label = ""
		if p.ActivityID != 0 {
			together[p.ActivityID] = append(together[p.ActivityID], p)
		}
	}
	for _, plan := range together {
		if len(plan) < 2 {
			continue
		}
		slices.SortStableFunc(plan, func(x, y *Promise) int { return cmp.Or(cmp.Compare(x.PayOn, y.PayOn), cmp.Compare(x.ID, y.ID)) })
		for i, p := range plan {
			p.Label = fmt.Sprintf("plan %d of %d", i+1, len(plan))
		}
	}
}

// missedInstalment is the instalment that was missed last under a hold for a
// plan and not made good: with it the hold is over, because it lasts while they
// are kept. nil when all were.
func (p *position) missedInstalment(h Hold) *Promise {
	var missed *Promise
	for i := range p.promises {
		pr := &p.promises[i]
		if pr.Label != "" && pr.Made >= h.From && pr.Failed() && pr.Closed == 0 && pr.GoodOn == 0 {
			missed = pr
		}
	}
	return missed
}

// nextInstalment is the instalment of a plan that is to come next; nil when no
// plan runs.
func (p *position) nextInstalment() *Promise {
	var next *Promise
	for i := range p.promises {
		if pr := &p.promises[i]; pr.Label != "" && pr.Live() && (next == nil || pr.PayOn < next.PayOn) {
			next = pr
		}
	}
	return next
}
