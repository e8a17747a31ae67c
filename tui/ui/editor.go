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
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
)

// windowed are editors that open a window and return at once unless they are
// told to wait.
var windowed = []string{"code", "codium", "subl", "atom", "gedit", "kate", "mate", "zed", "notepad"}

// EditText opens the text in the user's editor and answers with Edited for the
// field. The text is taken back only when the editor ended well; what it wrote
// and then failed is left where it is and told of. The facts stand under the
// text, to look at: they do not come back.
func (k Kit) EditText(field, text string, facts ...string) tea.Cmd {
	words := editorWords(k.Getenv("VISUAL"))
	if len(words) == 0 {
		words = editorWords(k.Getenv("EDITOR"))
	}
	if len(words) == 0 {
		words = []string{"vi"}
	}
	return func() tea.Msg {
		page := underFacts(text, facts)
		path, err := scratch(page)
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
		return tea.ExecProcess(run, func(failed error) tea.Msg {
			defer gone()
			got, err := os.ReadFile(path)
			switch {
			case failed != nil && err == nil && string(got) != page:
				return Edited{Field: field, Err: fmt.Errorf("%w; what was written there is in %s", editorFailed(words[0], failed), path)}
			case failed != nil:
				err = editorFailed(words[0], failed)
			case err != nil:
				err = fmt.Errorf("read back what was edited: %w", err)
			}
			if err := errors.Join(err, os.RemoveAll(filepath.Dir(path))); err != nil {
				return Edited{Field: field, Err: err}
			}
			edited := aboveFacts(strings.ReplaceAll(string(got), "\r\n", "\n"), facts)
			if edited == text && slices.Contains(windowed, filepath.Base(words[0])) && len(words) == 1 {
				return Edited{Field: field, Err: fmt.Errorf(`%q returned at once. Set EDITOR="%s -w" to edit here`, words[0], words[0])}
			}
			return Edited{Field: field, Text: edited}
		})()
	}
}

// editorWords splits the command of an editor into its words, quotes kept
// together, without a shell: a path with a blank in it is still one word.
func editorWords(command string) []string {
	var words []string
	var word strings.Builder
	var quote rune
	begun := false
	for _, r := range command {
		switch {
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case r == quote:
			quote = 0
		case quote == 0 && unicode.IsSpace(r):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// factsLine parts the text from the facts under it.
const factsLine = "# ---- for you to look at: this line and all below it are not kept ----"

// underFacts is the text as the editor gets it.
func underFacts(text string, facts []string) string {
	if len(facts) == 0 {
		return text + "\n"
	}
	page := text + "\n\n" + factsLine + "\n"
	for _, f := range facts {
		page += strings.TrimRight("# "+Clean(f), " ") + "\n"
	}
	return page
}

// aboveFacts is the text as it came back. Facts whose first line was deleted go
// as far as they are still as they were.
func aboveFacts(page string, facts []string) string {
	if len(facts) == 0 {
		return strings.TrimSuffix(page, "\n")
	}
	text, _, parted := strings.Cut(page, factsLine)
	if !parted {
		for _, f := range slices.Backward(facts) {
			text = strings.TrimSuffix(text, strings.TrimRight("# "+Clean(f), " ")+"\n")
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(text, "\n"), "\n")
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
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
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
