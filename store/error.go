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
	ErrTaken    = errors.New("the book has one like it already, nothing was saved")
	ErrUnfit    = errors.New("the book cannot hold that, nothing was saved")
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
	case isCode(err, sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
		return plain{ErrTaken, err}
	case isCode(err, sqlite3.SQLITE_CONSTRAINT):
		return plain{ErrUnfit, err}
	}
	return err
}

// plain is an error in the user's words alone; its cause is kept for those who
// ask for it.
type plain struct{ words, cause error }

// Error is the user's words.
func (e plain) Error() string { return e.words.Error() }

// Unwrap is the words and the cause.
func (e plain) Unwrap() []error { return []error{e.words, e.cause} }

// Here says that what was to be added is in the book already, and what it is.
type Here struct{ Words string }

// Error is "INV-1042 is already here (1,240.00, Acme Print Ltd)".
func (e *Here) Error() string { return e.Words }

// Is makes it an ErrTaken too.
func (e *Here) Is(target error) bool { return target == ErrTaken }
