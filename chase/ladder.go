package chase

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Step is a rung of the ladder: how far the chasing of an invoice has gone.
type Step string

// The steps of the default ladder, gentlest first (RULES 6.1, UX 15).
const (
	StepPreInvoice Step = "pre-invoice"
	StepCourtesy   Step = "courtesy"
	StepPreDue     Step = "pre-due"
	StepFriendly1  Step = "friendly-1"
	StepFriendly2  Step = "friendly-2"
	StepFirm       Step = "firm"
	StepLetter     Step = "letter"
	StepNotice     Step = "notice"
	StepClaim      Step = "claim" // letter before claim
	StepDecide     Step = "decide"
)

// steps is every step, gentlest first.
var steps = []Step{
	StepPreInvoice, StepCourtesy, StepPreDue, StepFriendly1, StepFriendly2,
	StepFirm, StepLetter, StepNotice, StepClaim, StepDecide,
}

// Words is the step as it is said: "friendly 1", "formal letter", "7-day notice".
func (s Step) Words() string {
	switch s {
	case StepPreInvoice:
		return "check before invoicing"
	case StepCourtesy:
		return "courtesy call"
	case StepFriendly1:
		return "friendly 1"
	case StepFriendly2:
		return "friendly 2"
	case StepLetter:
		return "formal letter"
	case StepNotice:
		return "7-day notice"
	case StepClaim:
		return "letter before claim"
	case StepDecide:
		return "decide what to do"
	}
	return string(s)
}

// ParseStep reads a step by its stored name or as it is said.
func ParseStep(words string) (Step, error) {
	w := strings.ToLower(strings.TrimSpace(words))
	for _, s := range steps {
		if w == string(s) || w == s.Words() {
			return s, nil
		}
	}
	return "", fieldError("step", fmt.Sprintf("%q is not a step. Try friendly-1, friendly-2, firm, letter, notice, claim or decide.", words))
}

// level orders steps: a higher one is firmer; -1 is no step.
func (s Step) level() int { return slices.Index(steps, s) }

// Shift is the step n rungs firmer (softer when n is negative), no further than
// the chasing goes: from a courtesy call to the decision what to do.
func (s Step) Shift(n int) Step {
	first := StepCourtesy.level()
	return steps[min(max(s.level()+n, first), len(steps)-1)]
}

// Softer is the step before, down to the first after the due date: what comes
// before that is not chosen, it is over.
func (s Step) Softer() Step {
	if s.level() <= StepFriendly1.level() {
		return s
	}
	return s.Shift(-1)
}

// Rung is one step of a cadence: when, counted from the due date, and by what
// means.
type Rung struct {
	Step Step
	Days int          // calendar days after due; for friendly-1 the grace decides
	By   ActivityKind // the usual means; who answers and what failed may change it
}

// Ladder is a cadence after due, gentlest first. A step is proposed on a
// working day, rolled forward, and never taken by itself.
type Ladder []Rung

// DefaultLadder is the cadence of RULES 6.1, in the steps of UX 15.
func DefaultLadder() Ladder {
	return Ladder{
		{StepFriendly1, 3, Mail},
		{StepFriendly2, 7, Call},
		{StepFirm, 14, Call},
		{StepLetter, 21, Letter},
		{StepNotice, 30, Letter},
		{StepClaim, 37, Letter},
		{StepDecide, 51, Event},
	}
}

// ParseLadder reads a cadence in one line: "friendly-1 3 mail, firm 14 call,
// letter 21". Steps must get firmer and days later; the means may be left out.
func ParseLadder(words string) (Ladder, error) {
	var l Ladder
	for _, clause := range strings.Split(words, ",") {
		r, err := parseRung(clause)
		if err != nil {
			return nil, err
		}
		if n := len(l); n > 0 && (r.Step.level() <= l[n-1].Step.level() || r.Days <= l[n-1].Days) {
			return nil, fieldError("ladder", fmt.Sprintf("%s %d must come after %s %d: steps get firmer and days later. %s",
				r.Step, r.Days, l[n-1].Step, l[n-1].Days, tryLadder))
		}
		l = append(l, r)
	}
	return l, nil
}

// String is the ladder in the words ParseLadder reads back: the means is left out
// where it is the usual one.
func (l Ladder) String() string {
	rungs := make([]string, len(l))
	for i, r := range l {
		rungs[i] = fmt.Sprintf("%s %d", r.Step, r.Days)
		if r.By != usualMeans(r.Step) {
			rungs[i] += " " + string(r.By)
		}
	}
	return strings.Join(rungs, ", ")
}

const tryLadder = "Try friendly-1 3 mail, friendly-2 7 call, firm 14, letter 21."

func parseRung(clause string) (Rung, error) {
	w := strings.Fields(clause)
	if len(w) < 2 || len(w) > 3 {
		return Rung{}, fieldError("ladder", fmt.Sprintf("%q is not a step, days after due and perhaps a means. %s", strings.TrimSpace(clause), tryLadder))
	}
	step, err := ParseStep(w[0])
	if err != nil || step.level() < StepFriendly1.level() {
		return Rung{}, fieldError("ladder", fmt.Sprintf("%q is not a step after due. %s", w[0], tryLadder))
	}
	days, err := strconv.Atoi(w[1])
	if err != nil || days < 1 || days > 730 {
		return Rung{}, fieldError("ladder", fmt.Sprintf("%q is not a number of days from 1 to 730. %s", w[1], tryLadder))
	}
	r := Rung{step, days, usualMeans(step)}
	if len(w) == 3 {
		r.By = ActivityKind(w[2])
		if r.By != Call && r.By != Mail && r.By != Letter {
			return Rung{}, fieldError("ladder", fmt.Sprintf("%q is not call, mail or letter. %s", w[2], tryLadder))
		}
	}
	return r, nil
}

func usualMeans(step Step) ActivityKind {
	for _, r := range DefaultLadder() {
		if r.Step == step {
			return r.By
		}
	}
	return Call
}

// at is the index of the first rung at least as firm as a step; len(l) when
// the ladder ends before it.
func (l Ladder) at(step Step) int {
	for i, r := range l {
		if r.Step.level() >= step.level() {
			return i
		}
	}
	return len(l)
}

// spacing is the days between the rung before i and rung i.
func (l Ladder) spacing(i int) int {
	if i <= 0 || i >= len(l) {
		return 0
	}
	return l[i].Days - l[i-1].Days
}

// NoticeDays is how long a step's letter leaves them: 7 days for a notice; for
// a letter before claim 14 to a company and 30 to a person or sole trader, the
// least the pre-action rules allow (RULES 3.1, 3.2, 3.3). Others give none.
func NoticeDays(step Step, k Kind) int {
	switch {
	case step == StepNotice:
		return 7
	case step == StepClaim && (k == Individual || k == SoleTrader):
		return 30
	case step == StepClaim:
		return 14
	}
	return 0
}
