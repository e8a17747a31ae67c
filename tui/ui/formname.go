package ui

import (
	"strconv"
	"strings"

	"dues/chase"
)

// ReplyForm is the form of a mail in a conversation that was chosen, about which it
// is; any other mail is a ScreenCompose.
const ReplyForm = "reply"

// FormAbout is the name, in a draft, of a form that is opened on one thing of a
// client, an invoice or a contact, a payment or a
// drafted mail or a conversation: what is typed about one stays
// apart from what is typed about another. About nothing in particular it is the
// form itself.
func FormAbout(form string, about chase.ID) string {
	if about == 0 {
		return form
	}
	return form + " " + strconv.FormatInt(int64(about), 10)
}

// FormOf is the form and what it is about, of a name that FormAbout gave; any
// other name is its own form.
func FormOf(name string) (form string, about chase.ID) {
	form, number, found := strings.Cut(name, " ")
	id, err := strconv.ParseInt(number, 10, 64)
	if !found || err != nil {
		return name, 0
	}
	return form, chase.ID(id)
}

// On is the form opened on what a draft says it is about.
func (o Open) On(about chase.ID) Open {
	switch o.Screen {
	case ScreenContact:
		o.Contact = about
	case ScreenAllocate:
		o.Payment = about
	case ScreenCompose:
		o.Mail, o.Typed = about, about == 0
	case ReplyForm:
		o.Screen, o.Thread, o.Typed = ScreenCompose, about, true
	default:
		o.Invoice = about
	}
	return o
}
