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
	Made       Date         `json:"made"`
	Closed     Date         `json:"closed,omitempty"` // done, moved or dropped on this day
}
