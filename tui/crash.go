package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// crash is a panic that was caught. It holds no client's name: the stack says
// where, not about whom.
type crash struct {
	what  string
	stack []byte
}

// crashedMsg is a panic in a command.
type crashedMsg struct{ crash *crash }

func caught(p any) *crash { return &crash{fmt.Sprintf("%T", p) + " in a screen", debug.Stack()} }

// survive turns a panic in Update into a way out like any other.
func (r *root) survive(model *tea.Model, cmd *tea.Cmd) {
	if p := recover(); p != nil {
		r.crash = caught(p)
		*model, *cmd = r, tea.Quit
	}
}

// surviveView does the same for View; the next message then ends the program.
func (r *root) surviveView(view *string) {
	if p := recover(); p != nil {
		r.crash = caught(p)
		*view = ""
	}
}

// guard does the same for a command, and for those in a batch.
func (r *root) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if p := recover(); p != nil {
				msg = crashedMsg{caught(p)}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			guarded := make(tea.BatchMsg, len(batch))
			for i, c := range batch {
				guarded[i] = r.guard(c)
			}
			return guarded
		}
		return msg
	}
}

// report writes the crash where only the user can read it and gives the error
// that says so.
func (c *crash) report(dir string, now time.Time) error {
	words := "dues stopped unexpectedly. Nothing saved was lost, and what was being typed is kept"
	if dir == "" {
		return fmt.Errorf("%s (%s)", words, c.what)
	}
	path := filepath.Join(dir, "crash-"+now.Format("20060102-150405")+".txt")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("%s (%s)", words, c.what)
	}
	if err := os.WriteFile(path, append([]byte(c.what+"\n\n"), c.stack...), 0o600); err != nil {
		return fmt.Errorf("%s (%s)", words, c.what)
	}
	return fmt.Errorf("%s. Details: %s (no client names inside)", words, path)
}
