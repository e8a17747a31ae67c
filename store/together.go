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

// doneTogether puts in place of each change that was about many clients one
// line for each of them. changes are by their place in what was done today.
func (l *lister) doneTogether(changes map[int]chase.ID) error {
	var done []chase.Done
	for i, d := range l.list.Done {
		change, many := changes[i]
		if !many {
			done = append(done, d)
			continue
		}
		err := newLoader(l.ctx, l.q, l.now).each(`SELECT c.id, c.name FROM client c WHERE c.id IN (
				SELECT f.client_id FROM change_row r JOIN follow_up f ON f.id BETWEEN r.key AND r.upto WHERE r.change_id = ?1 AND r.tbl = 'follow_up' AND r.op = 'insert'
				UNION SELECT z.client_id FROM change_row r JOIN snooze z ON z.id BETWEEN r.key AND r.upto WHERE r.change_id = ?1 AND r.tbl = 'snooze' AND r.op = 'insert'
				UNION SELECT h.client_id FROM change_row r JOIN hold h ON h.id BETWEEN r.key AND r.upto WHERE r.change_id = ?1 AND r.tbl = 'hold' AND r.op = 'insert'
			) ORDER BY c.name`, []any{change}, []any{&d.ClientID, &d.Client}, func() { done = append(done, d) })
		if err != nil {
			return err
		}
	}
	l.list.Done = done
	return nil
}
