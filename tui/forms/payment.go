package forms

import (
	"context"
	"crypto/rand"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// PaymentData is what a payment needs of the book.
type PaymentData interface {
	Book
	Pay(context.Context, chase.Receipt) (chase.Receipt, error)
}

type payment struct {
	data PaymentData
	key  string // the same key is saved once
}

// NewPayment is the form for money that came in: all of what is open today, or
// as much as is typed.
func NewPayment(k ui.Kit, data PaymentData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.FormAbout(ui.ScreenPayment, o.Invoice), "Payment", payment{data, rand.Text()})
}

func (p payment) fields(s *Screen) []*ui.Field {
	how := "not said"
	if m := s.Sheet.Account.Client.Method; m != "" {
		how = m.Name() + ", as usual"
	}
	return []*ui.Field{
		{Name: "amount", Label: "Amount", Hint: p.whole(s).WithCode() + ", all of it", Echo: func(text string) ui.Echo { return p.echoAmount(s, text) }},
		{Name: "on", Label: "On", Hint: "today", Echo: func(text string) ui.Echo { return ui.EchoDate(text, s.Anchor(), chase.ParsePastMoment) }},
		{Name: "how", Label: "How", Hint: how, Echo: echoMethod},
		{Name: "for", Label: "For", Kind: ui.TickField, Boxes: p.boxes(s)},
		{Name: "split", Label: "Divided", Hint: "the oldest first; " + splitExample(p.invoices(s)), Echo: func(text string) ui.Echo { return p.echoSplit(s, text) }, Off: len(p.invoices(s)) < 2},
		{Name: "rest", Label: "The rest", Off: true, Echo: func(text string) ui.Echo { return p.echoRest(s, text) }},
		{Name: "reference", Label: "Reference"},
	}
}

// splitExample is how money would be divided between two of the invoices there
// are.
func splitExample(open []chase.Invoice) string {
	words := []string{"1042 300", "1057 200"}
	for i := range words {
		if len(open) > 1 {
			words[i] = open[i].Number + []string{" 300", " 200"}[i]
		}
	}
	return strings.Join(words, ", ")
}

// boxes are the open invoices: none ticked is the oldest first.
func (p payment) boxes(s *Screen) []ui.Box {
	var boxes []ui.Box
	for _, v := range p.invoices(s) {
		boxes = append(boxes, ui.Box{Key: v.Number, Words: v.Number + " " + s.Kit.Amount(v.Open()), On: s.Open.Has(v.ID)})
	}
	return boxes
}

func (p payment) invoices(s *Screen) []chase.Invoice {
	var open []chase.Invoice
	for _, v := range s.Sheet.Account.Invoices {
		if v.Open().Minor > 0 {
			open = append(open, v)
		}
	}
	return open
}

// named are the invoices that are ticked; before the form is made, the one it
// was opened on.
func (p payment) named(s *Screen) []chase.ID {
	var named []chase.ID
	for i, v := range p.invoices(s) {
		if s.Form != nil && s.Form.Field("for").Ticked(i) || s.Form == nil && s.Open.Has(v.ID) {
			named = append(named, v.ID)
		}
	}
	return named
}

// whole is all that is open: on the invoices that are ticked, else on all of
// the client's in one currency.
func (p payment) whole(s *Screen) chase.Money {
	var totals chase.Totals
	named := map[chase.ID]bool{}
	for _, id := range p.named(s) {
		named[id] = true
	}
	for _, v := range p.invoices(s) {
		if len(named) == 0 || named[v.ID] {
			totals = totals.Add(v.Open())
		}
	}
	for _, c := range []chase.Currency{s.Sheet.Account.Client.Currency, s.Kit.Settings.Home} {
		if m := totals.In(c); m.Minor > 0 {
			return m
		}
	}
	if len(totals) > 0 {
		return totals[0]
	}
	return chase.Money{Currency: s.Sheet.Account.Client.Currency}
}

func (p payment) echoAmount(s *Screen, text string) ui.Echo {
	return echoMoney(text, p.whole(s).Currency, chase.ParseSum)
}

func echoMethod(text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	m, err := chase.ParseMethod(text)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	return ui.Echo{Words: "-> " + m.Name()}
}
