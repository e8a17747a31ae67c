package chase

import "time"

// Message is one email as it was read, ready to show: text only.
type Message struct {
	ID          ID        `json:"-"`
	MessageID   string    `json:"id"` // <…>, or sha256:… of the bytes when it has none
	ThreadID    ID        `json:"-"`
	ClientID    ID        `json:"-"`
	Direction   Direction `json:"direction,omitempty"`
	Date        time.Time `json:"date"`
	From        string    `json:"from"`
	To          string    `json:"to"`
	Subject     string    `json:"subject"`
	Text        string    `json:"text"`
	Attachments []string  `json:"attachments,omitempty"`
	Warning     string    `json:"warning,omitempty"` // why it could not be read in full
}

// Thread is a conversation by email, grouped by References and In-Reply-To.
type Thread struct {
	ID       ID        `json:"-"`
	Subject  string    `json:"subject"`
	ClientID ID        `json:"-"`
	Client   string    `json:"client,omitempty"`
	Messages []Message `json:"messages"` // oldest first
}
