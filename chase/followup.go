package chase

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
