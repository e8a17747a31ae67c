package chase

import (
	"cmp"
	"fmt"
)

// say puts the act in a few words, for the journal and for the status line.
func (r *recording) say() {
	what, more := r.said()
	r.out.Label = what + r.which() + ", " + r.Client.Name
	r.out.Saved = what + more
	if f := r.out.FollowUp; f != nil && r.out.Promise == nil {
		when := f.When.DayFrom(r.today)
		if f.When == (Moment{On: r.today}) {
			when = "again later today"
		}
		r.out.Saved += "; " + nextDoing(f.What) + " " + when
	}
	if r.out.NoMail != "" {
		r.out.Saved += "; no mail drafted, " + r.out.NoMail
	}
}

// which tells a promise or a query from the others of the client, for whoever
// takes it back.
func (r *recording) which() string {
	switch p, q := r.out.Promise, r.out.Dispute; {
	case p != nil && len(r.out.Plan) == 0:
		return " by " + p.PayOn.DayFrom(r.today)
	case q != nil:
		for _, v := range r.Invoices {
			if v.ID == q.InvoiceID {
				return " on " + v.Number
			}
		}
	}
	return ""
}

// said is what happened in a few words, and what the status line adds.
func (r *recording) said() (what, more string) {
	if n := len(r.out.Plan); n > 0 {
		return fmt.Sprintf("plan of %s", plural(n, "instalment")), ", the first " + r.s.amount(r.out.Plan[0].Amount) + " on " + r.out.Plan[0].PayOn.DayFrom(r.today)
	}
	if p := r.out.Promise; p != nil {
		return "promise " + r.s.amount(p.Amount), ", lands " + p.LandsOn.DayFrom(r.today)
	}
	if q := r.out.Dispute; q != nil {
		return "query", ", " + cmp.Or(map[Owner]string{Mine: "your move", Theirs: "their move"}[q.Owner], "open") + " by " + q.AnswerDue.DayFrom(r.today)
	}
	if l := r.e.Letter; l != nil {
		return l.Step.Words() + " sent", ", ends " + r.ends.DayFrom(r.today)
	}
	switch r.e.Outcome {
	case LeftWord:
		return "left word", ""
	case NoAnswer:
		return "no answer", ""
	case RingBack:
		return "ring back", ""
	case CantPay:
		return "can't pay", ""
	case SaysPaid:
		return "says paid", ""
	case WrongPerson:
		return "wrong person", ", ask for " + cmp.Or(r.out.Contact.Name, r.out.Contact.Phone, r.out.Contact.Email)
	case Gatekeeper:
		return "left word", " with " + cmp.Or(r.e.Contact, "somebody")
	case LeftCompany:
		return "no longer there", ", " + r.e.Contact
	case Insolvent:
		return "insolvent", ", chasing stops: put in your proof of debt"
	case Fine:
		return "all fine", ""
	case Refused:
		return "refused", ", think about " + r.stepUp().Words()
	}
	if h := r.out.Hold; h != nil {
		return "on hold", ", " + h.Reason.Words()
	}
	return string(r.e.Kind), ""
}

// stepUp is the step that comes after what was just done; it is said, never
// taken.
func (r *recording) stepUp() Step {
	l, next := r.s.ladder(r.Client), r.stage().Step
	if r.out.Activity.Step != next {
		return next
	}
	return l[min(l.at(next)+1, len(l)-1)].Step
}

func nextDoing(what ActivityKind) string {
	switch what {
	case Mail:
		return "mail"
	case Letter:
		return "write"
	case Event:
		return "check the bank"
	case Meeting:
		return "meet"
	}
	return "ring"
}
