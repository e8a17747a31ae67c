package chase

import "time"

// Entry is a contact as it was recorded: what a form, a command or a typed
// note says before anything is worked out. It is the one shape in which words
// reach the book.
type Entry struct {
	Key       string // idempotency key: the same key is saved once
	Form      string // the form it was typed in, whose draft goes with the save
	ClientID  ID
	At        time.Time // when it happened
	Kind      ActivityKind
	Direction Direction
	Outcome   Outcome
	ContactID ID
	Contact   string // who was spoken to, when not a known contact
	Words     string
	WhyLate   WhyLate
	Private   bool
	Invoices  []ID
	Seconds   int

	Promise  *PromiseMade
	Query    *QueryRaised
	Plan     *PlanAgreed
	Ask      *Contact // a new contact to ask for from now on
	Hold     *Hold
	SaysPaid *PaidClaim

	Next    *Moment // follow-up chosen by hand; nil asks the rules
	NoNext  bool    // no follow-up at all, said in so many words
	Told    bool    // they know of the follow-up
	Confirm bool    // draft the mail that confirms it
}

// PromiseMade is what was promised in a contact.
type PromiseMade struct {
	Amount Money // zero is all that is open on Parts
	PayOn  Date
	Method Method
	Parts  []ID
}

// QueryRaised is a query opened in a contact.
type QueryRaised struct {
	InvoiceID ID
	Code      string
	Words     string
	Amount    Money // zero is the whole invoice
	Owner     Owner
	AnswerDue Date
}

// PaidClaim is what they say they have paid.
type PaidClaim struct {
	On        Date
	Method    Method
	Reference string
}

// PlanAgreed is an instalment plan agreed in a contact.
type PlanAgreed struct {
	OnAccount Money
	Words     string
}

// Outcomes is what follows from an Entry: everything the store writes in the
// one transaction that saves it, worked out by Record.
type Outcomes struct {
	Activity  Activity
	Promise   *Promise
	FollowUp  *FollowUp
	Dispute   *Dispute
	Hold      *Hold
	Contact   *Contact
	Supersede []ID   // promises closed because a new one was made
	Close     []ID   // follow-ups this contact does away with
	Confirm   Words  // the mail to draft; the zero Words when none
	Label     string // the act in a few words: "promise 2,100.00, Acme Print Ltd"
	Saved     string // what the status line says: "promise 2,100.00, lands Tue 1 Dec"
}

// Words is a mail or a letter before it is sent.
type Words struct {
	Template string
	To       string
	Subject  string
	Body     string
}
