package store

import (
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// touch is one row that an act changed, or a run of rows it inserted one after
// the other.
type touch struct {
	table     string
	op        string // insert, update, delete
	key, upto int64
	before    []byte // the row as it was; an insert has none
}

// recorder is told by SQLite of every row of its connection just before it
// changes, whatever the statement, and keeps what the journal needs: a row
// counts once an act, as it was before the act.
//
// Triggers would do the same, but SQLite reads them at every start of every
// command, which took 3 ms for the tables of the book.
type recorder struct {
	on      bool
	touches []*touch
	rows    map[rowKey]*touch   // updates and deletes
	runs    map[string][]*touch // inserts, a run each
	err     error
}

type rowKey struct {
	table string
	id    int64
}

// start begins a new act.
func (r *recorder) start() {
	*r = recorder{on: true, rows: map[rowKey]*touch{}, runs: map[string][]*touch{}}
}

// stop ends it; nothing more is recorded.
func (r *recorder) stop() { *r = recorder{} }

// see is called before a row changes.
func (r *recorder) see(d sqlite.SQLitePreUpdateData) {
	if !r.on || r.err != nil || !journaled[d.TableName] {
		return
	}
	switch d.Op {
	case sqlite3.SQLITE_INSERT:
		r.inserted(d.TableName, d.NewRowID)
	case sqlite3.SQLITE_UPDATE:
		if d.OldRowID != d.NewRowID {
			r.err = fmt.Errorf("row %d of %s would change its id", d.OldRowID, d.TableName)
			return
		}
		r.changed(d, "update")
	case sqlite3.SQLITE_DELETE:
		r.changed(d, "delete")
	}
}

func (r *recorder) inserted(table string, id int64) {
	if t := r.rows[rowKey{table, id}]; t != nil { // deleted earlier in this act: back again, perhaps changed
		t.op = "update"
		return
	}
	runs := r.runs[table]
	if n := len(runs); n > 0 && runs[n-1].upto == id-1 {
		runs[n-1].upto = id
		return
	}
	t := &touch{table: table, op: "insert", key: id, upto: id}
	r.runs[table] = append(runs, t)
	r.touches = append(r.touches, t)
}

func (r *recorder) changed(d sqlite.SQLitePreUpdateData, op string) {
	if t := r.rows[rowKey{d.TableName, d.OldRowID}]; t != nil {
		t.op = op
		return
	}
	for i, run := range r.runs[d.TableName] {
		if run.key <= d.OldRowID && d.OldRowID <= run.upto {
			if op == "delete" {
				r.split(d.TableName, i, d.OldRowID)
			}
			return
		}
	}
	old, err := oldRow(d)
	if err != nil {
		r.err = err
		return
	}
	before, err := imageOf(old)
	if err != nil {
		r.err = err
		return
	}
	t := &touch{table: d.TableName, op: op, key: d.OldRowID, upto: d.OldRowID, before: before}
	r.rows[rowKey{d.TableName, d.OldRowID}] = t
	r.touches = append(r.touches, t)
}

// split takes a row that came and went in the same act out of its run.
func (r *recorder) split(table string, i int, id int64) {
	run := r.runs[table][i]
	tail := &touch{table: table, op: "insert", key: id + 1, upto: run.upto}
	run.upto = id - 1
	if tail.key <= tail.upto {
		r.runs[table] = append(r.runs[table], tail)
		r.touches = append(r.touches, tail)
	}
}

// seen is what the act has touched so far, in order. A run emptied by split is
// left out.
func (r *recorder) seen() []touch {
	var all []touch
	for _, t := range r.touches {
		if t.key <= t.upto {
			all = append(all, *t)
		}
	}
	return all
}
