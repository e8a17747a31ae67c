package chase

import (
	"fmt"
	"slices"
	"strings"
)

// LetterSent is a formal letter, a notice or a letter before claim that I
// sent: the record of a step taken, never the taking of it.
type LetterSent struct {
	Step   Step   // StepLetter, StepNotice or StepClaim
	Days   int    // how long it gives them; 0 is the least its step may give
	Reason string // why it gives less than that, or was sent to a client on hold
	Gone   bool   // it was sent from here, by mail: nobody is asked for a reason any more
}

// letterSteps are the steps that are taken by a letter.
var letterSteps = []Step{StepLetter, StepNotice, StepClaim}

// letterDays is how long a formal letter gives them to answer (RULES 6.1).
const letterDays = 7

// LetterDays is how long a letter of a step gives a client of a kind when
// nothing else is said: the days of NoticeDays, a week for a formal letter.
func LetterDays(step Step, k Kind) int {
	if n := NoticeDays(step, k); n > 0 {
		return n
	}
	return letterDays
}

// letterEnds is the last day that a letter of today gives: the first working day
// by which its days are over, since no bank moves money on another (RULES 6.1).
func (p *position) letterEnds(step Step) Date {
	return p.s.Calendar.Next(p.today.AddDays(LetterDays(step, p.Client.Kind)))
}

// ParseLetterStep reads which letter it is: "letter", "notice" or "claim", or
// the step as it is said.
func ParseLetterStep(words string) (Step, error) {
	step, err := ParseStep(words)
	if err != nil || !slices.Contains(letterSteps, step) {
		return "", fieldError("step", fmt.Sprintf("%q is not a letter. Try letter, notice or claim.", strings.TrimSpace(words)))
	}
	return step, nil
}

// NextLetter is the letter that is likely meant when none is named: the one
// after the last that was sent, or a firmer one when the ladder is there.
func NextLetter(p Prep) Step {
	next := StepLetter
	for _, l := range p.Ladder {
		if i := slices.Index(letterSteps, l.Step); i >= 0 && l.State == "done" {
			next = letterSteps[min(i+1, len(letterSteps)-1)]
		}
	}
	if slices.Contains(letterSteps, p.Step) && p.Step.level() > next.level() {
		return p.Step
	}
	return next
}

// letterSent works out what a letter sets going: its days, by the client's kind
// (RULES 3.1), fewer only for a reason in words, and a look when they are over.
func (r *recording) letterSent() error {
	l := r.e.Letter
	if l == nil {
		return nil
	}
	least := NoticeDays(l.Step, r.Client.Kind)
	days := l.Days
	if days == 0 {
		days = LetterDays(l.Step, r.Client.Kind)
	}
	switch {
	case !slices.Contains(letterSteps, l.Step):
		return fieldError("step", "Which letter was it? Try letter, notice or claim.")
	case r.chaseStart() == 0:
		return fieldError("step", "Nothing of theirs is late, so there is nothing to give notice of.")
	case days < 1 || days > 366:
		return fieldError("days", fmt.Sprintf("%d is not a number of days from 1 to 366. Try %d.", days, LetterDays(l.Step, r.Client.Kind)))
	case days < least && strings.TrimSpace(l.Reason) == "":
		return fieldError("reason", fmt.Sprintf("A %s gives %s %s at least. To give %d, say why in a few words.",
			l.Step.Words(), kindWords(r.Client.Kind), plural(least, "day"), days))
	}
	if err := r.letterOnHold(*l); err != nil {
		return err
	}
	r.e.Step = l.Step
	if r.ends = r.today.AddDays(days); l.Days == 0 {
		r.ends = r.letterEnds(l.Step)
	}
	switch why := strings.TrimSpace(l.Reason); {
	case days < least:
		r.e.Words = strings.TrimLeft(r.e.Words+"\n"+fmt.Sprintf("Gives %s, not %d: %s", plural(days, "day"), least, why), "\n")
	case r.hold != nil && why != "":
		r.e.Words = strings.TrimLeft(r.e.Words+"\n"+fmt.Sprintf("Sent although on hold, %s: %s", r.hold.Reason.Words(), why), "\n")
	}
	r.next = Moment{r.s.Calendar.Next(r.ends.AddDays(1)), r.s.CallAt}
	r.why = l.Step.Words() + " is over"
	if l.Step == StepLetter {
		r.why = "any answer to my letter?"
	}
	return nil
}

// letterOnHold refuses a letter to a client who is left in peace, unless it is
// said why it was sent all the same (RULES 3.4, 6.3). One that went by mail from
// here went: it is recorded. A plan that is not kept holds nothing.
func (r *recording) letterOnHold(l LetterSent) error {
	h := r.hold
	if h == nil || l.Gone || strings.TrimSpace(l.Reason) != "" || h.Reason == HoldPlan && r.missedInstalment(*h) != nil {
		return nil
	}
	return fieldError("reason", fmt.Sprintf("%s is on hold: %s. If a %s was sent all the same, say why in a few words.", r.Client.Name, h.Line(r.today), l.Step.Words()))
}

// kindWords is a client's kind as it is said: "a sole trader".
func kindWords(k Kind) string {
	switch k {
	case SoleTrader:
		return "a sole trader"
	case Individual:
		return "an individual"
	case Public:
		return "a public body"
	}
	return "a company"
}

// lastDayOf is the last day of what a notice gave them.
func (p *position) lastDayOf(c Activity) Date {
	if c.Ends != 0 {
		return c.Ends
	}
	return DateOf(c.At).AddDays(NoticeDays(c.Step, p.Client.Kind))
}

// ofNotice reports whether a follow-up only marks the end of the notice that
// runs, or ran: the notice speaks for itself.
func (j *judge) ofNotice(f FollowUp) bool {
	n := j.notice()
	return n != nil && f.ActivityID != 0 && f.ActivityID == n.ID && len(j.late()) > 0
}
