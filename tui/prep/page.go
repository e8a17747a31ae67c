package prep

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// page is one message or note, whole.
type page struct {
	title    string // "12 Nov 2026 15:40   < Priya Shah"
	facts    []string
	blocks   []ui.Block
	warning  string
	standing string // "3 of 100"
	cut      bool   // more of it is still to be read

	message   chase.ID // the mail it is; 0 is a note
	files     []string // that came with it
	confirmed chase.ID // of a note: the mail that confirms it
}

// messagePage is a message as it is read, with or without the head that says
// whom it is from, to whom, and about what.
func messagePage(k ui.Kit, m chase.Message, head bool) page {
	mark := ui.MarkIn
	if m.Direction == chase.Out {
		mark = ui.MarkOut
	}
	p := page{
		title:   stamp(m.Date, k.Now()) + "   " + mark + " " + ui.Clean(ui.SenderName(m.From)),
		warning: ui.Clean(m.Warning),
		blocks:  ui.Quotes(k.LetterLines(m.Text)),
		cut:     m.Cut,
		message: m.ID, files: m.Attachments,
	}
	if head {
		p.facts = []string{
			"From     " + ui.Clean(m.From),
			"To       " + ui.Clean(m.To),
			"Subject  " + k.Letter(m.Subject),
		}
	}
	if len(m.Attachments) > 0 {
		p.facts = append(p.facts, "Attached "+ui.Clean(strings.Join(m.Attachments, ", "))+"   ctrl+s saves")
	}
	return p
}

func activityPage(k ui.Kit, s ui.Sheet, a chase.Activity) page {
	p := page{
		title:  stamp(a.At, s.Now) + "   " + kindWords(a),
		blocks: []ui.Block{{Lines: strings.Split(k.LetterLines(a.Words), "\n")}},

		confirmed: cmp.Or(a.Confirmed, a.MessageID),
	}
	fact := func(label, words string) {
		if words != "" {
			p.facts = append(p.facts, fmt.Sprintf("%-8s %s", label, ui.Clean(words)))
		}
	}
	fact("With", a.Contact)
	fact("Outcome", ui.OutcomeWords(a.Outcome))
	fact("Why late", string(a.WhyLate))
	fact("Step", a.Step.Words())
	fact("About", strings.Join(s.Numbers(a.Invoices), ", "))
	if a.Seconds > 0 {
		fact("Took", fmt.Sprintf("%d:%02d", a.Seconds/60, a.Seconds%60))
	}
	if a.Private {
		fact("Private", "never goes in a mail or the evidence unless picked")
	}
	if p.confirmed != 0 {
		fact("Mail", "enter opens the one that confirms this")
	}
	if late := a.WrittenAt.Sub(a.At); late > time.Hour {
		fact("Written", stamp(a.WrittenAt, s.Now))
	}
	return p
}

// kindWords is what sort of contact it was: "call", "mail from them".
func kindWords(a chase.Activity) string {
	switch {
	case a.Direction == chase.In:
		return string(a.Kind) + " from them"
	case a.Kind == chase.Event:
		return "what happened"
	}
	return string(a.Kind)
}

// stamp is an instant as the reader shows it, in the user's own zone.
func stamp(t time.Time, now time.Time) string {
	return t.In(now.Location()).Format("Mon 2 Jan 2006 15:04")
}
