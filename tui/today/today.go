// Package today is the list of who to contact today, each with the reason, and
// beside or under it what to know before ringing. It decides nothing: order,
// reasons and words come from the book.
package today

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	Due(context.Context) (chase.List, error)
	Account(context.Context, chase.ID) (chase.Account, error)
	Snooze(context.Context, chase.Snooze) error
}

// Screen is today's list.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h    int
	load    int // the last load of the list that was asked for
	read    bool
	list    chase.List
	shown   []chase.Item // the list, filtered
	cursor  ui.Cursor
	sheet   *ui.Sheet // of the selected client; nil until it is read
	peek    int       // the last load of a sheet that was asked for
	filter  ui.Filter
	why     bool // the reasons of the selected line stand in place of its sheet
	zoom    bool // the list alone
	saving  bool
	copying bool // y was pressed: the next letter says what to copy
	copies  ui.CopyMenu
}

type listedMsg struct {
	load int
	list chase.List
	err  error
}

type sheetMsg struct {
	peek  int
	sheet ui.Sheet
	err   error
}

type laterMsg struct {
	client string
	err    error
}

// New is the list over the book.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, filter: ui.NewFilter(k)}
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
	s.w, s.h = w, h
	s.scroll()
}

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data := s.load, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		l, err := data.Due(ctx)
		return listedMsg{load, l, err}
	})
}

// readSheet reads the sheet of the selected client.
func (s *Screen) readSheet() tea.Cmd {
	s.peek++
	it, ok := s.selected()
	if !ok {
		s.sheet = nil
		return nil
	}
	if s.sheet != nil && s.sheet.Account.Client.ID != it.ClientID {
		s.sheet = nil
	}
	peek, data, now, settings := s.peek, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := data.Account(ctx, it.ClientID)
		if err != nil {
			return sheetMsg{peek: peek, err: err}
		}
		return sheetMsg{peek, ui.NewSheet(a, now, settings), nil}
	})
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case listedMsg:
		return s.listed(msg)
	case sheetMsg:
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		if msg.peek == s.peek {
			s.sheet = &msg.sheet
		}
	case laterMsg:
		return s.putOff(msg)
	case ui.Changed:
		s.next(msg.Done)
		return s.reload()
	case ui.Turn:
		return s.turn(msg)
	}
	return nil
}

// next selects the line after a client's, if it is theirs that is selected:
// they may stay on the list, to be tried again.
func (s *Screen) next(after chase.ID) {
	if it, ok := s.selected(); ok && it.ClientID == after && s.cursor.At+1 < len(s.shown) {
		s.cursor.At++
	}
}

// listed takes a new list and keeps the selection: on the same client, or
// where it was when the client has left the list.
func (s *Screen) listed(m listedMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.list = m.list
	s.narrow()
	return s.readSheet()
}

// narrow works out which lines the filter leaves.
func (s *Screen) narrow() {
	was, had := s.selected()
	matches := s.filter.Matcher()
	s.shown = s.shown[:0:0]
	for _, it := range s.list.Items {
		if matches(text(it)) {
			s.shown = append(s.shown, it)
		}
	}
	if had {
		for i, it := range s.shown {
			if it.ClientID == was.ClientID {
				s.cursor.At = i
			}
		}
	}
	s.scroll()
}

// text is the words of a line that the filter looks at.
func text(it chase.Item) string {
	return ui.FilterText(it.Client, it.Why.Words, it.Step.Words(), it.Contact.Name, strings.Join(it.Invoices, " "))
}

func (s *Screen) selected() (chase.Item, bool) {
	if s.cursor.At < 0 || s.cursor.At >= len(s.shown) {
		return chase.Item{}, false
	}
	return s.shown[s.cursor.At], true
}

// turn opens the sheet of the person next to the one shown.
func (s *Screen) turn(m ui.Turn) tea.Cmd {
	for i, it := range s.shown {
		if it.ClientID == m.Client {
			s.cursor.At = i
		}
	}
	next := s.cursor.At + m.By
	if next < 0 || next >= len(s.shown) {
		return s.Ask(ui.Said{Words: "That is the end of the list."})
	}
	s.cursor.At = next
	s.scroll()
	o := s.about(ui.ScreenSheet)
	o.Replace = true
	s.Ask(o)
	return s.readSheet()
}

// about asks for a screen about the selected client.
func (s *Screen) about(screen string) ui.Open {
	it, _ := s.selected()
	return ui.Open{Screen: screen, Client: it.ClientID, Name: it.Client, Rank: s.cursor.At + 1, Of: len(s.shown)}
}

// putOff says that a client went to the end of the list.
func (s *Screen) putOff(m laterMsg) tea.Cmd {
	s.saving = false
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.Ask(ui.Changed{})
	return s.Ask(ui.Said{Words: "Later today: " + m.client, Undo: true})
}
