package chase

import (
	"cmp"
	"fmt"
)

// askForNext keeps a new contact to ask for from now on.
func (r *recording) askForNext() error {
	if r.e.Ask == nil {
		return nil
	}
	c := *r.e.Ask
	if c.Name == "" && c.Phone == "" && c.Email == "" {
		return fieldError("name", "Who is the right person? A name, a number or a mail address will do.")
	}
	c.ClientID = r.Client.ID
	r.out.Contact = &c
	return nil
}

// onHold keeps a hold.
func (r *recording) onHold() error {
	if r.e.Hold == nil {
		return nil
	}
	h, err := NewHold(*r.e.Hold, r.Client, r.today)
	if err != nil {
		return err
	}
	r.out.Hold = &h
	return nil
}

// proposed is the follow-up the rules propose for an outcome (UX 7, RULES 6.3).
func (r *recording) proposed() error {
	days := func(n int) Moment { return Moment{r.s.Calendar.Add(r.today, n), r.s.CallAt} }
	switch r.e.Outcome {
	case Promised:
		p := r.out.Promise
		r.next = Moment{r.s.Calendar.Add(p.LandsOn, 1), r.s.CallAt}
		r.why = r.s.amount(p.Amount) + " should be in"
	case LeftWord:
		r.next, r.why = days(2), "left word "+r.today.Short(r.today)
	case Gatekeeper:
		r.next, r.why = days(2), "left word with "+cmp.Or(r.e.Contact, "somebody")+" "+r.today.Short(r.today)
	case LeftCompany:
		r.next, r.why = days(1), r.e.Contact+" has left: who does it now?"
		if r.e.Ask != nil {
			r.why = "ask for " + cmp.Or(r.e.Ask.Name, r.e.Ask.Phone, r.e.Ask.Email)
		}
	case NoAnswer:
		r.afterNoAnswer(days(1))
	case CantPay:
		r.next, r.why = days(5), "what can they manage?"
	case SaysPaid:
		r.afterSaysPaid()
	case WrongPerson:
		r.next, r.why = days(1), "ask for "+cmp.Or(r.e.Ask.Name, r.e.Ask.Phone, r.e.Ask.Email)
	case Refused:
		r.next, r.why = days(2), "they refused: decide the next step"
	case Fine:
		r.afterFine(days(5))
	}
	return nil
}

// afterNoAnswer tries once more later the same day, then the next working day;
// the third call in a row without an answer says write: a mail, and when a mail
// was not answered either, a letter.
func (r *recording) afterNoAnswer(tomorrow Moment) {
	r.next, r.why = Moment{On: r.today}, "no answer: try again"
	calls := r.unansweredCalls() + 1
	if r.triesToday() > 0 || calls >= 3 {
		r.next = tomorrow
	}
	if calls < 3 {
		return
	}
	r.what, r.why = Mail, plural(calls, "call")+", no answer: try a mail"
	if r.unansweredMails() > 0 {
		r.what, r.why = Letter, plural(calls, "call")+" and a mail, no reply: write a letter"
	}
}

// afterSaysPaid looks at the bank the working day after the money should have
// landed.
func (r *recording) afterSaysPaid() {
	claim := PaidClaim{On: r.today, Method: r.Client.Method}
	if r.e.SaysPaid != nil {
		claim = *r.e.SaysPaid
		claim.On = cmp.Or(claim.On, r.today)
		claim.Method = cmp.Or(claim.Method, r.Client.Method)
	}
	lands := r.s.Lands(r.sent(claim.On), claim.Method)
	r.next = Moment{On: max(r.s.Calendar.Add(lands, 1), r.s.Calendar.Add(r.today, 1))}
	r.what = Event
	r.why = "they say it was paid on " + claim.On.Short(r.today)
	if claim.Method != "" {
		r.why += " by " + claim.Method.Name()
	}
	if claim.Reference != "" {
		r.why += ", reference " + claim.Reference
	}
}

// afterFine comes back three working days before the next part is due; when
// all of it is due, in a week.
func (r *recording) afterFine(inAWeek Moment) {
	if len(r.dues) == 0 {
		return
	}
	r.next, r.why = inAWeek, "all was fine; is it in?"
	for _, d := range r.dues {
		if on := r.s.Calendar.Add(d.part.Due, -r.s.PreDue); on > r.today {
			r.next = Moment{On: on}
			r.why = fmt.Sprintf("fix date and method for %s, due %s", d.invoice.Number, d.part.Due.Short(r.today))
			return
		}
	}
}

// followUp settles what comes next: what was chosen by hand, else what the
// rules propose, or nothing when that was said.
func (r *recording) followUp() error {
	if r.e.NoNext {
		return nil
	}
	when := r.next
	if r.e.Next != nil {
		when = *r.e.Next
		if when.On < r.today || when.On == r.today && when.At != 0 && when.At < ClockOf(r.e.At) {
			return fieldError("follow up", when.DayFrom(r.today)+" is past. Try tomorrow, thu 10am or +2wd.")
		}
		if r.why == "" {
			r.why = r.e.Words
		}
	}
	if when.IsZero() {
		return nil
	}
	r.out.FollowUp = &FollowUp{
		ClientID: r.Client.ID, When: when, What: r.what, Words: r.why, Made: r.today,
		Told: r.e.Told, Asked: r.e.Outcome == RingBack,
	}
	return nil
}
