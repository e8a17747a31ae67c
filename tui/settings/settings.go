// Package settings shows every setting there is, what it means, what it is now
// and which line of which file says so, and changes one: in place by its value,
// or with the file in the user's editor. What cannot stand is refused with its
// line, the reason and an example, and the file stays as it was.
package settings

import (
	"context"
	"errors"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// File is one of the user's files of settings.
type File interface {
	// Path is where it is, as it is shown.
	Path() string
	// Begin is what one that is not there yet is written from: comments alone.
	Begin() string
	// Read is its text; "" when there is none.
	Read() (string, error)
	// Write puts a text in place of the one that was read, if it can stand, and
	// has it count from now on. Else the error says why, and nothing is changed.
	Write(was, now string) error
}

// Config is the file of the settings themselves.
type Config interface {
	File
	// List is every setting of a text.
	List(text string) ([]chase.Setting, error)
	// Change is a text with one setting otherwise; no words are what it is
	// without the file.
	Change(text, key, words string) (string, error)
}

// Book is what the screen needs of the book: what was left half typed.
type Book interface {
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
}

// The names of the files, as they are spoken of and as the editor gets them.
const (
	configName = "config.toml"
	keysName   = "keys.toml"
)

// Screen is the settings.
type Screen struct {
	ui.Wishes
	kit    ui.Kit
	keys   keyMap
	book   Book
	config Config
	own    File // the user's own keys

	w, h   int
	load   int
	read   bool
	texts  map[string]string // of the files, by name, as they were read
	fault  error             // why the settings cannot be shown
	all    []chase.Setting
	shown  []chase.Setting // those that the filter leaves
	filter ui.Filter
	cursor ui.Cursor

	form    *ui.Form          // the value that is being typed; nil is none
	about   string            // the setting it is of
	half    map[string]string // what was typed and left, by setting
	refused map[string]string // what came back from the editor and cannot stand, by name of the file
	saving  bool
}

type (
	readMsg struct {
		load  int
		texts map[string]string
		all   []chase.Setting
		fault error
		draft chase.Draft
	}
	writtenMsg struct {
		name, now string
		settled   ui.Settled
		err       error
	}
)

// New is the settings of a config file and of a file of keys.
func New(k ui.Kit, book Book, config Config, own File) *Screen {
	return &Screen{
		kit: k, keys: defaultKeys(k.Keys), book: book, config: config, own: own,
		filter: ui.NewFilter(k), texts: map[string]string{}, half: map[string]string{}, refused: map[string]string{},
	}
}

// Init reads the files.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, book, config, own, first := s.load, s.book, s.config, s.own, !s.read
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		m := readMsg{load: load, texts: map[string]string{}}
		m.texts[configName], m.fault = config.Read()
		if m.fault == nil {
			m.all, m.fault = config.List(m.texts[configName])
		}
		text, err := own.Read()
		m.texts[keysName] = text
		m.all = append(m.all, ownKeys(text, err))
		if first {
			if d, kept, err := book.Draft(ctx, ui.ScreenSettings, 0); err == nil && kept {
				m.draft = d
			}
		}
		return m
	})
}

// Waiting reports that the files are not read yet, or that one is being written.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// Typing reports that the filter or a value has the keys.
func (s *Screen) Typing() bool { return s.filter.Typing || s.form != nil }

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
		s.readIn(msg)
	case writtenMsg:
		return s.written(msg)
	case ui.Edited:
		if msg.Field == configName || msg.Field == keysName || msg.Field == valueField && s.form != nil {
			return s.edited(msg)
		}
	case ui.Changed:
		return s.reload()
	}
	return nil
}

func (s *Screen) readIn(m readMsg) {
	if m.load != s.load {
		return
	}
	s.read, s.texts, s.all, s.fault = true, m.texts, m.all, m.fault
	s.narrow()
	s.restore(m.draft)
}

// narrow works out what the filter leaves.
func (s *Screen) narrow() {
	matches := s.filter.Matcher()
	s.shown = s.shown[:0:0]
	for _, x := range s.all {
		if matches(ui.FilterText(x.Key, x.Value, x.Means)) {
			s.shown = append(s.shown, x)
		}
	}
	s.cursor.Keep(len(s.shown), s.rows())
}

// selected is the setting the keys act on.
func (s *Screen) selected() (chase.Setting, bool) {
	if s.cursor.At >= len(s.shown) {
		return chase.Setting{}, false
	}
	return s.shown[s.cursor.At], true
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.form != nil:
		return s.typed(k)
	case s.filter.Typing:
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
	case key.Matches(k, s.keys.Change):
		return s.change()
	case key.Matches(k, s.keys.Turn):
		return s.turn()
	case key.Matches(k, s.keys.Usual):
		return s.usual()
	case key.Matches(k, s.keys.Editor):
		return s.editor(s.fileOf())
	case key.Matches(k, s.keys.Drop):
		return s.drop()
	case key.Matches(k, s.keys.Back):
		if s.filter.Words() == "" {
			return s.Ask(ui.Back{})
		}
		s.filter.Clear()
		s.narrow()
	}
	return nil
}

// errNone is that there is no line to act on.
var errNone = errors.New("no setting is selected")

// fileOf is the file that the selected line stands in.
func (s *Screen) fileOf() string {
	if x, ok := s.selected(); ok && x.Key == keysName {
		return keysName
	}
	return configName
}
