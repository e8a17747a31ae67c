package chase

// The groups of DESIGN section 3, in which the list is ordered.
const (
	groupTimed     = 1
	groupLegal     = 2
	groupBroken    = 3
	groupMine      = 4
	groupFollowUp  = 5
	groupCutOff    = 6
	groupOverdue   = 7
	groupPreDue    = 8
	groupCourtesy  = 9
	groupBank      = 10
	groupOrphan    = 11
	callBackWithin = 60 // minutes around its time in which a call goes first
)

// ruleOf is the rule behind a reason, in a sentence.
func ruleOf(r Reason, group int) string {
	switch r {
	case ReasonTimed:
		return "A call at a time comes first: within the hour, then the rest of today's by the clock."
	case ReasonLegal:
		return "The last day of a notice goes before anything but a timed call. They may still pay on it: the next step comes the day after."
	case ReasonPromiseBroken:
		return "A promise is broken when nothing, or less than promised, is in by its landing date plus grace."
	case ReasonMyPromise:
		if group != groupMine {
			return "A query that waits for me stays in sight until it is answered; on the day the answer is due it is my promise."
		}
		return "What they were told I would do, and an answer or a credit note I owe, is my own promise and is kept on its day."
	case ReasonMail:
		return "A mail of theirs waits for an answer until a reply, a talk or a note deals with it; one of mine that came back waits for the right address."
	case ReasonFollowUp:
		return "A follow-up is due on the day it was set for, and stays until it is done or moved."
	case ReasonCutOff:
		return "When their pay run closes today, ring before it closes, not after the run."
	case ReasonOverdue:
		return "Money past due with no live promise, query or hold is chased when the next step of the ladder is due."
	case ReasonPreDue:
		return "A few working days before it is due, fix the exact date and the method."
	case ReasonCourtesy:
		return "About a week after it was sent, ask whether the invoice arrived and is right."
	case ReasonBank:
		return "On the day money should land, look at the bank before anybody is rung."
	}
	return "Open money always has a next date; when it has none, it comes on the list."
}

// offRuleOf is the rule behind being left in peace, in a sentence.
func offRuleOf(r OffReason) string {
	switch r {
	case OffPromised:
		return "What is promised is waited for until it should have landed, plus grace."
	case OffDisputed:
		return "What is queried is not chased until the query is settled or its answer is due."
	case OffHold:
		return "On hold, nothing is chased until the hold ends or is lifted."
	case OffGap:
		return "After a contact they are given time: the minimum gap, and the days between two steps."
	case OffGrace:
		return "The first reminder waits until the grace after the due date is over."
	case OffSnoozed:
		return "A next date was chosen; until then they are left in peace."
	}
	return "What is not yet due is asked after about a week after it was sent, and again a few working days before it is due."
}

// place orders the reasons inside one group: my own open move comes before the
// courtesy calls (UX 14.1).
func place(w Why) int {
	if w.Group == groupCourtesy && w.Reason != ReasonMyPromise {
		return 1
	}
	return 0
}
