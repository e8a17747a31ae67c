package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"dues/chase"
)

// What a book keeps besides its record, to be quick, follows from the record: the
// indexes of its file, the search index, the verdicts of the list and what is
// owed on each due day. The chain does not prove it, and it can be made anew.

// KeptError is that something the book keeps besides its record is damaged. No
// word of the record is in it: Mend makes it anew.
type KeptError struct {
	What string // the search, the list, the totals, the indexes
	Why  string
}

// Error says what is damaged and what to do.
func (e *KeptError) Error() string {
	return fmt.Sprintf("%s: %s. Nothing of the record is lost: dues doctor --mend makes it anew from the record", e.What, e.Why)
}

// What may be damaged, as the user calls it.
const (
	keptIndexes = "the indexes"
	keptSearch  = "the search"
	keptTotals  = "the totals"
	keptList    = "the list"
)

// CheckKept compares what the book keeps besides its record with what follows
// from the record today. It judges everybody and reads every word.
func (db *DB) CheckKept(ctx context.Context) ([]*KeptError, error) {
	var found []*KeptError
	for _, check := range []func(context.Context) (*KeptError, error){db.checkIndexes, db.checkTotals, db.checkList, db.checkSearch} {
		fault, err := check(ctx)
		switch {
		case errors.As(err, &fault):
		case err != nil:
			return found, fmt.Errorf("compare what is kept with the record: %w", err)
		}
		if fault != nil {
			found = append(found, fault)
		}
	}
	return found, nil
}

// checkIndexes compares the indexes of the file with its tables.
func (db *DB) checkIndexes(ctx context.Context) (*KeptError, error) {
	var verdict string
	if err := db.pool.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return nil, err
	}
	switch {
	case verdict == "ok" || ofSearch(verdict): // the search is looked at by itself
		return nil, nil
	case ofIndex(verdict):
		return &KeptError{keptIndexes, verdict}, nil
	}
	return nil, damaged(ctx, db.path, errors.New(verdict), db.opt.Now().Location())
}

// ofSearch reports whether what SQLite says of a file is about the search index.
func ofSearch(verdict string) bool { return strings.Contains(strings.ToLower(verdict), "fts5") }

// ofIndex reports whether it is about an index that REINDEX makes anew.
func ofIndex(verdict string) bool {
	return strings.Contains(verdict, "missing from index") || strings.Contains(verdict, "# of entries in index") || strings.Contains(verdict, "values differ from index")
}

const owedAnew = `SELECT currency, due, sum(amount - paid) FROM part NOT INDEXED WHERE settled_on IS NULL
	GROUP BY currency, due HAVING sum(amount - paid) <> 0`

// checkTotals compares what is owed on each due day.
func (db *DB) checkTotals(ctx context.Context) (*KeptError, error) {
	var differ bool
	err := db.pool.QueryRowContext(ctx, `SELECT EXISTS (SELECT currency, due, minor FROM owed EXCEPT `+owedAnew+`)
		OR EXISTS (SELECT * FROM (`+owedAnew+`) EXCEPT SELECT currency, due, minor FROM owed)`).Scan(&differ)
	if err != nil || !differ {
		return nil, err
	}
	return &KeptError{keptTotals, "they are not the sums of the invoices"}, nil
}

// checkList judges everybody whose verdict is kept, and compares.
func (db *DB) checkList(ctx context.Context) (*KeptError, error) {
	var fault *KeptError
	err := db.look(ctx, func(q querier) error {
		l := lister{ctx: ctx, q: q, now: db.opt.Now(), s: db.Settings()}
		l.today = chase.DateOf(l.now)
		var unlisted int64
		err := q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM (SELECT id FROM client EXCEPT SELECT client_id FROM standing))
			+ (SELECT count(*) FROM (SELECT client_id FROM standing EXCEPT SELECT id FROM client))`).Scan(&unlisted)
		if err == nil {
			err = l.glance()
		}
		if err != nil {
			return err
		}
		if unlisted > 0 {
			fault = &KeptError{keptList, "it lacks clients of the book"}
			return nil
		}
		kept, err := l.standings()
		if err != nil {
			fault = &KeptError{keptList, err.Error()}
			return nil
		}
		for some := range slices.Chunk(kept, accountsAtOnce) {
			wrong, err := l.notAsJudged(some)
			if err != nil {
				return err
			}
			if wrong != "" {
				fault = &KeptError{keptList, "what is kept of " + wrong + " is not what the record says"}
				return nil
			}
		}
		return nil
	})
	return fault, err
}

// standings are the verdicts that hold today.
func (l *lister) standings() ([]standing, error) {
	var kept []standing
	var s standing
	var item []byte
	var failed error
	from := l.today.String()
	err := newLoader(l.ctx, l.q, l.now).each(`SELECT client_id, from_on, look_on, client, reason, words, until_on, item FROM standing NOT INDEXED
		WHERE look_on > ?1 AND from_on <= ?1 AND (?2 = 0 OR look_on = '`+never+`') ORDER BY client_id`, []any{from, flag(l.void)},
		[]any{&s.client, day(&s.from), day(&s.look), &s.off.Client, &s.off.Reason, &s.off.Words, day(&s.off.Until), &item}, func() {
			s.item = nil
			if len(item) > 0 {
				it, err := readItem(item)
				failed = errors.Join(failed, err)
				s.item = &it
			}
			kept = append(kept, s)
		})
	return kept, errors.Join(err, failed)
}

// notAsJudged judges some clients anew and names the first of whom another
// verdict is kept; "" is none.
func (l *lister) notAsJudged(kept []standing) (string, error) {
	ids := make([]chase.ID, len(kept))
	for i, s := range kept {
		ids[i] = s.client
	}
	accounts, err := newLoader(l.ctx, l.q, l.now).load(ids)
	if err != nil {
		return "", err
	}
	latest, err := latestOf(l.ctx, l.q, ids, l.now)
	if err != nil {
		return "", err
	}
	for i, a := range accounts {
		now, stands := standOf(a, chase.Judge(a, l.now, l.s), l.now, l.s)
		if !stands { // by the hour: it is judged again today
			continue
		}
		if same, err := kept[i].says(now); err != nil || !same || kept[i].from < latest[a.Client.ID] {
			return a.Client.Name, err
		}
	}
	return "", nil
}

// says reports whether a verdict that was kept reads as one given today, and is
// looked at again no later than that one. Rule and facts of why nobody is
// contacted are not kept.
func (s standing) says(now standing) (bool, error) {
	now.off.Rule, now.off.Facts, now.off.ClientID = "", nil, s.off.ClientID
	if now.look == 0 {
		now.look = chase.MakeDate(9999, time.December, 31)
	}
	if s.look > now.look || !reflect.DeepEqual(s.off, now.off) || (s.item == nil) != (now.item == nil) {
		return false, nil
	}
	if s.item == nil {
		return true, nil
	}
	was, err := itemText(s.item)
	if err != nil {
		return false, err
	}
	is, err := asKept(*now.item)
	return was == is, err
}

// asKept is a line of the list as it reads once it was kept: what is no UTF-8 in
// it is not kept as it is.
func asKept(it chase.Item) (string, error) {
	text, err := itemText(&it)
	if err != nil {
		return "", err
	}
	if it, err = readItem([]byte(text)); err != nil {
		return "", err
	}
	return itemText(&it)
}

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
