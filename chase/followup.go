package chase

import (
	"cmp"
)

// FollowUp is what I do next for a client and when. When they were told of it,
// it is my own promise.
type FollowUp struct {
	ID         ID           `json:"id"`
	ClientID   ID           `json:"-"`
	ActivityID ID           `json:"-"`
	When       Moment       `json:"when"`
	What       ActivityKind `json:"what"` // call, mail, letter, or event: look at the bank
	Words      string       `json:"words,omitempty"`
	Told       bool         `json:"told"`
	Asked      bool         `json:"asked,omitempty"` // a call-back: they asked for it, or I said I would ring at that very time
	Made       Date         `json:"made"`
	Closed     Date         `json:"closed,omitempty"` // done, moved or dropped on this day
}

// openOn reports whether the follow-up stands on a day.
func (f FollowUp) openOn(d Date) bool {
	return f.Made <= d && (f.Closed == 0 || f.Closed > d)
}

// openFollowUps is the follow-ups that stand on a day, earliest first.
func openFollowUps(all []FollowUp, d Date) []FollowUp {
	var out []FollowUp
	for _, f := range all {
		if f.openOn(d) {
			out = append(out, f)
		}
	}
	Arrange(out, func(x, y FollowUp) int {
		return cmp.Or(cmp.Compare(x.When.On, y.When.On), cmp.Compare(x.When.At, y.When.At), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// justBefore is how many days before somebody said that it was paid the money
// may have come in.
const justBefore = 3

// MoneyFrom is the first value date of a payment that answers a look at the
// bank; no date for any other follow-up.
func (f FollowUp) MoneyFrom() Date {
	if f.What != Event {
		return 0
	}
	return f.Made.AddDays(-justBefore)
}
