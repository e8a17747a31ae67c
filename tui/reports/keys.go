package reports

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// keyMap is every key of the reports.
type keyMap struct {
	ui.List
	ui.Subject
	Back, File key.Binding
}

func defaultKeys(k *ui.Keys) keyMap {
	keys := keyMap{List: k.List, Subject: k.Subject, Back: k.Back,
		File: key.NewBinding(key.WithKeys(">"), key.WithHelp(">", "file: this report as a text")),
	}
	keys.List.NextPane = ui.Also(k.List.NextPane, "section: the next report", "l", "right")
	keys.List.PrevPane = ui.Also(k.List.PrevPane, "section: the one before", "h", "left")
	keys.Subject.Sheet = ui.Also(ui.Without(k.Subject.Sheet, "l", "right"), "call sheet: of the client")
	return keys
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	keys := []key.Binding{k.NextPane}
	switch {
	case s.at == sessions && s.opened:
		keys = append(keys, k.Back)
	case s.at == sessions:
		keys = append(keys, ui.Also(k.Sheet, "open: who was dealt with that day"))
	case s.at >= clients:
		keys = append(keys, k.Sheet, k.Record, k.Note, k.FollowUp)
	}
	return append(keys, k.Copy, k.File, s.kit.Keys.Search, s.kit.Keys.Undo, s.kit.Keys.Quit)
}

// FullHelp is the help.
func (s *Screen) FullHelp() [][]key.Binding {
	k, g := s.keys, s.kit.Keys
	return [][]key.Binding{
		append([]key.Binding{k.Sheet, k.Copy, k.File}, k.Verbs()...),
		{k.NextPane, k.PrevPane, k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp},
		{g.Search, g.Do, g.QuickNote, g.Undo, g.Redo, g.Quit, g.Suspend},
	}
}
