package chase

import (
	"cmp"
	"time"
)

// SendBy is the way mail leaves.
type SendBy string

// The ways out for mail.
const (
	ByCommand SendBy = "command" // a program that takes the message on standard input and sends it, as sendmail does
	ByProgram SendBy = "program" // a mail program that opens the message; it is sent from there
	ByFolder  SendBy = "folder"  // a Maildir of drafts or a plain folder, where the message is left
	ByNothing SendBy = "nothing" // no mail leaves
)

// SendSettings is how mail leaves, decided once in the table [send] of the
// config file.
type SendSettings struct {
	By      SendBy
	Command []string      // the program and its arguments, for ByCommand and ByProgram
	Folder  string        // for ByFolder; may begin with ~
	Timeout time.Duration // how long a program may take; 0 is a minute
}

// Limit is how long one mail may take to be handed over.
func (s SendSettings) Limit() time.Duration { return cmp.Or(s.Timeout, time.Minute) }

// DefaultSending is a config that says nothing of sending: the sendmail of this
// machine, which msmtp and every mail server provide.
func DefaultSending() SendSettings {
	return SendSettings{By: ByCommand, Command: []string{"sendmail", "-t", "-i"}}
}
