package forms

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// AllocateData is what saying anew what money settles needs of the book.
type AllocateData interface {
	Book
	Settle(context.Context, chase.Settlement) (chase.Settlement, error)
}

type allocate struct{ data AllocateData }

// NewAllocate is the form that says anew what a payment or a credit note
// settles: what it settles now stands in it to be changed. The payment itself
// stays as it is.
func NewAllocate(k ui.Kit, data AllocateData, o ui.Open) *Screen {
	return newScreen(k, data, o, ui.FormAbout(ui.ScreenAllocate, o.Payment), "What it settles", allocate{data})
}

// money is one payment or credit note, by the name that `dues allocate` gives
// it.
type money struct {
	name    string
	words   string
	amount  chase.Money
	payment chase.ID
	credit  chase.ID
	settles []chase.Allocation
	spare   int64 // of it settles nothing, in minor units
}

// monies is what came in from the client, the newest first.
func (al allocate) monies(s *Screen) []money {
	var all []money
	for _, p := range slices.Backward(s.Sheet.Account.Payments) {
		words := s.Kit.Amount(p.Amount) + " of " + p.On.Short(s.Sheet.Today())
		all = append(all, money{strconv.FormatInt(int64(p.ID), 10), words, p.Amount, p.ID, 0, p.Allocations, p.OnAccount().Minor})
	}
	for _, v := range s.Sheet.Account.Invoices {
		if v.Total.Minor >= 0 {
			continue
		}
		m := money{v.Number, "credit note " + v.Number, chase.Money{Minor: -v.Total.Minor, Currency: v.Total.Currency}, 0, v.ID, nil, -v.Open().Minor}
		for _, a := range s.Sheet.Account.Credits {
			if a.CreditID == v.ID {
				m.settles = append(m.settles, a)
			}
		}
		all = append(all, m)
	}
	return all
}

// usual is the money that is meant when none is named: the one the form was
// opened on, else one that settles nothing yet, else what settles the invoice it
// was opened on, else the newest.
func (al allocate) usual(s *Screen) (money, bool) {
	all := al.monies(s)
	for _, fits := range []func(money) bool{
		func(m money) bool { return s.Open.Payment != 0 && m.payment == s.Open.Payment },
		func(m money) bool { return m.spare > 0 },
		func(m money) bool { return s.share(m.settles, s.Open.Invoice).Minor != 0 },
		func(money) bool { return true },
	} {
		if i := slices.IndexFunc(all, fits); i >= 0 {
			return all[i], true
		}
	}
	return money{}, false
}

// chosen is the money named in the form.
func (al allocate) chosen(s *Screen) (money, error) {
	words := ""
	if s.Form != nil {
		words = s.value("money")
	}
	if words == "" {
		if m, found := al.usual(s); found {
			return m, nil
		}
		return money{}, &chase.FieldError{Field: "money", Problem: "Nothing came in from them yet. p records a payment."}
	}
	for _, m := range al.monies(s) {
		if strings.EqualFold(m.name, words) {
			return m, nil
		}
	}
	return money{}, &chase.FieldError{Field: "money", Problem: fmt.Sprintf("None of their money is %q: its name is the first in a line below.", words)}
}

func (al allocate) fields(s *Screen) []*ui.Field {
	m, found := al.usual(s)
	hint := "nothing came in yet"
	if found {
		hint = m.name + ", " + m.words
	}
	return []*ui.Field{
		{Name: "split", Label: "Settles", Text: al.now(s, m), Hint: "the oldest first; " + splitExample(payment{}.invoices(s)), Echo: func(string) ui.Echo { return al.echo(s, "split") }},
		{Name: "money", Label: "Which", Hint: hint, Echo: func(string) ui.Echo { return al.echo(s, "money") }},
		{Name: "nothing", Label: "Nothing", Kind: ui.TickField, Boxes: []ui.Box{{Words: "all of it stays on account"}}},
	}
}

// now is what money settles now, in the words that change it; what it could
// settle on the invoice the form was opened on is added to it.
func (al allocate) now(s *Screen, m money) string {
	shares := al.shares(s, m)
	for _, v := range s.Sheet.Account.Invoices {
		if v.ID == s.Open.Invoice && m.spare > 0 && v.Open().Minor > 0 && v.Total.Currency == m.amount.Currency && s.share(m.settles, v.ID).Minor == 0 {
			shares = append(shares, v.Number)
		}
	}
	return strings.Join(shares, ", ")
}

// shares is what money settles now, an invoice each.
func (al allocate) shares(s *Screen, m money) []string {
	var shares []string
	for _, v := range s.Sheet.Account.Invoices {
		if share := s.share(m.settles, v.ID); share.Minor != 0 {
			shares = append(shares, v.Number+" "+share.String())
		}
	}
	return shares
}

