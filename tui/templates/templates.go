// Package templates shows the mails there are, by step, filled in for a client:
// which are built in, which are the user's own, and what is wrong with those.
// Enter takes one over into the mail to be sent.
package templates

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/chase/letter"
	"dues/tui/ui"
)

// Data is what the screen needs of the book.
type Data interface {
	Account(context.Context, chase.ID) (chase.Account, error)
}

// Own is the user's own templates.
type Own interface {
	// Keep puts a text into one of their files in place of the one that was
	// there, "" when there was none, and has everybody go by it. A file that
	// changed meanwhile stays as it is: that is an error, and its new text is the
	// one that is gone by.
	Keep(file, was, now string) error
}

// Screen is the list of templates with one of them filled in.
type Screen struct {
	ui.Wishes
	kit     ui.Kit
	keys    keyMap
	data    Data
	own     Own // nil where none can be written
	open    ui.Open
	w, h    int
	read    bool
	account chase.Account
	names   []string
	cursor  ui.Cursor
	tone    chase.Tone
	top     int
	typed   map[string]string // by file: what was edited and could not be kept
}

type keyMap struct {
	ui.List
	Use, Edit, Softer, Firmer, Raw, Back, Further, Nearer key.Binding
}

type readMsg struct {
	client  chase.ID
	account chase.Account
	err     error
}

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

// New is the templates filled in for the client of o; own keeps those that are
// written.
func New(k ui.Kit, data Data, own Own, o ui.Open) *Screen {
	return &Screen{kit: k, data: data, own: own, open: o, typed: map[string]string{}, names: append(letter.Names(), k.Settings.Own.Names()...), keys: keyMap{
		List:    k.Keys.List,
		Use:     bind("enter", "use it for the mail", "enter", "l", "right"),
		Edit:    bind("e", "edit: your own copy, in your editor", "e", "E"),
		Softer:  bind("-", "softer tone", "-"),
		Firmer:  bind("+", "firmer tone", "+", "="),
		Further: bind("space", "further down in the words", " "),
		Nearer:  bind("b", "back up in the words", "b"),
		Raw:     bind("y", "copy it with its braces: to make your own of it", "y"),
		Back:    bind("esc", "back", "esc", "q", "h", "left"),
	}}
}

// Init reads the client.
func (s *Screen) Init() tea.Cmd {
	client, data := s.open.Client, s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := data.Account(ctx, client)
		return readMsg{client, a, err}
	})
}

// Waiting reports that the client is not read yet.
func (s *Screen) Waiting() bool { return !s.read }

// Typing is never so.
func (s *Screen) Typing() bool { return false }

// SetSize is the room for the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.cursor.Keep(len(s.names), s.rows())
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Use, k.Edit, k.Softer, k.Firmer, k.Further, k.Raw, k.Down, k.Up, k.Back}
}

// FullHelp is every key, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Use, k.Edit, k.Softer, k.Firmer, k.Further, k.Nearer, k.Raw, k.Back}, {k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp}}
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		if msg.client != s.open.Client {
			return nil
		}
		if msg.err != nil {
			s.read = true
			s.Ask(ui.Failed{Err: msg.err})
			return s.Ask(ui.Back{})
		}
		s.account = msg.account
		if !s.read {
			s.begin()
		}
		s.read = true
	case ui.Changed:
		return s.Init()
	case ui.Edited:
		return s.edited(msg)
	case tea.KeyMsg:
		return s.press(msg)
	}
	return nil
}

// begin puts the cursor on the template that fits now.
func (s *Screen) begin() {
	template, tone := chase.MailFor(s.account, s.kit.Now(), s.kit.Settings)
	s.tone = tone
	s.cursor.At = max(0, slices.Index(s.names, template))
	s.cursor.Keep(len(s.names), s.rows())
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if isMove, _ := s.cursor.Press(k, s.keys.List, len(s.names), s.rows()); isMove {
		s.top = 0
		return nil
	}
	switch keys := s.keys; {
	case key.Matches(k, keys.Back):
		return s.Ask(ui.Back{})
	case key.Matches(k, keys.Use):
		o := s.open
		o.Screen, o.Template, o.Replace = ui.ScreenCompose, s.template(), true
		return s.Ask(o)
	case key.Matches(k, keys.Edit):
		return s.edit()
	case key.Matches(k, keys.Softer):
		return s.turn(-1)
	case key.Matches(k, keys.Firmer):
		return s.turn(1)
	case key.Matches(k, keys.Further):
		return s.scroll(1)
	case key.Matches(k, keys.Nearer):
		return s.scroll(-1)
	case key.Matches(k, keys.Raw):
		text, _, err := letter.Text(s.template(), string(s.tone), s.kit.Settings.Own)
		if err != nil {
			return s.Ask(ui.Failed{Err: err})
		}
		return s.Ask(ui.Copy{Words: text, What: letter.File(s.template(), string(s.tone))})
	}
	return nil
}

// turn goes to the next tone, or says that there is none.
func (s *Screen) turn(by int) tea.Cmd {
	tones := []chase.Tone{chase.Informal, chase.Neutral, chase.Formal}
	at := slices.Index(tones, s.tone) + by
	if at < 0 || at >= len(tones) {
		return s.Ask(ui.Said{Words: string(s.tone) + " is as far as the tone goes"})
	}
	was := letter.ToneOf(s.template(), string(s.tone))
	s.tone, s.top = tones[at], 0
	if letter.ToneOf(s.template(), string(s.tone)) == was {
		return s.Ask(ui.Said{Words: "This one is always " + was + "."})
	}
	return nil
}

// scroll goes half a page through the words, or says that they are all there.
func (s *Screen) scroll(by int) tea.Cmd {
	w, h := s.wordsRoom()
	top := max(0, min(s.top+by*max(1, s.h/2), len(s.wrapped(w))-h))
	if top == s.top {
		return s.Ask(ui.Said{Words: "That is all of it."})
	}
	s.top = top
	return nil
}

func (s *Screen) template() string { return s.names[s.cursor.At] }

// preview is the selected mail as it would read, or why it cannot be written.
func (s *Screen) preview() (lines []string, bad bool) {
	w, err := chase.Compose(s.template(), s.tone, s.account, s.kit.Now(), s.kit.Settings)
	var field *chase.FieldError
	if errors.As(err, &field) {
		return []string{ui.Clean(field.Problem)}, true
	}
	if err != nil {
		return []string{ui.Clean(err.Error())}, true
	}
	lines = []string{"To:      " + ui.Clean(w.To), "Subject: " + s.kit.Letter(w.Subject), ""}
	return append(lines, strings.Split(strings.TrimRight(s.kit.LetterLines(w.Body), "\n"), "\n")...), false
}
