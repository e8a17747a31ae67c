// Package record is the form for what happened: one letter, then only the
// fields that letter needs. What follows from it (landing, follow-up, mail) is
// worked out by chase.Record while it is typed; the form holds no rule.
package record

import (
	"context"
	"crypto/rand"
	"errors"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Form is the form's name in a draft.
const Form = "record"

// Data is what the form needs of the book.
type Data interface {
	Account(context.Context, chase.ID) (chase.Account, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
	Log(context.Context, chase.Entry) (chase.Outcomes, error)
}

// Screen is the record form of one client.
type Screen struct {
	ui.Wishes
	kit    ui.Kit
	keys   keyMap
	data   Data
	client chase.ID
	open   ui.Open
	key    string // the same key is saved once, however often it is asked

	w, h   int
	load   int
	read   bool
	saving bool
	saved  bool
	sheet  ui.Sheet
	letter letter // zero until one was picked
	menu   bool   // the letters have the focus
	form   *ui.Form
	out    chase.Outcomes // what would follow from what is typed so far
	outErr error
}

// New is the record form of a client, opened as o says.
func New(k ui.Kit, data Data, o ui.Open) *Screen {
	return &Screen{kit: k, keys: defaultKeys(), data: data, client: o.Client, open: o, key: rand.Text(), menu: true}
}

type loadedMsg struct {
	client chase.ID
	load   int
	sheet  ui.Sheet
	draft  chase.Draft
	kept   bool
	err    error
}

type savedMsg struct {
	client chase.ID
	out    chase.Outcomes
	err    error
}

// Init reads the account and what was left half typed.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	client, load, now, settings := s.client, s.load, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := s.data.Account(ctx, client)
		if err != nil {
			return loadedMsg{client: client, load: load, err: err}
		}
		d, kept, err := s.data.Draft(ctx, Form, client)
		return loadedMsg{client: client, load: load, sheet: ui.NewSheet(a, now, settings), draft: d, kept: kept, err: err}
	})
}

// Update takes a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.client == s.client && msg.load == s.load {
			return s.loaded(msg)
		}
	case savedMsg:
		if msg.client == s.client && s.saving {
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

// loaded takes the account. What is being typed stays as it is: the form is
// made anew only while nothing was typed.
func (s *Screen) loaded(msg loadedMsg) tea.Cmd {
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	first := !s.read
	s.read, s.sheet = true, msg.sheet
	if first || !s.form.Edited() {
		s.build()
	}
	switch {
	case first && msg.kept:
		s.restore(msg.draft)
		s.Ask(ui.Said{Words: "Draft from " + msg.draft.Updated.In(s.kit.Now().Location()).Format("15:04") + " is back"})
	case first && s.open.Letter != 0:
		if l, ok := letterOf(s.open.Letter); ok {
			s.pick(l)
		}
	}
	s.work()
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if s.menu {
		return s.pressMenu(k)
	}
	if key.Matches(k, s.form.Keys.Previous) && s.form.Focused() == s.letter.fields[0] && !s.form.Edited() {
		s.menu = true
		return nil
	}
	switch s.form.Update(k) {
	case ui.FormSave:
		return s.save()
	case ui.FormLeave:
		return s.Ask(ui.Back{})
	case ui.FormOther:
		s.otherReading()
	case ui.FormEditor:
		return s.kit.EditText(s.form.Focused(), s.form.Value(s.form.Focused()))
	case ui.FormCleared:
		s.menu = !s.form.Edited()
	}
	s.work()
	return nil
}

// pressMenu takes a letter. The letters stay live until a field is edited.
func (s *Screen) pressMenu(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, s.form.Keys.Leave):
		return s.Ask(ui.Back{})
	case key.Matches(k, s.form.Keys.Clear):
		s.form.Update(k) // brings back what was cleared
		s.menu = !s.form.Edited()
	case key.Matches(k, s.form.Keys.Save):
		return s.save()
	case s.letter.key != 0 && (key.Matches(k, s.form.Keys.Next) || key.Matches(k, s.form.Keys.Enter)):
		s.pick(s.letter)
	case k.Type == tea.KeyRunes && len(k.Runes) == 1:
		if l, ok := letterOf(k.Runes[0]); ok {
			s.pick(l)
		}
	}
	s.work()
	return nil
}

