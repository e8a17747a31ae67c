// Package search is the screen that looks through everything: notes, mail,
// invoices and clients, newest first, as the words are typed.
package search

import (
	"context"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the search needs of the book.
type Data interface {
	Search(ctx context.Context, query string, limit int) ([]chase.Found, error)
	Nearest(ctx context.Context, query string) ([]string, error)
}

// most is how many hits are read; more than fit on any screen.
const most = 200

// kinds are the narrowings that tab goes through; "" is all.
var kinds = []struct {
	kind chase.FoundKind
	name string
}{
	{"", "all"}, {chase.FoundClient, "clients"}, {chase.FoundNote, "notes"}, {chase.FoundMail, "mail"}, {chase.FoundInvoice, "invoices"},
}

// Screen is the search.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	find  *ui.Form
	asked string // the words of the last search asked for
	took  time.Duration
	all   []chase.Found
	shown []chase.Found
	near  []string // what to search for instead, when nothing was found
	kind  int
	at    int
	w, h  int
}

type keyMap struct{ Open, Instead, Kind, Move, Up, Down, PageUp, PageDown, Clear, Back key.Binding }

type foundMsg struct {
	query string
	found []chase.Found
	took  time.Duration
	err   error
}

type nearMsg struct {
	query string
	near  []string
	err   error
}

// New is an empty search.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{kit: k, data: data, keys: keyMap{
		Open:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "open")),
		Instead:  key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "search for it instead")),
		Kind:     key.NewBinding(key.WithKeys("tab", "shift+tab"), key.WithHelp("tab", "kind")),
		Move:     key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("arrows", "move")),
		Up:       key.NewBinding(key.WithKeys("up", "ctrl+p"), key.WithHelp("up", "up")),
		Down:     key.NewBinding(key.WithKeys("down", "ctrl+n"), key.WithHelp("down", "down")),
		PageUp:   key.NewBinding(key.WithKeys("pgup"), key.WithHelp("pgup", "page up")),
		PageDown: key.NewBinding(key.WithKeys("pgdown"), key.WithHelp("pgdown", "page down")),
		Clear:    key.NewBinding(key.WithKeys("ctrl+x"), key.WithHelp("ctrl+x", "clear")),
		Back:     key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "back")),
	}}
	s.find = newFind(k)
	return s
}

func newFind(k ui.Kit) *ui.Form { return ui.NewForm(k, &ui.Field{Name: "find", Label: "find"}) }

// Init has nothing to read before words are typed.
func (s *Screen) Init() tea.Cmd { return nil }

// Typing is always so.
func (s *Screen) Typing() bool { return true }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = w, h }

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	open := s.keys.Open
	if len(s.near) > 0 {
		open = s.keys.Instead
	}
	return []key.Binding{open, s.keys.Kind, s.keys.Move, s.keys.Clear, s.keys.Back}
}

// FullHelp is all of it.
func (s *Screen) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(s.ShortHelp(), s.keys.PageUp, s.keys.PageDown)}
}

// Update takes a key or what was found.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case foundMsg:
		return s.take(msg)
	case nearMsg:
		return s.takeNear(msg)
	case ui.Changed:
		return s.look()
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, s.keys.Back):
		return s.Ask(ui.Back{})
	case key.Matches(k, s.keys.Open):
		return s.openHit()
	case key.Matches(k, s.keys.Kind):
		step := 1
		if k.Type == tea.KeyShiftTab {
			step = len(kinds) - 1
		}
		s.kind = (s.kind + step) % len(kinds)
		s.narrow()
	case key.Matches(k, s.keys.Up):
		s.at--
	case key.Matches(k, s.keys.Down):
		s.at++
	case key.Matches(k, s.keys.PageUp):
		s.at -= s.listRows()
	case key.Matches(k, s.keys.PageDown):
		s.at += s.listRows()
	case key.Matches(k, s.keys.Clear):
		s.find = newFind(s.kit)
		return s.look()
	default:
		if s.find.Update(k) == ui.FormEdited {
			return s.look()
		}
	}
	s.at = max(0, min(s.at, max(len(s.shown), len(s.near))-1))
	return nil
}

// look searches for the words as they are now.
func (s *Screen) look() tea.Cmd {
	query := s.find.Value("find")
	s.asked, s.near = query, nil
	if query == "" {
		s.all, s.shown, s.at = nil, nil, 0
		return nil
	}
	data, now := s.data, s.kit.Now
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		start := now()
		found, err := data.Search(ctx, query, most)
		return foundMsg{query, found, now().Sub(start), err}
	})
}

// take shows what was found, unless other words were typed since. When nothing
// was, it looks for what might have been meant.
func (s *Screen) take(m foundMsg) tea.Cmd {
	if m.query != s.asked {
		return nil
	}
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.all, s.took = m.found, m.took
	s.narrow()
	if len(s.all) > 0 {
		return nil
	}
	data := s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		near, err := data.Nearest(ctx, m.query)
		return nearMsg{m.query, near, err}
	})
}

func (s *Screen) takeNear(m nearMsg) tea.Cmd {
	if m.query != s.asked || len(s.all) > 0 {
		return nil
	}
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.near, s.at = m.near, 0
	return nil
}

func (s *Screen) narrow() {
	s.at, s.shown = 0, s.all[:0:0]
	for _, f := range s.all {
		if kinds[s.kind].kind == "" || f.Kind == kinds[s.kind].kind {
			s.shown = append(s.shown, f)
		}
	}
}

// openHit opens what was found: the invoice, or the call sheet of the client
// with the very call, note or mail open on it. When nothing was found it
// searches for the marked words instead.
func (s *Screen) openHit() tea.Cmd {
	if s.at < len(s.near) {
		return s.instead(s.near[s.at])
	}
	if s.at >= len(s.shown) {
		return nil
	}
	f := s.shown[s.at]
	if f.ClientID == 0 {
		return s.Ask(ui.Said{Words: "This mail belongs to no client yet. Type :unmatched to tie it to one"})
	}
	o := ui.Open{Screen: ui.ScreenSheet, Client: f.ClientID, Name: f.Client}
	switch f.Kind {
	case chase.FoundNote:
		o.Entry = f.ID
	case chase.FoundMail:
		o.Message = f.ID
	case chase.FoundInvoice:
		o.Screen, o.Invoice = ui.ScreenInvoice, f.ID
	}
	return s.Ask(o)
}

// instead types other words in place of those that found nothing.
func (s *Screen) instead(words string) tea.Cmd {
	s.kind = 0
	s.find = newFind(s.kit)
	s.find.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(ui.Clean(words)), Paste: true})
	return s.look()
}
