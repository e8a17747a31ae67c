package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"
)

// exported are the journaled tables of an export, in its order.
var exported = []string{
	"client", "contact", "invoice", "part", "payment", "allocation", "activity", "activity_invoice",
	"promise", "promise_part", "dispute", "hold", "follow_up", "snooze", "letter", "letter_mail",
	"thread", "message", "message_raw", "message_ref", "message_person", "message_invoice",
	"message_nature", "message_aside",
}

// unjournaled is the table of an export that the journal does not keep, the last
// of it: the exact bytes of mails on their way. Those of mails that went are in
// message_raw.
const unjournaled = "outgoing"

// Export writes the whole book as JSON, in an order that depends on nothing but
// what the book says: two books that say the same give the same bytes. The
// journal, drafts and what follows from the rest are not in it.
func (db *DB) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString(`{"v":1`)
	end := ""
	err := db.Tables(ctx, func(table string, columns []Column) (func([]any) error, error) {
		fmt.Fprintf(out, "%s,\n%q:[", end, table)
		end = "]"
		sep := "\n"
		return func(row []any) error {
			out.WriteString(sep)
			sep = ",\n"
			return exportRow(out, columns, row)
		}, nil
	})
	if err == nil {
		out.WriteString(end + "}\n")
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("export the book: %w", err)
	}
	return nil
}

// Column is a column of a table of an export. The first one of every table
// tells its rows apart.
type Column struct {
	Name string
	Kind string // INTEGER, TEXT or BLOB
	Null bool   // it may hold nothing
}

// Tables gives every table of an export with its columns, in its order, and
// then its rows to the function it gets back. All of it is one snapshot. A
// value is nil, an int64, a string or, in a column of bytes, bytes.
func (db *DB) Tables(ctx context.Context, table func(name string, columns []Column) (row func([]any) error, err error)) error {
	return db.look(ctx, func(q querier) error {
		for _, name := range slices.Concat(exported, []string{unjournaled}) {
			columns, err := columnsOf(ctx, q, name)
			if err != nil {
				return err
			}
			row, err := table(name, columns)
			if err != nil {
				return err
			}
			if err := ask(ctx, q, exportQuery(name), row); err != nil {
				return err
			}
		}
		return nil
	})
}

// exportQuery reads a table in the order of an export.
func exportQuery(table string) string {
	if table == unjournaled {
		return "SELECT * FROM outgoing ORDER BY letter_id"
	}
	return onTable("SELECT * FROM @ ORDER BY id", table)
}

// columnsOf reads what columns a table has.
func columnsOf(ctx context.Context, q querier, table string) ([]Column, error) {
	var columns []Column
	rows, err := q.QueryContext(ctx, `SELECT name, type, "notnull" = 0 AND pk = 0 FROM pragma_table_info(?) ORDER BY cid`, table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c Column
		if err := rows.Scan(&c.Name, &c.Kind, &c.Null); err != nil {
			return nil, err
		}
		columns = append(columns, c)
	}
	return columns, rows.Err()
}

// exportRow writes one row as an object. JSON has no place for bytes that are
// not UTF-8: those, and blobs, go as {"base64":…}.
func exportRow(out *bufio.Writer, columns []Column, row []any) error {
	for i, column := range columns {
		sep := ","
		if i == 0 {
			sep = "{"
		}
		v := row[i]
		if text, ok := v.(string); ok && !utf8.ValidString(text) {
			v = []byte(text)
		}
		if blob, ok := v.([]byte); ok {
			v = map[string][]byte{"base64": blob}
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			return err
		}
		fmt.Fprintf(out, "%s%q:%s", sep, column.Name, bytes.TrimSpace(b.Bytes()))
	}
	out.WriteString("}")
	return nil
}
