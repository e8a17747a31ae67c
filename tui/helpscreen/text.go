package helpscreen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// Text is lines to read: the messages that were shown.
type Text struct {
	ui.Wishes
	kit   ui.Kit
	title string
	lines []string
	top   int
	w, h  int
}

// NewText shows lines under a title.
func NewText(k ui.Kit, title string, lines []string) *Text {
	return &Text{kit: k, title: title, lines: lines}
}

// Init has nothing to read.
func (t *Text) Init() tea.Cmd { return nil }

// Typing is never so.
func (t *Text) Typing() bool { return false }

// SetSize takes the size of the body.
func (t *Text) SetSize(w, h int) { t.w, t.h = w, h }

// Head is the title.
func (t *Text) Head() ui.Head { return ui.Head{Crumbs: []string{t.title}} }

// ShortHelp is the footer.
func (t *Text) ShortHelp() []key.Binding {
	return []key.Binding{t.kit.Keys.Down, t.kit.Keys.Up, t.kit.Keys.Back}
}

// FullHelp is every key, for the help list.
func (t *Text) FullHelp() [][]key.Binding {
	k := t.kit.Keys
	return [][]key.Binding{{k.Back, k.Left}, {k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp}}
}

// Update takes a key.
func (t *Text) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	keys := t.kit.Keys
	switch {
	case key.Matches(k, keys.Back, keys.Quit, keys.Left):
		return t.Ask(ui.Back{})
	case key.Matches(k, keys.Down):
		t.top++
	case key.Matches(k, keys.Up):
		t.top--
	case key.Matches(k, keys.First):
		t.top = 0
	case key.Matches(k, keys.Last):
		t.top = len(t.wrapped())
	case key.Matches(k, keys.PageDown, keys.HalfDown):
		t.top += t.h / 2
	case key.Matches(k, keys.PageUp, keys.HalfUp):
		t.top -= t.h / 2
	}
	t.top = max(0, min(t.top, len(t.wrapped())-t.h))
	return nil
}

func (t *Text) wrapped() []string {
	var lines []string
	for _, l := range t.lines {
		lines = append(lines, ui.Wrap(ui.Clean(l), t.w-4)...)
	}
	return lines
}

// View is the lines from the top one on.
func (t *Text) View() string {
	lines := t.wrapped()
	if len(lines) == 0 {
		return "  Nothing yet."
	}
	lines = lines[min(t.top, len(lines)-1):]
	return "  " + strings.Join(lines[:min(len(lines), max(1, t.h))], "\n  ")
}
