package chase

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// script is the numbered lines of one call: who is greeted, what is asked, what
// is to be fixed (UX 15).
type script struct {
	*position
	stage stage
	who   Contact
	tone  Tone
	kind  string // which lines: a step, or one of the kinds below
	step  Step
	words string // the step in words: "first broken promise"
	why   Why

	nextRun Date // their next pay run; no date when it is not known
}

// The calls that are not a step of the ladder.
const (
	talkQuery = "query"
	talkBank  = "bank"
	talkPaid  = "paid"
	talkHeld  = "held"
	talkShort = "short" // they said that they cannot pay
	talkGiven = "given" // a date was given for all that could be asked for
)

// choose picks the lines for the reason they are on the list, or for where
// they stand when they are not.
func (sc *script) choose(v Verdict) {
	if run, ok := sc.payRun().Next(sc.today, sc.s.Calendar); ok {
		sc.nextRun = run.On
	}
	sc.step = sc.stage.Step
	sc.words = sc.step.Words()
	if v.Item != nil {
		sc.why = v.Item.Why
		sc.step = cmp.Or(v.Item.Step, sc.step)
		sc.words = sc.step.Words()
	}
	sc.kind = string(sc.step)
	switch {
	case sc.newClient():
		sc.kind, sc.step, sc.words = string(StepPreInvoice), StepPreInvoice, StepPreInvoice.Words()
	case len(sc.dues) == 0:
		sc.kind, sc.step, sc.words = talkPaid, "", "nothing open"
	case sc.why.Reason == ReasonBank:
		sc.kind, sc.words = talkBank, "look at the bank first"
	case sc.hold != nil && (sc.hold.Reason != HoldPlan || sc.missedInstalment(*sc.hold) == nil):
		sc.kind, sc.words = talkHeld, said("on hold", sc.hold.Reason.brief())
	case sc.oldest().query != nil && sc.oldest().chase() <= 0:
		sc.kind, sc.words = talkQuery, "query open"
	case sc.oldest().promise != nil && sc.oldest().chase() <= 0:
		sc.kind, sc.step, sc.words = talkGiven, cmp.Or(sc.stage.Done, sc.step), "promise open"
	case sc.cannotPay():
		sc.kind, sc.step, sc.words = talkShort, cmp.Or(sc.stage.Done, sc.step), "can't pay"
	case v.Item == nil && sc.stage.Done != "" && sc.today < sc.stage.NextOn:
		// Whoever opens the sheet between two steps goes on where the last left off.
		sc.kind, sc.step, sc.words = string(sc.stage.Done), sc.stage.Done, sc.stage.Done.Words()
	case sc.stage.Start == 0 && v.Item == nil:
		sc.kind, sc.step, sc.words = string(StepPreDue), StepPreDue, StepPreDue.Words()
	case sc.stage.Broken > 0 && sc.step.level() <= StepFirm.level():
		sc.words = ordinalWord(sc.stage.Broken) + " broken promise"
	}
}

func ordinalWord(n int) string {
	return [...]string{"first", "second", "third", "another"}[min(n, 4)-1]
}

// oldest is the part the call is about: the oldest that may be chased, else
// the oldest.
func (sc *script) oldest() due {
	for _, d := range sc.dues {
		if d.chase() > 0 {
			return d
		}
	}
	return sc.dues[0]
}

// pick gives the line in the tone.
func (sc *script) pick(informal, neutral, formal string) string {
	switch sc.tone {
	case Informal:
		return informal
	case Formal:
		return formal
	}
	return neutral
}

// lines is the script. The first greets, the second asks.
func (sc *script) lines() []string {
	lines := []string{sc.greet(), sc.ask()}
	if sc.kind == talkHeld && sc.hold.Reason.Silent() {
		lines[0] = sc.nobodyRings()
	}
	for _, more := range []string{sc.fix(), sc.discountLine(), sc.alsoOpen(), sc.leave()} {
		if more != "" {
			lines = append(lines, more)
		}
	}
	return lines
}

