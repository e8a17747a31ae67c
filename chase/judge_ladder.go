package chase

import (
	"fmt"
	"slices"
	"strings"
)

// notices finds a notice whose days are over (RULES 3). A contact since then
// has acted on it; the ladder goes on from there.
func (j *judge) notices() {
	c := j.notice()
	end := j.noticeEnd()
	if c == nil || len(j.late()) == 0 {
		return
	}
	words := c.Step.Words()
	facts := append([]string{fmt.Sprintf("%s of %s gave %s", words, DateOf(c.At).Short(j.today), plural(end.Since(DateOf(c.At)), "day"))},
		j.dueFacts(j.late())...)
	switch {
	case j.today < end:
		j.peace(OffGap, end, true, words+" ends "+end.Short(j.today), facts...)
	case j.reachedSince(end):
	case j.today == end:
		j.because(ReasonLegal, groupLegal, words+" ends today", Moment{On: end}, j.collectable(), facts...)
	default:
		j.because(ReasonLegal, groupLegal, words+" ended "+end.Short(j.today), Moment{On: end}, j.collectable(), facts...)
	}
}

// overdueMoney finds late money whose next step is due.
func (j *judge) overdueMoney() {
	late := j.late()
	if len(late) == 0 {
		return
	}
	facts := append(j.dueFacts(late), j.contactFact())
	if j.today < j.stage.NextOn {
		j.betweenSteps(late, facts)
		return
	}
	_, why := j.means(j.stage.By, j.askFor())
	if why != "" {
		facts = append(facts, j.triedFact())
	} else {
		why = fmt.Sprintf("%s late: %s", plural(j.today.Since(late[0].part.Due), "day"), j.stage.Step.Words())
	}
	facts = append(facts, j.stageFacts()...)
	j.because(ReasonOverdue, groupOverdue, why, Moment{On: j.stage.NextOn}, j.collectable(), facts...)
}

func (j *judge) betweenSteps(late []due, facts []string) {
	if j.stage.Done == "" {
		j.peace(OffGrace, j.stage.NextOn, true, fmt.Sprintf("in grace until %s", j.stage.NextOn.Short(j.today)),
			append(facts, j.graceWords()+" after "+late[0].part.Due.Short(j.today))...)
		return
	}
	j.peace(OffGap, j.stage.NextOn, true, fmt.Sprintf("%s from %s", j.stage.Step.Words(), j.stage.NextOn.Short(j.today)),
		append(facts, j.stageFacts()...)...)
}

// graceWords is what goes by before the first step: "3 days of grace", or the
// days before a ladder that begins later.
func (j *judge) graceWords() string {
	grace := j.s.grace(j.Client)
	if first := j.s.firstDays(j.Client); first > max(1, grace) {
		return plural(first, "day") + " by the ladder"
	}
	return plural(grace, "day") + " of grace"
}

// stageFacts is where on the ladder they stand, and since when the next step is
// due.
func (j *judge) stageFacts() []string {
	var facts []string
	st := j.stage
	if st.Done != "" {
		facts = append(facts, fmt.Sprintf("%s done %s", st.Done.Words(), st.DoneOn.Short(j.today)))
	}
	if st.Broken > 0 {
		facts = append(facts, plural(st.Broken, "promise")+" broken since it fell due")
	}
	switch {
	case j.Client.Step.level() >= StepFriendly1.level():
		facts = append(facts, fmt.Sprintf("the step was set to %s by hand, due from %s", st.Step.Words(), st.NextOn.Short(j.today)))
	case st.Done == "" && st.Broken == 0:
		facts = append(facts, fmt.Sprintf("%s after %s: from %s", st.Step.Words(), j.graceWords(), st.NextOn.Short(j.today)))
	default:
		facts = append(facts, fmt.Sprintf("%s is due from %s", st.Step.Words(), st.NextOn.Short(j.today)))
	}
	return facts
}

