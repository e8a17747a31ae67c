package ui

import (
	"errors"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// FormEvent is what a key did to a form; the screen decides what follows.
type FormEvent int

// The events of a form.
const (
	FormIdle    FormEvent = iota // nothing the screen need know
	FormEdited                   // the text of a field, or a tick, changed
	FormSave                     // ctrl+s, [Save], or enter on the last field when Short
	FormLeave                    // esc
	FormEditor                   // the focused text in the user's editor: see Edit
	FormOther                    // the other reading of the focused date
	FormCleared                  // all fields are as they started
)

// The names of the buttons, in their order.
var buttons = []string{"Save", "Editor", "Clear"}

// Form is fields one under the other, with what is understood of them at the
// right, and the buttons [Save] [Editor] [Clear] for terminals that keep
// control keys to themselves. Hand it the keys; it never saves anything itself.
type Form struct {
	Quick bool // enter saves from every field: a small form is one act
	Short bool // enter saves from the last field, so that a note is "n, words, enter"
	Keys  FormKeys

	kit     Kit
	fields  []*Field
	focus   int // in fields; len(fields)+i is button i
	cleared *chase.Draft
}

// NewForm makes a form of the fields and puts the cursor in the first.
func NewForm(k Kit, fields ...*Field) *Form {
	f := &Form{kit: k, fields: fields, Keys: k.Keys.Form}
	for _, field := range fields {
		field.init()
	}
	f.focus = -1
	f.move(1)
	return f
}

// Field is the field of that name; it panics on a name the form has not.
func (f *Form) Field(name string) *Field {
	if field := f.named(name); field != nil {
		return field
	}
	panic("ui: the form has no field " + name)
}

func (f *Form) named(name string) *Field {
	for _, field := range f.fields {
		if field.Name == name {
			return field
		}
	}
	return nil
}

// Value is the text of a field; "" when it is off.
func (f *Form) Value(name string) string {
	field := f.Field(name)
	if field.Off {
		return ""
	}
	return field.Value()
}

// Answer is what was typed in a field without the blanks around it; "" for one
// that is off, or that the form does not have.
func (f *Form) Answer(name string) string {
	if f.named(name) == nil {
		return ""
	}
	return strings.TrimSpace(f.Value(name))
}

// Focused is the name of the field with the cursor, "" on a button.
func (f *Form) Focused() string {
	if f.focus < 0 || f.focus >= len(f.fields) {
		return ""
	}
	return f.fields[f.focus].Name
}

// Focus puts the cursor in the named field.
func (f *Form) Focus(name string) {
	for i, field := range f.fields {
		if field.Name == name && !field.Off {
			f.at(i)
		}
	}
}

// Edited reports that the user typed something.
func (f *Form) Edited() bool {
	for _, field := range f.fields {
		if !field.Off && field.Touched() {
			return true
		}
	}
	return false
}

// Fail shows a *chase.FieldError beside its field and puts the cursor there.
// It reports false for any other error, which belongs in the message line.
func (f *Form) Fail(err error) bool {
	var fault *chase.FieldError
	if !errors.As(err, &fault) {
		return false
	}
	for i, field := range f.fields {
		if field.Name == fault.Field && !field.Off {
			field.fault = fault.Problem
			f.at(i)
			return true
		}
	}
	return false
}

// Edit replaces the text of a field as if the user had typed it.
func (f *Form) Edit(name, text string) {
	field := f.Field(name)
	if field.Value() == text {
		return
	}
	field.SetValue(text)
	field.virgin = false
}

// Update takes a key.
func (f *Form) Update(k tea.KeyMsg) FormEvent {
	keys := f.Keys
	long := f.focus < len(f.fields) && f.focus >= 0 && f.fields[f.focus].Kind == LongField
	if k.Paste {
		k.Runes = pasted(k.Runes)
		return f.typed(k)
	}
	switch {
	case key.Matches(k, keys.Save):
		return FormSave
	case key.Matches(k, keys.Leave):
		return FormLeave
	case key.Matches(k, keys.Clear):
		f.clear()
		return FormCleared
	case key.Matches(k, keys.Editor):
		if name := f.Focused(); name == "" || f.Field(name).Kind == TickField {
			f.lastText()
		}
		return FormEditor
	case key.Matches(k, keys.Other):
		if f.Focused() == "" {
			return FormIdle
		}
		return FormOther
	case long && (k.Type == tea.KeyUp || k.Type == tea.KeyDown) && f.within(k.Type == tea.KeyUp):
		return FormIdle
	case key.Matches(k, keys.Next):
		f.move(1)
		return FormIdle
	case key.Matches(k, keys.Previous):
		f.move(-1)
		return FormIdle
	case key.Matches(k, keys.Enter):
		return f.enter()
	}
	return f.typed(k)
}

func (f *Form) typed(k tea.KeyMsg) FormEvent {
	if b := f.focus - len(f.fields); b >= 0 {
		switch k.Type {
		case tea.KeyLeft:
			f.focus = len(f.fields) + max(0, b-1)
		case tea.KeyRight:
			f.focus = len(f.fields) + min(len(buttons)-1, b+1)
		case tea.KeySpace:
			return f.enter()
		}
		return FormIdle
	}
	if f.fields[f.focus].press(k, f.Keys) {
		return FormEdited
	}
	return FormIdle
}

// within moves the cursor inside a text of several lines and reports false at
// its first or last line, where the arrow leaves the field.
func (f *Form) within(up bool) bool {
	field := f.fields[f.focus]
	line := field.long.Line()
	if up && line > 0 {
		field.long.CursorUp()
		return true
	}
	if !up && line < field.long.LineCount()-1 {
		field.long.CursorDown()
		return true
	}
	return false
}

func (f *Form) enter() FormEvent {
	switch f.focus - len(f.fields) {
	case 0:
		return FormSave
	case 1:
		f.lastText()
		return FormEditor
	case 2:
		f.clear()
		return FormCleared
	}
	if f.Quick || f.Short && f.last() == f.focus {
		return FormSave
	}
	f.move(1)
	return FormIdle
}

func (f *Form) last() int {
	for i := len(f.fields) - 1; i >= 0; i-- {
		if !f.fields[i].Off {
			return i
		}
	}
	return -1
}

// lastText moves the cursor to the longest text there is, for [Editor]: never to
// boxes, of which there is nothing to write.
func (f *Form) lastText() {
	last := 0
	for i, field := range f.fields {
		switch {
		case field.Off || field.Kind == TickField:
		case field.Kind == LongField:
			f.at(i)
			return
		default:
			last = i
		}
	}
	f.at(last)
}

// move goes n fields on, round the buttons, past those that are off.
func (f *Form) move(n int) {
	count := len(f.fields) + len(buttons)
	next := f.focus
	for range count {
		next = (next + n + count) % count
		if next >= len(f.fields) || !f.fields[next].Off {
			f.at(next)
			return
		}
	}
}

func (f *Form) at(i int) {
	if f.focus >= 0 && f.focus < len(f.fields) {
		f.fields[f.focus].focus(false)
	}
	f.focus = i
	if i < len(f.fields) {
		f.fields[i].focus(true)
	}
}