// save writes the record. The text stays where it is until the book has it.
func (s *Screen) save() tea.Cmd {
	if s.letter.key == 0 {
		return s.Ask(ui.Said{Words: "What happened? One letter first: p promised, v voicemail, n no answer ..."})
	}
	e, err := s.entry()
	if err == nil {
		_, err = chase.Record(s.sheet.Account, e, s.kit.Now(), s.kit.Settings)
	}
	if err != nil {
		return s.fault(err)
	}
	s.saving = true
	client := s.client
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		out, err := s.data.Log(ctx, e)
		return savedMsg{client: client, out: out, err: err}
	})
}

// fault shows what cannot stand beside the field it is about.
func (s *Screen) fault(err error) tea.Cmd {
	var wrong *chase.FieldError
	if errors.As(err, &wrong) {
		if name, ok := fieldSaid[wrong.Field]; ok {
			err = ui.InField(name, err)
		}
	}
	if !s.form.Fail(err) {
		return s.Ask(ui.Failed{Err: err})
	}
	s.menu = false
	return nil
}

func (s *Screen) written(msg savedMsg) tea.Cmd {
	s.saving = false
	if msg.err != nil {
		return s.fault(msg.err)
	}
	s.saved = true
	return s.Ask(ui.Saved{Client: s.client, Words: msg.out.Saved, Next: true})
}

// edited takes a text back from the user's editor.
func (s *Screen) edited(msg ui.Edited) tea.Cmd {
	if msg.Err != nil {
		return s.Ask(ui.Failed{Err: msg.Err})
	}
	if s.read && !s.saving {
		s.form.Edit(msg.Field, msg.Text)
		s.work()
	}
	return nil
}

// otherReading puts the other day a date may mean in the field, in the form
// that means one day only.
func (s *Screen) otherReading() {
	name := s.form.Focused()
	read, ok := s.readers()[name]
	if !ok {
		return
	}
	r, err := read(s.form.Value(name), s.kit.Anchor(s.sheet.Account))
	if err == nil && !r.Other.IsZero() {
		s.form.Edit(name, r.Other.On.String())
	}
}

// work works out what would follow from what is typed.
func (s *Screen) work() {
	s.out, s.outErr = chase.Outcomes{}, nil
	if s.letter.key == 0 {
		return
	}
	e, err := s.entry()
	if err == nil {
		s.out, err = chase.Record(s.sheet.Account, e, s.kit.Now(), s.kit.Settings)
	}
	s.outErr = err
	s.nameTicks()
}

// SetSize is the room for the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Typing reports that a letter is text, or picks what happened: it is never a
// verb here.
func (s *Screen) Typing() bool { return true }

// Waiting reports that the account is not read yet.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// Draft is what is typed so far.
func (s *Screen) Draft() (chase.Draft, bool) {
	if !s.read {
		return chase.Draft{}, false // nothing is known of a draft yet
	}
	if s.saved || !s.form.Edited() {
		return chase.Draft{Form: Form, ClientID: s.client}, false
	}
	d := s.form.Draft(Form, s.client)
	d.Fields = append([]chase.DraftField{{Name: "letter", Text: string(s.letter.outcome)}}, d.Fields...)
	return d, true
}

// restore brings back a form that was left half typed.
func (s *Screen) restore(d chase.Draft) {
	for _, f := range d.Fields {
		if l, ok := letterFor(chase.Outcome(f.Text)); ok && f.Name == "letter" {
			s.pick(l)
		}
	}
	s.form.Restore(d)
}
