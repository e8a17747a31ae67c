package chase

import (
	"slices"
	"time"
)

// MailFor is the template of the mail that fits where a client stands, and the
// tone of whom it goes to: the answer to what they wrote about something else, or
// what is between us that goes before any step (money just in, nothing owed, a
// query, a plan or a promise that stands, that they cannot pay), or the step of
// the call sheet.
func MailFor(a Account, now time.Time, s Settings) (template string, tone Tone) {
	p := newPosition(a, now, s)
	return p.mailFor(p.waitsForAnswer())
}

// MailForReply is MailFor into one conversation of theirs, as ComposeReply has it.
func MailForReply(thread ID, a Account, now time.Time, s Settings) (template string, tone Tone) {
	p := newPosition(a, now, s)
	if t := p.conversation(thread); t != nil {
		return p.mailFor(t)
	}
	return MailFor(a, now, s)
}

func (p *position) mailFor(t *Thread) (template string, tone Tone) {
	tone = toneFor(p.Client, p.writesTo(t))
	switch {
	case p.ofSomethingElse(t):
		return "reply", tone
	case !p.owes() && len(p.Payments) > 0:
		return "thanks", tone
	case !p.owes():
		return "pre-invoice", tone
	case p.queried():
		return "query", tone
	case p.onPlan(), p.shortOfMoney():
		return "plan", tone
	case p.agreed():
		return "confirm-promise", tone
	}
	step := Prepare(p.Account, p.now, p.s).Step
	switch {
	case step == "":
		return string(StepCourtesy), tone
	case step == StepDecide:
		return string(StepLetter), tone
	case NoticeDays(step, p.Client.Kind) > 0 && p.today <= p.givenUntil():
		return string(StepFirm), tone // a second notice would begin the days of the first anew
	}
	return string(step), tone
}

// queried reports whether all that is open is in dispute.
func (p *position) queried() bool {
	return len(p.dues) > 0 && !slices.ContainsFunc(p.dues, func(d due) bool { return d.open > d.disputed })
}

// onPlan reports whether they are paying in parts: nothing is asked for while
// each part arrives.
func (p *position) onPlan() bool {
	if p.plan != nil {
		return p.missedInstalment(*p.plan) == nil
	}
	return p.agreed() && p.livePromise().Label != ""
}

// agreed reports whether a day was given for all that could be asked for now.
func (p *position) agreed() bool {
	if p.livePromise() == nil || len(p.late()) > 0 {
		return false
	}
	given := slices.ContainsFunc(p.dues, func(d due) bool { return d.promised > 0 && d.part.Due < p.today })
	return given || !slices.ContainsFunc(p.dues, func(d due) bool { return d.chase() > 0 })
}

// shortOfMoney reports whether they would pay and cannot: they said so last, or
// chasing waits for that.
func (p *position) shortOfMoney() bool {
	return p.cannotPay() || p.hold != nil && (p.hold.Reason == HoldTheirCustomer || p.hold.Reason == HoldIll)
}

// cannotPay reports whether that they cannot pay is the last that was said, by
// them or by me.
func (p *position) cannotPay() bool {
	for _, c := range p.contacts {
		if c.reached() && c.Outcome != LeftWord {
			return c.Outcome == CantPay
		}
	}
	return false
}
