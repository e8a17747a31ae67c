package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"strings"

	"dues/chase"

	sqlite3 "modernc.org/sqlite/lib"
)

// checkSearch makes the search index a second time, aside, and compares every
// word and where it is.
func (db *DB) checkSearch(ctx context.Context) (*KeptError, error) {
	conn, err := db.pool.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	var verdict string
	if err := tx.QueryRowContext(ctx, "PRAGMA integrity_check(words)").Scan(&verdict); err != nil {
		return nil, err
	}
	if verdict != "ok" {
		return &KeptError{keptSearch, verdict}, nil
	}
	kept, err := wordsIn(ctx, tx, "main")
	if isCode(err, sqlite3.SQLITE_CORRUPT) {
		return &KeptError{keptSearch, err.Error()}, nil
	}
	if err != nil {
		return nil, err
	}
	if err := secondIndex(ctx, tx); err != nil {
		return nil, err
	}
	anew, err := wordsIn(ctx, tx, "temp")
	if err != nil || kept == anew {
		return nil, err
	}
	return &KeptError{keptSearch, "it does not have the words that the book has"}, nil
}

// secondIndex makes the search index anew beside the book's, where it hides that
// for this transaction.
func secondIndex(ctx context.Context, tx *sql.Tx) error {
	var plan string
	if err := tx.QueryRowContext(ctx, "SELECT sql FROM main.sqlite_schema WHERE name = 'words'").Scan(&plan); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, strings.Replace(plan, "TABLE words", "TABLE temp.words", 1)); err != nil {
		return err
	}
	return indexAll(ctx, tx)
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

// wordsIn is a hash over every word of a search index and where it is: of the
// book's (main), or of the one made anew (temp).
func wordsIn(ctx context.Context, tx *sql.Tx, schema string) (sum [sha256.Size]byte, err error) {
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("CREATE VIRTUAL TABLE temp.words_of_%s USING fts5vocab(%[1]s, words, instance)", schema)); err != nil {
		return sum, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT term, doc, col, offset FROM temp.words_of_"+schema)
	if err != nil {
		return sum, err
	}
	defer rows.Close()
	h := sha256.New()
	var term, col sql.RawBytes
	var doc, offset int64
	for rows.Next() {
		if err := rows.Scan(&term, &doc, &col, &offset); err != nil {
			return sum, err
		}
		fmt.Fprintf(h, "%q %d %s %d\n", term, doc, col, offset)
	}
	return [sha256.Size]byte(h.Sum(nil)), rows.Err()
}

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
