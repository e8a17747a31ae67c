package chase

import "fmt"

// leaveInPeace takes off the list what a hold, a snooze, a next date or a
// contact just made keeps back, the strongest last, so that what is said is
// the strongest.
func (j *judge) leaveInPeace() {
	j.nextDateChosen()
	j.justContacted()
	j.triedTwice()
	j.snoozed()
	j.held()
	j.dropped()
}

// nextDateChosen holds back the ladder while a follow-up is to come or the bank
// is to be looked at first.
func (j *judge) nextDateChosen() {
	if j.follows() {
		j.drop(func(w Why) bool {
			return w.Group >= groupOverdue && w.Group <= groupCourtesy && w.Reason != ReasonMyPromise
		})
	}
}

// justContacted holds back groups 5 to 9 for the minimum gap after a contact.
// A follow-up set after that contact was chosen knowing of it, and stands.
func (j *judge) justContacted() {
	last := j.lastReached()
	until := j.s.Calendar.Add(last, j.s.MinGap)
	if last == 0 || j.today >= until {
		return
	}
	held := j.drop(func(w Why) bool {
		return w.Group >= groupFollowUp && w.Group <= groupCourtesy && !(w.Reason == ReasonFollowUp && j.setSince(w, last))
	})
	if held {
		j.peace(OffGap, until, j.stage.Start != 0, "contacted "+last.Short(j.today), j.contactFact(),
			fmt.Sprintf("%s between contacts", plural(j.s.MinGap, "working day")))
	}
}

// setSince reports whether the follow-up behind a reason was set on or after
// a day.
func (j *judge) setSince(w Why, day Date) bool {
	for _, f := range j.follow {
		if f.When == w.When && f.Made >= day {
			return true
		}
	}
	return false
}

// triedTwice leaves them alone for the rest of a day on which two calls were
// not answered.
func (j *judge) triedTwice() {
	n := j.triesToday()
	if n < 2 {
		return
	}
	if j.drop(func(w Why) bool { return w.Group != groupTimed && w.Group != groupBank }) {
		j.peace(OffGap, j.s.Calendar.Next(j.today.AddDays(1)), true, fmt.Sprintf("rang %d times today, no answer", n))
	}
}

// snoozed holds back everything but a timed call until the day chosen.
func (j *judge) snoozed() {
	z := j.snooze
	if z == nil || z.Until == j.today {
		return
	}
	j.drop(func(w Why) bool { return w.Group != groupTimed })
	j.answer = nil
	j.peace(OffSnoozed, z.Until, true, said("not before "+z.Until.Short(j.today), z.Words), "put off "+z.Made.Short(j.today))
}

// held holds back what a hold forbids (RULES 3.4, 6.3). A silent hold forbids
// every contact; another lets through what they were told of, and one for a
// plan is over with the first instalment that is missed. The bank may always be
// looked at.
func (j *judge) held() {
	h := j.hold
	if h == nil || h.Reason == HoldPlan && j.missedInstalment(*h) != nil {
		return
	}
	through := map[int]bool{groupBank: true}
	if !h.Reason.Silent() {
		through[groupTimed], through[groupMine] = true, true
		through[groupBroken] = h.Reason == HoldPlan
	} else {
		j.answer = nil
	}
	j.drop(func(w Why) bool { return !through[w.Group] })
	words := said("on hold, "+h.Reason.Words(), h.Words)
	if h.Reason == HoldOther {
		words = said("on hold", h.Words)
	}
	until := h.Until
	if next := j.nextInstalment(); next != nil && h.Reason == HoldPlan && next.LandsOn > j.today {
		words = fmt.Sprintf("%s, %s lands %s", next.Label, j.s.amount(next.Remaining()), next.LandsOn.Short(j.today))
		until = next.LandsOn
	}
	since := "since " + h.From.Short(j.today)
	if until == 0 {
		until = h.From.AddDays(holdPatience)
	}
	if j.today < until {
		j.peace(OffHold, until, true, words, since)
		return
	}
	j.orphan(words+" "+since+" without an end: still right?", []string{since, "a hold without an end is looked at after " + plural(holdPatience, "day")})
}

// limitationYears is how long a debt can be claimed; limitationWarning is how
// many years before that a dropped one comes back (RULES 3.5).
const (
	limitationYears   = 6
	limitationWarning = 1
)

// dropped leaves alone a client whose chasing was given up, until a year
// before the oldest debt can no longer be claimed.
func (j *judge) dropped() {
	if j.Client.Dropped == 0 || j.Client.Dropped > j.today || len(j.dues) == 0 {
		return
	}
	back := j.dues[0].part.Due.AddMonths(12 * (limitationYears - limitationWarning))
	since := "given up " + j.Client.Dropped.Short(j.today)
	j.whys, j.answer = nil, nil
	if j.today < back {
		j.stays = nil
		j.peace(OffHold, back, true, since, "can be claimed until "+back.AddMonths(12*limitationWarning).Long())
		return
	}
	j.orphan(since+"; can be claimed until "+back.AddMonths(12*limitationWarning).Long(), j.dueFacts(j.dues[:1]))
}
