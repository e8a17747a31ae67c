// Package invoices is the list of what is owed, invoice by invoice: views of
// it, a filter and an order, the ageing under it, and the facts of the selected
// one. It decides nothing: states, words and sums come from the rules.
package invoices

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	OpenAccounts(context.Context) ([]chase.Account, error)
	Accounts(context.Context, []chase.ID) ([]chase.Account, error)
	Sheet(context.Context, chase.ID) (chase.Account, error)
	PaidInvoices(context.Context, int) ([]chase.InvoiceLine, error)
}

// mostPaid is how many of the paid invoices are shown: those paid last.
const mostPaid = 500

// Screen is the list of invoices.
type Screen struct {
	ui.Listing[*row]
	data Data

	open   []*row
	paid   []*row
	money  money
	widths widths
	sum    chase.Totals             // of those shown
	counts []int                    // of open, by view
	stood  map[chase.ID]chase.Owing // by invoice: how those near the window stand
}

// row is an invoice with the words the filter looks at.
type row struct {
	chase.Owing
	text   string
	client string // the name in small letters, to be put in order
	widths widths // what its cells need
}

// money is the sums over all that is open.
type money struct {
	ageing   []chase.Ageing
	forecast []chase.Forecast
}

type listedMsg struct {
	load  int
	open  []*row
	paid  []*row
	money money
	err   error
}

type stoodMsg struct {
	load  int
	stood []chase.Owing
	err   error
}

// New is the list over the book.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{data: data, stood: map[chase.ID]chase.Owing{}}
	s.Views, s.Orders = views, orders
	s.Bind(k, data, s, s.words)
	s.EditScreen, s.Keys.Edit = ui.ScreenEditInvoice, ui.Also(s.Keys.Edit, "edit: this invoice")
	s.Off(&s.Keys.Later, "Later belongs to today's list: 1 goes there. x leaves a client alone for a while.")
	s.Copies.Replace("i", ui.NewCopyKey("i", "invoice number", s.number))
	return s
}

// Row is an invoice.
func (s *Screen) Row(r *row) ui.Row {
	return ui.Row{ID: r.Invoice.ID, Client: r.ClientID, Invoice: r.Invoice.ID, Name: r.Client, Text: r.text}
}

// Alike reports whether the list says the same of an invoice as it did.
func (s *Screen) Alike(was, is *row) bool {
	return was.Client == is.Client && was.Invoice.Number == is.Invoice.Number && was.Invoice.Issued == is.Invoice.Issued &&
		was.Invoice.Open() == is.Invoice.Open() && was.Part.Due == is.Part.Due && was.State == is.State && was.Status == is.Status && was.DaysLate == is.DaysLate
}

// Lines are the open invoices or, in their view, the paid ones.
func (s *Screen) Lines() []*row {
	if s.ofPaid() {
		return s.paid
	}
	return s.open
}

// ofPaid reports that the paid ones are shown.
func (s *Screen) ofPaid() bool { return s.Views[s.ViewAt].Apart }

// Act has no key of its own.
func (s *Screen) Act(tea.KeyMsg) tea.Cmd { return nil }

// Reload reads what is open, and, where it is looked at, what was paid last.
func (s *Screen) Reload() tea.Cmd {
	load, data, kit, now, settings, paid := s.Loading(), s.data, s.Kit.Still(), s.Kit.Now(), s.Kit.Settings, s.ofPaid()
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.OpenAccounts(ctx)
		if err != nil {
			return listedMsg{load: load, err: err}
		}
		m := listedMsg{load: load, open: rows(kit, chase.Owings(accounts, now, settings))}
		m.money.ageing = chase.Age(accounts, chase.DateOf(now), settings.Home)
		m.money.forecast = chase.Expect(accounts, now, settings, chase.ForecastWeeks)
		if paid {
			lines, err := data.PaidInvoices(ctx, mostPaid)
			m.paid, m.err = rows(kit, paidRows(lines)), err
		}
		return m
	})
}

// rows makes the lines ready to be looked through, put in order and measured:
// here, and not at every key, for there may be tens of thousands.
func rows(kit ui.Kit, all []chase.Owing) []*row {
	rows := make([]*row, len(all))
	for i, o := range all {
		text := ui.FilterText(o.Invoice.Number, o.Client, o.Invoice.For, o.Invoice.PO, string(o.State))
		rows[i] = &row{o, text, strings.ToLower(o.Client), measure(kit, o)}
	}
	return rows
}

// statePaid is an invoice on which nothing is open any more.
const statePaid chase.OwingState = "paid"

// paidRows shows paid invoices as the list does open ones: late by the days
// they were.
func paidRows(lines []chase.InvoiceLine) []chase.Owing {
	var all []chase.Owing
	for _, l := range lines {
		v := l.Invoice
		part := v.Parts[len(v.Parts)-1]
		all = append(all, chase.Owing{
			Invoice: v, ClientID: v.ClientID, Client: l.Client, State: statePaid, Part: part,
			DaysLate: max(0, v.SettledOn().Since(part.Due)), Status: "paid",
		})
	}
	return all
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case listedMsg:
		if !s.Current(msg.load) {
			return nil
		}
		if msg.err == nil {
			s.open, s.paid, s.money = msg.open, msg.paid, msg.money
		}
		return s.Listed(msg.err)
	case stoodMsg:
		return s.told(msg)
	}
	return s.Listing.Update(msg)
}

// Look reads how the invoices in the window stand.
func (s *Screen) Look() tea.Cmd {
	if s.ofPaid() {
		return nil
	}
	ids := s.Ahead()
	if len(ids) == 0 {
		return nil
	}
	load, data, now, settings := s.Loaded(), s.data, s.Kit.Now(), s.Kit.Settings
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.Accounts(ctx, ids)
		m := stoodMsg{load: load, err: err}
		for _, a := range accounts {
			m.stood = append(m.stood, chase.Stand(a, now, settings)...)
		}
		return m
	})
}

func (s *Screen) told(m stoodMsg) tea.Cmd {
	if !s.Current(m.load) {
		return nil
	}
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	for _, o := range m.stood {
		s.stood[o.Invoice.ID] = o
	}
	return nil
}

// words is a line to be copied.
func (s *Screen) words(o *row) string {
	words := o.Invoice.Number + ", " + o.Client + ", " + o.Invoice.Open().WithCode() + " open, due " + o.Part.Due.Long()
	if status := s.status(o.Owing); status != "" {
		words += ", " + status
	}
	return words
}

func (s *Screen) number() string {
	if o, ok := s.Selected(); ok {
		return o.Invoice.Number
	}
	return ""
}

// status is how an invoice stands, in full once its history was read.
func (s *Screen) status(o chase.Owing) string {
	if told, ok := s.stood[o.Invoice.ID]; ok && o.State != statePaid {
		return told.Status
	}
	if o.Status != "" {
		return o.Status
	}
	return string(o.State)
}

// next is what is done next about an invoice.
func (s *Screen) next(o chase.Owing) string {
	if o.State == statePaid {
		return "paid " + o.Invoice.SettledOn().Short(s.Kit.Today())
	}
	return s.stood[o.Invoice.ID].Next
}
