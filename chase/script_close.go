package chase

import "fmt"

// chasing reports whether the call is about a date of payment.
func (sc *script) chasing() bool {
	switch sc.kind {
	case talkPaid, talkBank, talkHeld, talkQuery, talkShort, talkGiven, string(StepCourtesy), string(StepPreInvoice):
		return false
	}
	return true
}

// fix is what the call must settle, with the day money sent in their usual
// way would arrive.
func (sc *script) fix() string {
	switch sc.kind {
	case string(StepPreInvoice):
		return sc.pick("Where shall I send it, who pays it, and when do your payments go out?", "Where should it be sent, who pays it, and on which day do your payments run?",
			"May I ask where it is to be sent, who pays it, and on which day your payments run?")
	case string(StepCourtesy):
		return sc.pick("Who signs it off, and when do your payments go out?", "Who approves it, and on which day do your payments run?",
			"May I ask who approves it, and on which day your payments run?")
	case talkQuery:
		return sc.pick("When can we have it settled?", "By when can we have it settled?", "By what date may we consider it settled?")
	case talkShort:
		return sc.pick("Could something go on account today?", "Could something be paid on account today?", "Might something be paid on account today?")
	case talkHeld:
		return sc.fixHeld()
	case talkBank, talkPaid, talkGiven:
		return ""
	}
	on, how := sc.likely()
	arrives := fmt.Sprintf("%s on %s would reach me %s. %s", how, sc.day(on), sc.day(sc.s.Lands(Moment{On: on}, sc.method())),
		sc.pick("Right?", "Is that right?", "Is that correct?"))
	if sc.nextRun != 0 {
		run := "the run of " + sc.day(on)
		return sc.pick("Is it on "+run+"? ", "Will it be on "+run+"? ", "May I take it that it is on "+run+"? ") + upperFirst(arrives)
	}
	return sc.pick("Which day exactly, and how? ", "On which day exactly, and by what means? ", "On which exact date, and by what method? ") + upperFirst(arrives)
}

// likely is a day they could pay on, and how, as an example to agree on: their
// next pay run, else in two working days by their usual method.
func (sc *script) likely() (on Date, how string) {
	how = sc.method().Name()
	if how == "" {
		how = "a payment"
	}
	if sc.nextRun != 0 {
		return sc.nextRun, how
	}
	return sc.s.Calendar.Add(sc.today, 2), how
}

// method is how they usually pay.
func (sc *script) method() Method {
	if sc.Client.Method == "" && sc.nextRun != 0 {
		return sc.payRun().Method()
	}
	return sc.Client.Method
}

// discountLine reminds of what paying early is still worth.
func (sc *script) discountLine() string {
	if !sc.chasing() && sc.kind != string(StepCourtesy) {
		return ""
	}
	v := sc.oldest().invoice
	off, ok := v.discount(sc.today)
	if !ok {
		return ""
	}
	by := sc.day(off.Until)
	return sc.pick(fmt.Sprintf("There's %s off %s if it's in by %s.", sc.spoken(off.Off), v.Number, by),
		fmt.Sprintf("There is %s off %s if it is in by %s.", sc.spoken(off.Off), v.Number, by),
		fmt.Sprintf("May I remind you of the discount of %s on %s, until %s?", sc.spoken(off.Off), v.Number, by))
}

// alsoOpen names one more invoice that should go with the first.
func (sc *script) alsoOpen() string {
	if !sc.chasing() {
		return ""
	}
	first := sc.oldest()
	for _, d := range sc.dues {
		if d.chase() <= 0 || d.invoice.ID == first.invoice.ID || d.part.Due > sc.today.AddDays(7) || sc.expected(d) {
			continue
		}
		verb := "was due"
		if d.part.Due >= sc.today {
			verb = "is due"
		}
		line := fmt.Sprintf("%s, %s, %s %s.", d.invoice.Number, sc.spoken(d.money(d.chase())), verb, sc.day(d.part.Due))
		return line + " " + sc.pick("Same run?", "Could it go with it?", "Could it be paid together with it?")
	}
	return ""
}

