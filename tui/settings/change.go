package settings

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// valueField is the one field of the form.
const valueField = "value"

// change opens the selected setting where it can be changed.
func (s *Screen) change() tea.Cmd {
	x, ok := s.selected()
	switch {
	case !ok:
		return s.Ask(ui.Failed{Err: errNone})
	case x.Whole:
		return s.editor(s.fileOf())
	}
	text, left := s.half[x.Key]
	if !left {
		text = x.Value
	}
	s.open(x, text)
	return nil
}

// open puts a form for one setting under the list.
func (s *Screen) open(x chase.Setting, text string) {
	field := &ui.Field{Name: valueField, Label: x.Key, Text: x.Value, Hint: x.Usual, Echo: s.echo(x)}
	if x.Lines {
		field.Kind, field.Rows = ui.LongField, 4
	}
	s.form, s.about = ui.NewForm(s.kit, field), x.Key
	s.form.Quick = !x.Lines
	s.form.Edit(valueField, text)
}

// echo says what the typed words would be: what cannot stand, or what holds
// without any.
func (s *Screen) echo(x chase.Setting) func(string) ui.Echo {
	return func(words string) ui.Echo {
		if strings.TrimSpace(words) == "" {
			return ui.Echo{Words: "empty: " + usually(x)}
		}
		if _, err := s.config.Change(s.texts[configName], x.Key, words); err != nil {
			return ui.Echo{Words: problem(err, x.Key), Bad: true}
		}
		return ui.Echo{}
	}
}

// problem is what is wrong with a value, without the place: that is in sight.
func problem(err error, key string) string {
	words := err.Error()
	if _, why, found := strings.Cut(words, key+": "); found {
		return why
	}
	return words
}

// usually is what holds where the file is silent.
func usually(x chase.Setting) string {
	if x.Usual == "" {
		return "nothing, as it comes"
	}
	return x.Usual + ", as it comes"
}

// typed is a key of the form.
func (s *Screen) typed(k tea.KeyMsg) tea.Cmd {
	switch s.form.Update(k) {
	case ui.FormSave:
		return s.set(s.about, s.form.Value(valueField))
	case ui.FormLeave:
		s.keepHalf()
		s.form = nil
	case ui.FormEditor:
		return s.kit.EditText(valueField, s.form.Value(valueField))
	}
	return nil
}

// keepHalf keeps what is typed and not saved for when the setting is opened again.
func (s *Screen) keepHalf() {
	delete(s.half, s.about)
	if s.form.Edited() {
		s.half[s.about] = s.form.Value(valueField)
		s.Ask(ui.Said{Words: "Not changed. " + s.keys.Change.Help().Key + " goes on with it."})
	}
}

// set writes one setting otherwise.
func (s *Screen) set(key, words string) tea.Cmd {
	was := s.texts[configName]
	now, err := s.config.Change(was, key, words)
	switch {
	case err != nil && s.form != nil:
		s.form.Fail(&chase.FieldError{Field: valueField, Problem: problem(err, key)})
		return nil
	case err != nil:
		return s.Ask(ui.Failed{Err: err})
	case now == was:
		s.form = nil
		delete(s.half, key)
		return s.Ask(ui.Said{Words: key + " is that already."})
	}
	said := key + " = " + oneLine(words)
	if strings.TrimSpace(words) == "" {
		said = key + " as it comes"
	}
	delete(s.half, key)
	return s.write(configName, now, said)
}

// turn goes to the next of the words that a setting may be.
func (s *Screen) turn() tea.Cmd {
	x, ok := s.selected()
	switch {
	case !ok:
		return s.Ask(ui.Failed{Err: errNone})
	case len(x.Choices) == 0:
		return s.Ask(ui.Said{Words: x.Key + " is not one of a few words: " + s.keys.Change.Help().Key + " changes it."})
	}
	at := slices.Index(x.Choices, x.Value)
	return s.set(x.Key, x.Choices[(at+1)%len(x.Choices)])
}

// usual takes a setting out of the file.
func (s *Screen) usual() tea.Cmd {
	x, ok := s.selected()
	switch {
	case !ok:
		return s.Ask(ui.Failed{Err: errNone})
	case x.Line == 0:
		return s.Ask(ui.Said{Words: x.Key + " is as it comes: no line of the file says otherwise."})
	case x.Whole:
		return s.Ask(ui.Said{Words: x.Key + " goes with what belongs to it: " + s.keys.Editor.Help().Key + " opens the file."})
	}
	return s.set(x.Key, "")
}

// file is one of the files, by name.
func (s *Screen) file(name string) File {
	if name == keysName {
		return s.own
	}
	return s.config
}

// write puts a text in place, in the background.
func (s *Screen) write(name, now, said string) tea.Cmd {
	s.saving = true
	file, was := s.file(name), s.texts[name]
	settled := ui.Settled{
		Words:  said,
		Undo:   func() error { return file.Write(now, was) },
		Redo:   func() error { return file.Write(was, now) },
		Effect: effects[name],
	}
	return s.kit.Save(func(context.Context) tea.Msg {
		return writtenMsg{name, now, settled, file.Write(was, now)}
	})
}

// effects is what is said of when a file counts.
var effects = map[string]string{keysName: "Keys count when dues is started again."}

func (s *Screen) written(m writtenMsg) tea.Cmd {
	s.saving = false
	if m.err != nil {
		if s.form == nil {
			s.refused[m.name] = m.now
			m.err = fmt.Errorf("%s, %w. Your text is kept: %s goes on with it, %s drops it", m.name, m.err, s.keys.Editor.Help().Key, s.keys.Drop.Help().Key)
		}
		return tea.Batch(s.Ask(ui.Failed{Err: m.err}), s.reload())
	}
	s.form = nil
	delete(s.refused, m.name)
	return s.Ask(m.settled)
}

// editor opens a file whole in the user's editor, with what could stand in it
// under it to look at.
func (s *Screen) editor(name string) tea.Cmd {
	text, again := s.refused[name]
	if !again {
		text = s.begun(name)
	}
	var facts []string
	for _, x := range s.all {
		if name == configName && x.Key != keysName {
			facts = append(facts, x.Means+":", "  "+strings.ReplaceAll(x.Example, "\n", "\n#   "))
		}
	}
	return s.kit.EditText(name, strings.TrimSuffix(text, "\n"), facts...)
}

// begun is the text of a file, or what a new one is written from.
func (s *Screen) begun(name string) string {
	if text := s.texts[name]; text != "" {
		return text
	}
	return s.file(name).Begin()
}

// edited takes a text back from the editor.
func (s *Screen) edited(m ui.Edited) tea.Cmd {
	if m.Err != nil {
		return s.Ask(ui.Failed{Err: m.Err})
	}
	if m.Field == valueField {
		s.form.Edit(valueField, m.Text)
		return nil
	}
	text := m.Text
	if text != "" {
		text += "\n"
	}
	if strings.TrimSpace(text) == strings.TrimSpace(s.begun(m.Field)) {
		delete(s.refused, m.Field)
		return s.Ask(ui.Said{Words: m.Field + " is as it was."})
	}
	return s.write(m.Field, text, m.Field)
}

// errKept is that nothing came back from the editor that could not stand.
var errKept = errors.New("nothing waits here that could not be saved")

// drop throws away what came back from the editor and cannot stand.
func (s *Screen) drop() tea.Cmd {
	name := s.fileOf()
	if _, kept := s.refused[name]; !kept {
		return s.Ask(ui.Failed{Err: errKept})
	}
	delete(s.refused, name)
	return s.Ask(ui.Said{Words: "Dropped. " + name + " is as it was."})
}
