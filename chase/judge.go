package chase

import (
	"cmp"
	"slices"
	"time"
)

// judge is the judging of one client: what speaks for contact today, and what
// keeps parts of the account in peace.
type judge struct {
	*position
	stage stage
	whys  []Why
	stays []stay
	// answer is the query whose answer I owe next on a day to come: nothing but
	// what forbids every contact keeps them off the list then.
	answer *Dispute
}

// stay is one thing that keeps a client off the list.
type stay struct {
	Off
	late bool // it is about money past due
}

// Judge says whether one client is on the list today, with every reason, or
// why they are left in peace and until when. It is level-triggered: it looks at
// how things stand, so a day on which nobody opened the program loses nothing.
// A client who owes nothing is neither (DESIGN section 3), unless no invoice was
// ever sent to them and nobody was spoken to.
func Judge(a Account, now time.Time, s Settings) Verdict {
	j := &judge{position: newPosition(a, now, s)}
	if j.newClient() {
		return j.beforeFirstInvoice()
	}
	if !j.owes() {
		return Verdict{}
	}
	j.stage = j.position.stage()
	j.callBacks()
	j.notices()
	j.brokenPromises()
	j.queries()
	j.theirMail()
	j.bounces()
	j.followUps()
	j.cutOffs()
	j.overdueMoney()
	j.dueSoon()
	j.courtesies()
	j.bank()
	j.dueSpeaks()
	j.leaveInPeace()
	if len(j.whys) == 0 && len(j.stays) == 0 {
		j.orphan("open money and no next date anywhere", j.dueFacts(j.dues))
	}
	if len(j.whys) > 0 {
		return Verdict{Item: j.item()}
	}
	return Verdict{Off: j.off()}
}

// because adds a reason for contact.
func (j *judge) because(r Reason, group int, words string, when Moment, money Totals, facts ...string) {
	j.whys = append(j.whys, Why{
		Reason: r, Group: group, Words: words, When: when, Rule: ruleOf(r, group),
		Facts: facts, Money: money,
	})
}

// peace adds something that keeps the client off the list.
func (j *judge) peace(r OffReason, until Date, late bool, words string, facts ...string) {
	j.stays = append(j.stays, stay{Off{
		ClientID: j.Client.ID, Client: j.Client.Name, Reason: r, Words: words,
		Until: until, Rule: offRuleOf(r), Facts: facts,
	}, late})
}

// drop takes out the reasons that a rule holds back and says whether there
// were any.
func (j *judge) drop(held func(Why) bool) bool {
	before := len(j.whys)
	j.whys = slices.DeleteFunc(j.whys, held)
	return len(j.whys) < before
}

func (j *judge) orphan(words string, facts []string) {
	j.because(ReasonOrphan, groupOrphan, words, Moment{On: j.today}, j.owed(), facts...)
}

func (j *judge) item() *Item {
	sortWhys(j.whys)
	top := j.whys[0]
	who := j.askFor()
	it := &Item{
		ClientID: j.Client.ID, Client: j.Client.Name, Why: top, Others: j.whys[1:],
		Contact: who, Tone: toneFor(j.Client, who), Invoices: j.numbers(),
		Owed: j.owed(), Overdue: j.overdue(), DaysLate: j.daysLate(), StakeLate: j.stakeLate(top),
		Pinned: j.Client.Pinned, Step: j.stage.Step,
		Later: j.snooze != nil && j.snooze.Until == j.today || j.triesToday() > 0,
	}
	it.Held = j.heldWords(top)
	it.Channel, _ = j.means(j.stage.By, who)
	switch top.Reason {
	case ReasonBank:
		it.Channel, it.Step = Event, ""
	case ReasonLegal:
		if j.today <= j.noticeEnd() {
			it.Step = j.notice().Step
			it.Channel, _ = j.means(Call, who)
		}
	case ReasonPreDue, ReasonCutOff:
		it.Channel, _ = j.means(Call, who)
		if j.stage.Start == 0 {
			it.Step = StepPreDue
		}
	case ReasonMail:
		it.Channel, _ = j.means(Mail, who)
	case ReasonCourtesy:
		it.Step = StepCourtesy
		if j.newClient() {
			it.Step = StepPreInvoice
		}
		it.Channel, _ = j.means(Call, who)
	case ReasonTimed, ReasonMyPromise, ReasonFollowUp, ReasonPromiseBroken:
		it.Channel, _ = j.means(j.chosenMeans(top), who)
	case ReasonOrphan:
		it.Channel = Event
	}
	return it
}

