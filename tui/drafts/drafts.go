// Package drafts lists what waits: the mails that were drafted and have not
// gone, and what was typed into a form and not saved, newest first. Enter opens
// the mail, or the form with the words in it; saving it there ends the draft. D
// throws one away: of a mail undo brings it back, for typing it asks first.
package drafts

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	Drafts(context.Context) ([]chase.Draft, error)
	Account(context.Context, chase.ID) (chase.Account, error)
	DropDraft(ctx context.Context, form string, client chase.ID) error
	Mails
}

// Mails is what the list needs for the mails that wait.
type Mails interface {
	Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error)
	DropLetter(ctx context.Context, id chase.ID) error
	SettleMail(ctx context.Context, id chase.ID, went bool) (chase.SentMail, error)
}

// Screen is the list.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data

	w, h   int
	load   int
	read   bool
	all    []line
	lines  []line // those in sight
	stale  int    // how many of all are mails that nobody needs any more
	old    bool   // those are in sight too, after the others
	cursor ui.Cursor
	asking bool // whether the selected draft is to be thrown away
	saving bool
}

type keyMap struct {
	ui.List
	Open, Send, Throw, Yes, No, Back key.Binding
	Went, Stayed, Old                key.Binding
}

type thrownMsg struct{ err error }

type readMsg struct {
	load  int
	lines []line
	err   error
}

// New is the list of a book's drafts.
func New(k ui.Kit, data Data) *Screen {
	return &Screen{kit: k, data: data, keys: keyMap{
		List:   k.Keys.List,
		Open:   key.NewBinding(key.WithKeys("enter", "l", "right"), key.WithHelp("enter", "go on with it")),
		Send:   key.NewBinding(key.WithKeys("ctrl+s"), key.WithHelp("ctrl+s", "send the mail: asks first")),
		Throw:  key.NewBinding(key.WithKeys("D"), key.WithHelp("D", "throw away: typing asks first, a mail comes back with undo")),
		Went:   key.NewBinding(key.WithKeys("w"), key.WithHelp("w", "it went: save it as sent")),
		Stayed: key.NewBinding(key.WithKeys("n"), key.WithHelp("n", "it did not go: it waits again")),
		Old:    key.NewBinding(key.WithKeys("o"), key.WithHelp("o", "old mails: show or fold them")),
		Yes:    key.NewBinding(key.WithKeys("y"), key.WithHelp("y", "throw it away")),
		No:     key.NewBinding(key.WithKeys("esc", "n", "enter"), key.WithHelp("esc", "keep it")),
		Back:   key.NewBinding(key.WithKeys("esc", "q", "h", "left"), key.WithHelp("esc", "back")),
	}}
}

// Init reads the drafts.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data := s.load, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		lines, err := read(ctx, data)
		return readMsg{load, lines, err}
	})
}

// Waiting reports that the list is not read yet, or a draft not thrown away.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// Typing reports that a question waits for its answer.
func (s *Screen) Typing() bool { return s.asking }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.cursor.Keep(len(s.lines), s.rows())
}

// Head says how a draft ends.
func (s *Screen) Head() ui.Head {
	line := "Mails not sent, and what was typed and not saved. Enter goes on with one."
	return ui.Head{Crumbs: []string{"Drafts"}, Right: ui.Count(len(s.lines), "draft"), Line: ui.Cut(line, max(0, s.w-2))}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	if s.asking {
		return []key.Binding{s.keys.Yes, s.keys.No}
	}
	if d, ok := s.mail(); ok && d.Sending == chase.OnItsWay {
		return []key.Binding{s.keys.Went, s.keys.Stayed, s.keys.Down, s.keys.Up, s.keys.Back}
	}
	if s.stale > 0 && len(s.lines) == 0 {
		return []key.Binding{s.keys.Old, s.keys.Back}
	}
	return []key.Binding{s.keys.Open, s.keys.Send, s.keys.Throw, s.keys.Down, s.keys.Up, s.keys.Back}
}

// FullHelp is every key of the list, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Open, k.Send, k.Throw, k.Old, k.Went, k.Stayed}, {k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back}}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case readMsg:
		if msg.load != s.load {
			return nil
		}
		s.read = true
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.all = msg.lines
		s.fold()
		s.cursor.Keep(len(s.lines), s.rows())
	case thrownMsg:
		s.saving = false
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.Ask(ui.Said{Words: "Thrown away."})
		return s.reload()
	case mailMsg:
		return s.mailDone(msg)
	case ui.Changed, ui.DraftsWritten:
		return s.reload()
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if s.asking {
		s.asking = false
		if key.Matches(k, s.keys.Yes) {
			return s.throw()
		}
		return nil
	}
	if isMove, _ := s.cursor.Press(k, s.keys.List, len(s.lines), s.rows()); isMove {
		return nil
	}
	if key.Matches(k, s.keys.Old) {
		return s.turnOld()
	}
	if d, ok := s.mail(); ok && !key.Matches(k, s.keys.Back) {
		return s.pressMail(k, d)
	}
	switch {
	case key.Matches(k, s.keys.Back):
		return s.Ask(ui.Back{})
	case key.Matches(k, s.keys.Open):
		return s.open()
	case key.Matches(k, s.keys.Throw):
		s.asking = s.cursor.At < len(s.lines)
	}
	return nil
}

// throw drops the selected draft for good.
func (s *Screen) throw() tea.Cmd {
	d, data := s.lines[s.cursor.At], s.data
	s.saving = true
	return s.kit.Save(func(ctx context.Context) tea.Msg { return thrownMsg{data.DropDraft(ctx, d.Form, d.ClientID)} })
}

// open goes on with the selected draft.
func (s *Screen) open() tea.Cmd {
	if s.cursor.At >= len(s.lines) {
		return s.Ask(ui.Said{Words: "No drafts."})
	}
	d := s.lines[s.cursor.At]
	if _, known := titles[d.form]; !known {
		return s.Ask(ui.Said{Words: "Kept from the shell: " + shellWords(d.Form) + " goes on with it."})
	}
	return s.Ask(ui.Open{Screen: d.form, Client: d.ClientID, Name: d.client}.On(d.about))
}
