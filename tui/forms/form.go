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
type Book = ui.FormBook

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
	ui.ClientForm
	kind
	keys  ui.FormKeys
	title string // in the crumbs: "Follow-up"
}

func newScreen(k ui.Kit, book Book, o ui.Open, name, title string, kind kind) *Screen {
	keys := k.Keys.Form
	keys.Enter.SetHelp(keys.Enter.Help().Key, "save")
	s := &Screen{ClientForm: ui.ClientForm{TypedForm: ui.TypedForm{Kit: k}, Open: o, Name: name}, kind: kind, keys: keys, title: title}
	s.Bind(book, s)
	return s
}

// Blank is the form with nothing typed.
func (s *Screen) Blank() *ui.Form {
	form := ui.NewForm(s.Kit, s.fields(s)...)
	form.Quick = true
	return form
}

// Begin brings back what was left half typed.
func (s *Screen) Begin(d chase.Draft, kept bool) {
	if kept {
		s.Form.Restore(d)
	}
}

// shaper is a kind of form whose fields come and go with what is typed.
type shaper interface{ shape(*Screen) }

// Think turns the fields on and off that come and go; what follows is drawn from
// what is typed.
func (s *Screen) Think() {
	if k, ok := s.kind.(shaper); ok {
		k.shape(s)
		s.Form.Settle()
	}
}

// Key takes a key.
func (s *Screen) Key(k tea.KeyMsg) tea.Cmd {
	event, cmd := s.Press(k)
	switch event {
	case ui.FormSave:
		return s.write()
	case ui.FormOther:
		s.OtherReading(chase.ParseMoment)
	}
	s.Think()
	return cmd
}

// write saves the form.
func (s *Screen) write() tea.Cmd {
	do, err := s.save(s)
	if err != nil {
		return s.Fault(err)
	}
	return s.Save(do)
}

// value is the text of a field without the blanks around it.
func (s *Screen) value(name string) string { return strings.TrimSpace(s.Form.Value(name)) }

// future is the echo of a date field that looks ahead.
func (s *Screen) future(text string) ui.Echo {
	return ui.EchoDate(text, s.Anchor(), chase.ParseFutureMoment)
}

// moment reads a date field; an empty one is the moment given.
func (s *Screen) moment(name string, empty chase.Moment, read func(string, chase.Anchor) (chase.Reading, error)) (chase.Moment, error) {
	words := s.value(name)
	if words == "" {
		return empty, nil
	}
	r, err := read(words, s.Anchor())
	return r.Moment, ui.InField(name, err)
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Enter, k.Next, k.Editor, k.Leave, k.Clear}
}

// FullHelp is every key of the form, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{{k.Enter, k.Save, k.Next, k.Previous, k.Tick, k.Other, k.Editor, k.Clear, k.Elsewhere, k.Leave}}
}
