package store

import (
	"errors"

	"dues/chase"
)

// ErrGone is that the row an act is about is no longer in the book.
var ErrGone = errors.New("it is no longer in the book")

// insert runs an INSERT and gives the new row's id.
func (tx *act) insert(query string, args ...any) (chase.ID, error) {
	res, err := tx.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	id, err := res.LastInsertId()
	return chase.ID(id), err
}

// update runs an UPDATE that must meet a row.
func (tx *act) update(query string, args ...any) error {
	res, err := tx.ExecContext(tx.ctx, query, args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return ErrGone
	}
	return err
}
