// Package bringin is the screen that brings in a file of invoices: the path,
// what cannot be known from the file, then a page that shows what the columns
// were taken for and the first invoices as they will be. Nothing is saved
// before enter on that page, and one undo takes the whole file back.
package bringin

import (
	"context"
	"sync/atomic"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// step is how far the import is.
type step int

const (
	asksPath step = iota
	asksReading
	asksTerms
	asksCurrency
	shows
)

// Screen is one import.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h     int
	step     step
	path     *ui.Form
	terms    *ui.Form
	currency *ui.Form
	ask      Ask
	load     int
	reading  bool
	saving   bool
	stopped  bool // esc was pressed while it was read or saved
	stop     context.CancelFunc
	done     *atomic.Int64 // rows or messages, of what is read or saved now
	question *Question
	preview  Preview
	top      int // of the preview's lines
}

type readMsg struct {
	load    int
	preview Preview
	err     error
}

type savedMsg struct {
	report chase.ImportReport
	err    error
}

// New asks for a file.
func New(k ui.Kit, data Data) *Screen {
	s := &Screen{kit: k, data: data, stop: func() {}, done: &atomic.Int64{}, keys: defaultKeys(k.Keys)}
	s.path = ui.NewForm(k, &ui.Field{Name: "path", Label: "File", Hint: "~/Downloads/invoices.csv"})
	s.path.Quick = true
	s.newTerms()
	s.newCurrency()
	return s
}

// Init has nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// Typing reports that letters are text, or the answer to a question.
func (s *Screen) Typing() bool { return s.busy() || s.step != shows }

// busy reports that the file is being read or saved. Keys but esc are not kept
// for then: enter must not save a page that nobody has seen.
func (s *Screen) busy() bool { return s.reading || s.saving }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Head says that nothing is saved yet.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Import"}, Line: "Nothing is saved before you say so, and one undo takes it all back."}
	if s.step == shows {
		h.Line = ui.Clean(s.preview.Format) + "   " + ui.Clean(s.preview.About)
	}
	return h
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case readMsg:
		if msg.load == s.load {
			return s.readIn(msg)
		}
	case savedMsg:
		return s.saved(msg)
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if s.busy() {
		if key.Matches(k, s.keys.Stop) {
			s.stopped = true
			s.stop()
		}
		return nil
	}
	switch s.step {
	case asksPath:
		return s.pressPath(k)
	case asksReading:
		return s.answer(k)
	case asksTerms:
		return s.pressTerms(k)
	case asksCurrency:
		return s.pressCurrency(k)
	}
	switch {
	case key.Matches(k, s.keys.Currency) && s.preview.NoCurrency:
		s.newCurrency()
		s.step = asksCurrency
	case key.Matches(k, s.keys.Save):
		return s.save()
	case key.Matches(k, s.keys.Back):
		s.step = asksPath
	case key.Matches(k, s.keys.Down):
		s.top++
	case key.Matches(k, s.keys.Up):
		s.top--
	case key.Matches(k, s.keys.HalfDown, s.keys.PageDown):
		s.top += s.h / 2
	case key.Matches(k, s.keys.HalfUp, s.keys.PageUp):
		s.top -= s.h / 2
	case key.Matches(k, s.keys.First):
		s.top = 0
	case key.Matches(k, s.keys.Last):
		s.top = 1 << 20
	}
	return nil
}