// expected reports whether what is missing of the failed promise that the call
// asks about was for that part too, the oldest first.
func (sc *script) expected(part due) bool {
	pr := sc.lastFailed()
	if pr == nil || sc.step != StepFriendly2 {
		return false
	}
	left := sc.missing(*pr).Minor
	for _, d := range sc.dues {
		switch {
		case d.part.Amount.Currency != pr.Amount.Currency || !covers(*pr, d.part.ID):
		case d.part.ID == part.part.ID:
			return left > 0
		default:
			left -= d.open
		}
	}
	return false
}

// leave ends the call: what I do next and when, so that they can count on it.
func (sc *script) leave() string {
	switch sc.kind {
	case talkPaid, talkBank:
		return ""
	case string(StepPreInvoice):
		return sc.pick("Great, you'll have it soon; I'll check it reached you.", "Thank you; I will check that it reached you.", "Thank you; I shall make sure that it has reached you.")
	case talkHeld:
		return sc.leaveHeld()
	case talkGiven:
		on := sc.day(sc.oldest().promise.LandsOn)
		return sc.pick("I'll look out for it on "+on+".", "I will look for it on "+on+".", "I shall look for it on "+on+".")
	case talkQuery, talkShort:
		return sc.pick("I'll put in writing what we agreed.", "I will confirm in writing what we agreed.", "I shall confirm in writing what we agreed.")
	case string(StepCourtesy):
		d := sc.oldest()
		on := sc.s.Calendar.Add(d.part.Due, -sc.s.PreDue)
		return sc.pick("I'll", "I will", "I shall") + " be in touch around " + sc.day(on) + ", before it is due."
	}
	on, _ := sc.likely()
	check := sc.day(sc.s.Calendar.Add(sc.s.Lands(Moment{On: on}, sc.method()), 1))
	return sc.pick("I'll email to confirm, and check on "+check+".", "I will confirm by email and check on "+check+".",
		"I shall confirm this in writing and look for it on "+check+".")
}

// mustCome is what must come out of the call.
func (sc *script) mustCome() string {
	switch sc.kind {
	case talkPaid:
		return "a thank-you, and their habit and run day noted"
	case talkBank:
		return "the money is in, or it is not"
	case talkHeld:
		return sc.mustComeHeld()
	case talkShort:
		return "an amount on account, a plan, the next date"
	case talkGiven:
		return "the date stands, or a new one"
	case talkQuery:
		return "what is wrong, who fixes it, by when; say so in writing"
	}
	switch sc.step {
	case StepCourtesy, StepPreInvoice:
		return "PO, right contact, run day, any query; say when you will call next"
	case StepPreDue:
		return "date and method, so the landing date; the amount"
	case StepFriendly1:
		return "reason, date, method"
	case StepFriendly2:
		return "a new date; tell them when you will ring"
	case StepFirm:
		return "who approves, a date, part payment now"
	case StepLetter:
		return "letter logged, and posted or mailed"
	}
	return "they pay, pay a part, or say no"
}

// leaveOut is what is better not said today.
func (sc *script) leaveOut() string {
	switch sc.kind {
	case talkPaid, talkBank:
		return ""
	case talkHeld:
		return sc.leaveOutHeld()
	case talkShort, talkGiven:
		return "pressure"
	case talkQuery:
		return "chasing"
	}
	switch sc.step {
	case StepCourtesy, StepPreInvoice:
		return `the words "payment due"`
	case StepPreDue:
		return "doubt"
	case StepFriendly1:
		return "interest or fees (friendly stage)"
	case StepFriendly2:
		return `interest or fees, and "you promised" (friendly stage)`
	case StepFirm:
		return "threats; charges may be named if the contract allows"
	case StepLetter:
		return "feelings"
	}
	return "anything not in the letter"
}
