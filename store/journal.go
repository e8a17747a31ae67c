package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"hash"
	"time"

	"dues/chase"
)

// journaled are the tables whose rows the journal keeps. Every one has an
// integer id as its first column. None may ever gain or lose a column: the chain
// is over whole rows, so that Verify would find every row that was written
// before the change to be another. What a later version keeps besides goes into
// a table of its own, as letter_mail does for letter.
var journaled = map[string]bool{
	"client": true, "contact": true, "invoice": true, "part": true,
	"payment": true, "allocation": true,
	"activity": true, "activity_invoice": true,
	"promise": true, "promise_part": true, "dispute": true, "hold": true,
	"follow_up": true, "snooze": true, "letter": true, "letter_mail": true,
	"thread": true, "message": true, "message_raw": true, "message_ref": true, "message_person": true, "message_invoice": true,
	"message_nature": true, "message_aside": true,
}

// act is one thing the user does while it is being written: its transaction,
// the clock it is done by, and what the journal will say of it.
//
// To add an act, write an exported method that calls db.act and, inside, plain
// SQL on the journaled tables through tx. Everything that follows from the rows
// is done when the function returns: paid and settled_on of parts, the journal,
// the search index, the totals and the standings. Use only tx inside (db would
// wait for itself), and close rows before the next statement.
type act struct {
	*sql.Tx
	ctx      context.Context
	db       *DB
	now      time.Time
	today    chase.Date
	label    string   // the act in a few words: "promise 2,100.00, Acme Print Ltd"
	said     string   // the same without the client, for what was done today; "" when it is not to be told there
	client   chase.ID // whom it was about, if one
	activity chase.ID // the contact that was recorded, if one
	asIs     bool     // the mail is tied as it should be
	joined   *joined  // the acts made together in this one; nil is an act alone
	recorder *recorder
}

// act runs do as one immediate transaction and one change of the journal. An
// error takes everything back. An act that touches nothing leaves no change.
// do may set tx.label, tx.said, tx.client and tx.activity.
func (db *DB) act(ctx context.Context, label string, client chase.ID, do func(tx *act) error) error {
	if tx := db.around(ctx); tx != nil {
		return tx.join(label, client, do)
	}
	return db.write(ctx, func(tx *act) error {
		tx.label, tx.client = label, client
		if err := do(tx); err != nil {
			return err
		}
		if err := tx.dropTyped(); err != nil {
			return err
		}
		return tx.finish("act", 0)
	})
}

// write runs do in one immediate transaction, with the rows it touches
// recorded. It does not write the journal.
func (db *DB) write(ctx context.Context, do func(tx *act) error) error {
	if db.cleanup != nil {
		return fmt.Errorf("%w: %s", ErrReadOnly, db.readOnly)
	}
	db.writing.Lock()
	defer db.writing.Unlock()
	var conn *sql.Conn
	err := withConn(ctx, func() (err error) {
		conn, err = db.pool.Conn(ctx)
		return err
	})
	if err != nil {
		return explain(err)
	}
	defer conn.Close()
	return db.writeOn(ctx, conn, busyFor, do)
}

// writeOn is write on a connection of the caller's, who holds db.writing. So
// long it waits while another program writes.
func (db *DB) writeOn(ctx context.Context, conn *sql.Conn, patience time.Duration, do func(tx *act) error) error {
	now := db.opt.Now()
	tx := &act{ctx: ctx, db: db, now: now, today: chase.DateOf(now)}
	conn.Raw(func(c any) error { tx.recorder = &c.(*connection).recorder; return nil })
	if err := waitFor(ctx, conn, 0); err != nil {
		return explain(err)
	}
	defer waitFor(context.WithoutCancel(ctx), conn, busyFor)
	db.run.begin(ctx)
	defer db.run.end()
	var err error
	if tx.Tx, err = begin(ctx, conn, patience); err != nil {
		return explain(err)
	}
	defer tx.Rollback()
	tx.recorder.start()
	defer tx.recorder.stop()
	if err := do(tx); err != nil {
		return explain(err)
	}
	db.wroteNow()
	if err := tx.Commit(); err != nil {
		return explain(err)
	}
	db.shortenLog(ctx, conn)
	return nil
}

