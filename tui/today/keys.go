package today

import (
	"github.com/charmbracelet/bubbles/key"

	"dues/tui/ui"
)

// keyMap is every key of the list. While the filter is typed only the keys of
// the filter act.
type keyMap struct {
	ui.List
	ui.Subject
	Back key.Binding
}

func defaultKeys(k *ui.Keys) keyMap { return keyMap{List: k.List, Subject: k.Subject, Back: k.Back} }

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	switch {
	case s.filter.Typing:
		return []key.Binding{s.filter.End, s.filter.Off}
	case s.copying:
		return s.copies.Help()
	case s.why:
		return []key.Binding{k.Back, k.Sheet, k.Record}
	case len(s.shown) == 0:
		return []key.Binding{s.kit.Keys.Search, s.kit.Keys.QuickNote, s.kit.Keys.Undo, s.kit.Keys.Quit}
	}
	keys := []key.Binding{k.Sheet, k.Call, k.Record, k.Note, k.FollowUp, k.Paid}
	if s.w >= 60 {
		keys = append(keys, k.Later)
	}
	if s.w >= 140 {
		keys = append(keys, k.Query, k.NotToday, k.Why, k.Step, k.Filter, k.Zoom)
	}
	if s.w >= 90 {
		keys = append(keys, s.kit.Keys.Search)
	}
	if s.w >= 140 {
		keys = append(keys, s.kit.Keys.QuickNote, s.kit.Keys.Undo, s.kit.Keys.Redo, s.kit.Keys.Quit)
	}
	return keys
}

// FullHelp is the help: on this line, moving, and finding.
func (s *Screen) FullHelp() [][]key.Binding {
	k, g := s.keys, s.kit.Keys
	return [][]key.Binding{
		{k.Sheet, k.Call, k.Record, k.Note, k.FollowUp, k.Paid, k.Query, k.Letter, k.Plan, k.Step, k.Later, k.NotToday, k.Why, k.Copy},
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Zoom},
		{k.Filter, g.Search, g.Do, g.QuickNote, g.Undo, g.Redo, g.Back, g.Quit, g.Suspend},
	}
}
