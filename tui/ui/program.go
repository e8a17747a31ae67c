package ui

import (
	"fmt"
	"os/exec"
	"path/filepath"

	tea "github.com/charmbracelet/bubbletea"
)

// RunProgram gives the terminal to a program of the user's, a mail program say,
// and takes it back when that ends.
func (k Kit) RunProgram(words []string) tea.Cmd {
	return func() tea.Msg {
		run := exec.CommandContext(k.Context, words[0], words[1:]...)
		if k.Input != nil {
			run.Stdin = k.Input
		}
		return tea.ExecProcess(run, func(err error) tea.Msg {
			if err != nil {
				return Failed{Err: fmt.Errorf("%s: %w", filepath.Base(words[0]), err)}
			}
			return Changed{}
		})()
	}
}
