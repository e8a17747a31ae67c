// Package unmatched lists the mail that looks like a client's and is tied to
// none, the newest first, each with whose it looks like and why. One key ties
// it, another chooses somebody else, a third says it is nobody's; each can be
// taken back.
package unmatched

import (
	"context"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	Unmatched(context.Context) ([]chase.Unmatched, error)
	FindClients(ctx context.Context, words string) ([]chase.ClientLine, error)
	TieSender(ctx context.Context, thread, client chase.ID) (string, error)
	TieThread(ctx context.Context, thread, client chase.ID) (string, error)
	SetAside(ctx context.Context, threads []chase.ID) error
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
	saving bool
	lines  []chase.Unmatched
	cursor ui.Cursor
	choose *chooser // another client is being chosen; nil when none is
}

type keyMap struct {
	ui.List
	Tie, Only, Choose, Aside, Back key.Binding
	Take, Next, Previous, Leave    key.Binding // while another client is chosen
}

type readMsg struct {
	load  int
	lines []chase.Unmatched
	err   error
}

type doneMsg struct {
	words string
	err   error
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

// New is the list of a book's unmatched mail.
func New(k ui.Kit, data Data) *Screen {
	return &Screen{kit: k, data: data, keys: keyMap{
		List:   k.Keys.List,
		Tie:    bind("t", "tie: to that client, and the sender's mail from now on", "t", "enter"),
		Only:   bind("T", "this conversation alone", "T"),
		Choose: bind("o", "other client: choose whose it is", "o"),
		Aside:  bind("x", "nobody's: set aside", "x"),
		Back:   bind("esc", "back", "esc", "q", "h", "left"),
		Take:   bind("enter", "this one", "enter"), Next: bind("down", "down", "down", "ctrl+n", "tab"), Previous: bind("up", "up", "up", "ctrl+p"),
		Leave: bind("esc", "back", "esc", "ctrl+c"),
	}}
}

// Init reads the list.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data := s.load, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		lines, err := data.Unmatched(ctx)
		return readMsg{load, lines, err}
	})
}

// Waiting reports that the list is not read yet, or a tie not made.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// Typing reports that a name is being typed.
func (s *Screen) Typing() bool { return s.choose != nil }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.cursor.Keep(len(s.lines), s.rows())
}

// Head says what a tie does.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Unmatched mail"}, Right: ui.Count(len(s.lines), "conversation")}
	if len(s.lines) > 0 {
		h.Line = ui.Cut("It looks like a client's. t ties it, and all that address writes from now on.", max(0, s.w-2))
	}
	return h
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	switch {
	case s.choose != nil:
		return []key.Binding{k.Take, k.Next, k.Leave}
	case len(s.lines) == 0:
		return []key.Binding{k.Back}
	}
	return []key.Binding{k.Tie, k.Choose, k.Only, k.Aside, k.Down, k.Up, k.Back}
}

// FullHelp is every key of the list, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Tie, k.Only, k.Choose, k.Aside}, {k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back}}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		if s.choose != nil {
			return s.pressChooser(msg)
		}
		return s.press(msg)
	case readMsg:
		if msg.load == s.load {
			return s.take(msg)
		}
	case foundMsg:
		s.found(msg)
	case doneMsg:
		s.saving = false
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.Ask(ui.Said{Words: msg.words, Undo: true})
		s.Ask(ui.Changed{})
		return s.reload()
	case ui.Changed:
		return s.reload()
	}
	return nil
}

func (s *Screen) take(msg readMsg) tea.Cmd {
	s.read = true
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	s.lines = msg.lines
	s.cursor.Keep(len(s.lines), s.rows())
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if isMove, _ := s.cursor.Press(k, s.keys.List, len(s.lines), s.rows()); isMove {
		return nil
	}
	if key.Matches(k, s.keys.Back) {
		return s.Ask(ui.Back{})
	}
	if s.cursor.At >= len(s.lines) {
		return nil
	}
	u := s.lines[s.cursor.At]
	switch {
	case key.Matches(k, s.keys.Choose):
		return s.begin(u)
	case key.Matches(k, s.keys.Aside):
		return s.do(func(ctx context.Context) (string, error) {
			return "set aside: nobody's", s.data.SetAside(ctx, []chase.ID{u.Thread.ID})
		})
	case key.Matches(k, s.keys.Tie, s.keys.Only) && u.ClientID == 0:
		return s.begin(u)
	case key.Matches(k, s.keys.Tie):
		return s.tie(u, u.ClientID)
	case key.Matches(k, s.keys.Only):
		return s.do(func(ctx context.Context) (string, error) { return s.data.TieThread(ctx, u.Thread.ID, u.ClientID) })
	}
	return nil
}

// tie ties a conversation and its sender to a client.
func (s *Screen) tie(u chase.Unmatched, client chase.ID) tea.Cmd {
	return s.do(func(ctx context.Context) (string, error) { return s.data.TieSender(ctx, u.Thread.ID, client) })
}

// do writes to the book.
func (s *Screen) do(act func(context.Context) (string, error)) tea.Cmd {
	s.saving = true
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		words, err := act(ctx)
		if words != "" {
			words = strings.ToUpper(words[:1]) + words[1:]
		}
		return doneMsg{words, err}
	})
}
