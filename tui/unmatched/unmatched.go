// Package unmatched lists the mail that looks like a client's and is tied to
// none, the newest first, each with whose it looks like and why. Enter reads it;
// one key ties it, another chooses somebody else, a third says it is nobody's;
// each can be taken back.
package unmatched

import (
	"context"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the list needs of the book.
type Data interface {
	Unmatched(context.Context) ([]chase.Unmatched, error)
	Thread(context.Context, chase.ID) (chase.Thread, error)
	ui.ClientData
	Ties
}

// Ties is what it does to the mail.
type Ties interface {
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

	w, h    int
	load    int
	read    bool
	saving  bool
	lines   []chase.Unmatched
	cursor  ui.Cursor
	reading *reading   // nil when none is open
	choose  *ui.Picker // whose the conversation is, is being chosen; nil when it is not
	about   chase.Unmatched
}

type keyMap struct {
	ui.List
	ui.ReaderKeys
	Read, Tie, Only, Choose, Aside, Back key.Binding
	Close                                key.Binding // what is read
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
		List: k.Keys.List, ReaderKeys: ui.NewReaderKeys(),
		Read:   bind("enter", "read it", "enter", "l", "right"),
		Tie:    bind("t", "tie: to that client, and the sender's mail from now on", "t"),
		Only:   bind("T", "this conversation alone", "T"),
		Choose: bind("o", "other client: choose whose it is", "o"),
		Aside:  bind("x", "nobody's: set aside", "x"),
		Back:   bind("esc", "back", "esc", "q", "h", "left"),
		Close:  bind("esc", "back", "esc", "q"),
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

// Waiting reports that the list or a mail is not read yet, or a tie not made.
func (s *Screen) Waiting() bool {
	return !s.read || s.saving || s.reading != nil && s.reading.reader == nil || s.choose != nil && s.choose.Waiting()
}

// Typing reports that a name is being typed.
func (s *Screen) Typing() bool { return s.choose != nil }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.cursor.Keep(len(s.lines), s.rows())
	if s.reading != nil && s.reading.reader != nil {
		s.reading.reader.SetSize(s.w, s.h)
	}
}

// Head says what a tie does, or of what is read whose it looks like.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{"Unmatched mail"}, Right: ui.Count(len(s.lines), "conversation")}
	switch {
	case s.choose != nil:
		h.Line = "Whose is it? Type a part of the name, or of the phone number."
	case s.reading != nil:
		h.Line = whose(s.reading.about)
	case len(s.lines) > 0:
		h.Line = "It looks like a client's. t ties it, and all that address writes from now on."
	}
	h.Line = ui.Cut(h.Line, max(0, s.w-2))
	return h
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	switch {
	case s.choose != nil:
		return s.choose.Help()
	case s.reading != nil:
		return []key.Binding{k.Tie, k.Choose, k.Only, k.Aside, ui.Pair(k.Down, k.Up, " ", "scroll"), k.Older, k.Newer, k.Quotes, k.Close}
	case len(s.lines) == 0:
		return []key.Binding{k.Back}
	}
	return []key.Binding{k.Read, k.Tie, k.Choose, k.Only, k.Aside, k.Down, k.Up, k.Back}
}

// FullHelp is every key of the list, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Read, k.Tie, k.Only, k.Choose, k.Aside}, {k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back}}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		switch {
		case s.choose != nil:
			return s.pick(msg)
		case s.reading != nil:
			return s.pressReading(msg)
		}
		return s.press(msg)
	case readMsg:
		if msg.load == s.load {
			return s.take(msg)
		}
	case threadMsg:
		return s.opened(msg)
	case doneMsg:
		s.saving = false
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.reading = nil
		s.Ask(ui.Said{Words: msg.words, Undo: true})
		s.Ask(ui.Changed{})
		return s.reload()
	case ui.Changed:
		return s.reload()
	default:
		return s.pick(msg)
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
	if r := s.reading; r != nil && !slices.ContainsFunc(s.lines, func(u chase.Unmatched) bool { return u.Thread.ID == r.about.Thread.ID }) {
		s.reading = nil // it was tied or taken back elsewhere
	}
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
	if key.Matches(k, s.keys.Read) {
		return s.open(u)
	}
	return s.settle(k, u)
}

// settle is a key that says whose a conversation is.
func (s *Screen) settle(k tea.KeyMsg, u chase.Unmatched) tea.Cmd {
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

// begin asks for a client.
func (s *Screen) begin(u chase.Unmatched) tea.Cmd {
	s.about, s.choose = u, ui.NewPicker(s.kit, s.data, "Whose is it")
	return s.choose.Look()
}

// pick takes a key or what was found while a client is asked for.
func (s *Screen) pick(msg tea.Msg) tea.Cmd {
	if s.choose == nil {
		return nil
	}
	cmd, got := s.choose.Update(msg)
	switch {
	case got.Left:
		s.choose = nil
	case got.Client != nil:
		s.choose = nil
		return s.tie(s.about, got.Client.ID)
	case got.Say != nil:
		return s.Ask(got.Say)
	}
	return cmd
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
