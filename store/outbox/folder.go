package outbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"dues/chase"
)

// folder is a Maildir, or a plain folder, where a mail program finds a draft.
// A letter handed over twice is one file.
type folder struct{ path string }

// Name is the folder's.
func (f folder) Name() string { return f.path }

// Opens is true.
func (f folder) Opens() bool { return true }

// Limit is for writing a file.
func (f folder) Limit() time.Duration { return 10 * time.Second }

// Look is whether the folder is there and can be written.
func (f folder) Look() error {
	info, err := os.Stat(f.path)
	if err != nil || !info.IsDir() {
		return fmt.Errorf("there is no folder %s: make it, or put another under [send] in the settings", f.path)
	}
	probe, err := os.CreateTemp(f.path, ".dues-*")
	if err != nil {
		return fmt.Errorf("the folder %s cannot be written: %w", f.path, err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// maildir reports whether the folder is one: then the draft goes into cur with
// the flags of a draft that was seen, so that mail programs list it as one.
func (f folder) maildir() bool {
	for _, sub := range []string{"cur", "new", "tmp"} {
		if info, err := os.Stat(filepath.Join(f.path, sub)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// Send leaves the message there. X-Unsent tells Outlook and others to open it
// for sending.
func (f folder) Send(_ context.Context, l Letter) (Handed, error) {
	if err := f.Look(); err != nil {
		return Handed{}, &chase.NotSentError{Said: err.Error()}
	}
	raw := append([]byte("X-Unsent: 1\r\n"), l.Raw...)
	name := fileName(l.ID)
	temp, file := filepath.Join(f.path, "."+name+".part"), filepath.Join(f.path, name+".eml")
	if f.maildir() {
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		temp, file = filepath.Join(f.path, "tmp", name), filepath.Join(f.path, "cur", name+":2,DS")
	}
	if err := writeWhole(temp, file, raw); err != nil {
		return Handed{}, &chase.NotSentError{Said: err.Error()}
	}
	return Handed{File: file}, nil
}

// writeWhole writes a private file that is there whole or not at all.
func writeWhole(temp, path string, b []byte) error {
	file, err := os.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("write the message: %w", err)
	}
	_, err = file.Write(b)
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil && temp != path {
		err = os.Rename(temp, path)
	}
	if err != nil {
		_ = os.Remove(temp) // the error that counts is the first
		return fmt.Errorf("write the message: %w", err)
	}
	return nil
}

// fileName is what a message with this id is called as a file: its letters and
// digits, which are unlike any other's.
func fileName(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '_'
	}, strings.Trim(id, "<>."))
}
