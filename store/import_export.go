package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"dues/chase"
)

// ErrNotEmpty is that an export was to be brought into a book that holds
// something.
var ErrNotEmpty = errors.New("the book is not empty: an export goes into a new book only (--book FILE)")

// ImportExport brings what Export wrote into an empty book, as one change. The
// book then says the same as the one that was exported: its own export is equal
// byte for byte. The journal begins anew.
func (db *DB) ImportExport(ctx context.Context, file string, r io.Reader, opt ImportOptions) (chase.ImportReport, error) {
	in := &exportImport{opt: opt, report: chase.ImportReport{File: file, Format: "dues"}}
	err := db.act(ctx, "import "+filepath.Base(file), 0, func(tx *act) error {
		tx.asIs = true
		in.act = tx
		if err := in.run(json.NewDecoder(r)); err != nil {
			return err
		}
		if err := in.readBack(); err != nil {
			return fmt.Errorf("it holds what no book can: %w", err)
		}
		if opt.DryRun {
			return errDryRun
		}
		return nil
	})
	if err != nil && !errors.Is(err, errDryRun) {
		return in.report, fmt.Errorf("import %s: %w", filepath.Base(file), err)
	}
	return in.report, nil
}

// exportImport is one such import under way.
type exportImport struct {
	*act
	opt    ImportOptions
	report chase.ImportReport
	rows   int
}

func (in *exportImport) run(d *json.Decoder) error {
	d.UseNumber()
	for _, table := range exported {
		var any bool
		if err := in.QueryRowContext(in.ctx, onTable("SELECT EXISTS (SELECT 1 FROM @)", table)).Scan(&any); err != nil {
			return err
		}
		if any {
			return ErrNotEmpty
		}
	}
	if _, err := in.ExecContext(in.ctx, "PRAGMA defer_foreign_keys=ON"); err != nil {
		return err
	}
	if err := expect(d, '{'); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		if err := in.member(d, name); err != nil {
			return err
		}
	}
	return expect(d, '}')
}

// readBack reads all that was brought in as a screen would, whatever its day:
// an export that was changed by hand could give a book that opens no more.
func (in *exportImport) readBack() error {
	var id chase.ID
	var ids []chase.ID
	l := loader{ctx: in.ctx, q: in}
	if err := l.each("SELECT id FROM client", nil, []any{&id}, func() { ids = append(ids, id) }); err != nil {
		return err
	}
	for some := range slices.Chunk(ids, 100) {
		for _, much := range []detail{forVerdict, forSheet} {
			l := newLoader(in.ctx, in, time.Date(9999, 12, 31, 12, 0, 0, 0, time.UTC))
			l.detail = much
			if _, err := l.load(some); err != nil {
				return err
			}
		}
	}
	return nil
}

// member reads what one name of the document holds: the version, or a table.
func (in *exportImport) member(d *json.Decoder, name any) error {
	table, _ := name.(string)
	switch {
	case table == "v":
		var v json.Number
		if err := d.Decode(&v); err != nil || v != "1" {
			return fmt.Errorf("this export is of version %s, this program reads 1", v)
		}
		return nil
	case !slices.Contains(exported, table):
		return fmt.Errorf("this is no export of dues: it has %q", table)
	}
	if err := expect(d, '['); err != nil {
		return err
	}
	into, err := in.newTable(table)
	if err != nil {
		return err
	}
	defer into.close()
	for d.More() {
		var row map[string]any
		if err := d.Decode(&row); err != nil {
			return err
		}
		if err := into.insert(in.act, row); err != nil {
			return fmt.Errorf("%s %v: %w", table, row["id"], err)
		}
		in.count(table)
	}
	return expect(d, ']')
}

func (in *exportImport) count(table string) {
	switch table {
	case "invoice":
		in.report.Read++
		in.report.Added++
	case "payment":
		in.report.Payments++
	case "message":
		in.report.Messages++
	}
	if in.rows++; in.rows%1000 == 0 {
		in.opt.progress(in.rows)
	}
}

func expect(d *json.Decoder, want json.Delim) error {
	t, err := d.Token()
	if err != nil {
		return fmt.Errorf("this is no export of dues: %w", err)
	}
	if t != want {
		return fmt.Errorf("this is no export of dues: %v where %v should be", t, want)
	}
	return nil
}

// intoTable is a table that rows of an export go into.
type intoTable struct {
	name    string
	columns []string
	blobs   map[string]bool // by column: whether it holds bytes, not text
	ready   *sql.Stmt       // inserts a row that has every column
}

func (in *exportImport) newTable(name string) (*intoTable, error) {
	t := &intoTable{name: name, blobs: map[string]bool{}}
	rows, err := in.QueryContext(in.ctx, "SELECT name, type FROM pragma_table_info(?) ORDER BY cid", name)
	if err != nil {
		return nil, err
	}
	err = eachRow(rows, func(row []any) error {
		column, _ := row[0].(string)
		t.columns = append(t.columns, column)
		t.blobs[column] = row[1] == "BLOB"
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.ready, err = in.PrepareContext(in.ctx, withColumns(onTable("INSERT INTO @ ($) VALUES (?)", name), t.columns))
	return t, err
}

func (t *intoTable) close() { t.ready.Close() }

// insert writes one row. An export of an older version may lack columns that
// came later: those are as for any new row.
func (t *intoTable) insert(tx *act, row map[string]any) error {
	var columns []string
	var values []any
	for _, c := range t.columns {
		v, ok := row[c]
		if !ok {
			continue
		}
		stored, err := t.stored(c, v)
		if err != nil {
			return fmt.Errorf("%s: %w", c, err)
		}
		columns, values = append(columns, c), append(values, stored)
	}
	if len(columns) != len(row) {
		return errors.New("it has a column that this program does not know")
	}
	if len(columns) == len(t.columns) {
		_, err := t.ready.ExecContext(tx.ctx, values...)
		return err
	}
	_, err := tx.ExecContext(tx.ctx, withColumns(onTable("INSERT INTO @ ($) VALUES (?)", t.name), columns), values...)
	return err
}

// stored is a value as the book stores it (see exportRow).
func (t *intoTable) stored(column string, v any) (any, error) {
	switch v := v.(type) {
	case nil, string:
		return v, nil
	case json.Number:
		return v.Int64()
	case map[string]any:
		text, ok := v["base64"].(string)
		if !ok || len(v) != 1 {
			break
		}
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil || t.blobs[column] {
			return b, err
		}
		return string(b), nil
	}
	return nil, fmt.Errorf("a %T cannot stand there", v)
}
