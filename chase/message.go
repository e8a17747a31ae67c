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
	Cut         bool      `json:"-"` // not read whole: Text is how it begins, or empty
	Attachments []string  `json:"attachments,omitempty"`
	Warning     string    `json:"warning,omitempty"` // why it could not be read in full
	Nature      Nature    `json:"nature,omitempty"`  // what wrote it when it was not a person
	Failed      string    `json:"failed,omitempty"`  // of a bounce: the address that was not reached
	Reason      string    `json:"reason,omitempty"`  // of a bounce: the server's words
	Back        Date      `json:"back,omitempty"`    // of an out-of-office notice: the day they are back
}

// Thread is a conversation by email, grouped by References and In-Reply-To.
type Thread struct {
	ID       ID        `json:"-"`
	Subject  string    `json:"subject"`
	ClientID ID        `json:"-"`
	Client   string    `json:"client,omitempty"`
	Messages []Message `json:"messages"` // oldest first
}

// Unmatched is a conversation that looks like a client's and is tied to none.
type Unmatched struct {
	Thread   Thread // its messages without their text
	ClientID ID     // whose it looks like; 0 when two could be meant
	Client   string
	Why      string // "new address at acme.example", "names INV-1042"
	// Address is the one by which it would be tied, and mail after it; "" when
	// this conversation alone can be, since a robot or my own address wrote it.
	Address string
	Name    string // of the address's owner, "" when the mail names none
	Gist    string // the newest message's first words
}
