package forms

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// EditInvoiceData is what the facts of an invoice need of the book.
type EditInvoiceData interface {
	Book
	EditInvoice(context.Context, chase.Invoice) error
}

type editInvoice struct{ data EditInvoiceData }

// NewEditInvoice is the form for the facts of the invoice that o names. What
// changes its money or its days divides it into parts anew.
func NewEditInvoice(k ui.Kit, data EditInvoiceData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.FormAbout(ui.ScreenEditInvoice, o.Invoice), "Edit invoice", editInvoice{data})
}

var errNoInvoice = errors.New("this invoice is no longer in the book")

func (e editInvoice) invoice(s *Screen) (chase.Invoice, bool) {
	for _, v := range s.Sheet.Account.Invoices {
		if v.ID == s.Open.Invoice {
			return v, true
		}
	}
	return chase.Invoice{}, false
}

func (e editInvoice) fields(s *Screen) []*ui.Field {
	v, _ := e.invoice(s)
	home := v.Total.Currency
	return []*ui.Field{
		{Name: "number", Label: "Number", Text: v.Number},
		{Name: "amount", Label: "Amount", Text: v.Total.String(), Hint: v.Total.WithCode(), Echo: func(text string) ui.Echo { return echoMoney(text, home, chase.ParseMoney) }},
		{Name: "issued", Label: "Sent on", Text: v.Issued.String(), Echo: func(text string) ui.Echo { return ui.EchoDate(text, s.Anchor(), chase.ParsePastMoment) }},
		{Name: "due", Label: "Due", Text: dueWords(v), Hint: "net 30, or a day: 6 nov, eom", Echo: func(string) ui.Echo { return e.echoDue(s) }},
		{Name: "po", Label: "PO", Text: v.PO, Hint: "their order number"},
		{Name: "for", Label: "What for", Text: v.For},
		{Name: "reference", Label: "Reference", Text: v.Reference, Hint: "theirs"},
		{Name: "sent", Label: "Sent how", Text: v.Sent, Hint: "portal and ap@acme.example"},
		{Name: "file", Label: "File", Text: v.File, Hint: "where the invoice is kept"},
	}
}

// dueWords is when an invoice is due, in the words that say so: its terms, or
// its day.
func dueWords(v chase.Invoice) string {
	if _, err := chase.ParseTerms(v.Terms); err == nil {
		return v.Terms
	}
	if len(v.Parts) > 0 {
		return v.Parts[len(v.Parts)-1].Due.String()
	}
	return ""
}

// typed is the invoice as the form says. Its parts stay as they are unless its
// money or its days are changed.
func (e editInvoice) typed(s *Screen) (chase.Invoice, error) {
	v, found := e.invoice(s)
	if !found {
		return v, errNoInvoice
	}
	was := v
	if v.Number = s.value("number"); v.Number == "" {
		return v, &chase.FieldError{Field: "number", Problem: "Which number does the invoice carry?"}
	}
	var err error
	if v.Total, err = asked(cmp.Or(s.value("amount"), was.Total.String()), was.Total.Currency); err != nil {
		return v, err
	}
	issued, err := s.moment("issued", chase.Moment{On: was.Issued}, chase.ParsePastMoment)
	if err != nil {
		return v, err
	}
	v.Issued, v.PO, v.For, v.Reference, v.Sent, v.File = issued.On, s.value("po"), s.value("for"), s.value("reference"), s.value("sent"), s.value("file")
	if due := s.value("due"); v.Total == was.Total && v.Issued == was.Issued && due == dueWords(was) {
		return v, nil
	}
	v.Terms, v.Parts, err = dueParts(s.value("due"), s.Sheet.Account.Client.Terms, v.Issued, v.Total, s.Anchor())
	return v, ui.InField("due", err)
}

// asked is what an invoice asks for.
func asked(words string, c chase.Currency) (chase.Money, error) {
	m, err := chase.ParseMoney(words, c)
	if err == nil && m.Minor == 0 {
		return m, &chase.FieldError{Field: "amount", Problem: "An invoice of nothing asks for nothing. Try 1,240.00."}
	}
	return m, ui.InField("amount", err)
}

func (e editInvoice) save(s *Screen) (func(context.Context) (string, error), error) {
	v, err := e.typed(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		return v.Number + ", " + v.Total.WithCode() + ", due " + v.OldestDue().DayFrom(s.Sheet.Today()), e.data.EditInvoice(ctx, v)
	}, nil
}

func (e editInvoice) echoDue(s *Screen) ui.Echo {
	v, err := e.typed(s)
	if fault := (*chase.FieldError)(nil); errors.As(err, &fault) && fault.Field == "due" {
		return ui.Echo{Words: fault.Problem, Bad: true}
	}
	if err != nil || len(v.Parts) == 0 {
		return ui.Echo{}
	}
	words := "-> " + v.Parts[0].Due.Long()
	if more := len(v.Parts) - 1; more > 0 {
		words += ", and " + ui.Count(more, "part") + " more"
	}
	return ui.Echo{Words: words}
}

// below is what is paid on it already, which stays with it.
func (e editInvoice) below(s *Screen, w int) []string {
	v, found := e.invoice(s)
	if !found || v.Paid().Minor == 0 {
		return nil
	}
	return append([]string{""}, ui.Wrap(s.Kit.Amount(v.Paid())+" of it is paid, and stays so. A says what a payment settles.", w)...)
}

// dueParts reads terms or a day, "net 30" as well as "6 nov", for an invoice of
// a day: the terms, when that is what they are, and its parts. Nothing is the
// client's own terms, and terms of several meanings mean what theirs do.
func dueParts(words, theirs string, issued chase.Date, total chase.Money, from chase.Anchor) (string, []chase.Part, error) {
	words = cmp.Or(strings.TrimSpace(words), theirs)
	if words == "" {
		return "", nil, &chase.FieldError{Field: "due", Problem: "When is it due? net 30, or a day: 6 nov, 2026-11-06."}
	}
	terms, err := chase.ParseTermsFor(words, theirs)
	var which *chase.AmbiguousTerms
	switch {
	case err == nil:
		parts, err := terms.Parts(issued, total)
		return terms.String(), parts, cmp.Or(err, chase.DueSince(issued, parts))
	case errors.As(err, &which):
		return "", nil, err
	}
	from.Now = issued.Noon() // the words count from the day it was sent
	r, err := chase.ParseMoment(words, from)
	if err != nil {
		return "", nil, err
	}
	if r.Moment.On < issued {
		return "", nil, &chase.FieldError{Field: "due", Problem: r.Moment.On.Long() + " is before it was sent."}
	}
	return "", []chase.Part{{Seq: 1, Due: r.Moment.On, Amount: total}}, nil
}
