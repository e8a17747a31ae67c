package chase

// HoldReason is why chasing stops for a while.
type HoldReason string

// The reasons for a hold.
const (
	HoldPlan           HoldReason = "plan"
	HoldBreathingSpace HoldReason = "breathing-space"
	HoldIll            HoldReason = "ill"
	HoldTheirCustomer  HoldReason = "their-customer"
	HoldInsolvent      HoldReason = "insolvent"
	HoldRepresented    HoldReason = "represented"
	HoldAsked          HoldReason = "do-not-contact"
	HoldOther          HoldReason = "other"
)

// Hold stops chasing a client until a date, for a reason (RULES 3.4, 6.3).
type Hold struct {
	ID       ID         `json:"id"`
	ClientID ID         `json:"-"`
	Reason   HoldReason `json:"reason"`
	Words    string     `json:"words,omitempty"`
	From     Date       `json:"from"`
	Until    Date       `json:"until,omitempty"`  // first day chasing goes on; none is until lifted
	Lifted   Date       `json:"lifted,omitempty"` // ended early on this day
}
