package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
	"dues/tui/uitest"
)

// edit runs the command in a program without a screen and gives its answer.
func edit(t *testing.T, editor, text string) ui.Edited {
	t.Helper()
	k := uitest.Kit()
	k.Getenv = func(name string) string { return map[string]string{"EDITOR": editor}[name] }
	msg := k.EditText("words", text)()
	if e, ok := msg.(ui.Edited); ok {
		return e
	}
	p := tea.NewProgram(exitAfter{msg, nil}, tea.WithInput(strings.NewReader("")), tea.WithOutput(discard{}), tea.WithoutRenderer())
	got, err := p.Run()
	if err != nil {
		t.Fatal(err)
	}
	return got.(exitAfter).got.(ui.Edited)
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

// exitAfter is a program that runs one message and ends with the answer.
type exitAfter struct{ first, got tea.Msg }

func (m exitAfter) Init() tea.Cmd { return func() tea.Msg { return m.first } }
func (m exitAfter) View() string  { return "" }
func (m exitAfter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if e, ok := msg.(ui.Edited); ok {
		m.got = e
		return m, tea.Quit
	}
	return m, nil
}

func script(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEditTextTakesTheTextBackOnlyWhenTheEditorEndedWell(t *testing.T) {
	if e := edit(t, script(t, `printf 'two\nlines\n' > "$1"`), "one"); e.Err != nil || e.Text != "two\nlines" || e.Field != "words" {
		t.Errorf("got %+v", e)
	}
	if e := edit(t, script(t, `printf 'half' > "$1"; exit 1`), "one"); e.Err == nil || !strings.Contains(e.Err.Error(), "(1). Your text is unchanged") {
		t.Errorf("an editor that failed gave %+v", e)
	}
	if e := edit(t, script(t, `test "$(stat -c %a "$1")" = 600`), "one"); e.Err != nil {
		t.Errorf("the file is open to others: %v", e.Err)
	}
	if e := edit(t, "/no/such/editor", "one"); e.Err == nil {
		t.Error("an editor that is not there gave no error")
	}
}
