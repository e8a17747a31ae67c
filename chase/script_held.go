package chase

// brief is the reason in a word or two, for a heading.
func (r HoldReason) brief() string {
	switch r {
	case HoldPlan:
		return "plan"
	case HoldBreathingSpace:
		return "breathing space"
	case HoldIll:
		return "ill or away"
	case HoldTheirCustomer:
		return "their customer"
	case HoldInsolvent:
		return "insolvent"
	case HoldRepresented:
		return "represented"
	case HoldAsked:
		return "no contact wanted"
	}
	return ""
}

// nobodyRings is the first line where a hold forbids to ring them: what is asked
// after it is asked of somebody else, or when they ring themselves (RULES 3.4,
// 6.3, 7.3).
func (sc *script) nobodyRings() string {
	switch until := sc.hold.Until; {
	case sc.hold.Reason == HoldRepresented:
		return "Speak to their representative only, to nobody else."
	case sc.hold.Reason == HoldInsolvent:
		return "Ask for no money: it goes to a claim now, and the office holder deals with that."
	case until != 0:
		return "Do not ring about the money before " + until.DayFrom(sc.today) + ". If they ring you:"
	}
	return "Do not ring about the money. If they ring you:"
}

// askHeld is the question to a client on hold, by the reason for it.
func (sc *script) askHeld() string {
	name := sc.Client.Name
	switch sc.hold.Reason {
	case HoldInsolvent:
		return sc.pick("I'm sorry to hear it. Who is the office holder, and how do I lodge my claim?",
			"I am sorry to hear it. Who is the office holder, and how do I lodge my claim?",
			"I am sorry to learn of this. May I have the name of the office holder, and how is a claim to be lodged?")
	case HoldRepresented:
		return sc.pick("You speak for "+name+": what do they propose, and where shall I write?",
			"You act for "+name+": what do they propose, and where should I write?",
			"I understand that you act for "+name+". What do they propose, and where may I write to you?")
	case HoldBreathingSpace:
		return sc.pick("Thanks for ringing. Is there anything you need from me meanwhile?",
			"Thank you for ringing. Is there anything you need from me meanwhile?",
			"Thank you for your call. Is there anything you require of me meanwhile?")
	case HoldAsked:
		return sc.pick("Thanks for ringing. When may I be in touch again, and how?",
			"Thank you for ringing. When may I be in touch again, and how?",
			"Thank you for your call. When may I contact you again, and by what means?")
	case HoldIll:
		return sc.pick("I heard you're not well; I hope it's getting better. Is there anything I can do?",
			"I am sorry to hear that you are not well, and hope it is getting better. Is there anything I can do?",
			"I was sorry to hear of it and wish you a good recovery. Is there anything I can do?")
	case HoldTheirCustomer:
		return sc.pick("Any word from your customer? When do they say they'll pay you?",
			"Is there any word from your customer, and when do they expect to pay you?",
			"May I ask whether there is word from your customer, and when they expect to pay you?")
	case HoldPlan:
		if next := sc.nextInstalment(); next != nil {
			sum, on := sc.spoken(next.Remaining()), sc.day(next.PayOn)
			return sc.pick("Is "+on+" still right for the next "+sum+" of the plan?", "Does "+on+" still stand for the next "+sum+" of the plan?",
				"May I take it that the next instalment of "+sum+" on "+on+" stands?")
		}
	}
	return sc.pick("How are things?", "How are things going?", "May I ask how matters stand?")
}

// fixHeld is what is asked besides; "" for nothing.
func (sc *script) fixHeld() string {
	switch sc.hold.Reason {
	case HoldInsolvent:
		return sc.pick("What's the reference, and by when must the claim be in?", "What is the reference of the case, and by when must the claim be in?",
			"What is the reference of the case, and by what date must the claim be lodged?")
	case HoldRepresented:
		return sc.pick("By when will you have an answer for me?", "By when will you have an answer for me?", "By what date may I expect your answer?")
	case HoldIll:
		return sc.pick("Who looks after things while you're away?", "Who looks after things in the meantime?", "May I ask who looks after your affairs in the meantime?")
	case HoldTheirCustomer:
		return sc.pick("Could something go on account meanwhile?", "Could something be paid on account meanwhile?", "Might something be paid on account meanwhile?")
	}
	return ""
}

// leaveHeld ends the call, or says what to do where there is none.
func (sc *script) leaveHeld() string {
	switch h := sc.hold; {
	case h.Reason == HoldInsolvent:
		return "Then put in your proof of debt."
	case h.Reason == HoldRepresented:
		return sc.pick("I'll put it in writing to you.", "I will confirm it to you in writing.", "I shall confirm it to you in writing.")
	case h.Reason == HoldPlan && sc.nextInstalment() != nil:
		on := sc.day(sc.nextInstalment().LandsOn)
		return sc.pick("I'll look out for it on "+on+".", "I will look for it on "+on+".", "I shall look for it on "+on+".")
	case h.Reason.Silent():
		return "Write down what they say; of the money say nothing."
	case h.Reason == HoldIll && h.Until != 0:
		on := sc.day(h.Until)
		return sc.pick("Get well soon. I'll be in touch around "+on+".", "I wish you a good recovery, and will be in touch around "+on+".", "I wish you a good recovery and shall be in touch around "+on+".")
	}
	return "Say when you will be in touch again."
}

// mustComeHeld is what must come out of it.
func (sc *script) mustComeHeld() string {
	switch sc.hold.Reason {
	case HoldInsolvent:
		return "the office holder's name and address, the reference, the last day for a claim"
	case HoldRepresented:
		return "the representative's name, address and reference; what they propose"
	case HoldTheirCustomer:
		return "the day their customer pays, something on account"
	case HoldPlan:
		return "the next instalment stands, or a new date"
	case HoldIll:
		return "when they are back, who stands in"
	}
	return "when the hold ends"
}

// leaveOutHeld is what is better not said, or must not be.
func (sc *script) leaveOutHeld() string {
	switch sc.hold.Reason {
	case HoldInsolvent:
		return "asking for payment, threats"
	case HoldRepresented:
		return "any word to the client"
	case HoldBreathingSpace:
		return "the debt, interest, fees: the law forbids it"
	case HoldAsked, HoldIll:
		return "the money"
	}
	return "pressure"
}
