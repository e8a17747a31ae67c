package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// togetherKey finds in a context the act that others join.
type togetherKey struct{}

// Together makes one change of all acts that do makes with the context it is
// given: they are saved all or none, and one undo takes them back. label is
// what the journal calls them.
func (db *DB) Together(ctx context.Context, label string, do func(context.Context) error) error {
	err := db.act(ctx, label, 0, func(tx *act) error {
		tx.joined = &joined{}
		if err := do(context.WithValue(ctx, togetherKey{}, tx)); err != nil {
			return err
		}
		tx.said = tx.joined.words
		return nil
	})
	if err != nil {
		return fmt.Errorf("%s: %w", label, err)
	}
	return nil
}

// joined is what the acts that were made together said of themselves, when they
// all said the same.
type joined struct {
	words string
	n     int
}

func (j *joined) add(said string) {
	if j.n == 0 {
		j.words = said
	}
	if j.words != said {
		j.words = ""
	}
	j.n++
}

// around is the act under way that an act with this context is a part of; nil
// when it stands alone.
func (db *DB) around(ctx context.Context) *act {
	if tx, ok := ctx.Value(togetherKey{}).(*act); ok && tx.db == db {
		return tx
	}
	return nil
}

// join makes an act a part of tx: what it touches goes into tx's change, under
// tx's name.
func (tx *act) join(label string, client chase.ID, do func(tx *act) error) error {
	was := *tx
	tx.label, tx.said, tx.client, tx.activity = label, "", client, 0
	if err := do(tx); err != nil {
		return err
	}
	tx.joined.add(tx.said)
	tx.label, tx.said, tx.client, tx.activity = was.label, was.said, was.client, was.activity
	return tx.settle() // the next act reads what this one paid
}
