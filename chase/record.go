package chase

import (
	"strings"
	"time"
)

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
	Step      Step // the step it was, when that was chosen by hand; "" asks the ladder
	Private   bool
	Invoices  []ID
	Seconds   int

	Promise  *PromiseMade
	Query    *QueryRaised
	Plan     *PlanAgreed
	Letter   *LetterSent
	Ask      *Contact // a new contact to ask for from now on
	Hold     *Hold
	SaysPaid *PaidClaim

	Next    *Moment // follow-up chosen by hand; nil asks the rules
	NoNext  bool    // no follow-up at all, said in so many words
	Told    bool    // they know of the follow-up
	Confirm bool    // draft the mail that confirms it
}

// JustWords reports that an entry is a note and no more: words, and perhaps
// when to ring next. What Record makes of it hangs on the client, the contacts
// and the follow-ups alone; the money, the promises and the history change
// nothing, so that they need not be read to save a line after a call.
func (e Entry) JustWords() bool {
	note := e.Kind == Note || e.Kind == "" && e.Letter == nil
	said := e.Promise != nil || e.Query != nil || e.Plan != nil || e.Letter != nil || e.Ask != nil || e.Hold != nil || e.SaysPaid != nil
	return note && e.Outcome == "" && !said && !e.Confirm
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
	OnAccount Money  // what they pay now
	Words     string // the instalments in the words of ParsePlan; "" is none
	Method    Method // how they pay them; "" is as usual
}

// Outcomes is what follows from an Entry: everything the store writes in the
// one transaction that saves it, worked out by Record.
type Outcomes struct {
	Activity  Activity
	Promise   *Promise
	Plan      []Promise // the instalments of a plan, the first to fall due first
	FollowUp  *FollowUp
	Dispute   *Dispute
	Hold      *Hold
	Contact   *Contact
	Left      ID     // the contact who is no longer there; 0 is nobody
	Supersede []ID   // promises closed because a new one was made
	Close     []ID   // follow-ups this contact does away with
	Confirm   Words  // the mail to draft; the zero Words when none
	NoMail    string // why the mail that was asked for could not be drafted; "" when it could
	Label     string // the act in a few words: "promise 2,100.00, Acme Print Ltd"
	Saved     string // what the status line says: "promise 2,100.00, lands Tue 1 Dec"
}

// recording is one entry being worked out against the account as it stood when
// it happened.
type recording struct {
	*position
	e    Entry
	out  Outcomes
	next Moment // the follow-up the rules propose; zero is none
	what ActivityKind
	why  string // what the follow-up is for
	ends Date   // the last day of those a letter gives
}

// Record works out all that follows from a contact: the activity, a promise
// with its landing date, a query, a hold, a new contact, the next follow-up,
// what it replaces and closes, and the words of the confirming mail. It is a
// function of what is given, so that a form can show every consequence while
// it is filled in. An error is a *FieldError naming the field as on screen.
func Record(a Account, e Entry, now time.Time, s Settings) (Outcomes, error) {
	if e.At.IsZero() {
		e.At = now
	}
	if e.At.After(now) {
		return Outcomes{}, fieldError("when", MomentOf(e.At).Short(DateOf(now))+" is still to come; what happened is recorded when it has.")
	}
	r := &recording{position: newPosition(a, e.At, s), e: e, what: Call}
	r.complete()
	for _, step := range []func() error{r.check, r.promised, r.queried, r.askForNext, r.proposed, r.planned, r.onHold, r.letterSent, r.followUp} {
		if err := step(); err != nil {
			return Outcomes{}, err
		}
	}
	r.out.Activity = r.activity()
	if r.e.Outcome == LeftCompany {
		r.out.Left = r.e.ContactID
	}
	r.closeEarlier()
	r.confirm()
	r.say()
	return r.out, nil
}

// complete fills in what an entry leaves to be understood.
func (r *recording) complete() {
	e := &r.e
	e.ClientID = r.Client.ID
	if e.Kind == "" {
		e.Kind = Note
		switch {
		case e.Letter != nil:
			e.Kind = Letter
		case e.Outcome != "":
			e.Kind = Call
		}
	}
	if e.Outcome == LeftWord && e.Kind == Call {
		e.Kind = Voicemail
	}
	if e.Direction == "" && e.Kind != Note && e.Kind != Event {
		e.Direction = Out
	}
	if e.ContactID == 0 {
		e.ContactID = r.contactNamed(e.Contact)
	}
	if e.Outcome == LeftCompany && e.ContactID == 0 && e.Contact == "" && len(r.Contacts) == 1 {
		e.ContactID = r.Contacts[0].ID
	}
	if c, ok := r.contactByID(e.ContactID); ok {
		e.Contact = c.Name
	}
	if reason := holdOf[e.Outcome]; reason != "" && e.Hold == nil {
		e.Hold = &Hold{Reason: reason, Words: e.Words}
	}
}