// finish brings everything that follows from the touched rows up to date and
// writes the journal.
func (tx *act) finish(kind string, target chase.ID) error {
	if err := tx.settle(); err != nil {
		return fmt.Errorf("settle the parts: %w", err)
	}
	if tx.recorder.err != nil {
		return tx.recorder.err
	}
	if kind == "act" && !tx.asIs {
		if err := tx.tieMail(tx.recorder.seen()); err != nil {
			return err
		}
	}
	touched, err := tx.effective(tx.recorder.seen())
	if err != nil || len(touched) == 0 && kind == "act" { // an undo that a sent mail left nothing to do is one all the same
		return err
	}
	if err := tx.journal(kind, target, touched); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	if err := tx.index(touched); err != nil {
		return fmt.Errorf("index the words: %w", err)
	}
	if err := tx.total(touched); err != nil {
		return fmt.Errorf("total what is owed: %w", err)
	}
	if err := tx.forget(touched); err != nil {
		return fmt.Errorf("void the verdicts: %w", err)
	}
	return nil
}

// effective leaves out the rows that were written but are as they were.
func (tx *act) effective(seen []touch) ([]touch, error) {
	var touched []touch
	for _, t := range seen {
		same := false
		if t.op == "update" {
			err := tx.rowsBetween(t.table, t.key, t.key, func(row []any) error {
				now, err := imageOf(row)
				same = bytes.Equal(now, t.before)
				return err
			})
			if err != nil {
				return nil, err
			}
		}
		if !same {
			touched = append(touched, t)
		}
	}
	return touched, nil
}

// head is the newest change: what the next one is chained to, and the tops of
// the two stacks.
type head struct {
	id, done, undone chase.ID
	hash             []byte
}

func (tx *act) head() (head, error) {
	var h head
	err := tx.QueryRowContext(tx.ctx, "SELECT id, done_top, undone_top, hash FROM change ORDER BY id DESC LIMIT 1").
		Scan(&h.id, ref(&h.done), ref(&h.undone), &h.hash)
	if errors.Is(err, sql.ErrNoRows) {
		return head{}, nil
	}
	return h, err
}

// journal writes the change and its rows. An undo takes its target off the
// stack of the done and puts itself on that of the undone, a redo the other
// way round; an act empties the stack of the undone.
func (tx *act) journal(kind string, target chase.ID, touched []touch) error {
	last, err := tx.head()
	if err != nil {
		return err
	}
	id := last.id + 1
	var done, undone, below chase.ID
	switch kind {
	case "act":
		done, undone, below = id, 0, last.done
	case "undo", "redo":
		var under chase.ID
		if err := tx.QueryRowContext(tx.ctx, "SELECT below FROM change WHERE id = ?", target).Scan(ref(&under)); err != nil {
			return err
		}
		if kind == "undo" {
			done, undone, below = under, id, last.undone
		} else {
			done, undone, below = id, under, last.done
		}
	}
	rows := int64(0)
	for _, t := range touched {
		rows += t.upto - t.key + 1
	}
	fields := []any{int64(id), instant(tx.now), kind, tx.label, tx.said, orNull(tx.client), orNull(tx.activity),
		orNull(target), orNull(done), orNull(undone), orNull(below), rows}
	sum, err := tx.chain(last.hash, fields, touched)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(tx.ctx, `INSERT INTO change (id, at, kind, label, said, client_id, activity_id, target, done_top, undone_top, below, rows, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(fields, sum)...)
	if err != nil {
		return err
	}
	add, err := tx.PrepareContext(tx.ctx, "INSERT INTO change_row (change_id, seq, tbl, op, key, upto, before) VALUES (?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer add.Close()
	for i, t := range touched {
		if _, err := add.ExecContext(tx.ctx, id, i, t.table, t.op, t.key, t.upto, t.before); err != nil {
			return err
		}
	}
	return nil
}

// chain is the hash of a change: SHA-256 over the hash before it, the image of
// its fields, and for every row touched the image of (table, op, key, upto,
// before) and the images of the rows as they are now.
func (tx *act) chain(before []byte, fields []any, touched []touch) ([]byte, error) {
	h := sha256.New()
	h.Write(before)
	if err := hashImage(h, fields); err != nil {
		return nil, err
	}
	for _, t := range touched {
		var was any
		if t.before != nil {
			was = t.before
		}
		if err := hashImage(h, []any{t.table, t.op, t.key, t.upto, was}); err != nil {
			return nil, err
		}
		if t.op == "delete" {
			continue
		}
		err := tx.rowsBetween(t.table, t.key, t.upto, func(row []any) error { return hashImage(h, row) })
		if err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}

func hashImage(h hash.Hash, values []any) error {
	image, err := imageOf(values)
	if err != nil {
		return err
	}
	h.Write(image)
	return nil
}

// rowsBetween gives the rows of a journaled table with these ids, whole.
func (tx *act) rowsBetween(table string, from, upto int64, each func(row []any) error) error {
	rows, err := tx.QueryContext(tx.ctx, onTable("SELECT * FROM @ WHERE id BETWEEN ? AND ? ORDER BY id", table), from, upto)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}
