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
	BySMTP    SendBy = "smtp"    // the server that the mail provider names for sending
	ByNothing SendBy = "nothing" // no mail leaves
)

// SendSettings is how mail leaves, decided once in the table [send] of the
// config file.
type SendSettings struct {
	By      SendBy
	Command []string      // the program and its arguments, for ByCommand and ByProgram
	Folder  string        // for ByFolder; may begin with ~
	SMTP    SMTPServer    // for BySMTP
	Timeout time.Duration // how long a program or a server may take; 0 is a minute
}

// Security is how the connection to a server that sends is encrypted.
type Security string

// The ways to encrypt it (RFC 8314).
const (
	ImplicitTLS Security = "implicit" // from the first byte on; the usual port is 465
	StartTLS    Security = "starttls" // before anything is said; the usual port is 587
	NoTLS       Security = "none"     // not: on this machine only
)

// SMTPServer is a server that takes mail to send.
type SMTPServer struct {
	Host string
	Port int    // from 1
	User string // "" says no name and no password
	// PasswordCommand prints the password on its first line; it is run by the
	// shell for each mail. The password itself is kept nowhere.
	PasswordCommand string
	TLS             Security
	Certificate     string // a PEM file to trust instead of the system's; "" is the system's; may begin with ~
}

// Limit is how long one mail may take to be handed over.
func (s SendSettings) Limit() time.Duration { return cmp.Or(s.Timeout, time.Minute) }

// DefaultSending is a config that says nothing of sending: the sendmail of this
// machine, which msmtp and every mail server provide.
func DefaultSending() SendSettings {
	return SendSettings{By: ByCommand, Command: []string{"sendmail", "-t", "-i"}}
}
