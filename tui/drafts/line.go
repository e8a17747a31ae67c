package drafts

import (
	"context"
	"time"

	"dues/chase"
	"dues/tui/ui"
)

// line is a draft with the name of the client it is about.
type line struct {
	chase.Draft
	client string // "" for a form that has no client
	form   string
	about  chase.ID // the invoice, the contact or the drafted mail the form was opened on
	thing  string   // what that is called: "INV-1042"
	mail   chase.Drafted
}

func read(ctx context.Context, data Data) ([]line, error) {
	drafts, err := data.Drafts(ctx)
	if err != nil {
		return nil, err
	}
	lines, err := readMails(ctx, data)
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		l := line{Draft: d}
		l.form, l.about = ui.FormOf(d.Form)
		if d.ClientID != 0 {
			a, err := data.Account(ctx, d.ClientID)
			if err != nil {
				return nil, err
			}
			l.client, l.thing = a.Client.Name, thing(a, l)
		}
		lines = append(lines, l)
	}
	chase.Arrange(lines, func(a, b line) int { return b.at().Compare(a.at()) })
	return lines, nil
}

// at is when a line was written last.
func (l line) at() time.Time {
	if l.mail.ID != 0 {
		return l.mail.Written
	}
	return l.Updated
}

// thing is what a draft is about, as it is called; "" for one about a mail, whose
// words say what it is.
func thing(a chase.Account, l line) string {
	switch l.form {
	case ui.ScreenCompose, ui.ReplyForm, ui.ScreenAllocate:
	case ui.ScreenContact:
		for _, c := range a.Contacts {
			if c.ID == l.about {
				return c.Name
			}
		}
	default:
		for _, v := range a.Invoices {
			if v.ID == l.about {
				return v.Number
			}
		}
	}
	return ""
}

// titles are the forms that can be opened, by their names in a draft.
var titles = map[string]string{
	ui.ScreenRecord: "Record", ui.ScreenNote: "Note", ui.ScreenFollowUp: "Follow-up", ui.ScreenPayment: "Payment",
	ui.ScreenQuery: "Query", ui.ScreenNotToday: "Not today", ui.ScreenHold: "Hold", ui.ScreenContact: "Contact",
	ui.ScreenNewInvoice: "New invoice", ui.ScreenSettings: "Settings", ui.ScreenLetter: "Letter sent", ui.ScreenPlan: "Instalment plan", ui.ScreenAllocate: "What it settles",
	ui.ScreenClient: "Client", ui.ScreenEditInvoice: "Edit invoice", ui.ScreenCompose: "Mail, being changed", ui.ReplyForm: "Reply, being changed",
}

// quickNote is the form of `dues n`.
const quickNote = "quick-note"

func shellWords(form string) string {
	if form == quickNote {
		return "dues n"
	}
	return "dues note CLIENT --draft"
}

func title(form string) string {
	switch words, known := titles[form]; {
	case known:
		return words
	case form == quickNote:
		return "Quick note"
	}
	return "Shell note"
}
