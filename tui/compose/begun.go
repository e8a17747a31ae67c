package compose

import (
	"context"
	"slices"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// begun is what there is of a mail when it is opened: a draft of the book, what
// was half typed into it, or what was half typed into none.
type begun struct {
	letter chase.Drafted // its ID is 0 where no draft waits
	form   string        // under which what is typed is kept
	typed  chase.Draft
	kept   bool // whether typed is anything
}

// findBegun finds the mail that o opens. A draft that is named is that draft and
// what was typed into it, though it may wait no more; a template, or what was
// typed into no draft, is a mail of its own. Where nothing is named it is what
// was written last, the draft that waits since today or what was half typed:
// after a call only the draft can be meant.
func findBegun(ctx context.Context, data Data, a chase.Account, o ui.Open, now time.Time) (begun, error) {
	waiting, err := data.Letters(ctx, o.Client)
	if err != nil {
		return begun{}, err
	}
	alone := Form
	if o.Thread != 0 {
		alone = ui.FormAbout(ui.ReplyForm, o.Thread)
	}
	b := begun{form: alone}
	if o.Mail != 0 {
		b.form = ui.FormAbout(Form, o.Mail)
	}
	if o.Template == "" && !o.Typed {
		if b.letter = meant(waiting, a, o, now); b.letter.ID != 0 {
			b.form = ui.FormAbout(Form, b.letter.ID)
		}
	}
	if b.typed, b.kept, err = data.Draft(ctx, b.form, o.Client); err != nil || b.form == alone || o.Mail != 0 || o.Ask {
		return b, err
	}
	last := b.letter.Written
	if b.kept && b.typed.Updated.After(last) {
		last = b.typed.Updated
	}
	typed, kept, err := data.Draft(ctx, alone, o.Client)
	if err == nil && kept && typed.Updated.After(last) {
		b = begun{form: alone, typed: typed, kept: true}
	}
	return b, err
}

// meant is the draft that is named or, with none, the one that waits since today,
// in the conversation that was chosen.
func meant(waiting []chase.Drafted, a chase.Account, o ui.Open, now time.Time) chase.Drafted {
	for _, d := range waiting {
		today := chase.DateOf(d.Written.In(now.Location())) == chase.DateOf(now)
		if d.ID == o.Mail || o.Mail == 0 && today && d.Sending != chase.OnItsWay && d.Stale == "" && answersIn(a, o.Thread, d) {
			return d
		}
	}
	return chase.Drafted{}
}

// answersIn reports whether a draft goes into a conversation; any does into none.
func answersIn(a chase.Account, thread chase.ID, d chase.Drafted) bool {
	return thread == 0 || slices.ContainsFunc(a.Threads, func(t chase.Thread) bool {
		return t.ID == thread && slices.ContainsFunc(t.Messages, func(m chase.Message) bool { return m.ID == d.Words.Answers })
	})
}
