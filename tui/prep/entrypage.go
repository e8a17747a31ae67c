package prep

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// activityPage is an entry of the history as it is read.
func activityPage(k ui.Kit, s ui.Sheet, a chase.Activity) ui.Page {
	p := ui.Page{
		Title:  k.Stamp(a.At) + "   " + kindWords(a),
		Blocks: []ui.Block{{Lines: strings.Split(k.LetterLines(a.Words), "\n")}},

		Confirmed: confirmedBy(a),
	}
	fact := func(label, words string) {
		if words != "" {
			p.Facts = append(p.Facts, fmt.Sprintf("%-8s %s", label, ui.Clean(words)))
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
	if p.Confirmed != 0 {
		fact("Mail", "enter opens the one that confirms this")
	}
	if late := a.WrittenAt.Sub(a.At); late > time.Hour {
		fact("Written", k.Stamp(a.WrittenAt))
	}
	return p
}

// confirmedBy is the mail that confirms an entry; 0 when none does.
func confirmedBy(a chase.Activity) chase.ID { return cmp.Or(a.Confirmed, a.MessageID) }

// confirmedNotes are the entries that a mail confirms, by that mail, the newest of
// each. A mail in the history confirms nothing: it is that mail.
func confirmedNotes(history []chase.Activity) map[chase.ID]*chase.Activity {
	notes := map[chase.ID]*chase.Activity{}
	for i := range history {
		a := &history[i]
		if mail := confirmedBy(*a); mail != 0 && a.Kind != chase.Mail && notes[mail] == nil {
			notes[mail] = a
		}
	}
	return notes
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
