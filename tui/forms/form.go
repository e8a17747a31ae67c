// Package forms holds the small forms: note, follow-up, payment, query, not
// today, hold. Each is a few fields in which enter saves, with the facts beside
// them and what will follow shown before it is saved. The record of a contact
// is the record package's.
package forms

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/charmbracelet/bubbles/key"

	"dues/chase"
	"dues/tui/ui"
)

// Book is what every small form needs: the account it is about, and what was
// left half typed.
type Book interface {
	Account(context.Context, chase.ID) (chase.Account, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
}

// kind is what makes one small form differ from another.
type kind interface {
	// fields are the form's fields for an account. They are asked for again
	// when the book changes while nothing was typed.
	fields(*Screen) []*ui.Field
	// save reads the form and gives what writes it to the book; that gives the
	// words for the message line. An error is a *chase.FieldError.
	save(*Screen) (func(context.Context) (string, error), error)
	// below is what will follow, in lines under the form.
	below(s *Screen, w int) []string
}

// Screen is one small form about one client.
type Screen struct {
	ui.Wishes
	kind
	kit   ui.Kit
	keys  ui.FormKeys
	book  Book
	open  ui.Open
	name  string // in the draft: "follow-up"
	title string // in the crumbs: "Follow-up"
	next  bool   // saving it is done with the client: on to the next one

	w, h   int
	load   int
	read   bool
	saving bool
	saved  bool
	sheet  ui.Sheet
	form   *ui.Form
}

func newScreen(k ui.Kit, book Book, o ui.Open, name, title string, kind kind) *Screen {
	keys := ui.NewFormKeys()
	keys.Enter.SetHelp("enter", "save")
	return &Screen{kind: kind, kit: k, keys: keys, book: book, open: o, name: name, title: title}
}

type loadedMsg struct {
	name   string
	client chase.ID
	load   int
	sheet  ui.Sheet
	draft  chase.Draft
	kept   bool
	err    error
}

type savedMsg struct {
	name   string
	client chase.ID
	words  string
	err    error
}

// Init reads the account and what was left half typed.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	m := loadedMsg{name: s.name, client: s.open.Client, load: s.load}
	now, settings := s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := s.book.Account(ctx, m.client)
		if err != nil {
			m.err = err
			return m
		}
		m.sheet = ui.NewSheet(a, now, settings)
		m.draft, m.kept, m.err = s.book.Draft(ctx, m.name, m.client)
		return m
	})
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.name == s.name && msg.client == s.open.Client && msg.load == s.load {
			return s.loaded(msg)
		}
	case savedMsg:
		if msg.name == s.name && msg.client == s.open.Client && s.saving {
			return s.written(msg)
		}
	case ui.Changed:
		if !s.saved {
			return s.reload()
		}
	case ui.Edited:
		return s.edited(msg)
	case tea.KeyMsg:
		if s.read && !s.saving {
			return s.press(msg)
		}
	}
	return nil
}

// loaded takes the account; what is being typed stays as it is.
func (s *Screen) loaded(msg loadedMsg) tea.Cmd {
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	first := !s.read
	s.read, s.sheet = true, msg.sheet
	if first || !s.form.Edited() {
		s.form = ui.NewForm(s.kit, s.fields(s)...)
		s.form.Quick = true
	}
	if first && msg.kept {
		s.form.Restore(msg.draft)
		s.Ask(ui.Said{Words: "Draft from " + msg.draft.Updated.In(s.kit.Now().Location()).Format("15:04") + " is back"})
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch s.form.Update(k) {
	case ui.FormSave:
		return s.write()
	case ui.FormLeave:
		return s.Ask(ui.Back{})
	case ui.FormOther:
		s.otherReading()
	case ui.FormEditor:
		return s.kit.EditText(s.form.Focused(), s.form.Value(s.form.Focused()))
	}
	return nil
}

// write saves the form. The text stays where it is until the book has it.
func (s *Screen) write() tea.Cmd {
	do, err := s.save(s)
	if err != nil {
		return s.fault(err)
	}
	s.saving = true
	m := savedMsg{name: s.name, client: s.open.Client}
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		m.words, m.err = do(ctx)
		return m
	})
}

func (s *Screen) written(msg savedMsg) tea.Cmd {
	s.saving = false
	if msg.err != nil {
		return s.fault(msg.err)
	}
	s.saved = true
	return s.Ask(ui.Saved{Client: s.open.Client, Words: msg.words, Next: s.next})
}

func (s *Screen) fault(err error) tea.Cmd {
	if !s.form.Fail(err) {
		return s.Ask(ui.Failed{Err: err})
	}
	return nil
}

func (s *Screen) edited(msg ui.Edited) tea.Cmd {
	if msg.Err != nil {
		return s.Ask(ui.Failed{Err: msg.Err})
	}
	if s.read && !s.saving {
		s.form.Edit(msg.Field, msg.Text)
	}
	return nil
}

// otherReading puts the other day a date may mean in the field.
func (s *Screen) otherReading() {
	r, err := chase.ParseMoment(s.form.Value(s.form.Focused()), s.anchor())
	if err == nil && !r.Other.IsZero() {
		s.form.Edit(s.form.Focused(), r.Other.On.String())
	}
}

func (s *Screen) anchor() chase.Anchor { return s.kit.Anchor(s.sheet.Account) }

// value is the text of a field without the blanks around it.
func (s *Screen) value(name string) string { return strings.TrimSpace(s.form.Value(name)) }

// future is the echo of a date field that looks ahead.
func (s *Screen) future(text string) ui.Echo {
	return ui.EchoDate(text, s.anchor(), chase.ParseFutureMoment)
}

// moment reads a date field; an empty one is the moment given.
func (s *Screen) moment(name string, empty chase.Moment, read func(string, chase.Anchor) (chase.Reading, error)) (chase.Moment, error) {
	words := s.value(name)
	if words == "" {
		return empty, nil
	}
	r, err := read(words, s.anchor())
	return r.Moment, ui.InField(name, err)
}

// SetSize is the room for the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Typing reports that letters are text.
func (s *Screen) Typing() bool { return true }

// Waiting reports that keys are to wait: for the account, or for the book to
// have what was saved.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// Draft is what is typed so far.
func (s *Screen) Draft() (chase.Draft, bool) {
	switch {
	case !s.read:
		return chase.Draft{}, false // nothing is known of a draft yet
	case s.saved || !s.form.Edited():
		return chase.Draft{Form: s.name, ClientID: s.open.Client}, false
	}
	return s.form.Draft(s.name, s.open.Client), true
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Enter, k.Next, k.Editor, k.Leave, k.Clear}
}

// FullHelp is every key of the form, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Enter, k.Save, k.Next, k.Previous, k.Tick, k.Other, k.Editor, k.Clear, k.Leave}}
}
