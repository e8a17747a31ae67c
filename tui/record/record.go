// Package record is the form for what happened: one letter, then only the
// fields that letter needs. What follows from it (landing, follow-up, mail) is
// worked out by chase.Record while it is typed; the form holds no rule.
package record

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the form needs of the book.
type Data interface {
	Account(context.Context, chase.ID) (chase.Account, error)
	Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error)
	Log(context.Context, chase.Entry) (chase.Outcomes, error)
}

// Screen is the record form of one client.
type Screen struct {
	ui.ClientForm
	keys keyMap
	data Data
	key  string // the same key is saved once, however often it is asked

	letter letter         // zero until one was picked
	began  letter         // the one of the draft that came back
	menu   bool           // the letters have the focus
	more   bool           // the rarer letters are shown, not the common ones
	out    chase.Outcomes // what would follow from what is typed so far
	outErr error
}

// New is the record form of a client, opened as o says.
func New(k ui.Kit, data Data, o ui.Open) *Screen {
	s := &Screen{ClientForm: ui.ClientForm{TypedForm: ui.TypedForm{Kit: k}, Open: o, Name: ui.RecordForm, Next: true}, keys: defaultKeys(k.Keys), data: data, key: rand.Text(), menu: true}
	s.Bind(data, s)
	return s
}

// Begin brings back what was left half typed. The letters stay live all the
// same: whoever presses r and a letter says what happened now, and finds the
// words from before in the form.
func (s *Screen) Begin(d chase.Draft, kept bool) {
	if kept {
		s.restore(d)
	}
}

// Key takes a key.
func (s *Screen) Key(k tea.KeyMsg) tea.Cmd {
	if s.menu {
		return s.pressMenu(k)
	}
	if key.Matches(k, s.Form.Keys.Previous) && s.Form.Focused() == s.letter.fields[0] && !s.Form.Edited() {
		s.menu = true
		return nil
	}
	event, cmd := s.Press(k)
	switch event {
	case ui.FormSave:
		return s.save()
	case ui.FormOther:
		if read, ok := s.happened().Dates(s.Form.Focused()); ok {
			s.OtherReading(read)
		}
	case ui.FormCleared:
		s.menu = !s.Form.Edited()
	}
	s.Think()
	return cmd
}

// pressMenu takes a letter. The letters stay live until a field is edited.
func (s *Screen) pressMenu(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, s.Form.Keys.Leave):
		return s.Ask(ui.Back{})
	case key.Matches(k, s.Form.Keys.Clear):
		_, cmd := s.Press(k)
		s.menu = !s.Form.Edited() // what was cleared and is back has the cursor
		s.Think()
		return cmd
	case key.Matches(k, s.Form.Keys.Save):
		return s.save()
	case s.letter.key != 0 && (key.Matches(k, s.Form.Keys.Next) || key.Matches(k, s.Form.Keys.Enter)):
		s.pick(s.letter)
	case key.Matches(k, s.keys.more):
		s.more = !s.more
	case k.Type == tea.KeyRunes && len(k.Runes) == 1:
		if l, ok := letterOf(k.Runes[0]); ok {
			s.pick(l)
		}
	}
	s.Think()
	return nil
}

// save writes the record. The text stays where it is until the book has it.
func (s *Screen) save() tea.Cmd {
	if s.letter.key == 0 {
		return s.Ask(ui.Said{Words: "What happened? One letter first: p promised, v voicemail, n no answer ..."})
	}
	e, err := s.entry()
	var out chase.Outcomes
	if err == nil {
		out, err = chase.Record(s.Sheet.Account, e, s.Kit.Now(), s.Kit.Settings)
	}
	if err != nil {
		return s.Fault(err)
	}
	if s.After = nil; out.Confirm.To != "" && !s.Kit.Practice {
		s.After = &ui.Open{Screen: ui.ScreenCompose, Client: s.Open.Client, Name: s.Open.Name, Ask: true}
	}
	words := ""
	if len(s.rest().Fields) > 0 {
		words = ". The rest of the draft is kept (" + s.began.words + ")"
	}
	return s.Save(func(ctx context.Context) (string, error) {
		out, err := s.data.Log(ctx, e)
		return out.Saved + words, err
	})
}

// Fault shows what cannot stand beside the field it is about.
func (s *Screen) Fault(err error) tea.Cmd {
	var wrong *chase.FieldError
	if errors.As(err, &wrong) {
		err = ui.InField(ui.RecordField(wrong.Field), err)
	}
	if !s.Form.Fail(err) {
		return s.Ask(ui.Failed{Err: err})
	}
	s.menu = false
	return nil
}

// Think works out what would follow from what is typed.
func (s *Screen) Think() {
	s.out, s.outErr = chase.Outcomes{}, nil
	if s.letter.key == 0 {
		return
	}
	e, err := s.entry()
	if err == nil {
		s.out, err = chase.Record(s.Sheet.Account, e, s.Kit.Now(), s.Kit.Settings)
	}
	s.outErr = err
	s.nameTicks()
}

// Draft is what is typed so far, with the letter that was picked and the invoice
// the form was opened on. There is one draft of a client: it is one contact.
// What was begun under another letter, and has no place in this one, outlives
// the save.
func (s *Screen) Draft() (chase.Draft, bool) {
	d, kept := s.ClientForm.Draft()
	letter := s.letter
	if rest := s.rest(); !kept && len(rest.Fields) > 0 {
		d, kept, letter = rest, true, s.began
	}
	if kept {
		first := []chase.DraftField{{Name: "letter", Text: string(letter.outcome)}}
		if s.Open.Invoice != 0 {
			first = append(first, chase.DraftField{Name: "about", Text: strconv.FormatInt(int64(s.Open.Invoice), 10)})
		}
		d.Fields = append(first, d.Fields...)
	}
	return d, kept
}

// rest is what came back and is no part of what is recorded now.
func (s *Screen) rest() chase.Draft {
	if !s.Read {
		return chase.Draft{}
	}
	return s.Form.Rest(s.Name, s.Open.Client)
}

// restore brings back a form that was left half typed.
func (s *Screen) restore(d chase.Draft) {
	for _, f := range d.Fields {
		if id, err := strconv.ParseInt(f.Text, 10, 64); err == nil && f.Name == "about" && s.Open.Invoice == 0 {
			s.Open.Invoice = chase.ID(id)
		}
		if l, ok := letterFor(chase.Outcome(f.Text)); ok && f.Name == "letter" {
			s.pick(l)
		}
	}
	s.Form.Restore(d)
	s.Form.Settle()
	s.menu, s.began = true, s.letter
}
