package outbox

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dues/chase"
)

// program is a mail program that opens a message; the user sends it from there.
// In its arguments {file} stands for a file that holds the whole message,
// {mailto} for a mailto: address that holds all but the thread, {to}, {subject}
// and {body} for these; without any of them the file is the last argument.
type program struct {
	argv   []string
	folder string // where the file is put
}

// Name is the program's.
func (p program) Name() string { return filepath.Base(p.argv[0]) }

// Opens is true.
func (p program) Opens() bool { return true }

// Limit is for writing a file.
func (p program) Limit() time.Duration { return 10 * time.Second }

// Look is whether the program is there.
func (p program) Look() error { return isThere(p.argv[0]) }

// Send writes the message to a file and gives the command that opens it.
func (p program) Send(_ context.Context, l Letter) (Handed, error) {
	if err := p.Look(); err != nil {
		return Handed{}, &chase.NotSentError{Said: err.Error()}
	}
	file := p.file(l.ID)
	err := os.MkdirAll(p.folder, 0o700)
	if err == nil {
		err = writeWhole(file, file, l.Raw)
	}
	if err != nil {
		return Handed{}, &chase.NotSentError{Said: err.Error()}
	}
	fill := strings.NewReplacer("{file}", file, "{mailto}", mailto(l), "{to}", strings.Join(l.To, ","), "{subject}", l.Subject, "{body}", l.Body)
	run := []string{p.argv[0]}
	for _, word := range p.argv[1:] {
		run = append(run, fill.Replace(word))
	}
	if slices.Equal(run, p.argv) {
		run = append(run, file)
	}
	return Handed{Run: run, File: file}, nil
}

// file is where a letter is put.
func (p program) file(id string) string { return filepath.Join(p.folder, fileName(id)+".eml") }

// Forget removes a letter's file.
func (p program) Forget(id string) error {
	if err := os.Remove(p.file(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove the message's file: %w", err)
	}
	return nil
}

// mailto is a letter as a mailto: address (RFC 6068).
func mailto(l Letter) string {
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	var to []string
	for _, a := range l.To {
		to = append(to, strings.ReplaceAll(escape(a), "%40", "@"))
	}
	return fmt.Sprintf("mailto:%s?subject=%s&body=%s", strings.Join(to, ","), escape(l.Subject), escape(strings.ReplaceAll(l.Body, "\n", "\r\n")))
}
