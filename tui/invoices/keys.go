package invoices

import (
	"github.com/charmbracelet/bubbles/key"
)

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k, g := s.Keys, s.Kit.Keys
	keys := []key.Binding{k.Open, k.Add, k.Paid, k.Query, k.Record, k.Views, k.Order, k.Filter}
	if s.W >= 90 {
		keys = append(keys, k.Mark, k.Note, k.FollowUp)
	}
	if s.W >= 140 {
		keys = append(keys, k.Call, k.Plan, k.NotToday, k.Step, k.Why, k.Copy, k.Zoom, g.Search, g.Undo, g.Quit)
	}
	return s.Footer(keys...)
}
