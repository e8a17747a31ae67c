package ui

import (
	"time"

	"dues/chase"
)

// Page is one message or note, whole.
type Page struct {
	Title    string // "12 Nov 2026 15:40   < Priya Shah"
	Facts    []string
	Blocks   []Block
	Warning  string
	standing string // "3 of 100"
	Cut      bool   // more of it is still to be read
	Alone    bool   // it is no entry of a history: nothing comes before or after it

	Message   chase.ID        // the mail it is; 0 is a note
	Files     []string        // that came with it
	Confirmed chase.ID        // of a note: the mail that confirms it
	Confirms  *chase.Activity // of a mail: the call or note it confirms
}

// messagePage is a message as it is read, with or without the head that says
// whom it is from, to whom, and about what.
func messagePage(k Kit, m chase.Message, head bool) Page {
	mark := MarkIn
	if m.Direction == chase.Out {
		mark = MarkOut
	}
	p := Page{
		Title:   k.Stamp(m.Date) + "   " + mark + " " + Clean(SenderName(m.From)),
		Warning: Clean(m.Warning),
		Blocks:  Quotes(k.LetterLines(m.Text)),
		Cut:     m.Cut,
		Message: m.ID, Files: m.Attachments,
	}
	if head {
		p.Facts = []string{
			"From     " + Clean(m.From),
			"To       " + Clean(m.To),
			"Subject  " + k.Letter(m.Subject),
		}
	}
	return p
}

// Moment is an instant's day and time of day in the user's own zone.
func (k Kit) Moment(t time.Time) chase.Moment { return chase.MomentOf(t.In(k.Now().Location())) }

// Stamp is an instant as a text that is read whole shows it, in the user's own
// zone.
func (k Kit) Stamp(t time.Time) string {
	return t.In(k.Now().Location()).Format("Mon 2 Jan 2006 15:04")
}
