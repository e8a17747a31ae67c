// Package history is the journal on screen: every change of the book, newest
// first, each with what became of it. It takes back the newest change as u does,
// and an earlier one by itself where nothing done later rests on it.
package history

import (
	"context"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the journal's screen needs of the book.
type Data interface {
	History(ctx context.Context, limit int) ([]chase.Change, error)
}

// most is how many changes are read: more than anybody looks back on a screen.
// `dues history` has them all.
const most = 1000

// Screen is the journal.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h   int
	load   int
	read   bool
	all    []chase.Change
	shown  []chase.Change // the changes the filter leaves
	filter ui.Filter
	cursor ui.Cursor
}

type readMsg struct {
	load    int
	changes []chase.Change
	err     error
}

// New is the journal of a book.
func New(k ui.Kit, data Data) *Screen {
	return &Screen{kit: k, keys: defaultKeys(k.Keys), data: data, filter: ui.NewFilter(k)}
}

// Init reads the journal.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data := s.load, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		changes, err := data.History(ctx, most)
		return readMsg{load, changes, err}
	})
}

// Waiting reports that the journal is not read yet, or not since the last
// change: enter means the change that is newest now.
func (s *Screen) Waiting() bool { return !s.read }

// Typing reports that the filter has the keys.
func (s *Screen) Typing() bool { return s.filter.Typing }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.cursor.Keep(len(s.shown), s.rows())
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case readMsg:
		return s.readIn(msg)
	case ui.Changed:
		s.read = false
		return s.reload()
	}
	return nil
}

func (s *Screen) readIn(msg readMsg) tea.Cmd {
	if msg.load != s.load {
		return nil
	}
	s.read = true
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	var selected chase.ID
	if s.cursor.At < len(s.shown) {
		selected = s.shown[s.cursor.At].ID
	}
	s.all = msg.changes
	s.narrow()
	if at := slices.IndexFunc(s.shown, func(c chase.Change) bool { return c.ID == selected }); at >= 0 {
		s.cursor.At = at // what was just taken back stands above it now
		s.cursor.Keep(len(s.shown), s.rows())
	}
	return nil
}

// narrow works out what the filter leaves.
func (s *Screen) narrow() {
	matches := s.filter.Matcher()
	s.shown = s.shown[:0:0]
	for _, c := range s.all {
		if matches(ui.FilterText(c.Label, c.Client, state(c))) {
			s.shown = append(s.shown, c)
		}
	}
	s.cursor.Keep(len(s.shown), s.rows())
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if s.filter.Typing {
		s.filter.Press(k)
		s.narrow()
		return nil
	}
	if isMove, _ := s.cursor.Press(k, s.keys.List, len(s.shown), s.rows()); isMove {
		return nil
	}
	switch {
	case key.Matches(k, s.keys.Filter):
		s.filter.Typing = true
	case key.Matches(k, s.keys.Take):
		return s.take()
	case key.Matches(k, s.keys.Back):
		if s.filter.Words() == "" {
			return s.Ask(ui.Back{})
		}
		s.filter.Clear()
		s.narrow()
	}
	return nil
}

// take asks for the selected change to be taken back, where later ones do not
// rest on it.
func (s *Screen) take() tea.Cmd {
	if s.cursor.At >= len(s.shown) {
		return s.Ask(ui.Said{Words: "No change is selected."})
	}
	c := s.shown[s.cursor.At]
	switch {
	case c.Undone:
		return s.Ask(ui.Said{Words: "It was taken back. U puts back what was taken back last."})
	case c.Kind != "act":
		return s.Ask(ui.Said{Words: "That line says what u and U did. Choose the change itself."})
	case s.newest(c.ID):
		return s.Ask(ui.Run{Act: "undo"})
	}
	return s.Ask(ui.TakeBack{Change: c.ID})
}

// newest reports whether a change is the one that u takes back.
func (s *Screen) newest(id chase.ID) bool {
	for _, c := range s.all {
		if c.Kind == "act" && !c.Undone {
			return c.ID == id
		}
	}
	return false
}