// contactNamed is the one contact with a name or first name; 0 when none or
// more than one has it.
func (r *recording) contactNamed(name string) ID {
	var found []ID
	for _, c := range r.Contacts {
		if name != "" && (strings.EqualFold(c.Name, name) || strings.EqualFold(c.FirstName(), name)) {
			found = append(found, c.ID)
		}
	}
	if len(found) != 1 {
		return 0
	}
	return found[0]
}

func (r *recording) contactByID(id ID) (Contact, bool) {
	for _, c := range r.Contacts {
		if id != 0 && c.ID == id {
			return c, true
		}
	}
	return Contact{}, false
}

// check refuses an entry that says too little to be of use later.
func (r *recording) check() error {
	e := r.e
	empty := strings.TrimSpace(e.Words) == ""
	switch {
	case e.Outcome == "" && empty && e.Next == nil && e.Promise == nil && e.Query == nil && e.Hold == nil && e.Ask == nil && e.Kind == Note:
		return fieldError("note", "Nothing to save yet: say what happened in a few words.")
	case e.Outcome == Other && empty && e.Next == nil:
		return fieldError("they said", "Other needs a few words: what happened?")
	case e.Outcome == Promised && e.Promise == nil:
		return r.whenPaid()
	case e.Outcome == RingBack && e.Next == nil:
		return fieldError("when", "When should they be rung? Try 14:30, tomorrow 10am or thu.")
	case e.Outcome == WrongPerson && e.Ask == nil:
		return fieldError("name", "Who is the right person? A name, a number or a mail address will do.")
	case e.Outcome == LeftCompany && e.ContactID == 0:
		return fieldError("spoke to", "Who has left? Name one of their contacts.")
	case e.Outcome == Query && e.Query == nil:
		return fieldError("what is wrong", "What is wrong with the invoice? A few words will do.")
	}
	return nil
}

// activity is the entry as the history keeps it.
func (r *recording) activity() Activity {
	e := r.e
	act := Activity{
		ClientID: e.ClientID, ContactID: e.ContactID, Contact: e.Contact, Kind: e.Kind,
		Direction: e.Direction, Outcome: e.Outcome, Words: e.Words, WhyLate: e.WhyLate,
		Private: e.Private, Invoices: e.Invoices, Seconds: e.Seconds, At: e.At, Ends: r.ends,
	}
	if act.Step = e.Step; act.Step == "" && act.reached() && act.Direction == Out && !act.missedPayer() {
		act.Step = r.stepTaken()
	}
	return act
}

// stepTaken is the step of the ladder a contact made now is: the next one when
// it is due, else the last one again. A formal step is taken by a letter alone:
// no call, and no mail sent in passing, starts the days of a notice. Before the
// due date it is the courtesy call or the one that fixes date and method.
func (r *recording) stepTaken() Step {
	st := r.stage()
	formal := st.Step.level() >= StepLetter.level()
	switch {
	case st.Start != 0 && r.today >= st.NextOn && (!formal || r.e.Kind == Letter):
		return st.Step
	case st.Start != 0:
		return st.Done
	}
	for _, d := range r.dues {
		if r.today >= r.s.Calendar.Add(d.part.Due, -r.s.PreDue) {
			return StepPreDue
		}
	}
	if r.newClient() {
		return StepPreInvoice
	}
	if len(r.dues) == 0 {
		return ""
	}
	return StepCourtesy
}

// closeEarlier does away with the follow-ups this entry answers: a new date
// replaces them all, a contact those that were due.
func (r *recording) closeEarlier() {
	for _, f := range r.follow {
		silent := r.out.Hold != nil && r.out.Hold.Reason.Silent() // nothing that was announced may be done any more
		if r.out.FollowUp != nil || r.e.NoNext || silent || r.out.Activity.reached() && f.When.On <= r.today {
			r.out.Close = append(r.out.Close, f.ID)
		}
	}
}
