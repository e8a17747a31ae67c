package tui

import (
	"context"
	"encoding/base64"
	"io"
	"os/exec"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// copyLimit is how long a clipboard tool may take.
const copyLimit = 3 * time.Second

// copyOut puts words on the clipboard: through the terminal when it is on
// another machine, else by the desktop's own tool, else through the terminal.
// It says "copied" only when a tool confirmed it (UX section 11).
func (r *root) copyOut(m ui.Copy) tea.Cmd {
	tool := CopyTool(r.kit.Getenv)
	out, getenv := r.out, r.kit.Getenv
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		if tool != nil {
			if give(ctx, m.Words, tool...) == nil {
				return ui.Said{Words: "Copied " + m.What}
			}
		}
		if out == nil {
			return ui.Said{Words: "No clipboard here"}
		}
		if getenv("TMUX") != "" {
			_ = give(ctx, m.Words, "tmux", "load-buffer", "-w", "-") // for a tmux that lets no escape pass; it tells nobody whether it helped
		}
		if _, err := io.WriteString(out, osc52(m.Words, getenv("TMUX") != "")); err != nil {
			return ui.Failed{Err: err}
		}
		return ui.Said{Words: "Sent " + m.What + " to your terminal's clipboard"}
	})
}

// give hands words to a tool, silently and for a short while only: some leave a
// child behind that keeps what it was given open for ever.
func give(ctx context.Context, words string, tool ...string) error {
	ctx, stop := context.WithTimeout(ctx, copyLimit)
	defer stop()
	run := exec.CommandContext(ctx, tool[0], tool[1:]...)
	run.Stdin = strings.NewReader(words)
	run.WaitDelay = copyLimit
	return run.Run()
}

// CopyTool is the desktop's clipboard tool with its arguments; nil when there is
// none or the desktop is not the one the user sits at: then what is copied goes
// through the terminal.
func CopyTool(env func(string) string) []string {
	if env("SSH_CONNECTION") != "" || env("SSH_TTY") != "" {
		return nil
	}
	tools := [][]string{}
	if env("WAYLAND_DISPLAY") != "" {
		tools = append(tools, []string{"wl-copy"})
	}
	if env("DISPLAY") != "" {
		tools = append(tools, []string{"xclip", "-selection", "clipboard"}, []string{"xsel", "-ib"})
	}
	tools = append(tools, []string{"pbcopy"})
	for _, t := range tools {
		if _, err := exec.LookPath(t[0]); err == nil {
			return t
		}
	}
	return nil
}

// osc52 asks the terminal to take the words; tmux passes it on when wrapped.
func osc52(words string, tmux bool) string {
	seq := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(words)) + "\a"
	if tmux {
		return "\x1bPtmux;" + strings.ReplaceAll(seq, "\x1b", "\x1b\x1b") + "\x1b\\"
	}
	return seq
}