// stakeLate is how late the money of a reason is. What should be in the bank is
// of the parts a promise covers; else it is what may be asked for, or all.
func (j *judge) stakeLate(top Why) int {
	switch {
	case slices.Equal(top.Money, j.owed()):
		return j.daysLate()
	case top.Reason == ReasonBank:
		return j.lateOf(func(d due) bool { return d.promise != nil && d.promise.LandsOn <= j.today })
	}
	return j.lateOf(func(d due) bool { return d.chase() > 0 && j.asked(d) })
}

// heldWords is what the ladder waits for, in a word; "" when it does not.
func (j *judge) heldWords(top Why) string {
	switch {
	case j.hold != nil && j.hold.Reason == HoldPlan && j.missedInstalment(*j.hold) == nil:
		return "plan"
	case j.hold != nil && j.hold.Reason != HoldPlan:
		return "on hold"
	case top.Reason == ReasonBank && slices.ContainsFunc(j.dues, func(d due) bool { return d.promise != nil && planned(d.part, j.plan) }):
		return "plan"
	case top.Reason == ReasonBank:
		return "promised"
	case slices.ContainsFunc(j.dues, func(d due) bool { return d.chase() > 0 }):
		return ""
	case slices.ContainsFunc(j.dues, func(d due) bool { return d.promise != nil }):
		return "promised"
	case slices.ContainsFunc(j.dues, func(d due) bool { return d.query != nil }):
		return "on hold"
	}
	return ""
}

// chosenMeans is by what a follow-up was to be made, and by mail where I owe a
// credit note; a call when nobody said.
func (j *judge) chosenMeans(w Why) ActivityKind {
	if slices.ContainsFunc(j.dues, func(d due) bool {
		return d.query != nil && d.query.Task != "" && w.Words == said("your move", d.query.Task)
	}) {
		return Mail
	}
	for _, f := range j.follow {
		if f.When == w.When && f.What != "" && f.What != Event {
			return f.What
		}
	}
	return Call
}

// off is the one thing that is said of why a client is left in peace: what
// keeps late money comes before what keeps the rest. It lasts no longer than
// until the day I owe them an answer.
func (j *judge) off() *Off {
	first := slices.MinFunc(j.stays, func(x, y stay) int {
		if x.late != y.late {
			if x.late {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(offOrder(x.Reason), offOrder(y.Reason)), cmp.Compare(x.Until, y.Until))
	})
	if q := j.answer; q != nil && (first.Until == 0 || q.AnswerDue < first.Until) {
		first.Until = q.AnswerDue
		first.Facts = append(first.Facts, "your answer to their query is due "+q.AnswerDue.Short(j.today))
	}
	return &first.Off
}

var offReasons = []OffReason{OffHold, OffSnoozed, OffPromised, OffDisputed, OffGap, OffGrace, OffNotDue}

func offOrder(r OffReason) int { return slices.Index(offReasons, r) }

// toneFor is how to speak to a contact: their own tone, else the client's,
// else neutral.
func toneFor(c Client, who Contact) Tone {
	return cmp.Or(who.Tone, c.Tone, Neutral)
}

// sortWhys puts the most pressing reason first.
func sortWhys(whys []Why) {
	Arrange(whys, func(x, y Why) int {
		return cmp.Or(
			cmp.Compare(x.Group, y.Group),
			cmp.Compare(place(x), place(y)),
			cmp.Compare(x.When.On, y.When.On),
			cmp.Compare(x.When.At, y.When.At),
		)
	})
}
