// Package outbox hands mail to whatever sends it: the user's own sendmail, a
// server, a mail program, or a folder of drafts. It knows nothing of the book: it makes a
// message's bytes, hands them over and says whether they went.
//
// What it gives back is one of three. No error: the mail went, or, for a way
// that opens it elsewhere, it lies there for the user to send. A
// *chase.NotSentError: it certainly did not go and may be sent again. A
// *chase.UnsureError: nobody knows, and only the user can say.
package outbox

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dues/chase"
)

// Letter is a message ready to leave.
type Letter struct {
	From    string   // the sender's address alone, as the envelope names it
	To      []string // every address it goes to, alone
	Raw     []byte   // the whole message, its lines ended by CR LF
	ID      string   // its Message-ID with the brackets: the same however often it is tried
	Subject string   // as typed, for a way that opens the mail
	Body    string   // likewise
}

// Handed is where a letter is that a way opened instead of sending it.
type Handed struct {
	Run  []string // the program to run now, at the terminal if there is one; nil is none
	File string   // the file it lies in
}

// Way is a way out for mail. Its methods may be called at the same time.
type Way interface {
	// Name is what a mail is handed to, as the user knows it: "msmtp".
	Name() string
	// Opens reports that a letter handed over is not sent yet: the user sends
	// it from there, or does not.
	Opens() bool
	// Look is why nothing could be handed over, found without trying and
	// without the network: a command that is not there, a folder that cannot
	// be written.
	Look() error
	// Limit is how long handing one letter over may take.
	Limit() time.Duration
	// Send hands a letter over.
	Send(ctx context.Context, l Letter) (Handed, error)
}

// Keeper is a way that keeps a file of each letter until it is settled.
type Keeper interface {
	// Forget removes the file of the letter with this Message-ID, if any.
	Forget(id string) error
}

// Place is where the program runs, for what the settings leave out.
type Place struct {
	Home  string // the user's home folder, for ~
	State string // a folder of the program's own, for a message that a program opens
}

// New is the way out that the settings choose; nil when they choose none.
func New(s chase.SendSettings, at Place) Way {
	switch s.By {
	case chase.ByCommand:
		return command{s.Command, s.Limit()}
	case chase.ByProgram:
		return program{s.Command, filepath.Join(at.State, "outbox")}
	case chase.BySMTP:
		to := s.SMTP
		to.Certificate = expand(to.Certificate, at.Home)
		return server{to, s.Limit()}
	case chase.ByFolder:
		return folder{expand(s.Folder, at.Home)}
	}
	return nil
}

// expand puts the home folder where a path begins with ~.
func expand(path, home string) string {
	if path == "~" || strings.HasPrefix(path, "~"+string(os.PathSeparator)) {
		return filepath.Join(home, path[1:])
	}
	return path
}
