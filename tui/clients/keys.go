package clients

import (
	"github.com/charmbracelet/bubbles/key"
)

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k, g := s.Keys, s.Kit.Keys
	keys := []key.Binding{k.Sheet, k.Add, k.Edit, k.Call, k.Note, k.Views, k.Order, k.Filter}
	if s.W >= 90 {
		keys = append(keys, k.Record, k.Mark)
	}
	if s.W >= 140 {
		keys = append(keys, k.FollowUp, k.Paid, k.Query, k.NotToday, k.Step, k.Why, k.Copy, k.Zoom, g.Search, g.Undo, g.Quit)
	}
	return s.Footer(keys...)
}
