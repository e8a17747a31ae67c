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
	return editAbout(t, editor, text, nil)
}

func editAbout(t *testing.T, editor, text string, facts []string) ui.Edited {
	t.Helper()
	k := uitest.Kit()
	k.Getenv = func(name string) string { return map[string]string{"EDITOR": editor}[name] }
	msg := k.EditText("words", text, facts...)()
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

func TestAnEditorThatFailsLosesNothingThatWasWrittenInIt(t *testing.T) {
	e := edit(t, script(t, `printf 'half a letter' > "$1"; exit 3`), "one")
	if e.Err == nil || !strings.Contains(e.Err.Error(), "ended with an error (3). Your text is unchanged; what was written there is in ") {
		t.Fatalf("got %+v", e)
	}
	_, path, _ := strings.Cut(e.Err.Error(), "there is in ")
	defer os.RemoveAll(filepath.Dir(path))
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "half a letter" {
		t.Errorf("it holds %q, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read it: %v, %v", info.Mode(), err)
	}
}

func TestTheCommandOfAnEditorMayHaveBlanksInQuotes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my editors")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "ed")
	if err := os.WriteFile(path, []byte("#!/bin/sh\nprintf '%s' \"$1 $2\" > \"$3\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, quote := range []string{`"`, `'`} {
		if e := edit(t, quote+path+quote+"  -w "+quote+"two words"+quote, "one"); e.Err != nil || e.Text != "-w two words" {
			t.Errorf("got %+v", e)
		}
	}
}

func TestTheFactsUnderATextAreThereToLookAtAndDoNotComeBack(t *testing.T) {
	facts := []string{"Acme Print Ltd", "2,100.00 GBP  2 open"}
	for name, c := range map[string]struct{ body, want string }{
		"left as they are":           {`true`, "one\n\n# mine\n"},
		"with words typed above":     {`printf 'new words\n' | cat - "$1" > "$1.new" && mv "$1.new" "$1"`, "new words\none\n\n# mine\n"},
		"with the line above gone":   {`grep -v -e '----' "$1" > "$1.new"; mv "$1.new" "$1"`, "one\n\n# mine\n"},
		"gone altogether":            {`printf 'all new\n' > "$1"`, "all new"},
		"that can be seen, at least": {`grep -q 'Acme Print' "$1" || exit 9`, "one\n\n# mine\n"},
	} {
		e := editAbout(t, script(t, c.body), "one\n\n# mine\n", facts)
		if e.Err != nil || e.Text != c.want {
			t.Errorf("%s: got %q, %v", name, e.Text, e.Err)
		}
	}
}