// triedFact is the mails and calls that were not answered, by date.
func (j *judge) triedFact() string {
	var tried []string
	for _, c := range j.contacts[:min(len(j.contacts), j.unansweredMails()+j.unansweredCalls())] {
		if c.Direction != In {
			tried = append(tried, string(c.Kind)+" "+DateOf(c.At).Short(j.today))
		}
	}
	slices.Reverse(tried)
	return "not answered: " + strings.Join(tried, ", ")
}

// dueSoon finds the parts about to be due with no date and method fixed.
func (j *judge) dueSoon() {
	for _, d := range j.dues {
		if d.part.Due < j.today || d.chase() <= 0 {
			continue
		}
		from := j.s.Calendar.Add(d.part.Due, -j.s.PreDue)
		fact := j.dueFact(d)
		asked := fmt.Sprintf("asked for %s before: from %s; no date and method since", plural(j.s.PreDue, "working day"), from.Short(j.today))
		switch {
		case j.today < from:
			j.peace(OffNotDue, from, false, "due "+d.part.Due.Short(j.today), fact)
		case j.spokeBeforeDue(from):
			first := d.part.Due.AddDays(j.s.firstDays(j.Client))
			j.peace(OffNotDue, j.s.Calendar.Next(first), false, "due "+d.part.Due.Short(j.today)+", spoken to", fact, j.contactFact())
		case j.today == d.part.Due:
			j.because(ReasonPreDue, groupPreDue, "due today: fix date and method", Moment{On: from}, j.collectable(), fact, asked, j.contactFact())
		default:
			j.because(ReasonPreDue, groupPreDue, "due "+d.part.Due.Weekday().String()[:3]+": fix date and method",
				Moment{On: from}, j.collectable(), fact, asked, j.contactFact())
		}
	}
}

// spokeBeforeDue reports whether date and method were asked for since a day.
func (j *judge) spokeBeforeDue(from Date) bool {
	for _, c := range j.contacts {
		day := DateOf(c.At)
		if day < from.AddDays(-7) {
			return false
		}
		if c.reached() && (c.Step == StepPreDue || c.spoken() && day >= from) {
			return true
		}
	}
	return false
}

// courtesies finds the invoices that were sent a week ago and never spoken of.
func (j *judge) courtesies() {
	asked := map[ID]bool{}
	for _, d := range j.dues {
		v := d.invoice
		if asked[v.ID] || d.part.Due < j.today || d.chase() <= 0 {
			continue
		}
		asked[v.ID] = true
		on, what := j.s.Calendar.Next(v.Issued.AddDays(j.s.Courtesy)), "courtesy call"
		if j.s.big(v.Total) {
			on, what = j.s.Calendar.Next(v.Issued.AddDays(1)), "courtesy call for a big one"
		}
		preDue := j.s.Calendar.Add(d.part.Due, -j.s.PreDue)
		if j.today >= preDue || j.spokeAbout(v.Issued) {
			continue
		}
		fact := fmt.Sprintf("%s %s sent %s, due %s", v.Number, j.s.amount(v.Total), v.Issued.Short(j.today), d.part.Due.Short(j.today))
		if off, ok := v.discount(j.today); ok {
			fact += ", " + off.Words(j.today)
		}
		if j.today < on {
			j.peace(OffNotDue, on, false, "courtesy "+on.Short(j.today), fact)
			continue
		}
		j.because(ReasonCourtesy, groupCourtesy,
			fmt.Sprintf("%s, invoice sent %s ago", what, plural(j.today.Since(v.Issued), "day")), Moment{On: on}, j.collectable(), fact, j.contactFact())
	}
}

// spokeAbout reports whether anybody was talked to since an invoice was
// issued, or asked about it in writing.
func (j *judge) spokeAbout(issued Date) bool {
	for _, c := range j.contacts {
		if DateOf(c.At) <= issued {
			return false
		}
		if c.spoken() || c.reached() && c.Step.level() >= StepCourtesy.level() {
			return true
		}
	}
	return false
}
