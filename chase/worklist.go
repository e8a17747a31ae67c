package chase

import (
	"cmp"
	"time"
)

// Reason is why a client is on today's list.
type Reason string

// The reasons, in the order of their groups: Group gives the number.
const (
	ReasonTimed         Reason = "timed"          // 1 a call-back at a time of day
	ReasonLegal         Reason = "legal"          // 2 a notice period ends
	ReasonPromiseBroken Reason = "promise-broken" // 3
	ReasonMyPromise     Reason = "my-promise"     // 4 a follow-up they were told of, an answer I owe
	ReasonFollowUp      Reason = "follow-up"      // 5
	ReasonCutOff        Reason = "cut-off"        // 6 their pay run closes today
	ReasonOverdue       Reason = "overdue"        // 7 and the next step is due
	ReasonPreDue        Reason = "pre-due"        // 8 due soon, no date and method fixed
	ReasonCourtesy      Reason = "courtesy"       // 9
	ReasonBank          Reason = "bank"           // 10 money should have landed
	ReasonMail          Reason = "mail"           // 4 a mail of theirs nobody answered, one of mine that came back
	ReasonOrphan        Reason = "orphan"         // open money and no next date anywhere
)

// OffReason is why a client with open money is not on today's list.
type OffReason string

// The reasons to be left in peace today.
const (
	OffPromised OffReason = "promised"
	OffDisputed OffReason = "disputed"
	OffHold     OffReason = "hold"
	OffGap      OffReason = "gap"
	OffGrace    OffReason = "grace"
	OffNotDue   OffReason = "not-due"
	OffSnoozed  OffReason = "snoozed"
)

// Why is one reason with what it rests on.
type Why struct {
	Reason Reason   `json:"reason"`
	Group  int      `json:"group"` // 1 to 10, DESIGN section 3; the order of the list
	Words  string   `json:"why"`   // one line, as the list shows it
	When   Moment   `json:"when"`  // the day (and time) it became or becomes due
	Rule   string   `json:"rule"`  // the rule in a sentence
	Facts  []string `json:"facts"` // the dates and amounts it was applied to
	Money  Totals   `json:"money"` // what is at stake for this reason
}

// Item is one client on today's list.
type Item struct {
	Rank     int
	ClientID ID
	Client   string
	Why      Why   // the most pressing reason
	Others   []Why // the rest, most pressing first
	Step     Step
	Channel  ActivityKind // how to make the contact: call, mail, letter; event: look at the bank
	Contact  Contact      // whom to ask for; the zero Contact when nobody is known
	Tone     Tone
	Invoices []string // numbers of the open invoices, oldest due first
	Owed     Totals
	Overdue  Totals
	// DaysLate is the days since the oldest unpaid due date; negative is the
	// days until the next one.
	DaysLate int
	// StakeLate is the same of the money the item is about: a row says how late
	// that is, and not what is queried or promised beside it.
	StakeLate int
	Held      string // what the step waits for: "plan", "on hold", "promised"; "" when it is to be taken
	Later     bool   // put back to the end of today's list by hand, or not reached yet today
	Pinned    bool   // kept at the top by hand
}

// Stake is what the item is about: what may be asked for now, or should be in
// the bank. It can be less than is owed.
func (it Item) Stake() Totals { return it.Why.Money }

// Stands is where the client stands, as a list says it: the step to take, or
// what it waits for.
func (it Item) Stands() string { return cmp.Or(it.Held, it.Step.Words()) }

// Off is one client with open money who is not on today's list, and why.
type Off struct {
	ClientID ID
	Client   string
	Reason   OffReason
	Words    string
	Until    Date // the first day this may change; none is until something happens
	Rule     string
	Facts    []string
}

// Sums is what the book is owed.
type Sums struct {
	Open    Totals `json:"open"`
	Overdue Totals `json:"overdue"`
	AtStake Totals `json:"at_stake"` // owed by the clients on the list
	Landing Totals `json:"landing"`  // promised or planned to land this week
}

// List is today's work.
type List struct {
	AsOf     Date
	Items    []Item
	NotToday []Off
	More     bool // there are more left in peace than NotToday says
	Sums     Sums
	Landing  []MoneyIn // what Sums.Landing is made of, the soonest first
	Fresh    Freshness
	Done     []Done // what was done today, newest first
}

// MoneyIn is money that is promised and the day it should be in.
type MoneyIn struct {
	On       Date
	ClientID ID
	Client   string
	Money    Money
	Method   Method
}

// Done is one contact made or one thing put right on a day.
type Done struct {
	ClientID ID
	Client   string
	Words    string // "promised 2,100.00, lands Tue 1 Dec"
	Outcome  Outcome
	Kind     ActivityKind
	// Direction is who contacted whom; "" when nobody did.
	Direction Direction
	Money     Money
	At        time.Time
	LandsOn   Date   // of a promise, its last part
	Next      Moment // when I told them they will hear from me; zero is not told
	Paid      bool   // money came in
}

// Freshness says how far the list can be trusted before ringing anybody.
type Freshness struct {
	PaymentsTo  Date      // the newest payment in the book
	Unallocated []Payment // money in that settles nothing yet
}

// Verdict is what Judge says of one client: exactly one of Item and Off is set
// when the client has open money; neither when nothing is owed.
type Verdict struct {
	Item *Item
	Off  *Off
}
