package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// windowed are editors that open a window and return at once unless they are
// told to wait.
var windowed = []string{"code", "codium", "subl", "atom", "gedit", "kate", "mate", "zed", "notepad"}

// EditText opens the text in the user's editor and answers with Edited for the
// field. The text is taken back only when the editor ended well.
func (k Kit) EditText(field, text string) tea.Cmd {
	words := strings.Fields(k.Getenv("VISUAL"))
	if len(words) == 0 {
		words = strings.Fields(k.Getenv("EDITOR"))
	}
	if len(words) == 0 {
		words = []string{"vi"}
	}
	return func() tea.Msg {
		path, err := scratch(text)
		if err != nil {
			return Edited{Field: field, Err: err}
		}
		gone := context.AfterFunc(k.Context, func() { _ = os.RemoveAll(filepath.Dir(path)) })
		run := exec.CommandContext(k.Context, words[0], append(slices.Clone(words[1:]), path)...)
		// An editor that is asked to end puts the terminal back itself.
		run.Cancel = func() error { return run.Process.Signal(syscall.SIGTERM) }
		run.WaitDelay = editorLeaves
		if k.Input != nil {
			run.Stdin = k.Input // the program's own input is no file that a child could read
		}
		return tea.ExecProcess(run, func(err error) tea.Msg {
			defer os.RemoveAll(filepath.Dir(path))
			defer gone()
			if err != nil {
				return Edited{Field: field, Err: editorFailed(words[0], err)}
			}
			got, err := os.ReadFile(path)
			if err != nil {
				return Edited{Field: field, Err: fmt.Errorf("read back what was edited: %w", err)}
			}
			edited := strings.TrimSuffix(strings.ReplaceAll(string(got), "\r\n", "\n"), "\n")
			if edited == text && slices.Contains(windowed, filepath.Base(words[0])) && len(words) == 1 {
				return Edited{Field: field, Err: fmt.Errorf(`%q returned at once. Set EDITOR="%s -w" to edit here`, words[0], words[0])}
			}
			return Edited{Field: field, Text: edited}
		})()
	}
}

// editorLeaves is how long the editor may take to end with the program.
const editorLeaves = 500 * time.Millisecond

// scratch puts the text in a file that nobody else can read.
func scratch(text string) (string, error) {
	dir, err := os.MkdirTemp("", "dues-")
	if err != nil {
		return "", fmt.Errorf("make a file for the editor: %w", err)
	}
	path := filepath.Join(dir, "note.md")
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		return "", errors.Join(fmt.Errorf("make a file for the editor: %w", err), os.RemoveAll(dir))
	}
	return path, nil
}

func editorFailed(name string, err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("%s ended with an error (%d). Your text is unchanged", filepath.Base(name), exit.ExitCode())
	}
	return fmt.Errorf("the editor did not start: %w. Your text is unchanged", err)
}
