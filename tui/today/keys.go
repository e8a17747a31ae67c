package today

import (
	"github.com/charmbracelet/bubbles/key"
)

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k, g := s.Keys, s.Kit.Keys
	if s.finished() && !s.Typing() {
		summary := k.Copy
		summary.SetHelp("y", "copy this summary")
		return []key.Binding{g.Tabs[1], g.Tabs[3], summary, g.Undo, g.Quit}
	}
	keys := []key.Binding{k.Sheet, k.Call, k.Record, k.Note, k.FollowUp, k.Paid}
	if s.W >= 60 {
		keys = append(keys, k.Later)
	}
	if s.W >= 140 {
		keys = append(keys, k.Query, k.NotToday, k.Why, k.Step, k.Mark, k.Filter, k.Zoom)
	}
	if s.W >= 90 {
		keys = append(keys, g.Search)
	}
	if s.W >= 140 {
		keys = append(keys, g.QuickNote, g.Undo, g.Redo, g.Quit)
	}
	return s.Footer(keys...)
}
