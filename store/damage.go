package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// DamagedError is that a book's file is damaged. Nothing is removed or written
// because of it.
type DamagedError struct {
	Book string
	Why  error
	Good BackupFile // the newest backup that is good; without a path when there is none
}

// Error says what is wrong and where the backups are.
func (e *DamagedError) Error() string {
	words := fmt.Sprintf("the book %s is damaged: %v\n", e.Book, e.Why)
	if e.Good.Path == "" {
		return words + "No good backup was found in " + BackupFolder(e.Book) + ". Leave the file as it is."
	}
	return words + fmt.Sprintf("A good backup of %s is there. What would change: dues restore %s", e.Good.Made.Format("Mon 2 Jan 2006 15:04"), e.Good.Path)
}

// Unwrap is why.
func (e *DamagedError) Unwrap() error { return e.Why }

// errStray is that a row is not where the indexes of the file have it.
var errStray = errors.New("a row is found under a client whose it is not")

// Damage makes a *DamagedError of an error that tells of a damaged file, or a
// *KeptError where it is only the search index; every other is given back as it
// is.
func Damage(ctx context.Context, book string, err error, zone *time.Location) error {
	var known *DamagedError
	var search *sqlite.Error
	if errors.As(err, &search) && search.Code() == sqlite3.SQLITE_CORRUPT_VTAB {
		return &KeptError{keptSearch, search.Error()}
	}
	if errors.As(err, &known) || !isCode(err, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) && !errors.Is(err, errStray) {
		return err
	}
	return damaged(ctx, book, err, zone)
}

// damaged looks for the newest backup that is good.
func damaged(ctx context.Context, book string, why error, zone *time.Location) error {
	e := &DamagedError{Book: book, Why: why}
	all, err := Backups(book, zone)
	if err != nil {
		return e
	}
	for _, b := range all {
		if b.Sound(ctx) == nil {
			e.Good = b
			break
		}
	}
	return e
}
