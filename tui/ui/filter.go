package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// Filter is the words that narrow a list, and the line they are typed in.
type Filter struct {
	Typing bool // it has the keys
	End    key.Binding
	Off    key.Binding
	kit    Kit
	form   *Form
}

// NewFilter narrows nothing yet.
func NewFilter(k Kit) Filter {
	f := Filter{
		kit: k,
		End: key.NewBinding(key.WithKeys("enter", "down", "up"), key.WithHelp("enter", "keep the filter")),
		Off: key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "show all")),
	}
	f.Clear()
	return f
}

// Clear takes all words away.
func (f *Filter) Clear() { f.form = NewForm(f.kit, &Field{Name: "filter", Label: "filter"}) }

// Words is what was typed.
func (f *Filter) Words() string { return f.form.Value("filter") }

// On reports whether the line is to be shown: words are typed or being typed.
func (f *Filter) On() bool { return f.Typing || f.Words() != "" }

// Press is a key while it has them.
func (f *Filter) Press(k tea.KeyMsg) {
	switch {
	case key.Matches(k, f.Off):
		f.Typing = false
		f.Clear()
	case key.Matches(k, f.End):
		f.Typing = false
	default:
		f.form.Update(k)
	}
}

// Matcher gives a test of what FilterText made: each of the words must be in
// it.
func (f *Filter) Matcher() func(text string) bool {
	words := strings.Fields(strings.ToLower(f.Words()))
	return func(text string) bool {
		for _, w := range words {
			if !strings.Contains(text, w) {
				return false
			}
		}
		return true
	}
}

// Line is the line it is typed in, w cells wide.
func (f *Filter) Line(w int) string {
	line, _, _ := strings.Cut(f.form.View(w-1, 1), "\n")
	return Fit(" "+line, w)
}

// FilterText is words made ready to be looked at by a filter, once for a line.
func FilterText(words ...string) string { return strings.ToLower(strings.Join(words, " ")) }
