package ui

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// CopyKey is a letter after y, and what it copies.
type CopyKey struct {
	key.Binding
	what  string
	words func() string
}

// NewCopyKey is a letter that copies words, which are called what.
func NewCopyKey(letter, what string, words func() string) CopyKey {
	return CopyKey{key.NewBinding(key.WithKeys(letter), key.WithHelp("y "+letter, "copy "+what)), what, words}
}

// CopyMenu is the letters that y offers.
type CopyMenu []CopyKey

// SheetCopies is what can be copied of a client: the selected line, and what
// the sheet knows. The sheet may be nil until it is read.
func SheetCopies(k Kit, line func() string, sheet func() *Sheet) CopyMenu {
	of := func(words func(*Sheet) string) func() string {
		return func() string {
			if s := sheet(); s != nil {
				return words(s)
			}
			return ""
		}
	}
	return CopyMenu{
		NewCopyKey("y", "this line", line),
		NewCopyKey("b", "bank details", of(func(s *Sheet) string { return s.Bank(k) })),
		NewCopyKey("i", "invoice numbers", of(func(s *Sheet) string { return s.OpenNumbers() })),
		NewCopyKey("e", "mail address", of(func(s *Sheet) string { return s.Prep.AskFor.Email })),
		NewCopyKey("t", "phone number", of(func(s *Sheet) string { return s.Prep.AskFor.Phone })),
		NewCopyKey("s", "summary", of(func(s *Sheet) string { return s.Summary() })),
	}
}

// Replace puts c where the menu has that letter.
func (m CopyMenu) Replace(letter string, c CopyKey) {
	for i := range m {
		if m[i].Keys()[0] == letter {
			m[i] = c
		}
	}
}

// Pick is what the letter after y asks for; nil when it is none of the menu.
func (m CopyMenu) Pick(k tea.KeyMsg) tea.Msg {
	for _, c := range m {
		if !key.Matches(k, c.Binding) {
			continue
		}
		words := c.words()
		if strings.TrimSpace(words) == "" {
			return NothingToCopy(c.what)
		}
		return Copy{Words: words, What: c.what}
	}
	return nil
}

// NothingToCopy says that what was to be copied is not known, and where it
// would come from.
func NothingToCopy(what string) Said {
	switch what {
	case "bank details":
		return Said{Words: `No bank details yet. Put them into config.toml: bank = "…" under [me].`}
	case "mail address", "phone number":
		return Said{Words: "No " + what + " here. dues edit contact adds one."}
	}
	return Said{Words: "Nothing to copy: no " + what + " here."}
}

// Help is the menu as the footer shows it.
func (m CopyMenu) Help() []key.Binding {
	help := make([]key.Binding, len(m))
	for i, c := range m {
		help[i] = c.Binding
	}
	return help
}
