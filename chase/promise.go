package chase

// Promise is what a client said they would pay, and when. It is judged on the
// day the money lands plus grace, never on the day it is sent (RULES 6.5).
type Promise struct {
	ID         ID           `json:"id"`
	ClientID   ID           `json:"-"`
	ContactID  ID           `json:"-"`
	By         string       `json:"by,omitempty"` // who promised
	ActivityID ID           `json:"-"`
	Amount     Money        `json:"amount"`
	PayOn      Date         `json:"pay_on"`
	Method     Method       `json:"method,omitempty"`
	LandsOn    Date         `json:"lands_on"`
	Parts      []ID         `json:"-"` // what it is for; none is the oldest first
	Made       Date         `json:"made"`
	Closed     Date         `json:"closed,omitempty"` // withdrawn or superseded on this day
	ClosedAs   string       `json:"closed_as,omitempty"`
	State      PromiseState `json:"state"` // worked out by JudgePromises, not stored
	Received   Money        `json:"received"`
	Deadline   Date         `json:"deadline"` // landing plus grace: the last day it can be kept
}

// PromiseState is how a promise turned out, as of a day.
type PromiseState string

// The states of a promise. Kept, Partly and Broken count in the client's
// record; Withdrawn and Superseded do not.
const (
	PromiseOpen       PromiseState = "open"
	PromiseKept       PromiseState = "kept"
	PromisePartly     PromiseState = "partly"
	PromiseBroken     PromiseState = "broken"
	PromiseWithdrawn  PromiseState = "withdrawn"
	PromiseSuperseded PromiseState = "superseded"
)
