package store

import (
	"errors"
	"fmt"

	sqlite3 "modernc.org/sqlite/lib"
)

// Why a change could not be written. Whatever the reason, nothing of it was:
// an act is in the book whole or not at all.
var (
	ErrFull     = errors.New("the disk is full, nothing was saved")
	ErrBusy     = errors.New("another program is writing to the book, nothing was saved")
	ErrReadOnly = errors.New("the book can only be read, nothing was saved")
)

// explain puts SQLite's words for what went wrong into the user's.
func explain(err error) error {
	switch {
	case isCode(err, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE):
		return fmt.Errorf("%w: %w", ErrFull, err)
	case isCode(err, sqlite3.SQLITE_BUSY):
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case isCode(err, sqlite3.SQLITE_READONLY):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}
