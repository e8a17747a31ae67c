// Package clients is the list of who owes: how late they usually are, how they
// keep their promises, what is next, and below it what is worth knowing of the
// selected one. It decides nothing: all of it comes from the rules.
package clients

import (
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	OpenAccounts(context.Context) ([]chase.Account, error)
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
	Accounts(context.Context, []chase.ID) ([]chase.Account, error)
	Sheet(context.Context, chase.ID) (chase.Account, error)
}

// Screen is the list of clients.
type Screen struct {
	ui.Listing[*row]
	data Data

	open   []*row
	all    []*row // every client; read when that view is looked at
	widths widths
	sum    chase.Totals         // of those shown
	late   int                  // of open, how many
	told   map[chase.ID]telling // of the clients near the window
}

// row is a client with the words the filter looks at.
type row struct {
	chase.Payer
	text   string
	name   string // in small letters, to be put in order
	widths widths // what its cells need
}

// telling is what a list can only say once a client's history was read.
type telling struct {
	payer chase.Payer
	next  string
}

type listedMsg struct {
	load      int
	open, all []*row
	err       error
}

type toldMsg struct {
	load int
	told map[chase.ID]telling
	err  error
}

// New is the list over the book.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{data: data, told: map[chase.ID]telling{}}
	s.Views, s.Orders = views, orders
	s.Bind(k, data, s, s.words)
	s.AddScreen, s.Keys.Add = ui.ScreenClient, ui.Also(s.Keys.Add, "add: a client")
	s.Keys.Open = s.Keys.Sheet
	s.Off(&s.Keys.Later, "Later belongs to today's list: 1 goes there. x leaves a client alone for a while.")
	return s
}

// Row is a client.
func (s *Screen) Row(r *row) ui.Row {
	return ui.Row{ID: r.Client.ID, Client: r.Client.ID, Name: r.Client.Name, Text: r.text}
}

// Alike reports whether the list says the same of a client as it did.
func (s *Screen) Alike(was, is *row) bool {
	return was.Client.Name == is.Client.Name && was.Client.Tone == is.Client.Tone && was.PaysBy() == is.PaysBy() && slices.Equal(was.Open, is.Open) && slices.Equal(was.Overdue, is.Overdue) &&
		was.DaysLate == is.DaysLate && was.Record() == is.Record() && was.Usual() == is.Usual()
}

// Lines are those who owe or, in the view of everybody, all.
func (s *Screen) Lines() []*row {
	if s.Views[s.ViewAt].Apart {
		return s.all
	}
	return s.open
}

// Act has no key of its own.
func (s *Screen) Act(tea.KeyMsg) tea.Cmd { return nil }

// Reload reads who owes, and, where they are looked at, everybody.
func (s *Screen) Reload() tea.Cmd {
	load, data, kit, now, settings, all := s.Loading(), s.data, s.Kit.Still(), s.Kit.Now(), s.Kit.Settings, s.Views[s.ViewAt].Apart
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.OpenAccounts(ctx)
		if err != nil {
			return listedMsg{load: load, err: err}
		}
		m := listedMsg{load: load}
		owing := map[chase.ID]*row{}
		for _, a := range accounts {
			r := rowOf(kit, chase.PayerOf(a, now, settings))
			m.open = append(m.open, r)
			owing[a.Client.ID] = r
		}
		if all {
			m.all, m.err = everybody(ctx, kit, data, owing)
		}
		return m
	})
}

// everybody is a row for every client, those who owe nothing too.
func everybody(ctx context.Context, kit ui.Kit, data Data, owing map[chase.ID]*row) ([]*row, error) {
	lines, err := data.Clients(ctx, chase.ScopeAll)
	rows := make([]*row, 0, len(lines))
	for _, l := range lines {
		r, ok := owing[l.Client.ID]
		if !ok {
			r = rowOf(kit, chase.Payer{Client: l.Client})
		}
		rows = append(rows, r)
	}
	return rows, err
}

// rowOf makes a line ready to be looked through, put in order and measured:
// here, and not at every key, for there may be thousands.
func rowOf(kit ui.Kit, p chase.Payer) *row {
	return &row{p, ui.FilterText(p.Client.Name, string(p.Client.Kind), p.Client.Reference, p.PaysBy()), strings.ToLower(p.Client.Name), measure(kit, p)}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case listedMsg:
		if !s.Current(msg.load) {
			return nil
		}
		if msg.err == nil {
			s.open, s.all = msg.open, msg.all
		}
		return s.Listed(msg.err)
	case toldMsg:
		return s.hear(msg)
	}
	return s.Listing.Update(msg)
}

// Look reads what is next for the clients in the window.
func (s *Screen) Look() tea.Cmd {
	ids := s.Ahead()
	if len(ids) == 0 {
		return nil
	}
	load, data, now, settings := s.Loaded(), s.data, s.Kit.Now(), s.Kit.Settings
	return s.Kit.Load(func(ctx context.Context) tea.Msg {
		accounts, err := data.Accounts(ctx, ids)
		m := toldMsg{load: load, told: map[chase.ID]telling{}, err: err}
		for _, a := range accounts {
			m.told[a.Client.ID] = telling{chase.PayerOf(a, now, settings), chase.Judge(a, now, settings).Next(chase.DateOf(now))}
		}
		return m
	})
}

func (s *Screen) hear(m toldMsg) tea.Cmd {
	if !s.Current(m.load) {
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

// words is a line to be copied.
func (s *Screen) words(p *row) string {
	words := p.Client.Name + ": owes " + s.Kit.Sum(p.Open) + ", usually " + s.full(p.Payer).Usual() + " late, promises kept " + s.full(p.Payer).Record()
	if next := s.next(p.Payer); next != "" {
		words += ", next: " + next
	}
	return words
}

// full is a client with what was read of their history since.
func (s *Screen) full(p chase.Payer) chase.Payer {
	if t, ok := s.told[p.Client.ID]; ok {
		return t.payer
	}
	return p
}

// next is what is done next about a client.
func (s *Screen) next(p chase.Payer) string { return s.told[p.Client.ID].next }
