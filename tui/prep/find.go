package prep

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// find narrows the history to the entries that hold some words.
type find struct {
	typing bool
	words  string
}

func (f *find) press(k tea.KeyMsg) {
	switch k.Type {
	case tea.KeyEsc, tea.KeyCtrlC:
		f.typing, f.words = false, ""
	case tea.KeyEnter, tea.KeyDown, tea.KeyUp, tea.KeyTab:
		f.typing = false
	case tea.KeyBackspace:
		if r := []rune(f.words); len(r) > 0 {
			f.words = string(r[:len(r)-1])
		}
	case tea.KeyCtrlU:
		f.words = ""
	case tea.KeyRunes, tea.KeySpace:
		f.words += string(k.Runes)
	}
}

// matches reports whether an entry holds every one of the words.
func (f *find) matches(e ui.Entry) bool {
	if f.words == "" {
		return true
	}
	text := strings.ToLower(allWords(e))
	for word := range strings.FieldsSeq(strings.ToLower(f.words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func allWords(e ui.Entry) string {
	if m := e.Message; m != nil {
		return m.From + " " + m.To + " " + m.Subject + " " + m.Text
	}
	return e.Activity.Contact + " " + ui.OutcomeWords(e.Activity.Outcome) + " " + e.Activity.Words
}
