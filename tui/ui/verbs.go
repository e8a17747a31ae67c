package ui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Opens is the form that a verb opens about the selected client or invoice; ""
// when k is no such verb.
func (s Subject) Opens(k tea.KeyMsg) string {
	for _, verb := range []struct {
		key    key.Binding
		screen string
	}{
		{s.Record, ScreenRecord}, {s.Note, ScreenNote}, {s.FollowUp, ScreenFollowUp}, {s.Paid, ScreenPayment}, {s.Allocate, ScreenAllocate},
		{s.Query, ScreenQuery}, {s.Letter, ScreenLetter}, {s.Plan, ScreenPlan}, {s.Step, ScreenStep}, {s.NotToday, ScreenNotToday},
		{s.Mail, ScreenCompose}, {s.Template, ScreenTemplates}, {s.Trail, ScreenEvidence},
	} {
		if key.Matches(k, verb.key) {
			return verb.screen
		}
	}
	return ""
}

// Verbs are the bindings of Opens.
func (s Subject) Verbs() []key.Binding {
	return []key.Binding{s.Record, s.Note, s.FollowUp, s.Paid, s.Allocate, s.Query, s.Letter, s.Plan, s.Step, s.NotToday, s.Mail, s.Template, s.Trail}
}
