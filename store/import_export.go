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
	return db.bringBack(ctx, file, opt, func(in *exportImport) error { return in.document(json.NewDecoder(r)) })
}

// ImportTables is ImportExport for an export that was written table by table:
// table puts the rows of each, one value for every column that the export has,
// as Tables gave them.
func (db *DB) ImportTables(ctx context.Context, file string, opt ImportOptions, table func(name string, columns []Column, put func(row map[string]any) error) error) (chase.ImportReport, error) {
	return db.bringBack(ctx, file, opt, func(in *exportImport) error {
		for _, name := range slices.Concat(exported, []string{unjournaled}) {
			into, err := in.newTable(name)
			if err != nil {
				return err
			}
			err = table(name, into.columns, func(row map[string]any) error { return in.put(into, row) })
			into.close()
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// bringBack fills an empty book from an export, as one change.
func (db *DB) bringBack(ctx context.Context, file string, opt ImportOptions, fill func(*exportImport) error) (chase.ImportReport, error) {
	in := &exportImport{opt: opt, report: chase.ImportReport{File: file, Format: "dues"}}
	err := db.act(ctx, "import "+filepath.Base(file), 0, func(tx *act) error {
		tx.asIs = true
		in.act = tx
		if err := in.begin(); err != nil {
			return err
		}
		if err := fill(in); err != nil {
			return err
		}
		if err := in.readBack(); err != nil {
			return fmt.Errorf("it holds what no book can: %w", err)
		}
		if in.opt.DryRun {
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

// begin refuses a book that holds something.
func (in *exportImport) begin() error {
	for _, table := range exported {
		var any bool
		if err := in.QueryRowContext(in.ctx, onTable("SELECT EXISTS (SELECT 1 FROM @)", table)).Scan(&any); err != nil {
			return err
		}
		if any {
			return ErrNotEmpty
		}
	}
	_, err := in.ExecContext(in.ctx, "PRAGMA defer_foreign_keys=ON")
	return err
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

// document reads the whole of a JSON export.
func (in *exportImport) document(d *json.Decoder) error {
	d.UseNumber()
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
	case table != unjournaled && !slices.Contains(exported, table):
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
		if err := into.fromJSON(row); err != nil {
			return fmt.Errorf("%s %v: %w", table, row[into.columns[0].Name], err)
		}
		if err := in.put(into, row); err != nil {
			return err
		}
	}
	return expect(d, ']')
}

// put writes one row.
func (in *exportImport) put(into *intoTable, row map[string]any) error {
	if err := into.insert(in.act, row); err != nil {
		return fmt.Errorf("%s %v: %w", into.name, row[into.columns[0].Name], err)
	}
	in.count(into.name)
	return nil
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
	columns []Column
	ready   *sql.Stmt // inserts a row that has every column
}

func (in *exportImport) newTable(name string) (*intoTable, error) {
	columns, err := columnsOf(in.ctx, in, name)
	if err != nil {
		return nil, err
	}
	t := &intoTable{name: name, columns: columns}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	t.ready, err = in.PrepareContext(in.ctx, t.insertion(names))
	return t, err
}

// insertion is the statement that inserts a row of some columns.
func (t *intoTable) insertion(columns []string) string {
	if t.name == unjournaled {
		return withColumns("INSERT INTO outgoing ($) VALUES (?)", columns)
	}
	return withColumns(onTable("INSERT INTO @ ($) VALUES (?)", t.name), columns)
}

func (t *intoTable) close() { t.ready.Close() }

// insert writes one row. An export of an older version may lack columns that
// came later: those are as for any new row.
func (t *intoTable) insert(tx *act, row map[string]any) error {
	var columns []string
	var values []any
	for _, c := range t.columns {
		if v, ok := row[c.Name]; ok {
			columns, values = append(columns, c.Name), append(values, v)
		}
	}
	if len(columns) != len(row) {
		return errors.New("it has a column that this program does not know")
	}
	if len(columns) == len(t.columns) {
		_, err := t.ready.ExecContext(tx.ctx, values...)
		return err
	}
	_, err := tx.ExecContext(tx.ctx, t.insertion(columns), values...)
	return err
}

// fromJSON makes the values of a row what the book stores (see exportRow).
func (t *intoTable) fromJSON(row map[string]any) error {
	for _, c := range t.columns {
		v, ok := row[c.Name]
		if !ok {
			continue
		}
		stored, err := c.stored(v)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		row[c.Name] = stored
	}
	return nil
}

// stored is a value of JSON as the book stores it.
func (c Column) stored(v any) (any, error) {
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
		if err != nil || c.Kind == "BLOB" {
			return b, err
		}
		return string(b), nil
	}
	return nil, fmt.Errorf("a %T cannot stand there", v)
}
