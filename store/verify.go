package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"

	"dues/chase"
)

const (
	// mostBroken is how many breaks a proof names: one is enough to know.
	mostBroken = 5
	// provenAtOnce is how many changes, and how many rows of a run, are read
	// together.
	provenAtOnce = 256
)

// Verify recomputes the hash of every change from what stands in the book and
// in the journal (see chain), so that a word, a date or an amount that was
// changed behind the program's back is found, and a row that was put in or
// taken out. It reads the whole book.
func (db *DB) Verify(ctx context.Context) (chase.Proof, error) {
	var proof chase.Proof
	err := db.look(ctx, func(q querier) error {
		v := verifier{ctx: ctx, q: q, later: map[string]map[int64]place{}}
		var err error
		proof, err = v.verify()
		return err
	})
	if err != nil {
		return proof, fmt.Errorf("verify the record: %w", err)
	}
	return proof, nil
}

// verifier reads the journal from its newest change back to the first. What a
// change left behind is what the next change of the same row found before, else
// what stands in the book; so on the way back it is always known.
type verifier struct {
	ctx   context.Context
	q     querier
	later map[string]map[int64]place // by table and row: the next change of it
	proof chase.Proof
}

// place is where in the journal a row's image is.
type place struct{ change, seq int64 }

// proven is a change as it stands in the journal: the values its hash covers,
// and the hash.
type proven struct {
	fields []any
	hash   []byte
	rows   []provenRow
}

type provenRow struct {
	seq int64
	touch
}

func (c proven) id() int64 { id, _ := c.fields[0].(int64); return id }

func (v *verifier) verify() (chase.Proof, error) {
	below := int64(1) << 62
	for {
		block, err := v.block(below)
		if err != nil {
			return v.proof, err
		}
		if v.proof.Head == "" && len(block) > 0 {
			v.proof.Head = hex.EncodeToString(block[0].hash)
		}
		for i, c := range block {
			var before []byte
			if i+1 < len(block) {
				before = block[i+1].hash
			} else if len(block) > provenAtOnce { // read again as the first of the next block
				below = c.id() + 1
				break
			}
			if err := v.prove(c, before); err != nil {
				return v.proof, err
			}
		}
		if len(block) <= provenAtOnce {
			return v.proof, v.count()
		}
	}
}

