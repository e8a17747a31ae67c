// Package invoice is one invoice: what it says, where it stands, everything
// that happened about it, what comes next on the ladder, and what else its
// client owes. It records nothing: its verbs ask the root for the form.
package invoice

import (
	"context"
	"errors"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the screen needs of the book.
type Data interface {
	Account(context.Context, chase.ID) (chase.Account, error)
}

// Screen is one invoice.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data
	open ui.Open // how it was opened: which invoice, its place on the list

	w, h    int
	load    int
	read    bool
	bill    ui.Bill
	top     int  // the first line in sight
	why     bool // the reasons stand in its place
	copying bool
	copies  ui.CopyMenu
}

type loadedMsg struct {
	invoice chase.ID
	load    int
	bill    ui.Bill
	err     error
}

// New is the invoice that o names.
func New(k ui.Kit, data Data, o ui.Open) *Screen {
	s := &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, open: o}
	s.copies = ui.SheetCopies(k, s.line, func() *ui.Sheet { return &s.bill.Sheet })
	s.copies.Replace("i", ui.NewCopyKey("i", "invoice number", func() string { return s.bill.Invoice.Number }))
	return s
}

var errGone = errors.New("this invoice is no longer in the book")

// Init reads the account.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	o, load, kit, now, data := s.open, s.load, s.kit.Still(), s.kit.Now(), s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := data.Account(ctx, o.Client)
		if err != nil {
			return loadedMsg{invoice: o.Invoice, load: load, err: err}
		}
		b, ok := ui.NewSheet(a, now, kit.Settings).Bill(kit, o.Invoice)
		if !ok {
			err = errGone
		}
		return loadedMsg{o.Invoice, load, b, err}
	})
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.invoice == s.open.Invoice && msg.load == s.load {
			return s.loaded(msg)
		}
	case ui.Changed:
		return s.reload()
	case tea.KeyMsg:
		return s.press(msg)
	}
	return nil
}

// loaded shows the invoice; one that is gone, as after an undo, closes.
func (s *Screen) loaded(msg loadedMsg) tea.Cmd {
	s.read = true
	if msg.err != nil {
		s.Ask(ui.Back{})
		return s.Ask(ui.Failed{Err: msg.err})
	}
	s.bill = msg.bill
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	if s.copying {
		s.copying = false
		if m := s.copies.Pick(k); m != nil {
			s.Ask(m)
		}
		return nil
	}
	if screen := keys.Opens(k); screen != "" {
		return s.ask(screen)
	}
	switch {
	case s.scroll(k):
	case key.Matches(k, keys.Client):
		return s.ask(ui.ScreenSheet)
	case key.Matches(k, keys.Edit):
		return s.ask(ui.ScreenEditInvoice)
	case key.Matches(k, keys.Why):
		s.why, s.top = !s.why, 0
	case key.Matches(k, keys.Copy):
		s.copying = true
	case key.Matches(k, keys.Next):
		return s.turn(1)
	case key.Matches(k, keys.Previous):
		return s.turn(-1)
	case key.Matches(k, s.kit.Keys.Later):
		return s.Ask(ui.Said{Words: "Later belongs to today's list: 1 goes there. x leaves the client alone for a while."})
	case key.Matches(k, keys.Back) && s.why:
		s.why, s.top = false, 0
	case key.Matches(k, keys.Back):
		return s.Ask(ui.Back{})
	}
	return nil
}

// turn asks for the next invoice of the list this one was opened from.
func (s *Screen) turn(by int) tea.Cmd {
	if s.open.Of == 0 {
		return s.Ask(ui.Said{Words: "This invoice was not opened from a list: there is no next one."})
	}
	return s.Ask(ui.Turn{Client: s.open.Client, Invoice: s.open.Invoice, By: by})
}

// scroll moves what does not fit; it reports whether k was such a key.
func (s *Screen) scroll(k tea.KeyMsg) bool {
	c := ui.Cursor{At: s.top}
	isMove, _ := c.Press(k, s.keys.List, len(s.lines()), s.h)
	if isMove {
		s.top = max(0, min(c.At, len(s.lines())-s.h))
	}
	return isMove
}

// ask asks for a screen about this invoice.
func (s *Screen) ask(screen string) tea.Cmd {
	o := s.open
	o.Screen, o.Replace, o.Name = screen, false, s.bill.Account.Client.Name
	if screen == ui.ScreenSheet {
		o.Rank, o.Of = 0, 0
	}
	return s.Ask(o)
}

// line is the invoice as words.
func (s *Screen) line() string {
	return s.bill.Invoice.Number + ", " + s.bill.Line(1000)
}

// SetSize is the room for the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Typing reports that what to copy is being chosen.
func (s *Screen) Typing() bool { return s.copying }

// Waiting reports that the invoice is not read yet.
func (s *Screen) Waiting() bool { return !s.read }

// Head is the invoice, its place on the list and how it stands.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Invoices", ui.Clean(s.bill.Invoice.Number)}}
	if s.open.Of > 0 {
		h.Right = strconv.Itoa(s.open.Rank) + " of " + strconv.Itoa(s.open.Of)
	}
	if s.read {
		h.Line = s.bill.Line(s.w - 2)
	}
	return h
}
