// Package pick asks which client is meant: type a part of the name, enter takes
// the one that is marked. It opens the screen that was asked for about them.
package pick

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// Screen is the question.
type Screen struct {
	ui.Wishes
	picker *ui.Picker
	then   ui.Open // what to open about the client
	title  string
	w, h   int
}

// New asks for a client and then opens then about them; title says what for.
func New(k ui.Kit, data ui.ClientData, title string, then ui.Open) *Screen {
	return &Screen{picker: ui.NewPicker(k, data, "Who"), title: title, then: then}
}

// Init reads the clients who owe.
func (s *Screen) Init() tea.Cmd { return s.picker.Look() }

// Typing is always so.
func (s *Screen) Typing() bool { return true }

// Waiting holds enter back until what was typed was looked up.
func (s *Screen) Waiting() bool { return s.picker.Waiting() }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = w, h }

// Head is what the question is for.
func (s *Screen) Head() ui.Head {
	return ui.Head{Crumbs: []string{s.title}, Line: "Type a part of the name, or of the phone number."}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding { return s.picker.Help() }

// FullHelp is the same.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Update takes a key or what was found.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd, got := s.picker.Update(msg)
	switch {
	case got.Left:
		return s.Ask(ui.Back{})
	case got.Client != nil:
		o := s.then
		o.Client, o.Name, o.Replace = got.Client.ID, got.Client.Name, true
		return s.Ask(o)
	case got.Say != nil:
		return s.Ask(got.Say)
	}
	return cmd
}

// View is the words and the clients they may mean.
func (s *Screen) View() string { return strings.Join(s.picker.Lines(s.w, s.h), "\n") }
