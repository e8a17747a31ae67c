package chase

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

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

// Words is the reason as it is said.
func (r HoldReason) Words() string {
	switch r {
	case HoldPlan:
		return "a payment plan"
	case HoldBreathingSpace:
		return "breathing space"
	case HoldIll:
		return "they are ill or away"
	case HoldTheirCustomer:
		return "waiting on their customer"
	case HoldInsolvent:
		return "insolvent"
	case HoldRepresented:
		return "a representative speaks for them"
	case HoldAsked:
		return "they asked not to be contacted"
	}
	return "on hold"
}

// Silent reports whether the hold forbids any contact at all, even one that
// was announced: breathing space, insolvency, a representative, a wish not to
// be contacted (RULES 3.4, 6.3).
func (r HoldReason) Silent() bool {
	return r == HoldBreathingSpace || r == HoldInsolvent || r == HoldRepresented || r == HoldAsked
}

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

// Line is the hold in a line: "insolvent, until lifted: the letter of their
// administrator".
func (h Hold) Line(today Date) string {
	until := "until lifted"
	if h.Until != 0 {
		until = "until " + h.Until.DayFrom(today)
	}
	if h.Reason == HoldOther {
		return said(until, h.Words)
	}
	return said(h.Reason.Words()+", "+until, h.Words)
}

// breathingSpaceDays is how long a standard breathing space lasts (RULES 3.4).
const breathingSpaceDays = 60

// holdPatience is after how many days a hold without an end is looked at again.
const holdPatience = 30

// on reports whether the hold is in force on a day.
func (h Hold) on(d Date) bool {
	return h.From <= d && (h.Until == 0 || d < h.Until) && (h.Lifted == 0 || d < h.Lifted)
}

// Held is the holds in force on a day, the strictest first: one that forbids
// any contact, then one that lets through what they were told of, a plan last;
// of two alike the one that lasts longer (RULES 3.4, 6.3).
func (a Account) Held(d Date) []Hold {
	held := slices.DeleteFunc(slices.Clone(a.Holds), func(h Hold) bool { return !h.on(d) })
	Arrange(held, func(x, y Hold) int {
		return cmp.Or(cmp.Compare(y.Reason.strictness(), x.Reason.strictness()), cmp.Compare(y.end(), x.end()))
	})
	return held
}

// holdOn is the strictest hold in force on a day; nil when none is.
func (a Account) holdOn(d Date) *Hold {
	if held := a.Held(d); len(held) > 0 {
		return &held[0]
	}
	return nil
}

// planOn is the hold for a plan in force on a day, beside whatever other; nil
// when none is.
func (a Account) planOn(d Date) *Hold {
	for _, h := range a.Held(d) {
		if h.Reason == HoldPlan {
			return &h
		}
	}
	return nil
}

func (r HoldReason) strictness() int {
	switch {
	case r.Silent():
		return 2
	case r == HoldPlan:
		return 0
	}
	return 1
}

// end is the first day chasing goes on; one after all others until lifted.
func (h Hold) end() Date {
	if h.Until == 0 {
		return math.MaxInt32
	}
	return h.Until
}

// holdOf is the hold that an outcome of a contact brings with it (RULES 6.3).
var holdOf = map[Outcome]HoldReason{
	DoNotContact: HoldAsked, Insolvent: HoldInsolvent, Represented: HoldRepresented, BreathingSpace: HoldBreathingSpace,
}

// HoldOf is the reason for the hold that an outcome brings with it; "" when it
// brings none (RULES 6.3).
func HoldOf(o Outcome) HoldReason { return holdOf[o] }

// NewHold is a hold on a client as it will stand. Breathing space is for
// individuals and sole traders only, and lasts sixty days, unless an earlier day
// is said; that of a mental health crisis, named so in words, has no such end
// (RULES 3.4). An error is a *FieldError.
func NewHold(h Hold, c Client, today Date) (Hold, error) {
	h.ClientID, h.From, h.Reason = c.ID, cmp.Or(h.From, today), cmp.Or(h.Reason, HoldOther)
	if h.Reason == HoldBreathingSpace {
		if c.Kind == Company || c.Kind == Public {
			return h, fieldError("why", fmt.Sprintf("Breathing space is for individuals and sole traders; %s is %s.", c.Name, kindWords(c.Kind)))
		}
		last := h.From.AddDays(breathingSpaceDays)
		switch crisis := strings.Contains(strings.ToLower(h.Words), "mental health"); {
		case crisis:
		case h.Until > last:
			return h, fieldError("until", fmt.Sprintf("Breathing space lasts %d days at most, until %s. One for a mental health crisis goes on as long as the treatment and 30 days: say \"mental health\" in the words.", breathingSpaceDays, last.Long()))
		default:
			h.Until = cmp.Or(h.Until, last)
		}
	}
	if h.Until != 0 && h.Until <= h.From {
		return h, fieldError("until", fmt.Sprintf("%s is not after %s, when the hold begins. Try tomorrow, fri or +2w.", h.Until.Short(today), h.From.Short(today)))
	}
	return h, nil
}
