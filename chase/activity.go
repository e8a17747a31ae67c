package chase

import "time"

// ActivityKind is by what means a contact happened.
type ActivityKind string

// The kinds of activity.
const (
	Call      ActivityKind = "call"
	Voicemail ActivityKind = "voicemail"
	Mail      ActivityKind = "mail"
	Letter    ActivityKind = "letter"
	Text      ActivityKind = "text"
	Meeting   ActivityKind = "meeting"
	Note      ActivityKind = "note"
	Event     ActivityKind = "event" // something the program saw: a promise broken, an invoice due
)

// Direction is who contacted whom.
type Direction string

// The directions of an activity; a note has none.
const (
	Out Direction = "out" // I contacted them
	In  Direction = "in"  // they contacted me
)

// Outcome is what came of a contact. RULES 6.3 holds the taxonomy.
type Outcome string

// The outcomes that a record can have.
const (
	Promised    Outcome = "promised"
	LeftWord    Outcome = "voicemail"
	NoAnswer    Outcome = "no-answer"
	RingBack    Outcome = "ring-back"
	Query       Outcome = "query"
	CantPay     Outcome = "cant-pay"
	SaysPaid    Outcome = "says-paid"
	WrongPerson Outcome = "wrong-person"
	Fine        Outcome = "fine"
	Refused     Outcome = "refused"
	Other       Outcome = "other"

	Gatekeeper     Outcome = "gatekeeper"      // somebody took a message
	LeftCompany    Outcome = "left-company"    // the contact is no longer there
	DoNotContact   Outcome = "do-not-contact"  // they asked to be left alone, perhaps until a day
	Insolvent      Outcome = "insolvent"       // stop; a proof of debt is put in
	Represented    Outcome = "represented"     // only through whoever speaks for them
	BreathingSpace Outcome = "breathing-space" // the Debt Respite Scheme (RULES 3.4)
)

// Activity is one dated entry of a client's history. It is never edited: a
// correction is a new entry that points at the one it corrects.
type Activity struct {
	ID        ID           `json:"id"`
	ClientID  ID           `json:"-"`
	ContactID ID           `json:"-"`
	Contact   string       `json:"contact,omitempty"` // the contact's name, or who was spoken to
	Kind      ActivityKind `json:"kind"`
	Direction Direction    `json:"direction,omitempty"`
	Outcome   Outcome      `json:"outcome,omitempty"`
	Step      Step         `json:"step,omitempty"` // the step of the ladder this contact was
	Words     string       `json:"words"`
	WhyLate   WhyLate      `json:"why_late,omitempty"`
	Private   bool         `json:"private,omitempty"` // never goes in a mail or the evidence unless picked
	Invoices  []ID         `json:"-"`                 // what it was about; none is the whole account
	Corrects  ID           `json:"corrects,omitempty"`
	MessageID ID           `json:"-"`                 // the mail it is or confirms
	Confirmed ID           `json:"-"`                 // for a sheet: the mail that was sent to confirm it
	Seconds   int          `json:"seconds,omitempty"` // how long a call took
	Ends      Date         `json:"ends,omitempty"`    // the last day of those a letter gave them; none is by the rules of NoticeDays
	At        time.Time    `json:"at"`                // when it happened
	WrittenAt time.Time    `json:"written_at"`        // when it was entered
}

// WhyLate is the reason a client gave for being late, one of a short list so
// that habits can be counted.
type WhyLate string

// The reasons for lateness, with the letter that picks each in a form.
const (
	LateApproval WhyLate = "approval"       // a
	LateCutOff   WhyLate = "missed cut-off" // m
	LateLost     WhyLate = "lost invoice"   // l
	LatePO       WhyLate = "no PO"          // p
	LateQuery    WhyLate = "query"          // q
	LateCash     WhyLate = "cash"           // c
	LateTheirs   WhyLate = "their customer" // t
	LateForgot   WhyLate = "forgot"         // f
	LateAway     WhyLate = "away or ill"    // w
	LateOther    WhyLate = "other"          // o
)

// Words is the reason as it is told of somebody: "late for want of approval".
func (w WhyLate) Words() string {
	switch w {
	case LateApproval:
		return "late for want of approval"
	case LateCutOff:
		return "late by a missed cut-off"
	case LateLost:
		return "late by a lost invoice"
	case LatePO:
		return "late for want of a PO"
	case LateQuery:
		return "late over a query"
	case LateCash:
		return "late for want of cash"
	case LateTheirs:
		return "late because their customer is"
	case LateForgot:
		return "late because they forgot"
	case LateAway:
		return "late because somebody was away or ill"
	}
	return "late for another reason"
}
