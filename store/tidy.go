package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// begin starts to write. While another program writes it tries again every few
// milliseconds: SQLite waits a tenth of a second from one try to the next, and
// a program that writes without a pause leaves a millisecond between two writes,
// so that chance can keep the other waiting until it gives up.
func begin(ctx context.Context, conn *sql.Conn, patience time.Duration) (*sql.Tx, error) {
	patient, stop := context.WithTimeout(ctx, patience)
	defer stop()
	for {
		tx, err := conn.BeginTx(ctx, nil)
		if err == nil || !isCode(err, sqlite3.SQLITE_BUSY) {
			return tx, err
		}
		select {
		case <-patient.Done():
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, err
		case <-time.After(time.Duration(1+rand.IntN(4)) * time.Millisecond):
		}
	}
}

// withConn takes a connection. Where none can be opened any more, as in a folder
// that has gone, those that are open go on: it waits a second for one of them.
func withConn(ctx context.Context, take func() error) error {
	err := take()
	for range 100 {
		if !isCode(err, sqlite3.SQLITE_CANTOPEN) {
			break
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(10 * time.Millisecond):
		}
		err = take()
	}
	return err
}

// A program that writes without a pause makes one of breath after each runFor,
// longer than another waits between two tries.
const (
	runFor = 100 * time.Millisecond
	breath = 6 * time.Millisecond
)

// run is a run of writes without a pause.
type run struct {
	rested <-chan time.Time // breath after the last write
	long   <-chan time.Time // runFor after the first
}

// begin makes the pause when it is time.
func (r *run) begin(ctx context.Context) {
	select {
	case <-r.rested:
		r.long = nil
	default:
	}
	select {
	case <-r.long:
		r.long = nil
		select {
		case <-r.rested:
		case <-ctx.Done():
		}
	default:
	}
	if r.long == nil {
		r.long = time.After(runFor)
	}
}

// end notes that a write is over.
func (r *run) end() { r.rested = time.After(breath) }

// waitFor sets how long SQLite itself waits on a connection for others.
func waitFor(ctx context.Context, conn *sql.Conn, patience time.Duration) error {
	_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout(%d)", patience.Milliseconds()))
	return err
}

// Tidy moves what was written into the main file and empties the log beside
// it, so that a copy of the main file alone is whole. For when nothing else is
// going on: it does not wait for readers.
func (db *DB) Tidy(ctx context.Context) error {
	if db.readOnly != "" {
		return nil
	}
	c, err := db.pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("tidy the book: %w", err)
	}
	defer c.Close()
	if _, err := emptyLog(ctx, c, readersFor); err != nil {
		return fmt.Errorf("tidy the book: %w", err)
	}
	return nil
}

// readersFor is how long whoever reads the log is waited for before it is left
// as it is. Nobody writes meanwhile.
const readersFor = 100 * time.Millisecond

// emptyLog moves the log into the main file, and reports false when somebody
// was reading it for longer than patience.
func emptyLog(ctx context.Context, conn *sql.Conn, patience time.Duration) (bool, error) {
	if err := waitFor(ctx, conn, patience); err != nil {
		return false, err
	}
	defer waitFor(context.WithoutCancel(ctx), conn, busyFor)
	var busy, frames, moved int64
	err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	return err == nil && busy == 0, err
}

// idleFor is how long nothing must have been written before the log is
// emptied, so that a copy or a backup of the file alone holds everything.
const idleFor = 1500 * time.Millisecond

// wroteNow notes a write. The caller holds db.writing.
func (db *DB) wroteNow() {
	db.wrote.Store(true)
	db.tidyLater()
}

// othersWrote notes a write of another program, which may have ended while this
// one was reading, and left the log to it. While this one is writing it empties
// the log anyway.
func (db *DB) othersWrote() {
	if db.readOnly == "" && db.writing.TryLock() {
		db.tidyLater()
		db.writing.Unlock()
	}
}

// tidyLater empties the log when no write follows soon. The caller holds
// db.writing.
func (db *DB) tidyLater() {
	if db.idle == nil {
		// When it fails, the next write or Close does it.
		db.idle = time.AfterFunc(idleFor, db.tidyIdle)
		return
	}
	db.idle.Reset(idleFor)
}

// tidyIdle empties the log unless it is empty: two programs that have the book
// open would otherwise each take the other's emptying for a write. While somebody
// reads it, it is tried again.
func (db *DB) tidyIdle() {
	if db.logSize() == 0 {
		return
	}
	if err := db.Tidy(context.Background()); err == nil && db.logSize() > 0 && db.writing.TryLock() {
		db.tidyLater()
		db.writing.Unlock()
	}
}

func (db *DB) logSize() int64 {
	info, err := os.Stat(db.path + "-wal")
	if err != nil {
		return 0
	}
	return info.Size()
}

// longLog is how many bytes of log are worth a wait for readers. SQLite begins
// it anew only in a moment when nobody reads: with other programs reading all
// the while it would grow for as long as one writes, and every save would
// become slower.
const longLog = 5 << 20

// shortenLog empties a log that has become long. Where somebody reads for long
// it is tried again a megabyte later, with the more patience the longer it is.
// Where another machine may take the book's file at any time, every save goes
// into it at once. The caller holds db.writing.
func (db *DB) shortenLog(ctx context.Context, conn *sql.Conn) {
	size := db.logSize()
	if size < max(longLog, db.logLeft+1<<20) && db.Place().Own() {
		return
	}
	db.logLeft = size
	patience := min(2*time.Second, readersFor*time.Duration(max(1, size/longLog)))
	if done, err := emptyLog(context.WithoutCancel(ctx), conn, patience); err == nil && done {
		db.logLeft = 0
	}
}
