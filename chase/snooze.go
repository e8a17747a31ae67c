package chase

// Snooze puts a client off by hand: to the end of today's list, or away until
// a day.
type Snooze struct {
	ID       ID     `json:"id"`
	ClientID ID     `json:"-"`
	Made     Date   `json:"made"`
	Until    Date   `json:"until"`           // the same day as Made: later today
	Words    string `json:"words,omitempty"` // why not today
}
