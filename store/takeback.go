package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"dues/chase"
)

// TakeBack takes back one act, whatever was done since, as an act of its own:
// an undo of that puts it back. It refuses with a *chase.RestsError when
// something done later stands on a row that the act touched. chase.ErrNothing
// is that the act is no longer in effect.
func (db *DB) TakeBack(ctx context.Context, change chase.ID) (chase.Change, error) {
	var done chase.Change
	err := db.write(ctx, func(tx *act) error {
		var undone, final bool
		var label string
		err := tx.QueryRowContext(ctx, `SELECT h.label, h.client_id, h.kind <> 'act' OR `+isUndone+`, `+isFinal+` FROM change h WHERE h.id = ?`, change).
			Scan(&label, ref(&tx.client), &undone, &final)
		switch {
		case err != nil:
			return err
		case undone:
			return chase.ErrNothing
		case final:
			return &chase.SentError{Label: label}
		}
		if err := tx.restsOn(change, label); err != nil {
			return err
		}
		tx.label, tx.asIs = "took back "+label, true
		if err := tx.invert("undo", change); err != nil {
			return err
		}
		if err := tx.finish("act", change); err != nil {
			return err
		}
		done, err = lastChange(ctx, tx)
		return err
	})
	var rests *chase.RestsError
	if err != nil && err != chase.ErrNothing && !errors.As(err, &rests) {
		err = fmt.Errorf("take back: %w", err)
	}
	return done, err
}

// isUndone says of a change h that it was taken back, by an undo or by an act
// that is itself in effect. What reverses a reversal counts from the far end:
// the newest stands.
const isUndone = `(WITH RECURSIVE chain(id, depth) AS (
		SELECT h.id, 0 UNION ALL
		SELECT (SELECT max(r.id) FROM change r WHERE r.target = chain.id), depth + 1 FROM chain
		WHERE EXISTS (SELECT 1 FROM change r WHERE r.target = chain.id))
	SELECT max(depth) % 2 = 1 FROM chain)`

// restsOn is the error when something later stands on what a change did: a row
// of it was changed since and is not as it left it, or a row added since belongs
// to one that it added.
func (tx *act) restsOn(change chase.ID, label string) error {
	touched, err := tx.touchedBy(change)
	if err != nil {
		return err
	}
	for _, t := range touched {
		later, err := tx.changedSince(change, t)
		if err == nil && later == "" && t.op == "insert" {
			later, err = tx.belongsTo(change, t)
		}
		if err != nil {
			return err
		}
		if later != "" {
			return &chase.RestsError{Label: label, On: later}
		}
	}
	return nil
}

// changedSince is the newest change that made a row of t other than the change
// left it; "" is none.
func (tx *act) changedSince(change chase.ID, t touch) (string, error) {
	type later struct {
		key    int64
		before []byte
	}
	var first []later // the first later touch of each row: what the change left
	seen := map[int64]bool{}
	rows, err := tx.QueryContext(tx.ctx, `SELECT max(key, ?3), before FROM change_row WHERE tbl = ?1 AND change_id > ?2 AND key <= ?4 AND upto >= ?3
		ORDER BY change_id, seq`, t.table, change, t.key, t.upto)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		var l later
		if err := rows.Scan(&l.key, &l.before); err != nil {
			return "", err
		}
		if !seen[l.key] {
			seen[l.key] = true
			first = append(first, l)
		}
	}
	if err := rows.Close(); err != nil {
		return "", err
	}
	for _, l := range first {
		same := false
		err := tx.rowsBetween(t.table, l.key, l.key, func(row []any) error {
			now, err := imageOf(row)
			same = bytes.Equal(now, l.before)
			return err
		})
		if err != nil {
			return "", err
		}
		if !same {
			_, label, err := tx.lastToTouch(t.table, l.key)
			return label, err
		}
	}
	return "", nil
}

// lastToTouch is the newest change that touched a row.
func (tx *act) lastToTouch(table string, key int64) (id chase.ID, label string, err error) {
	err = tx.QueryRowContext(tx.ctx, `SELECT h.id, h.label FROM change_row r JOIN change h ON h.id = r.change_id
		WHERE r.tbl = ? AND r.key <= ? AND r.upto >= ?2 ORDER BY h.id DESC LIMIT 1`, table, key).Scan(&id, &label)
	return id, label, err
}

// belongsTo is the newest change of a row which belongs to one of the rows a
// change added; "" is none but its own.
func (tx *act) belongsTo(change chase.ID, t touch) (label string, err error) {
	var newest chase.ID
	for table := range journaled {
		columns, err := tx.columnsInto(table, t.table)
		if err != nil {
			return "", err
		}
		for _, column := range columns {
			var id int64
			err := tx.QueryRowContext(tx.ctx, onTable(`SELECT ifnull(max(c.id), 0) FROM @ c WHERE c."`+column+`" BETWEEN ? AND ? AND NOT EXISTS
				(SELECT 1 FROM change_row r WHERE r.change_id = ? AND r.tbl = ? AND r.op = 'insert' AND c.id BETWEEN r.key AND r.upto)`, table), t.key, t.upto, change, table).Scan(&id)
			if err != nil {
				return "", err
			}
			if id == 0 {
				continue
			}
			by, words, err := tx.lastToTouch(table, id)
			if err != nil {
				return "", err
			}
			if by > newest {
				newest, label = by, words
			}
		}
	}
	return label, nil
}

// columnsInto are the columns of a table that refer to another.
func (tx *act) columnsInto(table, other string) ([]string, error) {
	rows, err := tx.QueryContext(tx.ctx, `SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = ?`, table, other)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var columns []string
	for rows.Next() {
		var c string
		if err := rows.Scan(&c); err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return columns, rows.Err()
}