// share is what of some allocations goes to an invoice.
func (s *Screen) share(allocations []chase.Allocation, invoice chase.ID) chase.Money {
	var m chase.Money
	for _, v := range s.Sheet.Account.Invoices {
		for _, part := range v.Parts {
			for _, a := range allocations {
				if v.ID == invoice && a.PartID == part.ID {
					m = chase.Money{Minor: m.Minor + a.Amount.Minor, Currency: a.Amount.Currency}
				}
			}
		}
	}
	return m
}

// shape puts what the money that was named settles now into the field, as long
// as nothing was typed there.
func (al allocate) shape(s *Screen) {
	m, err := al.chosen(s)
	if err != nil {
		return
	}
	split := s.Form.Field("split")
	if text := al.now(s, m); !split.Touched() && split.Text != text {
		split.Text = text
		split.SetValue(text)
	}
}

// settlement is the form as one value, worked out.
func (al allocate) settlement(s *Screen) (chase.Settlement, error) {
	m, err := al.chosen(s)
	if err != nil {
		return chase.Settlement{}, err
	}
	asked := chase.Settlement{ClientID: s.Open.Client, Payment: m.payment, Credit: m.credit, Nothing: s.Form.Field("nothing").Ticked(0)}
	if asked.Split, err = chase.ParseSplit(s.value("split"), s.Sheet.Account, m.amount.Currency); err != nil {
		return asked, err
	}
	return chase.Settle(s.Sheet.Account, asked)
}

func (al allocate) save(s *Screen) (func(context.Context) (string, error), error) {
	settled, err := al.settlement(s)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(s.Sheet.Account.Invoices, func(v chase.Invoice) bool {
		return s.share(settled.Was, v.ID) != s.share(settled.Allocations, v.ID)
	}) {
		return nil, &chase.FieldError{Field: "split", Problem: "That is what it settles now. Try 1042 300, 1057 200."}
	}
	return func(ctx context.Context) (string, error) {
		done, err := al.data.Settle(ctx, settled)
		return done.Saved, err
	}, nil
}

// echo is what is wrong with a field of the form, as it is typed.
func (al allocate) echo(s *Screen, field string) ui.Echo {
	_, err := al.settlement(s)
	if fault := (*chase.FieldError)(nil); errors.As(err, &fault) && fault.Field == field {
		return ui.Echo{Words: fault.Problem, Bad: true}
	}
	if m, err := al.chosen(s); err == nil && field == "money" && s.value("money") != "" {
		return ui.Echo{Words: "-> " + m.words}
	}
	return ui.Echo{}
}

// below is what it settled and what it will, and the money there is.
func (al allocate) below(s *Screen, w int) []string {
	m, err := al.chosen(s)
	if err != nil {
		return append(append([]string{""}, ui.Wrap(ui.Problem(err), w)...), al.list(s, w)...)
	}
	settled, err := al.settlement(s)
	if err != nil {
		return al.list(s, w)
	}
	lines := append([]string{"", s.Kit.Rule(m.words, w)}, al.table(s, m, settled, w)...)
	return append(lines, al.list(s, w)...)
}

// table is what the money settled and what it will, an invoice a line, with what
// is open on it then.
func (al allocate) table(s *Screen, m money, settled chase.Settlement, w int) []string {
	name, cell := 12, 11
	if w < 50 {
		name, cell = 10, 9
	}
	line := func(what, was, will, open string) string {
		return "  " + ui.Fit(ui.Clean(what), name) + ui.Right(was, cell) + ui.Right(will, cell) + ui.Right(open, cell)
	}
	lines := []string{line("", "was", "will be", "open")}
	row := func(what string, was, will chase.Money, open string) {
		if was.Minor != 0 || will.Minor != 0 {
			lines = append(lines, line(what, al.cell(s, was), al.cell(s, will), open))
		}
	}
	for _, v := range s.Sheet.Account.Invoices {
		was, will := s.share(settled.Was, v.ID), s.share(settled.Allocations, v.ID)
		row(v.Number, was, will, s.Kit.Amount(chase.Money{Minor: v.Open().Minor + was.Minor - will.Minor, Currency: v.Total.Currency}))
	}
	row("on account", chase.Money{Minor: m.spare, Currency: m.amount.Currency}, settled.OnAccount, "")
	return lines
}

func (al allocate) cell(s *Screen, m chase.Money) string {
	if m.Minor == 0 {
		return "-"
	}
	return s.Kit.Amount(m)
}

// list is all their money, when there is more than one to choose from.
func (al allocate) list(s *Screen, w int) []string {
	all := al.monies(s)
	if len(all) < 2 {
		return nil
	}
	lines := []string{s.Kit.Rule("their money: name, what, what it settles", w)}
	for _, m := range all {
		settles := cmp.Or(strings.Join(al.shares(s, m), ", "), "nothing yet")
		lines = append(lines, fmt.Sprintf("  %-6s %s: %s", ui.Clean(m.name), m.words, ui.Clean(settles)))
	}
	return lines
}
