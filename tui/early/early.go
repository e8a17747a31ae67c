// Package early keeps Bubble Tea v1 from asking the terminal for its colours.
// Bubble Tea asks in a package init, in every command of the binary, and waits
// five seconds when nothing answers (UX section 2). Go initialises packages
// that are ready in the order of their import paths: "dues/tui/early" sorts
// before "github.com/charmbracelet/bubbletea" and needs lip gloss alone, so the
// question is settled before it is asked. The pty tests hold this.
package early

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
