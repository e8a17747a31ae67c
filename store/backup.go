package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	sqlite3 "modernc.org/sqlite/lib"
)

// ErrExists is that there is a file where a backup was to go.
var ErrExists = errors.New("there is a file of that name already, and a backup overwrites nothing")

// Backup writes the whole book into a new file: private, checked (structure,
// rows against the journal, the newest change) and on the disk before it gets
// its name. Whatever goes wrong, nothing is left under that name, and the book
// may be written meanwhile.
func (db *DB) Backup(ctx context.Context, to string) error {
	return db.backUp(to, func(file string) error { return db.copyInto(ctx, file) })
}

// backUp gives a new file its name once write has written it.
func (db *DB) backUp(to string, write func(file string) error) error {
	if _, err := os.Lstat(to); err == nil {
		return fmt.Errorf("back up to %s: %w", to, ErrExists)
	}
	temp, err := tempBeside(to)
	if err != nil {
		return fmt.Errorf("back up to %s: %w", to, err)
	}
	defer os.Remove(temp)
	err = write(temp)
	if err == nil {
		err = putInPlace(temp, to)
	}
	if isCode(err, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE) || errors.Is(err, syscall.ENOSPC) {
		err = fmt.Errorf("the disk is full, no backup was made: %w", err)
	}
	if err != nil {
		return fmt.Errorf("back up to %s: %w", to, err)
	}
	return nil
}

// tempEnd is how the name of a file that is not finished ends.
const tempEnd = ".unfinished"

// tempBeside makes an empty private file in the folder of another.
func tempBeside(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*"+tempEnd)
	var place *fs.PathError
	if errors.As(err, &place) { // the name is ours, and nobody's business
		return "", fmt.Errorf("folder %s: %w", filepath.Dir(path), place.Err)
	}
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// copyInto writes the book as it stands into an empty file and checks that it
// is all there.
func (db *DB) copyInto(ctx context.Context, file string) error {
	var id int64
	var hash []byte
	err := db.pool.QueryRowContext(ctx, "SELECT id, hash FROM change ORDER BY id DESC LIMIT 1").Scan(&id, &hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if _, err := db.pool.ExecContext(ctx, "VACUUM INTO ?", file); err != nil {
		return err
	}
	return lookAt(ctx, file, func(q querier) error {
		if err := sound(ctx, q); err != nil {
			return err
		}
		if id == 0 {
			return nil
		}
		var copied []byte
		err := q.QueryRowContext(ctx, "SELECT hash FROM change WHERE id = ?", id).Scan(&copied)
		if err != nil || string(copied) != string(hash) {
			return errors.New("the copy lacks the newest change")
		}
		return nil
	})
}

// sound checks a book's structure, and its rows against its journal.
func sound(ctx context.Context, q querier) error {
	var verdict string
	if err := q.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errors.New(verdict)
	}
	wrong, err := miscounted(ctx, q)
	if err == nil && len(wrong) > 0 {
		err = errors.New(strings.Join(wrong, "; "))
	}
	return err
}

// lookAt reads a file that nobody writes, such as a backup. It makes no file
// beside it.
func lookAt(ctx context.Context, file string, read func(q querier) error) error {
	db, err := sql.Open("sqlite", fileURL(file, "ro"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	return read(db)
}

// fileURL names a file for SQLite as it is, without what a book is set to. The
// path is made absolute: of any other SQLite takes the beginning for a host.
func fileURL(path, mode string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	values := url.Values{"mode": {mode}, "_busy_timeout": {"10000"}, "_defensive": {"1"}, "_dqs": {"0"}, "_error_rc": {"1"}}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: values.Encode()}).String()
}

// headOf is the hash of the newest change, in hex.
func headOf(ctx context.Context, q querier) (string, error) {
	var hash []byte
	err := q.QueryRowContext(ctx, "SELECT hash FROM change ORDER BY id DESC LIMIT 1").Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return hex.EncodeToString(hash), err
}

// putInPlace gives a finished file its name, once its bytes are on the disk.
func putInPlace(temp, to string) error {
	if err := syncFile(temp); err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return ErrExists
	}
	if err := os.Rename(temp, to); err != nil {
		return err
	}
	return syncFile(filepath.Dir(to))
}

// syncFile brings a file, or the names in a folder, to the disk.
func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
