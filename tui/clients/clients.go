// Package clients is the list of who owes: how late they usually are, how they
// keep their promises, what is next, and below it what is worth knowing of the
// selected one. It decides nothing: all of it comes from the rules.
package clients

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
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
	Accounts(context.Context, []chase.ID) ([]chase.Account, error)
	Account(context.Context, chase.ID) (chase.Account, error)
}

// Screen is the list of clients.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h    int
	load    int // the last load of the list that was asked for
	read    bool
	open    []row
	all     []row // every client; read when that view is looked at
	view    int
	order   int
	filter  ui.Filter
	shown   []row
	widths  widths
	sum     chase.Totals // of shown
	late    int          // of open, how many
	cursor  ui.Cursor
	told    map[chase.ID]telling // of the clients near the window
	asked   map[chase.ID]bool
	sheet   *ui.Sheet // of the selected client; nil until it is read
	peek    int       // the last load of a sheet that was asked for
	why     bool      // the reasons stand in place of the facts
	zoom    bool      // the list alone
	copying bool
	copies  ui.CopyMenu
}

// row is a client with the words the filter looks at.
type row struct {
	chase.Payer
	text string
}

// telling is what a list can only say once a client's history was read.
type telling struct {
	payer chase.Payer
	next  string
}

type listedMsg struct {
	load      int
	open, all []row
	err       error
}

type toldMsg struct {
	load int
	told map[chase.ID]telling
	err  error
}

type sheetMsg struct {
	peek  int
	sheet ui.Sheet
	err   error
}

// New is the list over the book.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, filter: ui.NewFilter(k), told: map[chase.ID]telling{}}
	s.copies = ui.SheetCopies(k, s.line, func() *ui.Sheet { return s.sheet })
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

// reload reads who owes, and, where they are looked at, everybody.
func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data, now, settings, all := s.load, s.data, s.kit.Now(), s.kit.Settings, views[s.view].all
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.OpenAccounts(ctx)
		if err != nil {
			return listedMsg{load: load, err: err}
		}
		m := listedMsg{load: load}
		owing := map[chase.ID]row{}
		for _, a := range accounts {
			r := rowOf(chase.PayerOf(a, now, settings))
			m.open = append(m.open, r)
			owing[a.Client.ID] = r
		}
		if all {
			m.all, m.err = everybody(ctx, data, owing)
		}
		return m
	})
}

// everybody is a row for every client, those who owe nothing too.
func everybody(ctx context.Context, data Data, owing map[chase.ID]row) ([]row, error) {
	lines, err := data.Clients(ctx, chase.ScopeAll)
	rows := make([]row, 0, len(lines))
	for _, l := range lines {
		r, ok := owing[l.Client.ID]
		if !ok {
			r = rowOf(chase.Payer{Client: l.Client})
		}
		rows = append(rows, r)
	}
	return rows, err
}

func rowOf(p chase.Payer) row {
	return row{p, ui.FilterText(p.Client.Name, string(p.Client.Kind), p.Client.Reference, p.PaysBy())}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case listedMsg:
		return s.listed(msg)
	case toldMsg:
		return s.hear(msg)
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

// listed takes a new list. The selection stays on the same client, or where it
// was when they have left the view.
func (s *Screen) listed(m listedMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.open, s.all = m.open, m.all
	s.asked = map[chase.ID]bool{}
	s.narrow()
	return s.look()
}

// narrow works out the lines of the view that the filter leaves, in order.
func (s *Screen) narrow() {
	was, had := s.selected()
	matches := s.filter.Matcher()
	from := s.open
	if views[s.view].all {
		from = s.all
	}
	s.shown = s.shown[:0:0]
	for _, r := range from {
		if views[s.view].has(r.Payer) && matches(r.text) {
			s.shown = append(s.shown, r)
		}
	}
	slices.SortStableFunc(s.shown, func(x, y row) int { return orders[s.order].compare(x.Payer, y.Payer, s.kit.Settings.Home) })
	s.widths = s.measure()
	s.count()
	if had {
		if i := slices.IndexFunc(s.shown, func(r row) bool { return r.Client.ID == was.Client.ID }); i >= 0 {
			s.cursor.At = i
		}
	}
	s.scroll()
}

func (s *Screen) selected() (chase.Payer, bool) {
	if s.cursor.At < 0 || s.cursor.At >= len(s.shown) {
		return chase.Payer{}, false
	}
	return s.shown[s.cursor.At].Payer, true
}

// near is how far beyond the window histories are read ahead.
const near = 120

// look reads what the window shows beyond the list itself: what is next for the
// clients in it, and the sheet of the selected one.
func (s *Screen) look() tea.Cmd { return tea.Batch(s.readNext(), s.readSheet()) }

func (s *Screen) readNext() tea.Cmd {
	missing := false
	for _, r := range s.shown[min(len(s.shown), s.cursor.Top):min(len(s.shown), s.cursor.Top+s.visible())] {
		missing = missing || !s.asked[r.Client.ID]
	}
	if !missing {
		return nil
	}
	var ids []chase.ID
	for _, r := range s.shown[max(0, s.cursor.Top-near/4):min(len(s.shown), s.cursor.Top+near)] {
		if !s.asked[r.Client.ID] {
			s.asked[r.Client.ID] = true
			ids = append(ids, r.Client.ID)
		}
	}
	load, data, now, settings := s.load, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.Accounts(ctx, ids)
		m := toldMsg{load: load, told: map[chase.ID]telling{}, err: err}
		for _, a := range accounts {
			m.told[a.Client.ID] = telling{chase.PayerOf(a, now, settings), chase.Judge(a, now, settings).Next(chase.DateOf(now))}
		}
		return m
	})
}

func (s *Screen) hear(m toldMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	for id, t := range m.told {
		s.told[id] = t
	}
	return nil
}

// readSheet reads the sheet of the selected client.
func (s *Screen) readSheet() tea.Cmd {
	s.peek++
	p, ok := s.selected()
	if !ok {
		s.sheet = nil
		return nil
	}
	if s.sheet != nil && s.sheet.Account.Client.ID != p.Client.ID {
		s.sheet = nil
	}
	peek, data, now, settings := s.peek, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := data.Account(ctx, p.Client.ID)
		if err != nil {
			return sheetMsg{peek: peek, err: err}
		}
		return sheetMsg{peek, ui.NewSheet(a, now, settings), nil}
	})
}
