package cli

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// isTerminal reports whether a reader or writer is a terminal.
func isTerminal(v any) bool {
	f, ok := v.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// askable reports whether somebody sits at both ends of a conversation.
func (a *app) askable() bool { return isTerminal(a.Stdin) && isTerminal(a.Stderr) }