// block reads the newest changes below an id, newest first, one more than are
// proven at once: the hash before the last is in it.
func (v *verifier) block(below int64) ([]proven, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT id, at, kind, label, said, client_id, activity_id, target, done_top, undone_top, below, rows, hash
		FROM change WHERE id < ? ORDER BY id DESC LIMIT ?`, below, provenAtOnce+1)
	if err != nil {
		return nil, err
	}
	var block []proven
	err = eachRow(rows, func(row []any) error {
		last := len(row) - 1
		hash, _ := row[last].([]byte)
		block = append(block, proven{fields: append([]any{}, row[:last]...), hash: hash})
		return nil
	})
	if err != nil || len(block) == 0 {
		return nil, err
	}
	at := make(map[int64]int, len(block))
	for i, c := range block {
		at[c.id()] = i
	}
	rows, err = v.q.QueryContext(v.ctx, "SELECT change_id, seq, tbl, op, key, upto, before FROM change_row WHERE change_id BETWEEN ? AND ? ORDER BY change_id, seq",
		block[len(block)-1].id(), block[0].id())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var change int64
		var r provenRow
		if err := rows.Scan(&change, &r.seq, &r.table, &r.op, &r.key, &r.upto, &r.before); err != nil {
			return nil, err
		}
		i, ok := at[change]
		if !ok {
			v.broken("rows of change %d, which is not in the journal", change)
			continue
		}
		block[i].rows = append(block[i].rows, r)
	}
	return block, rows.Err()
}

// prove recomputes one change's hash, then notes what it found before.
func (v *verifier) prove(c proven, before []byte) error {
	v.proof.Changes++
	sum, err := v.sum(c, before)
	if err != nil {
		return err
	}
	if !bytes.Equal(sum, c.hash) {
		v.broken("%s: what it wrote is no longer what stands in the book", c.name())
	}
	for _, r := range c.rows {
		if r.op == "insert" {
			continue
		}
		if v.later[r.table] == nil {
			v.later[r.table] = map[int64]place{}
		}
		v.later[r.table][r.key] = place{c.id(), r.seq}
	}
	return nil
}

// sum is the hash as chain makes it; nil when the rows are not as many as the
// change says, or of no table of the book.
func (v *verifier) sum(c proven, before []byte) ([]byte, error) {
	rows, _ := c.fields[len(c.fields)-1].(int64)
	for _, r := range c.rows {
		rows -= r.upto - r.key + 1
		if r.upto < r.key || !journaled[r.table] {
			return nil, nil
		}
	}
	if rows != 0 {
		return nil, nil
	}
	h := sha256.New()
	h.Write(before)
	if err := hashImage(h, c.fields); err != nil {
		return nil, err
	}
	for _, r := range c.rows {
		var was any
		if r.before != nil {
			was = r.before
		}
		if err := hashImage(h, []any{r.table, r.op, r.key, r.upto, was}); err != nil {
			return nil, err
		}
		if r.op == "delete" {
			continue
		}
		if err := v.after(r.touch, func(image []byte) { h.Write(image) }); err != nil {
			return nil, err
		}
	}
	return h.Sum(nil), nil
}

// after gives the images of a run's rows as the change left them. A row that
// is nowhere gives none, and so another hash.
func (v *verifier) after(t touch, each func(image []byte)) error {
	for from := t.key; from <= t.upto; from += provenAtOnce {
		upto := min(t.upto, from+provenAtOnce-1)
		live, err := v.live(t.table, from, upto)
		if err != nil {
			return err
		}
		for key := from; key <= upto; key++ {
			image := live[key]
			if p, ok := v.later[t.table][key]; ok {
				if image, err = v.image(p); err != nil {
					return err
				}
			}
			each(image)
		}
	}
	return nil
}

// live are the images of the rows that stand in the book.
func (v *verifier) live(table string, from, upto int64) (map[int64][]byte, error) {
	if _, ok := v.later[table][from]; ok && from == upto {
		return nil, nil
	}
	rows, err := v.q.QueryContext(v.ctx, onTable("SELECT * FROM @ WHERE id BETWEEN ? AND ?", table), from, upto)
	if err != nil {
		return nil, err
	}
	live := map[int64][]byte{}
	return live, eachRow(rows, func(row []any) error {
		id, _ := row[0].(int64)
		image, err := imageOf(row)
		live[id] = image
		return err
	})
}

// image is a row as a change found it.
func (v *verifier) image(p place) ([]byte, error) {
	var before []byte
	err := v.q.QueryRowContext(v.ctx, "SELECT before FROM change_row WHERE change_id = ? AND seq = ?", p.change, p.seq).Scan(&before)
	return before, err
}

// count compares how many rows stand in the book with how many the journal put
// there.
func (v *verifier) count() error {
	wrong, err := miscounted(v.ctx, v.q)
	for _, words := range wrong {
		v.broken("%s", words)
	}
	return err
}

// miscounted says of every table that has more or fewer rows than its journal
// says.
func miscounted(ctx context.Context, q querier) ([]string, error) {
	written := map[string]int64{}
	err := ask(ctx, q, "SELECT tbl, sum(CASE op WHEN 'insert' THEN upto - key + 1 WHEN 'delete' THEN -1 ELSE 0 END) FROM change_row GROUP BY tbl", func(row []any) error {
		table, _ := row[0].(string)
		written[table], _ = row[1].(int64)
		return nil
	})
	if err != nil {
		return nil, err
	}
	present := map[string]bool{} // a book of an older version may lack a table
	err = ask(ctx, q, "SELECT name FROM sqlite_schema WHERE type = 'table'", func(row []any) error {
		table, _ := row[0].(string)
		present[table] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	var wrong []string
	for _, table := range exported {
		var n int64
		if present[table] {
			if err := q.QueryRowContext(ctx, onTable("SELECT count(*) FROM @", table)).Scan(&n); err != nil {
				return nil, err
			}
		}
		if n != written[table] {
			wrong = append(wrong, fmt.Sprintf("%d rows of %s stand in the book, its journal wrote %d", n, table, written[table]))
		}
	}
	return wrong, nil
}

// ask runs a query and gives every row whole.
func ask(ctx context.Context, q querier, query string, each func(row []any) error) error {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	return eachRow(rows, each)
}

func (v *verifier) broken(format string, args ...any) {
	if len(v.proof.Broken) < mostBroken {
		v.proof.Broken = append(v.proof.Broken, fmt.Sprintf(format, args...))
	}
}

// name is what a change is called for the user.
func (c proven) name() string {
	at, _ := c.fields[1].(string)
	label, _ := c.fields[3].(string)
	return fmt.Sprintf("change %d (%s, %s)", c.id(), label, at)
}

// eachRow gives every row whole and closes them.
func eachRow(rows *sql.Rows, each func(row []any) error) error {
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	row := make([]any, len(names))
	into := make([]any, len(names))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := each(row); err != nil {
			return err
		}
	}
	return rows.Err()
}