func (sc *script) greet() string {
	me := sc.s.Me
	day := "Good morning"
	if sc.now.Hour() >= 12 {
		day = "Good afternoon"
	}
	hello := sc.pick("Hi", "Hello", day)
	if name := sc.who.FirstName(); name != "" {
		hello += " " + sc.pick(name, name, sc.who.Name)
	}
	if name := sc.pick(me.FirstName(), me.Name, me.Name); name != "" {
		hello += sc.pick(", it's ", ", this is ", ", this is ") + name
		if sc.tone == Formal && me.Business != "" && me.Business != name {
			hello += " of " + me.Business
		}
	}
	if sc.who.Name == "" {
		return hello + ". Who pays the invoices, please?"
	}
	switch chat := sc.lastChat(); {
	case strings.HasSuffix(chat, "?"):
		return hello + ". " + upperFirst(chat)
	case chat != "":
		return hello + ". Last time: " + strings.TrimSuffix(chat, ".") + "."
	}
	return hello + "."
}

// spoken is an amount as it is said: without pence when there are none.
func (sc *script) spoken(m Money) string {
	return strings.Replace(sc.s.amount(m), ".00", "", 1)
}

// day is a day as it is said: "Fri 27 Nov".
func (sc *script) day(d Date) string { return d.Aloud(sc.today) }

// ask is the question of the call.
func (sc *script) ask() string {
	switch sc.kind {
	case talkPaid:
		return sc.pick("It's in, thank you! Is there anything else you need from me?", "It is in, thank you. Is there anything else you need from me?",
			"I confirm receipt with thanks. Is there anything further you need from me?")
	case talkBank:
		return "Is it in? Look at the bank before you ring anybody."
	case talkHeld:
		return sc.askHeld()
	case talkQuery:
		return sc.askQuery()
	case talkShort:
		return sc.pick("Thanks for telling me. What could you manage now, and what would suit after that?",
			"Thank you for telling me. What could you manage now, and what would suit after that?",
			"Thank you for being open about this. Would a part payment and a schedule help?")
	case string(StepPreInvoice):
		return sc.pick("Is everything as you wanted it, and what do you need on the invoice: a PO number, a name?",
			"Is everything as you wanted it, and what do you need on the invoice: a PO number, a name?",
			"May I ask whether all is to your satisfaction, and what you require on the invoice: a PO number, a name?")
	case talkGiven:
		pr := sc.oldest().promise
		money, on := sc.spoken(pr.Remaining()), sc.pick(sc.day(pr.PayOn), sc.day(pr.PayOn), pr.PayOn.aloud(sc.today, "Monday 2 January"))
		return sc.pick("Is "+on+" still right for the "+money+"?", "Does "+on+" still stand for the "+money+"?",
			"May I take it that payment of "+money+" on "+on+" stands?")
	}
	return sc.mySide() + sc.askStep(sc.oldest())
}

// mySide is what they hear first of all, where a part of what is open is
// queried and it is my move: who asks for the rest without it seems not to have
// listened.
func (sc *script) mySide() string {
	if !sc.chasing() {
		return ""
	}
	for _, d := range sc.dues {
		if d.query == nil || d.query.Owner != Mine {
			continue
		}
		if d.query.Task != "" {
			return sc.rightAbout(d.invoice.Number) + ". "
		}
		return sc.pick("I've not forgotten your query on "+d.invoice.Number+"; this is about the rest. ",
			"Your query on "+d.invoice.Number+" is with me; this is about the rest. ",
			"Your query on "+d.invoice.Number+" is in hand; I am calling about the rest. ")
	}
	return ""
}

// rightAbout grants a query that was settled as right.
func (sc *script) rightAbout(number string) string {
	return sc.pick("You were right about "+number+", and I'm sending the credit note today",
		"You were right about "+number+"; I am sending the credit note today",
		"Your query about "+number+" was justified, and you will have the credit note today")
}

func (sc *script) askQuery() string {
	q := sc.oldest().query
	about := sc.oldest().invoice.Number
	if q.Task != "" {
		return sc.rightAbout(about) + ". Is everything else in order?"
	}
	if q.Owner == Mine {
		return sc.pick("Sorry about that; I'm sorting "+about+" out today. Is that all that is wrong?",
			"I am sorry about "+about+" and am putting it right. Is that all that is wrong?",
			"Thank you for raising this. You will have it today. Is there anything else that is not in order on "+about+"?")
	}
	return sc.pick("How is it going with your query on "+about+"?", "Have you been able to settle your query on "+about+"?",
		"May I ask how your query on "+about+" stands?")
}

