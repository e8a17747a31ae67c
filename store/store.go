// Package store remembers the book: one SQLite file that holds the whole
// business. An exported method is one thing a user does or one thing they look
// at: each act is one immediate transaction and one change of the journal, each
// look is one snapshot. What follows from an act is decided by package chase;
// nothing is decided here.
//
// The readers of files from outside (csvin, mailin) and the sender of mail
// (outbox) are leaf packages below this one. The store opens no socket.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"dues/chase"
	"dues/store/outbox"
)

// Options say who is using the book and when.
type Options struct {
	Settings chase.Settings
	// Now is the clock. Everything later than its day is as if it had not
	// happened yet, so a clock set back shows the book as it stood.
	Now func() time.Time
	// Out is the way out for mail. nil is that nothing can be sent, and NoMail
	// says why.
	Out    outbox.Way
	NoMail string
	// Glance opens for a look that nobody asked for (a status bar, the
	// completion of a name): no book is made, and none is upgraded.
	Glance bool
}

// DB is an open book. Its methods may be called from several goroutines.
type DB struct {
	path     string
	opt      Options                 // as it was opened
	adopted  atomic.Pointer[Options] // as it goes now: what Settings and Out are
	readOnly string
	made     bool      // when it was opened
	lies     sync.Once // place is looked at when first asked for
	place    Place
	pool     *sql.DB
	cleanup  func()
	names    sync.Map   // the columns of tables, by table
	writing  sync.Mutex // one writer at a time in this process waits here, not in SQLite's unfair poll
	sending  sync.Map   // the letters that this process is handing over, by id

	notKept atomic.Pointer[error] // why the last list's standings could not be kept; nil when they could

	wrote   atomic.Bool
	run     run
	idle    *time.Timer // runs once nothing has been written for a while
	logLeft int64       // bytes of the log that readers kept from being emptied when it was tried last

	watchMu sync.Mutex
	watch   *sql.Conn // whose data_version tells when anyone else wrote
	version int64     // what it told last; 0 is nothing yet
}

// Path is the book's file, as an absolute path.
func (db *DB) Path() string { return db.path }

// ReadOnly is why the book cannot be written just now, in words for the user,
// or "" when it can.
func (db *DB) ReadOnly() string { return db.readOnly }

// Now is the time the book is looked at.
func (db *DB) Now() time.Time { return db.opt.Now() }

// Settings are those the book was opened with, or that Adopt gave it since.
func (db *DB) Settings() chase.Settings { return db.adopted.Load().Settings }

// Adopt has the book go by other settings from now on, and mail leave by another
// way. What is under way ends as it began; the next list judges everybody anew.
func (db *DB) Adopt(s chase.Settings, out outbox.Way) {
	opt := db.opt
	opt.Settings, opt.Out = s, out
	db.adopted.Store(&opt)
}

// way is the way out for mail, nil when there is none.
func (db *DB) way() outbox.Way { return db.adopted.Load().Out }

// today is the day the book is looked at.
func (db *DB) today() chase.Date { return chase.DateOf(db.opt.Now()) }

// Version changes whenever another connection, of this program or of any
// other, has written to the book. It costs some tens of microseconds.
func (db *DB) Version(ctx context.Context) (int64, error) {
	db.watchMu.Lock()
	defer db.watchMu.Unlock()
	if db.watch == nil {
		c, err := db.pool.Conn(ctx)
		if err != nil {
			return 0, fmt.Errorf("watch the book: %w", err)
		}
		db.watch = c
	}
	var v int64
	if err := db.watch.QueryRowContext(ctx, "PRAGMA data_version").Scan(&v); err != nil {
		return 0, fmt.Errorf("watch the book: %w", err)
	}
	if db.version != 0 && db.version != v {
		db.othersWrote()
	}
	db.version = v
	return v, nil
}

// Check looks for structural damage in the file (PRAGMA quick_check). It reads
// the whole of it, a second for 80 MB: once a day, in the background.
// Damage is a *DamagedError, or of the search alone a *KeptError.
func (db *DB) Check(ctx context.Context) error {
	var verdict string
	err := db.pool.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict)
	if err == nil && ofSearch(verdict) {
		return &KeptError{keptSearch, verdict}
	}
	if err == nil && verdict != "ok" {
		return damaged(ctx, db.path, errors.New(verdict), db.opt.Now().Location())
	}
	if err != nil {
		return fmt.Errorf("check the book: %w", Damage(ctx, db.path, err, db.opt.Now().Location()))
	}
	return nil
}

// Close puts everything written into the main file and closes the book. It also
// says why what a list found out could not be kept: the list was right, and the
// next one is slower for it, but a disk that is full is worth a word.
func (db *DB) Close() error {
	db.writing.Lock() // a save under way is waited for
	defer db.writing.Unlock()
	if db.idle != nil {
		db.idle.Stop()
	}
	db.watchMu.Lock()
	defer db.watchMu.Unlock()
	if db.watch != nil {
		db.watch.Close()
		db.watch = nil
	}
	// The last connection to close empties the log. When another program has
	// the book open it is not the last: then empty it here, if this one wrote.
	var tidied error
	if db.wrote.Load() {
		tidied = db.Tidy(context.Background())
	}
	err := db.pool.Close()
	if db.cleanup != nil {
		db.cleanup()
	}
	if err != nil {
		return fmt.Errorf("close the book: %w", err)
	}
	if why := db.notKept.Load(); why != nil {
		return errors.Join(tidied, *why)
	}
	return tidied
}
