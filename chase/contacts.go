package chase

import (
	"cmp"
	"slices"
	"strings"
)

// contactsOf is every contact of an account, newest first: those recorded, and
// the mail brought in, each mail once.
func contactsOf(a Account) []Activity {
	all := make([]Activity, 0, len(a.History)+len(a.Mails))
	known := map[ID]bool{}
	for _, h := range a.History {
		if h.Kind == Note || h.Kind == Event {
			continue
		}
		all = append(all, h)
		if h.MessageID != 0 {
			known[h.MessageID] = true
		}
	}
	if len(a.Mails) == 0 {
		return all
	}
	for _, m := range a.Mails {
		if !known[m.MessageID] {
			all = append(all, m)
		}
	}
	Arrange(all, func(x, y Activity) int { return y.At.Compare(x.At) })
	return all
}

// reached reports whether an activity was a contact with them: something I
// sent or said, or a talk they began. A call nobody answered is not one, nor is
// a mail of theirs that waits in the inbox.
func (a Activity) reached() bool {
	switch {
	case a.Kind == Note || a.Kind == Event || a.Outcome == NoAnswer:
		return false
	case a.Direction == In:
		return a.Outcome != "" || a.Kind == Meeting
	}
	return true
}

// spoken reports whether somebody who has to do with the money was talked to.
func (a Activity) spoken() bool {
	return a.reached() && !a.missedPayer() && (a.Kind == Call || a.Kind == Meeting)
}

// missedPayer reports whether a contact did not get to whoever pays: word was
// left, it was the wrong person, or the right one has gone. It is a contact all
// the same, but no step of the ladder (RULES 6.1, 6.3).
func (a Activity) missedPayer() bool {
	return a.leftWord() || a.Outcome == WrongPerson || a.Outcome == LeftCompany
}

// leftWord reports whether a message was left, with a machine or with somebody
// who is not the one to talk to.
func (a Activity) leftWord() bool { return a.Outcome == LeftWord || a.Outcome == Gatekeeper }

// lastReached is the day of the last contact; no date when there was none.
func (p *position) lastReached() Date {
	for _, c := range p.contacts {
		if c.reached() {
			return DateOf(c.At)
		}
	}
	return 0
}

// reachedSince reports whether they were contacted on or after a day.
func (p *position) reachedSince(d Date) bool { return p.lastReached() >= d && p.lastReached() != 0 }

// unansweredMails counts the mails and letters of this chase sent since
// anything was heard from them.
func (p *position) unansweredMails() int {
	n := 0
	start := p.chaseStart()
	for _, c := range p.contacts {
		switch {
		case start != 0 && DateOf(c.At) <= start:
			return n
		case c.Direction == In || c.spoken():
			return n
		case c.Kind == Mail || c.Kind == Letter:
			n++
		}
	}
	return n
}

// unansweredCalls counts the calls since the last one that was answered or
// the last written word, voicemails among them.
func (p *position) unansweredCalls() int {
	n := 0
	for _, c := range p.contacts {
		switch {
		case c.Outcome == NoAnswer || c.leftWord():
			n++
		case c.Direction == In || c.reached():
			return n
		}
	}
	return n
}

// triesToday counts the calls that nobody answered today.
func (p *position) triesToday() int {
	n := 0
	for _, c := range p.contacts {
		if DateOf(c.At) == p.today && c.Outcome == NoAnswer {
			n++
		}
	}
	return n
}

// reach is by what means a contact can be reached at all.
func (c Contact) reach() (phone, mail bool) { return c.Phone != "", c.Email != "" }

// there reports whether the contact can be asked for on a day.
func (c Contact) there(d Date) bool {
	return (c.Left == 0 || c.Left > d) && c.AwayUntil <= d
}

// Away says until when the contact is away, "away until Mon 30 Nov"; "" when they
// are there.
func (c Contact) Away(today Date) string {
	if c.AwayUntil <= today {
		return ""
	}
	return "away until " + c.AwayUntil.DayFrom(today)
}

// Absent says who pays and is away: "Priya Shah is away until Mon 30 Nov"; "" when
// nobody who pays is.
func Absent(contacts []Contact, today Date) string {
	for _, c := range AskFor(contacts, today) {
		if away := c.Away(today); away != "" && (c.Role == Pays || len(contacts) == 1) {
			return c.Name + " is " + away
		}
	}
	return ""
}

var roleOrder = []Role{Pays, Approves, Ordered, Decides, ""}

// AskFor is the contacts of an account in the order to ask for them on a day:
// who pays first, whoever was named last before others of the same role, those
// away after those who are there, those who left never.
func AskFor(contacts []Contact, on Date) []Contact {
	var out []Contact
	for _, c := range contacts {
		if c.Left == 0 || c.Left > on {
			out = append(out, c)
		}
	}
	rank := func(c Contact) int {
		n := slices.Index(roleOrder, c.Role)
		if n < 0 {
			n = len(roleOrder) - 1
		}
		if !c.there(on) {
			n += len(roleOrder)
		}
		return n
	}
	Arrange(out, func(x, y Contact) int { return cmp.Or(rank(x)-rank(y), cmp.Compare(y.ID, x.ID)) })
	return out
}

// askFor is whom to ask for today; the zero Contact when nobody is known.
func (p *position) askFor() Contact {
	if all := AskFor(p.Contacts, p.today); len(all) > 0 {
		return all[0]
	}
	return Contact{}
}

// FirstName is the first word of the contact's name.
func (c Contact) FirstName() string { return firstWord(c.Name) }

func firstWord(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return first
}

// means is by what a step is best taken: the usual means of the step, unless
// it was tried in vain or cannot work. Two mails without a reply say ring;
// three calls without an answer say write; a mail then unanswered says letter.
func (p *position) means(usual ActivityKind, who Contact) (ActivityKind, string) {
	phone, mail := who.reach()
	mails, calls := p.unansweredMails(), p.unansweredCalls()
	switch {
	case usual == Letter || usual == Event:
		return usual, ""
	case usual == Mail && mails >= 2:
		return Call, plural(mails, "email") + ", no reply: try the phone"
	case usual == Call && calls >= 3 && mails >= 1:
		return Letter, plural(calls, "call") + " and a mail, no reply: write a letter"
	case usual == Call && calls >= 3:
		return Mail, plural(calls, "call") + ", no answer: try a mail"
	case usual == Call && mails >= 2:
		return Call, plural(mails, "email") + ", no reply: try the phone"
	case usual == Call && !phone && mail:
		return Mail, ""
	case usual == Mail && !mail && phone:
		return Call, ""
	}
	return usual, ""
}
