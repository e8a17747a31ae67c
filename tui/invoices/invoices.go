// Package invoices is the list of what is owed, invoice by invoice: views of
// it, a filter and an order, the ageing under it, and the facts of the selected
// one. It decides nothing: states, words and sums come from the rules.
package invoices

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	OpenAccounts(context.Context) ([]chase.Account, error)
	Accounts(context.Context, []chase.ID) ([]chase.Account, error)
	Account(context.Context, chase.ID) (chase.Account, error)
	PaidInvoices(context.Context, int) ([]chase.InvoiceLine, error)
}

// mostPaid is how many of the paid invoices are shown: those paid last.
const mostPaid = 500

// Screen is the list of invoices.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h    int
	load    int // the last load of the list that was asked for
	read    bool
	open    []row
	paid    []row
	money   money
	view    int
	order   int
	filter  ui.Filter
	shown   []row // of the view, filtered and in order
	widths  widths
	sum     chase.Totals // of shown
	counts  []int        // of open, by view
	cursor  ui.Cursor
	stood   map[chase.ID]chase.Owing // by invoice: how those near the window stand
	asked   map[chase.ID]bool        // by client: whose standing was asked for
	sheet   *ui.Sheet                // of the selected invoice's client; nil until it is read
	peek    int                      // the last load of a sheet that was asked for
	why     bool                     // the reasons stand in place of the facts
	zoom    bool                     // the list alone
	copying bool
	copies  ui.CopyMenu
}

// row is an invoice with the words the filter looks at.
type row struct {
	chase.Owing
	text string
}

// money is the sums over all that is open.
type money struct {
	ageing   []chase.Ageing
	forecast []chase.Forecast
}

// forecastWeeks is how far ahead the forecast looks.
const forecastWeeks = 8

type listedMsg struct {
	load  int
	open  []row
	paid  []row
	money money
	err   error
}

type stoodMsg struct {
	load  int
	stood []chase.Owing
	err   error
}

type sheetMsg struct {
	peek  int
	sheet ui.Sheet
	err   error
}

// New is the list over the book.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, filter: ui.NewFilter(k), stood: map[chase.ID]chase.Owing{}}
	s.copies = ui.SheetCopies(k, s.line, func() *ui.Sheet { return s.sheet })
	s.copies.Replace("i", ui.NewCopyKey("i", "invoice number", s.number))
	return s
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd { return s.reload() }

// Waiting reports that there is no list yet to act on, or nothing yet to copy.
func (s *Screen) Waiting() bool { return !s.read || s.copying && s.sheet == nil }

// Typing reports that the filter has the keys, or the menu after y.
func (s *Screen) Typing() bool { return s.filter.Typing || s.copying }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.scroll()
}

func (s *Screen) scroll() { s.cursor.Keep(len(s.shown), s.visible()) }

// reload reads what is open, and, where it is looked at, what was paid last.
func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data, now, settings, paid := s.load, s.data, s.kit.Now(), s.kit.Settings, views[s.view].paid
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.OpenAccounts(ctx)
		if err != nil {
			return listedMsg{load: load, err: err}
		}
		m := listedMsg{load: load, open: rows(chase.Owings(accounts, now, settings))}
		m.money.ageing = chase.Age(accounts, chase.DateOf(now), settings.Home)
		m.money.forecast = chase.Expect(accounts, now, settings, forecastWeeks)
		if paid {
			lines, err := data.PaidInvoices(ctx, mostPaid)
			m.paid, m.err = rows(paidRows(lines)), err
		}
		return m
	})
}

func rows(all []chase.Owing) []row {
	rows := make([]row, len(all))
	for i, o := range all {
		rows[i] = row{o, ui.FilterText(o.Invoice.Number, o.Client, o.Invoice.For, o.Invoice.PO, string(o.State))}
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
	case tea.KeyMsg:
		return s.press(msg)
	case listedMsg:
		return s.listed(msg)
	case stoodMsg:
		return s.told(msg)
	case sheetMsg:
		if msg.peek != s.peek {
			return nil
		}
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.sheet = &msg.sheet
	case ui.Changed:
		if s.load > 0 {
			return s.reload()
		}
	case ui.Turn:
		return s.turn(msg)
	}
	return nil
}

// listed takes a new list. The selection stays on the same invoice, or where it
// was when that has left the view.
func (s *Screen) listed(m listedMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.open, s.paid, s.money = m.open, m.paid, m.money
	s.asked = map[chase.ID]bool{}
	s.narrow()
	return s.look()
}

// narrow works out the lines of the view that the filter leaves, in order.
func (s *Screen) narrow() {
	was, had := s.selected()
	matches := s.filter.Matcher()
	from := s.open
	if views[s.view].paid {
		from = s.paid
	}
	s.shown = s.shown[:0:0]
	for _, r := range from {
		if views[s.view].has(r.Owing) && matches(r.text) {
			s.shown = append(s.shown, r)
		}
	}
	if less := orders[s.order].compare; !views[s.view].paid {
		slices.SortStableFunc(s.shown, func(x, y row) int { return less(x.Owing, y.Owing, s.kit.Settings.Home) })
	}
	s.widths, s.sum, s.counts = s.measure(), s.total(), s.count()
	if had {
		if i := slices.IndexFunc(s.shown, func(r row) bool { return r.Invoice.ID == was.Invoice.ID }); i >= 0 {
			s.cursor.At = i
		}
	}
	s.scroll()
}

func (s *Screen) selected() (chase.Owing, bool) {
	if s.cursor.At < 0 || s.cursor.At >= len(s.shown) {
		return chase.Owing{}, false
	}
	return s.shown[s.cursor.At].Owing, true
}

// near is how far beyond the window the standing of invoices is read ahead.
const near = 120

// look reads what the window shows beyond the list itself: how the invoices in
// it stand, and the sheet of the selected one.
func (s *Screen) look() tea.Cmd { return tea.Batch(s.readStood(), s.readSheet()) }

func (s *Screen) readStood() tea.Cmd {
	if views[s.view].paid {
		return nil
	}
	missing := false
	for _, r := range s.shown[min(len(s.shown), s.cursor.Top):min(len(s.shown), s.cursor.Top+s.visible())] {
		missing = missing || !s.asked[r.ClientID]
	}
	if !missing {
		return nil
	}
	var ids []chase.ID
	for _, r := range s.shown[max(0, s.cursor.Top-near/4):min(len(s.shown), s.cursor.Top+near)] {
		if !s.asked[r.ClientID] {
			s.asked[r.ClientID] = true
			ids = append(ids, r.ClientID)
		}
	}
	load, data, now, settings := s.load, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.Accounts(ctx, ids)
		m := stoodMsg{load: load, err: err}
		for _, a := range accounts {
			m.stood = append(m.stood, chase.Stand(a, now, settings)...)
		}
		return m
	})
}

func (s *Screen) told(m stoodMsg) tea.Cmd {
	if m.load != s.load {
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

// readSheet reads the sheet of the selected invoice's client.
func (s *Screen) readSheet() tea.Cmd {
	s.peek++
	o, ok := s.selected()
	if !ok {
		s.sheet = nil
		return nil
	}
	if s.sheet != nil && s.sheet.Account.Client.ID != o.ClientID {
		s.sheet = nil
	}
	peek, data, now, settings := s.peek, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := data.Account(ctx, o.ClientID)
		if err != nil {
			return sheetMsg{peek: peek, err: err}
		}
		return sheetMsg{peek, ui.NewSheet(a, now, settings), nil}
	})
}
