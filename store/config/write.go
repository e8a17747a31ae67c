package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged is that a file is not any more as it was read.
var ErrChanged = errors.New("the file was changed elsewhere meanwhile, and nothing was written over it")

// mostText is how much of a file is taken: no file of settings is as long.
const mostText = 1 << 20

// ReadText is the text of a file of settings; "" when there is none.
func ReadText(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err == nil && !info.Mode().IsRegular():
		err = errors.New("it is not a file")
	case err == nil && info.Size() > mostText:
		err = errors.New("it is longer than a megabyte")
	}
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", path, err)
	}
	return string(text), nil
}

// WriteText puts a new text in place of the one that was read, whole or not at
// all. A file that has changed since stays as it is: that is ErrChanged. One that
// is a link keeps being one, and rights stay as they are; a new file is readable
// by the user alone. What the text says the caller has looked at.
func WriteText(path, was, now string) error {
	there, err := ReadText(path)
	switch {
	case err != nil:
		return err
	case there != was:
		return fmt.Errorf("write %s: %w", path, ErrChanged)
	}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(path); err == nil {
		mode = info.Mode().Perm()
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the folder of your settings: %w", err)
	}
	if err := replace(dir, path, now, mode); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// replace writes beside the file and moves that over it.
func replace(dir, path, text string, mode fs.FileMode) error {
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+"-")
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil // the new file is in its place; only a power cut could still undo it
	}
	_ = d.Sync()
	return d.Close()
}
