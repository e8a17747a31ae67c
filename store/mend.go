package store

import (
	"context"
	"database/sql"
	"fmt"

	"dues/chase"
)

// Mend makes anew, from the record, all that the book keeps besides it. It is no
// change of the book's: the journal does not know of it.
func (db *DB) Mend(ctx context.Context) error {
	err := db.write(ctx, func(tx *act) error {
		for _, statement := range []string{
			"REINDEX",
			"DELETE FROM owed", "INSERT INTO owed (currency, due, minor) " + owedAnew,
			"DELETE FROM standing", "DELETE FROM judged",
			"INSERT INTO words (words) VALUES ('delete-all')",
		} {
			if _, err := tx.ExecContext(tx.ctx, statement); err != nil {
				return err
			}
		}
		if err := indexAll(tx.ctx, tx.Tx); err != nil {
			return err
		}
		return tx.unjudgeAll()
	})
	if err != nil {
		return fmt.Errorf("make what is kept besides the record anew: %w", err)
	}
	return nil
}

// indexAll puts every text of the book into an empty search index.
func indexAll(ctx context.Context, tx *sql.Tx) error {
	for _, doc := range documents {
		if _, err := tx.ExecContext(ctx, doc.insert, 0, int64(1)<<62); err != nil {
			return err
		}
	}
	return nil
}

// unjudgeAll has the next list judge everybody.
func (tx *act) unjudgeAll() error {
	var id chase.ID
	var ids []chase.ID
	if err := newLoader(tx.ctx, tx, tx.now).each("SELECT id FROM client", nil, []any{&id}, func() { ids = append(ids, id) }); err != nil {
		return err
	}
	latest, err := latestOf(tx.ctx, tx, ids, tx.now)
	if err != nil {
		return err
	}
	return tx.unjudged(ids, latest)
}
