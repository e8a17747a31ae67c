package chase

import (
	"fmt"
	"time"
)

// Drafted is a mail or a letter that was drafted: waiting, on its way out, or
// gone.
type Drafted struct {
	ID       ID
	ClientID ID
	Client   string
	Written  time.Time
	Words    Words
	Sending  Sending
	Since    time.Time // when Sending last became what it is; zero while it waits
	By       string    // what it was handed to: "msmtp"; "" while it waits
	Why      string    // what that said when it refused it; "" otherwise
	Stale    string    // why nobody needs it any more (Stale, the function); "" while it may be sent
}

// Live are the drafts that may still be wanted, in their order, and how many
// are not.
func Live(drafts []Drafted) (live []Drafted, stale int) {
	for _, d := range drafts {
		if d.Stale == "" {
			live = append(live, d)
		}
	}
	return live, len(drafts) - len(live)
}

// LogoID is the Content-ID of the logo in our own mails, by which their words
// name it.
const LogoID = "logo@dues"

// Words is a mail or a letter before it is sent.
type Words struct {
	Template string
	To       string // addresses, with or without a name, a comma between two
	Cc       string // likewise
	Subject  string
	Body     string
	Step     Step // the step of the ladder it takes when it goes; "" asks the ladder
	Tone     Tone // the tone it was written in; "" is not known
	Answers  ID   // the message it answers, in whose thread it goes; 0 begins a thread
}

// Sending is how far a drafted mail has come on its way out.
type Sending string

// The states of a drafted mail. It goes from waiting to on its way and from
// there to gone or failed; one that failed may be sent again. One that is on its
// way when the program is cut off stays so until its writer says whether it
// went: nobody else can know, and nothing is sent twice by itself.
const (
	Waiting  Sending = ""
	OnItsWay Sending = "sending"
	Failed   Sending = "failed"
	Gone     Sending = "sent"
)

// Envelope is a mail as it will leave: what its headers say once the addresses
// are read and the thread is looked up.
type Envelope struct {
	From      string
	To        []string // each as it stands in the header: "Priya Shah <ap@acme.example>"
	Cc        []string
	Subject   string
	InReplyTo string // the Message-ID it answers, with its brackets; "" begins a thread
	By        string // what it will be handed to: "msmtp", "smtp.example.com"
	Opens     bool   // that is a mail program or a folder: the mail is sent from there by hand
}

// SentMail is a mail that was handed over.
type SentMail struct {
	Drafted
	Outcomes Outcomes // what the book made of it; zero until it is known to have gone
	Saved    string   // what the status line says: "sent to ap@acme.example by msmtp"
	Run      []string // the mail program to run now, at the terminal, in which it is sent by hand; nil is none
	File     string   // the file it lies in, for one that is sent by hand
}

// NotSentError is a mail that did not go. Its draft is kept and it may be sent
// again.
type NotSentError struct {
	By   string // who refused it: "msmtp"
	Said string // in its own words, one line: "connection refused"
}

// Error says who refused the mail and why.
func (e *NotSentError) Error() string {
	if e.By == "" {
		return "not sent: " + e.Said
	}
	return fmt.Sprintf("not sent: %s said %q", e.By, e.Said)
}

// UnsureError is a mail that may or may not have gone: what it was handed to
// stopped answering, or the program was cut off. It is not sent again before
// its writer has said whether it went.
type UnsureError struct {
	By   string // what it was handed to
	Said string // the last that was heard of it; "" is nothing
}

// Error says that nobody knows.
func (e *UnsureError) Error() string {
	words := "nobody knows whether it went: " + e.By + " was given the mail and gave no answer"
	if e.Said != "" {
		words += " but " + fmt.Sprintf("%q", e.Said)
	}
	return words
}
