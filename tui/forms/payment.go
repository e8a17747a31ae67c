package forms

import (
	"context"
	"crypto/rand"
	"fmt"
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
		{Name: "reference", Label: "Reference"},
	}
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

// receipt is the form as one value.
func (p payment) receipt(s *Screen) (chase.Receipt, error) {
	r := chase.Receipt{
		Key: p.key, Form: s.Name, ClientID: s.Open.Client, Amount: p.whole(s), On: s.Sheet.Today(),
		Method: s.Sheet.Account.Client.Method, Reference: s.value("reference"), Invoices: p.named(s),
	}
	if words := s.value("amount"); words != "" {
		m, err := chase.ParseMoney(words, r.Amount.Currency)
		if err != nil {
			return r, ui.InField("amount", err)
		}
		r.Amount = m
	}
	if r.Amount.Minor <= 0 {
		return r, &chase.FieldError{Field: "amount", Problem: "How much came in? Try 500, 1,240.00 or EUR 300."}
	}
	on, err := s.moment("on", chase.Moment{On: r.On}, chase.ParsePastMoment)
	if err != nil {
		return r, err
	}
	r.On = on.On
	if words := s.value("how"); words != "" {
		if r.Method, err = chase.ParseMethod(words); err != nil {
			return r, ui.InField("how", err)
		}
	}
	return r, nil
}

func (p payment) save(s *Screen) (func(context.Context) (string, error), error) {
	r, err := p.receipt(s)
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context) (string, error) {
		saved, err := p.data.Pay(ctx, r)
		return saved.Saved, err
	}, nil
}

// below is what the money would settle.
func (p payment) below(s *Screen, w int) []string {
	r, err := p.receipt(s)
	if err != nil {
		return nil
	}
	lines := []string{"", s.Kit.Rule("what it settles", w)}
	left := r.Amount
	for _, a := range chase.Allocate(s.Sheet.Account, r.Amount, r.Invoices, r.On) {
		left.Minor -= a.Amount.Minor
		lines = append(lines, p.settled(s, a))
	}
	r.Allocations = chase.Allocate(s.Sheet.Account, r.Amount, r.Invoices, r.On)
	if note, _, taken := chase.DiscountTaken(s.Sheet.Account, r); taken {
		lines = append(lines, fmt.Sprintf("  %-12s %12s   discount, for paying early: paid in full", "", note.Total))
	}
	if left.Minor > 0 {
		lines = append(lines, fmt.Sprintf("  %-12s %12s   more than is open: kept on account", "", left))
	}
	return lines
}

// settled is one allocation: the part, how much, and what stays open on it.
func (p payment) settled(s *Screen, a chase.Allocation) string {
	for _, o := range s.Sheet.Open() {
		if o.Part.ID != a.PartID {
			continue
		}
		rest := o.Part.Open()
		rest.Minor -= a.Amount.Minor
		words := "paid in full"
		if rest.Minor > 0 {
			words = rest.String() + " stays open"
		}
		return fmt.Sprintf("  %-12s %12s   %s", ui.Clean(o.Name()), a.Amount, words)
	}
	return ""
}

func (p payment) echoAmount(s *Screen, text string) ui.Echo {
	if strings.TrimSpace(text) == "" {
		return ui.Echo{}
	}
	whole := p.whole(s)
	m, err := chase.ParseMoney(text, whole.Currency)
	if err != nil {
		return ui.Echo{Words: ui.Problem(err), Bad: true}
	}
	words := "-> " + m.WithCode()
	if over := m.Minor - whole.Minor; m.Currency == whole.Currency && over > 0 {
		words += ", " + chase.Money{Minor: over, Currency: m.Currency}.String() + " more than is open"
	}
	return ui.Echo{Words: words}
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
