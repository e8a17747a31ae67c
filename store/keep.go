package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dues/chase"
)

// keepFrom is how many unkept verdicts are worth a write: reading and judging
// that many again takes about as long as a commit.
var keepFrom = 5

// keepFor is how long a list waits while another program writes, to keep what
// it found out.
const keepFor = 20 * time.Millisecond

// verdict is an account and what was said of it.
type verdict struct {
	account chase.Account
	verdict chase.Verdict
}

// remark notes a verdict. How long it will hold takes sixty times as long to
// find out, so that is put off until it is sure that verdicts will be kept.
func (l *lister) remark(v verdict) {
	if len(l.unkept) == 0 && len(l.waiting) < keepFrom && !l.void {
		l.waiting = append(l.waiting, v)
		return
	}
	for _, w := range append(l.waiting, v) {
		if s, stands := standOf(w.account, w.verdict, l.now, l.s); stands {
			l.unkept = append(l.unkept, s)
		}
	}
	l.waiting = nil
}

// keep writes the standings of the clients that a list had to judge, so that
// the next list need not. It is a saving, not a
// save: when another writer is at work it is left to the next list.
func (db *DB) keep(ctx context.Context, l *lister) error {
	if db.readOnly != "" || len(l.unkept) == 0 && !l.void || !db.writing.TryLock() {
		return nil
	}
	defer db.writing.Unlock()
	conn, err := db.pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return db.writeOn(ctx, conn, keepFor, func(tx *act) error { return tx.keepList(l) })
}

// noteKept notes for Close why the standings of a list could not be kept. That
// another writer was at work or the reader went away is nothing to tell. The
// list itself is whole either way, and is shown.
func (db *DB) noteKept(err error) {
	switch {
	case err == nil:
		db.notKept.Store(nil)
	case errors.Is(err, ErrBusy), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
	default:
		err = fmt.Errorf("keep what the list found out: %w", err)
		db.notKept.Store(&err)
	}
}

// keepList writes a list's standings, unless the book changed since it was
// read.
func (tx *act) keepList(l *lister) error {
	last, err := tx.head()
	if err != nil || last.id != l.head {
		return err
	}
	if l.void {
		if _, err := tx.ExecContext(tx.ctx, "UPDATE standing SET look_on = '' WHERE look_on < ?", never); err != nil {
			return err
		}
		_, err := tx.ExecContext(tx.ctx, "INSERT INTO judged (id, settings) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET settings = ?1", fingerprint(l.s))
		if err != nil {
			return err
		}
	}
	return tx.keepStandings(l.unkept)
}
