package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// openExclusive reads a book on a disk without room: SQLite then needs no
// shared-memory file beside it.
func openExclusive(ctx context.Context, path string, opt Options) (*DB, error) {
	db, err := openFile(ctx, path, opt, "EXCLUSIVE")
	if err != nil {
		return nil, fmt.Errorf("open the book %s: %w", path, err)
	}
	db.readOnly = "the disk is full: the book can be read, nothing can be saved until there is room"
	return db, nil
}

// openCopy reads a book in a folder that cannot be written, from a private
// copy of the file and its log. Never with immutable=1, which loses the log.
func openCopy(ctx context.Context, path string, opt Options) (*DB, error) {
	dir, err := os.MkdirTemp("", "dues-")
	if err != nil {
		return nil, fmt.Errorf("open the book %s: %w", path, err)
	}
	remove := func() { os.RemoveAll(dir) }
	copied := filepath.Join(dir, "book.db")
	err = copyFile(path, copied)
	if err == nil {
		if err = copyFile(path+"-wal", copied+"-wal"); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	var db *DB
	if err == nil {
		db, err = openFile(ctx, copied, opt, "")
	}
	if err != nil {
		remove()
		return nil, fmt.Errorf("open the book %s: %w", path, err)
	}
	db.path, db.cleanup = path, remove
	db.readOnly = "the book's folder cannot be written: this is a copy to read, nothing can be saved"
	return db, nil
}

// copyFile copies into a new private file. Of a book that SQLite has open only a
// damaged one is copied so (keepAside), whose locks are the open file's own.
func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(dst, src); err != nil {
		dst.Close()
		return err
	}
	return dst.Close()
}
