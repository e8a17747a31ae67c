package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"dues/tui/ui"
)

// spooled makes a file of what can be read only once, so that it can be looked
// at before it is brought in: - for standard input, and any pipe. A file or a
// folder is given back as it is. away clears up.
func (a *app) spooled(path string) (file string, away func(), err error) {
	away = func() {}
	name := filepath.Base(path)
	if path == "-" {
		name = "standard-input"
	} else if info, err := os.Stat(path); err != nil || info.IsDir() || info.Mode().IsRegular() {
		return path, away, nil // what is wrong with it is said by whoever reads it
	}
	dir, err := os.MkdirTemp("", "dues-import-")
	if err != nil {
		return "", away, err
	}
	away = func() { _ = os.RemoveAll(dir) } // nothing is lost by a copy that stays
	file = filepath.Join(dir, name)
	err = a.waiting(func() error {
		from := a.Stdin
		if path != "-" {
			opened, err := os.Open(path)
			if err != nil {
				return err
			}
			defer opened.Close()
			from = opened
		}
		to, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		_, err = io.Copy(to, from)
		return errors.Join(err, to.Close())
	})
	return file, away, err
}

// errStopped is that the program was told to end while it waited.
var errStopped = errors.New("stopped: nothing was saved")

// waiting does a read that may wait for words that never come: a terminal or a
// pipe must not hold a program that is told to end.
func (a *app) waiting(read func() error) error {
	done := make(chan error, 1)
	ui.Aside(func() { done <- read() }, func(fell error) { done <- fell })
	select {
	case <-a.ctx.Done():
		return errStopped
	case err := <-done:
		return err
	}
}
