package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dues/chase"
	"dues/store/mailin"
)

// mostCopies is how many files of one name a folder takes.
const mostCopies = 100

// SaveAttachments writes the files that came with a mail into a folder, all of
// them, or the one numbered which (from 1), and gives their paths. Names are
// made safe when mail is read; nothing that is there is written over: a second
// file of a name is called "name (2)". The folder must exist.
func (db *DB) SaveAttachments(ctx context.Context, message chase.ID, which int, folder string) ([]string, error) {
	var raw []byte
	err := db.look(ctx, func(q querier) error {
		return q.QueryRowContext(ctx, "SELECT raw FROM message_raw WHERE id = ?", int64(message)).Scan(&raw)
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrGone
	}
	if err != nil {
		return nil, fmt.Errorf("read the mail: %w", err)
	}
	if err := isFolder(folder); err != nil {
		return nil, err
	}
	files := mailin.Files(raw)
	if which < 0 || which > len(files) {
		return nil, &chase.FieldError{Field: "which", Problem: fmt.Sprintf("There are files 1 to %d.", len(files))}
	}
	if which > 0 {
		files = files[which-1 : which]
	}
	var paths []string
	for _, f := range files {
		path, err := writeNew(folder, f.Name, f.Bytes)
		if err != nil {
			return paths, fmt.Errorf("save %s: %w", f.Name, err)
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// SaveText writes a text into a folder, which must exist, and gives the path.
// Nothing that is there is written over, as with SaveAttachments.
func (db *DB) SaveText(_ context.Context, folder, name, text string) (string, error) {
	if err := isFolder(folder); err != nil {
		return "", err
	}
	path, err := writeNew(folder, name, []byte(text))
	if err != nil {
		return "", fmt.Errorf("save %s: %w", name, err)
	}
	return path, nil
}

// isFolder says of the field "folder" what is wrong with it; nil when nothing
// is.
func isFolder(folder string) error {
	info, err := os.Stat(folder)
	switch {
	case err != nil && errors.Is(err, fs.ErrNotExist):
		return chase.ErrNoFolder
	case err != nil:
		return &chase.FieldError{Field: "folder", Problem: err.Error()}
	case !info.IsDir():
		return &chase.FieldError{Field: "folder", Problem: "That is a file. Which folder?"}
	}
	return nil
}

// MakeFolder makes a folder, and those it is in, for its owner alone.
func (db *DB) MakeFolder(_ context.Context, folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return &chase.FieldError{Field: "folder", Problem: "It cannot be made: " + err.Error()}
	}
	return nil
}

// writeNew writes a file that was not there, under its name or one like it.
func writeNew(folder, name string, b []byte) (string, error) {
	stem, ext := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	for n := 1; n <= mostCopies; n++ {
		path := filepath.Join(folder, name)
		if n > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s (%d)%s", stem, n, ext))
		}
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(b)
		if err = errors.Join(err, f.Close()); err != nil {
			return "", errors.Join(err, os.Remove(path))
		}
		return path, nil
	}
	return "", fmt.Errorf("there are %d files of that name", mostCopies)
}
