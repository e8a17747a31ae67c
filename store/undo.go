package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// Undo takes back the newest act that is in effect and gives the change that
// did it, whose label is the act's. chase.ErrNothing is that there is nothing
// left to take back. There is no limit, and closing the program is no end.
func (db *DB) Undo(ctx context.Context) (chase.Change, error) {
	return db.reverse(ctx, "undo", func(h head) chase.ID { return h.done })
}

// Redo puts back what the newest undo took. chase.ErrNothing is that nothing
// was undone since the last act.
func (db *DB) Redo(ctx context.Context) (chase.Change, error) {
	return db.reverse(ctx, "redo", func(h head) chase.ID { return h.undone })
}

// staysSent is what the journal says of an undo that a sent mail took no notice
// of.
const staysSent = ", which stays sent"

// reverse replays the target's rows backwards as a change of its own.
func (db *DB) reverse(ctx context.Context, kind string, pick func(head) chase.ID) (chase.Change, error) {
	var done chase.Change
	var sent *chase.SentError
	err := db.write(ctx, func(tx *act) error {
		h, err := tx.head()
		if err != nil {
			return err
		}
		target := pick(h)
		if target == 0 {
			return chase.ErrNothing
		}
		var final bool
		err = tx.QueryRowContext(ctx, "SELECT h.label, h.said, h.client_id, h.activity_id, "+isFinal+" FROM change h WHERE h.id = ?", target).
			Scan(&tx.label, &tx.said, ref(&tx.client), ref(&tx.activity), &final)
		if err != nil {
			return err
		}
		if final {
			sent = &chase.SentError{Label: strings.TrimSuffix(tx.label, staysSent), Redo: kind == "redo"}
			tx.label = sent.Label + staysSent
			return tx.journal(kind, target, nil)
		}
		if err := tx.invert(kind, target); err != nil {
			return err
		}
		if err := tx.finish(kind, target); err != nil {
			return err
		}
		done, err = lastChange(ctx, tx)
		return err
	})
	if err == nil && sent != nil {
		return done, sent
	}
	if err != nil && err != chase.ErrNothing {
		err = fmt.Errorf("%s: %w", kind, err)
	}
	return done, err
}

// invert puts every row that a change touched back as it was before it, save
// what a mail that went stands on.
func (tx *act) invert(kind string, target chase.ID) error {
	// Rows come back in the reverse order; a reference may still point at one
	// that comes a moment later.
	if _, err := tx.ExecContext(tx.ctx, "PRAGMA defer_foreign_keys=ON"); err != nil {
		return err
	}
	touched, err := tx.touchedBy(target)
	if err != nil {
		return err
	}
	around, err := tx.aroundSent(kind)
	if err != nil {
		return err
	}
	for _, t := range slices.Backward(touched) {
		stays, err := around.row(t)
		if err != nil {
			return err
		}
		switch {
		case t.op == "insert":
			_, err = tx.ExecContext(tx.ctx, onTable("DELETE FROM @ WHERE id BETWEEN ? AND ? AND "+stays.unless, t.table), t.key, t.upto)
		case stays.asIs:
		case t.op == "update":
			err = tx.putBack(t, onTable("UPDATE @ SET ($) = (?) WHERE id = ?", t.table), t.key)
		case t.op == "delete":
			err = tx.putBack(t, onTable("INSERT INTO @ ($) VALUES (?)", t.table))
		}
		if err != nil {
			return fmt.Errorf("%s %s %d: %w", t.op, t.table, t.key, err)
		}
	}
	return around.rethread()
}

func (tx *act) touchedBy(change chase.ID) ([]touch, error) {
	rows, err := tx.QueryContext(tx.ctx, "SELECT tbl, op, key, upto, before FROM change_row WHERE change_id = ? ORDER BY seq", change)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []touch
	for rows.Next() {
		var t touch
		if err := rows.Scan(&t.table, &t.op, &t.key, &t.upto, &t.before); err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, rows.Err()
}

// putBack writes a row's image through a statement in which $ stands for the
// columns and (?) for their values.
func (tx *act) putBack(t touch, query string, more ...any) error {
	row, err := readImage(t.before)
	if err != nil {
		return err
	}
	names, err := tx.db.columns(tx.ctx, tx, t.table)
	if err != nil {
		return err
	}
	if len(row) > len(names) {
		return errImage
	}
	_, err = tx.ExecContext(tx.ctx, withColumns(query, names[:len(row)]), append(row, more...)...)
	return err
}

// History is the newest changes of the journal, newest first.
func (db *DB) History(ctx context.Context, limit int) ([]chase.Change, error) {
	changes, err := readChanges(ctx, db.pool, limit)
	if err != nil {
		return nil, fmt.Errorf("read the journal: %w", err)
	}
	return changes, nil
}

// readChanges reads the newest changes. What reverses a change is newer than
// it, so it has been read by then.
func readChanges(ctx context.Context, q querier, limit int) ([]chase.Change, error) {
	rows, err := q.QueryContext(ctx, "SELECT h.id, h.at, h.kind, h.label, h.client_id, ifnull(c.name, ''), h.rows, h.target, "+isFinal+`
		FROM change h LEFT JOIN client c ON c.id = h.client_id ORDER BY h.id DESC LIMIT ?`, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	changes := []chase.Change{}
	undone := map[chase.ID]bool{}
	for rows.Next() {
		var c chase.Change
		var final bool
		if err := rows.Scan(&c.ID, moment(&c.At), &c.Kind, &c.Label, ref(&c.ClientID), &c.Client, &c.Rows, ref(&c.Undoes), &final); err != nil {
			return nil, err
		}
		c.Undone = undone[c.ID] && !final
		if c.Undoes != 0 && !c.Undone {
			undone[c.Undoes] = true
		}
		changes = append(changes, c)
	}
	return changes, rows.Err()
}

func lastChange(ctx context.Context, q querier) (chase.Change, error) {
	changes, err := readChanges(ctx, q, 1)
	if err != nil || len(changes) == 0 {
		return chase.Change{}, err
	}
	return changes[0], nil
}