func (sc *script) askStep(d due) string {
	no := d.invoice.Number
	dueDay := d.part.Due.aloud(sc.today, "Monday 2 January")
	late := plural(max(0, sc.today.Since(d.part.Due)), "day")
	switch sc.step {
	case StepCourtesy:
		return sc.pick("Just checking: did "+no+" reach you, and is all well with it?",
			"Did invoice "+no+" arrive, and is everything right with it?",
			"I am calling to check that invoice "+no+" has been received. Is it in order?")
	case StepPreDue:
		return sc.pick(no+" is due "+sc.day(d.part.Due)+": which day will it go, and BACS or transfer?",
			"Could you confirm the date and method for "+no+", due "+sc.day(d.part.Due)+"?",
			"May I confirm the payment date and method for invoice "+no+", due on "+dueDay+"?")
	case StepFriendly1:
		return sc.pick("I can't see "+no+" yet. Has something held it up?",
			no+" was due on "+dueDay+" and I cannot see it; is there a problem I can help with?",
			"Our records show invoice "+no+" as unpaid. Could you tell me whether anything is outstanding on our side?")
	case StepFriendly2:
		return sc.askAgain(d)
	case StepFirm:
		return sc.pick("I need to get "+no+" settled. What day can you say for sure?",
			no+" is now "+late+" late. What date can you commit to?",
			"The balance is now "+late+" overdue. I must ask for a firm date: which can you give me?")
	case StepLetter:
		return sc.pick("I'd have to write formally about "+no+" next, and I'd rather not. What day can you pay?",
			"The next step would be a formal letter about "+no+", which I would rather not send. What day can you pay?",
			"I should otherwise have to write to you formally about invoice "+no+". On what day can you pay?")
	case StepNotice, StepClaim:
		return sc.pick("Did you see my letter? I'd much rather settle this with you than take it further. What can you do?",
			"Did you see my letter? I would much rather settle this with you than take it further. What can you do?",
			"Have you received my letter? I would much rather settle this with you than take it further. What do you propose?")
	}
	return "What can you pay, and by when?"
}

// lastFailed is the promise that failed last, was not replaced and still has
// money to come; nil when none has.
func (sc *script) lastFailed() *Promise {
	var last *Promise
	for i := range sc.promises {
		if pr := &sc.promises[i]; sc.missing(*pr).Minor > 0 && (last == nil || pr.Deadline > last.Deadline) {
			last = pr
		}
	}
	return last
}

// missing is what of a failed promise is still not in, however late the rest
// came; none when what it was for is settled.
func (sc *script) missing(pr Promise) Money {
	rest := Money{0, pr.Amount.Currency}
	if !pr.Failed() || pr.Closed != 0 || !slices.ContainsFunc(sc.dues, func(d due) bool { return covers(pr, d.part.ID) }) {
		return rest
	}
	rest.Minor = max(0, pr.Remaining().Minor-pr.Late.Minor)
	return rest
}

// askAgain is the second friendly question: after a broken promise it names
// what was expected and did not come, never that it was promised.
func (sc *script) askAgain(d due) string {
	if pr := sc.lastFailed(); pr != nil {
		rest, day := sc.missing(*pr), pr.PayOn.aloud(sc.today, "2 January")
		money, which := sc.spoken(rest), "which has not arrived"
		if rest.Minor < pr.Amount.Minor {
			money, which = "the other "+money, "of which "+money+" has not arrived"
		}
		return sc.pick(fmt.Sprintf("I expected %s on %s and can't see it. Has something held it up?", money, sc.day(pr.LandsOn)),
			fmt.Sprintf("We had %s down for %s; has it slipped?", money, sc.day(pr.PayOn)),
			fmt.Sprintf("You kindly indicated payment on %s, %s. Could you tell me what has changed?", day, which))
	}
	no := d.invoice.Number
	return sc.pick("I still can't see "+no+". What is holding it up?",
		no+" is still open here. Is there something I can help with?",
		"Invoice "+no+" remains unpaid. Could you tell me what is delaying it?")
}
