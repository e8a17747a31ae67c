package store

import (
	"context"
	"time"
)

// patience is how long keeping standings may wait for another writer: they are
// only a saving.
const patience = 50 * time.Millisecond

// keep writes the standings of the clients that a list had to judge and found
// to be left in peace, so that the next list need not. It is a saving, not a
// save: when it cannot be done at once it is left to the next list.
func (db *DB) keep(ctx context.Context, l *lister) {
	if db.readOnly != "" || len(l.unkept) == 0 && !l.void || !db.writing.TryLock() {
		return
	}
	db.writing.Unlock()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_ = db.write(ctx, func(tx *act) error { return tx.keepList(l) })
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
