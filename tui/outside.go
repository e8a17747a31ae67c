package tui

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// openers are the desktops' own programs that open a file or a page.
var openers = []string{"xdg-open", "open"}

// openOutside opens a file or a page in the program that the desktop has for
// it. On another machine it would open there, where nobody looks: then the
// words are shown instead (UX section 11).
func (r *root) openOutside(m ui.Outside) tea.Cmd {
	target := ui.Clean(m.Target)
	if env := r.kit.Getenv; env("SSH_CONNECTION") != "" || env("SSH_TTY") != "" {
		r.news.say("This is another machine: it is at "+target, false)
		return nil
	}
	tool := opener()
	if tool == "" {
		r.news.say("No program here opens it. It is at "+target, false)
		return nil
	}
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		open, ok := openable(m.Target)
		if !ok {
			return ui.Said{Words: "That is neither a file here nor a page: " + target}
		}
		ctx, stop := context.WithTimeout(ctx, copyLimit)
		defer stop()
		if err := exec.CommandContext(ctx, tool, open).Run(); err != nil {
			return ui.Said{Words: "It could not be opened. It is at " + target}
		}
		return ui.Said{Words: "Opened " + target}
	})
}

// opener is the first of openers that is installed.
func opener() string {
	for _, tool := range openers {
		if path, err := exec.LookPath(tool); err == nil {
			return path
		}
	}
	return ""
}

// openable is a target as the desktop takes it, when it is safe to hand over: a
// file that is there and no program, or a page of the web. The words come from
// outside, and a desktop would run others.
func openable(target string) (string, bool) {
	if info, err := os.Stat(target); err == nil {
		return target, info.Mode().IsRegular() && info.Mode().Perm()&0o111 == 0
	}
	if !strings.Contains(target, "://") {
		target = "https://" + target
	}
	u, err := url.Parse(target)
	ok := err == nil && (u.Scheme == "https" || u.Scheme == "http") && strings.Contains(u.Host, ".")
	return target, ok && !strings.ContainsFunc(target, func(r rune) bool { return r <= ' ' || r == 0x7f })
}
