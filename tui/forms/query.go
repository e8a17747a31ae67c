package forms

import (
	"context"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// QueryData is what a query needs of the book.
type QueryData interface {
	Book
	OpenQuery(context.Context, chase.Dispute) error
	SettleQuery(ctx context.Context, id chase.ID, resolution string) error
}

type query struct{ data QueryData }

// NewQuery is the form that opens a query on an invoice, or settles one that
// is open: chasing stops for that invoice while it is.
func NewQuery(k ui.Kit, data QueryData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.FormAbout(ui.ScreenQuery, o.Invoice), "Query", query{data})
}

func (q query) fields(s *Screen) []*ui.Field {
	settle := &ui.Field{Name: "settle", Label: "Settled", Kind: ui.TickField, Boxes: q.boxes(s)}
	as := &ui.Field{Name: "as", Label: "As", Hint: settledHint, Echo: func(text string) ui.Echo { return echoResolution(q.ticked(s), text) }}
	settle.Off = len(settle.Boxes) == 0
	as.Off = settle.Off
	return []*ui.Field{
		settle, as,
		{Name: "what", Label: "What", Kind: ui.LongField, Hint: "what is wrong, in their words"},
		{Name: "invoice", Label: "Invoice", Hint: q.usual(s).Number, Echo: func(text string) ui.Echo { return q.echoInvoice(s, text) }},
		{Name: "amount", Label: "Disputed", Hint: "the whole invoice", Echo: func(text string) ui.Echo { return echoMoney(text, s.Sheet.Account.Client.Currency, chase.ParseSum) }},
		{Name: "fixes", Label: "Who fixes", Hint: "m I do; t they do", Echo: echoMover},
		{Name: "by", Label: "By when", Hint: "the day the answer is due", Echo: s.future},
	}
}

// settledHint is the ways to settle a query, each with its letter.
const settledHint = "u right, p 200 in part, r not, c credit, i put right, $ paid"

// settleable is the queries that can be settled: those open, and those settled
// as right whose credit note is still owed.
func (q query) settleable(s *Screen) []chase.Dispute {
	return append(s.Sheet.OpenQueries(), s.Sheet.CreditsOwed()...)
}

// ticked is the query that is to be settled.
func (q query) ticked(s *Screen) chase.Dispute {
	for i, d := range q.settleable(s) {
		if f := s.Form.Field("settle"); f != nil && f.Ticked(i) {
			return d
		}
	}
	return chase.Dispute{}
}

func (q query) boxes(s *Screen) []ui.Box {
	var boxes []ui.Box
	for _, d := range q.settleable(s) {
		words := strings.Join(s.Sheet.Numbers([]chase.ID{d.InvoiceID}), "") + " " + d.Words
		boxes = append(boxes, ui.Box{Key: words, Words: words})
	}
	return boxes
}

// usual is the invoice a query is about when none is named: the one the form
// was opened on, else the one longest due.
func (q query) usual(s *Screen) chase.Invoice {
	open := s.Sheet.Open()
	for _, o := range open {
		if o.Invoice.ID == s.Open.Invoice {
			return o.Invoice
		}
	}
	if len(open) > 0 {
		return open[0].Invoice
	}
	return chase.Invoice{}
}

func (q query) save(s *Screen) (func(context.Context) (string, error), error) {
	if d := q.ticked(s); d.ID != 0 {
		return q.settle(s, d)
	}
	d, number, err := q.dispute(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		return "query on " + number + ": on hold while it is open", q.data.OpenQuery(ctx, d)
	}, nil
}

func (q query) settle(s *Screen, d chase.Dispute) (func(context.Context) (string, error), error) {
	as, err := resolution(s.value("as"), d)
	switch {
	case s.value("as") == "":
		return nil, &chase.FieldError{Field: "as", Problem: "How was it settled? " + settledHint + "."}
	case err != nil:
		return nil, ui.InField("as", err)
	case s.value("what") != "":
		return nil, &chase.FieldError{Field: "what", Problem: "One at a time: settle the old query, then open the new one."}
	}
	said := "query settled: " + as
	if task := s.Sheet.TaskAfter(d, as); task != "" {
		said += "; " + task
	}
	return func(ctx context.Context) (string, error) { return said, q.data.SettleQuery(ctx, d.ID, as) }, nil
}

// dispute is the new query as one value, with the number of its invoice.
func (q query) dispute(s *Screen) (chase.Dispute, string, error) {
	d := chase.Dispute{ClientID: s.Open.Client, Words: s.value("what"), Owner: chase.Mine, Opened: s.Sheet.Today()}
	if d.Words == "" {
		return d, "", &chase.FieldError{Field: "what", Problem: "What is wrong? A few words are enough."}
	}
	v, err := q.invoice(s, s.value("invoice"))
	if err != nil {
		return d, "", err
	}
	d.InvoiceID, d.Amount = v.ID, s.Sheet.Account.Disputable(v, s.Sheet.Today())
	if words := s.value("amount"); words != "" {
		if d.Amount, err = chase.ParseSum(words, v.Total.Currency); err != nil {
			return d, "", ui.InField("amount", err)
		}
	}
	switch s.value("fixes") {
	case "", "m", "M":
	case "t", "T":
		d.Owner = chase.Theirs
	default:
		return d, "", &chase.FieldError{Field: "fixes", Problem: "m for me, t for them."}
	}
	by, err := s.moment("by", chase.Moment{}, chase.ParseFutureMoment)
	d.AnswerDue = by.On
	return d, v.Number, err
}

// invoice is the one whose number is, or ends in, the words.
func (q query) invoice(s *Screen, words string) (chase.Invoice, error) {
	if words == "" {
		if v := q.usual(s); v.ID != 0 {
			return v, nil
		}
		return chase.Invoice{}, &chase.FieldError{Field: "invoice", Problem: "Nothing is open here to query."}
	}
	return s.Sheet.InvoiceNamed(words)
}

func (q query) echoInvoice(s *Screen, text string) ui.Echo {
	v, err := q.invoice(s, strings.TrimSpace(text))
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + v.Number + " " + s.Kit.Amount(v.Open())}
}

func (q query) below(*Screen, int) []string { return nil }

// resolution is how a query was settled, by its letter or its word.
func resolution(words string, d chase.Dispute) (string, error) {
	letter, sum, _ := strings.Cut(words, " ")
	full := map[string]string{"u": "upheld", "p": "part", "r": "rejected", "c": "credit", "i": "corrected", "$": "paid"}
	if word := full[strings.ToLower(letter)]; word != "" {
		words = strings.TrimSpace(word + " " + sum)
	}
	return chase.ParseResolution(words, d.Amount)
}

func echoResolution(d chase.Dispute, text string) ui.Echo {
	if text = strings.TrimSpace(text); text == "" {
		return ui.Echo{}
	}
	as, err := resolution(text, d)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + as}
}

func echoMover(text string) ui.Echo {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "m":
		return ui.Echo{Words: "-> your move"}
	case "t":
		return ui.Echo{Words: "-> their move"}
	}
	return ui.Echo{Words: "m for me, t for them", Bad: true}
}

func echoMoney(text string, home chase.Currency, parse func(string, chase.Currency) (chase.Money, error)) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	m, err := parse(text, home)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + m.WithCode()}
}
