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

// surviving is a program in which a panic, wherever it falls, is a way out like
// any other.
type surviving struct {
	tea.Model
	crash *crash
}

// Init begins the program.
func (s *surviving) Init() tea.Cmd { return guard(s.Model.Init()) }

// Update hands a message on, and leaves after a panic: in it, or in what was
// drawn or done since.
func (s *surviving) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	defer func() {
		if p := recover(); p != nil {
			s.crash = caught(p)
			model, cmd = s, tea.Quit
		}
	}()
	if fallen, ok := msg.(crashedMsg); ok {
		s.crash = fallen.crash
	}
	if s.crash != nil {
		return s, tea.Quit
	}
	_, cmd = s.Model.Update(msg)
	return s, guard(cmd)
}

// View draws the program; the next message ends it when that falls.
func (s *surviving) View() (view string) {
	defer func() {
		if p := recover(); p != nil {
			s.crash = caught(p)
			view = ""
		}
	}()
	if s.crash != nil {
		return ""
	}
	return s.Model.View()
}

// guard makes a message of a panic in a command, or in one of a batch.
func guard(cmd tea.Cmd) tea.Cmd {
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
				guarded[i] = guard(c)
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
