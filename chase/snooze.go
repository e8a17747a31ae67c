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

// snoozeOn is the last snooze made, when it still holds on a day: away until a
// later day, or put to the end of that very day's list.
func snoozeOn(snoozes []Snooze, d Date) *Snooze {
	var last *Snooze
	for i := range snoozes {
		z := &snoozes[i]
		if z.Made <= d && (last == nil || z.Made > last.Made || z.Made == last.Made && z.ID >= last.ID) {
			last = z
		}
	}
	if last == nil || last.Until < d || last.Until == d && last.Made != d {
		return nil
	}
	return last
}
