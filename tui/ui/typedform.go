package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// TypedForm is what every screen shares that is one form: the form and the room
// for it, leaving it, the user's editor and what comes back from there, and where
// an error is shown. Embed it.
type TypedForm struct {
	Wishes
	Kit  Kit
	Form *Form
	W, H int // the room for the body
}

// SetSize is the room for the body.
func (t *TypedForm) SetSize(w, h int) { t.W, t.H = max(0, w), max(0, h) }

// Typing reports that letters are text, never verbs.
func (t *TypedForm) Typing() bool { return true }

// Press hands a key to the form and does what is the same for all of them:
// leaving, the user's editor with the facts under the text, saying how to bring
// back what was cleared. The event tells the screen the rest.
func (t *TypedForm) Press(k tea.KeyMsg, facts func() []string) (FormEvent, tea.Cmd) {
	event := t.Form.Update(k)
	switch event {
	case FormLeave:
		return event, t.Ask(Back{})
	case FormEditor:
		return event, t.Kit.EditText(t.Form.Focused(), t.Form.Value(t.Form.Focused()), facts()...)
	case FormCleared:
		if t.Form.Cleared() {
			t.Ask(Said{Words: "Cleared. " + t.Form.Keys.Clear.Help().Key + " again brings it back."})
		}
	}
	return event, nil
}

// NoFacts is a form that has nothing to show in the editor.
func NoFacts() []string { return nil }

// FromEditor takes a text back from the user's editor.
func (t *TypedForm) FromEditor(m Edited) tea.Cmd {
	if m.Err != nil {
		return t.Ask(Failed{Err: m.Err})
	}
	t.Form.Edit(m.Field, m.Text)
	return nil
}

// Fault shows an error beside its field or, where it has none, in the message
// line.
func (t *TypedForm) Fault(err error) tea.Cmd {
	if !t.Form.Fail(err) {
		return t.Ask(Failed{Err: err})
	}
	return nil
}

// DraftBack is what is said when words that were left are there again.
func (k Kit) DraftBack(d chase.Draft) Said {
	return Said{Words: "Draft from " + d.Updated.In(k.Now().Location()).Format("15:04") + " is back"}
}
