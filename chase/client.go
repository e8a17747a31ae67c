package chase

import (
	"fmt"
	"strings"
)

// Kind is what sort of debtor a client is. It sets which law applies: RULES 1.1
// (interest) and 3.1 (pre-action waiting periods).
type Kind string

// The kinds of client.
const (
	Company    Kind = "company"
	SoleTrader Kind = "sole-trader"
	Individual Kind = "individual"
	Public     Kind = "public"
)

// Tone is how a client or contact is spoken to.
type Tone string

// The tones, softest first.
const (
	Informal Tone = "informal"
	Neutral  Tone = "neutral"
	Formal   Tone = "formal"
)

// Client is who owes.
type Client struct {
	ID        ID       `json:"id"`
	Name      string   `json:"name"`
	Kind      Kind     `json:"kind"`
	Tone      Tone     `json:"tone"`
	Currency  Currency `json:"currency"`
	Terms     string   `json:"terms,omitempty"`   // the grammar of RULES 5.3: "net 30"
	PayRun    string   `json:"pay_run,omitempty"` // the grammar of RULES 5.2: "weekly fri cutoff wed 12:00"
	Method    Method   `json:"method,omitempty"`  // how they usually pay; "" is not known
	GraceDays *int     `json:"grace_days"`        // days after due before a first reminder; nil is the book's default
	Reference string   `json:"reference,omitempty"`
	Portal    string   `json:"portal,omitempty"`
	Address   string   `json:"address,omitempty"`
	NeedsPO   bool     `json:"needs_po,omitempty"`
	About     string   `json:"about,omitempty"`      // anything worth knowing before ringing
	Step      Step     `json:"step,omitempty"`       // a step set by hand; "" follows the ladder
	Ladder    string   `json:"ladder,omitempty"`     // a cadence of their own in the words of ParseLadder; "" is the book's
	LateTerms string   `json:"late_terms,omitempty"` // the contract's own remedy in the words of ParseLateTerms; "" is the statute's (RULES 1.1, 2.3)
	Pinned    bool     `json:"pinned,omitempty"`
	Dropped   Date     `json:"dropped,omitempty"` // chasing given up from this day
	Added     Date     `json:"added"`
}

// ParseGrace reads how many days after due a client is left in peace before a
// first reminder; no words are as everybody. The error is a *FieldError.
func ParseGrace(words string) (*int, error) {
	words = strings.TrimSpace(words)
	if words == "" {
		return nil, nil
	}
	n, ok := number(words, 3)
	if !ok || n > 366 {
		return nil, fieldError("grace", fmt.Sprintf("%q is not a number of days from 0 to 366. Try 3.", clip(words)))
	}
	return &n, nil
}

// Role is what a contact does about an invoice.
type Role string

// The roles of a contact.
const (
	Pays     Role = "pays"
	Approves Role = "approves"
	Ordered  Role = "ordered"
	Decides  Role = "decides"
)

// Contact is a person (or an accounts line) at a client.
type Contact struct {
	ID        ID     `json:"id"`
	ClientID  ID     `json:"-"`
	Name      string `json:"name"`
	Job       string `json:"job,omitempty"` // "accounts payable"
	Role      Role   `json:"role,omitempty"`
	Phone     string `json:"phone,omitempty"`
	Email     string `json:"email,omitempty"`
	BestTime  string `json:"best_time,omitempty"` // "mornings"
	AwayUntil Date   `json:"away_until,omitempty"`
	Tone      Tone   `json:"tone,omitempty"` // "" follows the client
	Left      Date   `json:"left,omitempty"` // no longer there from this day
}
