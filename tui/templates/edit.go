package templates

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase/letter"
	"dues/tui/ui"
)

// editing begins the name of the field under which the editor answers; the file
// follows.
const editing = "template "

// edit opens the user's copy of the selected template in their editor, or one of
// what is built in to begin with. Under it stands every name that may be used.
func (s *Screen) edit() tea.Cmd {
	if s.own == nil {
		return s.Ask(ui.Said{Words: "The practice book keeps no templates of yours; y copies this one."})
	}
	text, file, err := letter.Text(s.template(), string(s.tone), s.kit.Settings.Own)
	if err != nil {
		return s.Ask(ui.Failed{Err: err})
	}
	if file == letter.BuiltIn {
		file = letter.File(s.template(), string(s.tone))
	}
	if typed, ok := s.typed[file]; ok {
		text = typed
	}
	facts := []string{"{{name}} stands for a fact; {{#name}} ... {{/name}} is left out when it is not known:"}
	for _, name := range letter.FactNames() {
		facts = append(facts, fmt.Sprintf("  {{%s}}  %s", name, letter.Says(name)))
	}
	return s.kit.EditText(editing+file, strings.TrimSuffix(text, "\n"), facts...)
}

// edited keeps what came back from the editor, looks it over and goes by it.
func (s *Screen) edited(m ui.Edited) tea.Cmd {
	file, mine := strings.CutPrefix(m.Field, editing)
	if !mine {
		return nil
	}
	if m.Err != nil {
		return s.Ask(ui.Failed{Err: m.Err})
	}
	was, now := s.kit.Settings.Own.Text(file), m.Text+"\n"
	builtIn, _, err := letter.Text(s.template(), string(s.tone), nil)
	if now == was || was == "" && err == nil && now == builtIn {
		return s.Ask(ui.Said{Words: "Nothing was changed: " + ui.Clean(file) + " stays as it was."})
	}
	if err := s.own.Keep(file, was, now); err != nil {
		s.typed[file] = now
		return s.Ask(ui.Failed{Err: fmt.Errorf("not kept: %w. e opens what you typed again", err)})
	}
	delete(s.typed, file)
	if fault := letter.Check(file, now); fault != nil {
		return s.Ask(ui.Failed{Err: errors.New(fault.Error() + ". e opens it again")})
	}
	return s.Ask(ui.Said{Words: "These are your words from now on: templates/" + ui.Clean(file)})
}
