package compose

import (
	"context"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// begun is what there is of a mail when it is opened: a draft of the book, what
// was half typed into it, or what was half typed into none.
type begun struct {
	letter chase.Drafted // its ID is 0 where no draft waits
	about  chase.ID      // the draft that typed was typed into; 0 is none
	typed  chase.Draft
	kept   bool // whether typed is anything
}

// findBegun finds the mail that o opens. A draft that is named is that draft and
// what was typed into it, though it may wait no more; a template, or what was
// typed into no draft, is a mail of its own. Where nothing is named it is what
// was written last, the draft that waits since today or what was half typed:
// after a call only the draft can be meant.
func findBegun(ctx context.Context, data Data, o ui.Open, now time.Time) (begun, error) {
	waiting, err := data.Letters(ctx, o.Client)
	if err != nil {
		return begun{}, err
	}
	b := begun{about: o.Mail}
	if o.Template == "" && !o.Typed {
		b.letter = meant(waiting, o.Mail, now)
		b.about = max(b.about, b.letter.ID)
	}
	if b.typed, b.kept, err = data.Draft(ctx, ui.FormAbout(Form, b.about), o.Client); err != nil || o.Mail != 0 || o.Ask || b.letter.ID == 0 {
		return b, err
	}
	last := b.letter.Written
	if b.kept && b.typed.Updated.After(last) {
		last = b.typed.Updated
	}
	alone, kept, err := data.Draft(ctx, Form, o.Client)
	if err == nil && kept && alone.Updated.After(last) {
		b = begun{typed: alone, kept: true}
	}
	return b, err
}

// meant is the draft with an ID or, with none, the one that waits since today.
func meant(waiting []chase.Drafted, id chase.ID, now time.Time) chase.Drafted {
	for _, d := range waiting {
		today := chase.DateOf(d.Written.In(now.Location())) == chase.DateOf(now)
		if d.ID == id || id == 0 && today && d.Sending != chase.OnItsWay && d.Stale == "" {
			return d
		}
	}
	return chase.Drafted{}
}
