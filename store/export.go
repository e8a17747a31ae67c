package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// exported are the tables of an export, in its order.
var exported = []string{
	"client", "contact", "invoice", "part", "payment", "allocation", "activity", "activity_invoice",
	"promise", "promise_part", "dispute", "hold", "follow_up", "snooze", "letter", "letter_mail",
	"thread", "message", "message_raw", "message_ref", "message_person", "message_invoice",
	"message_nature", "message_aside",
}

// Export writes the whole book as JSON, in an order that depends on nothing but
// what the book says: two books that say the same give the same bytes. The
// journal, drafts and what follows from the rest are not in it.
func (db *DB) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	out.WriteString(`{"v":1`)
	end := ""
	err := db.Tables(ctx, func(table string, columns []string) (func([]any) error, error) {
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

// Tables gives every table of an export with its columns, in its order, and
// then its rows to the function it gets back. All of it is one snapshot. A
// value is nil, an int64, a string or, of message_raw alone, bytes.
func (db *DB) Tables(ctx context.Context, table func(name string, columns []string) (row func([]any) error, err error)) error {
	return db.look(ctx, func(q querier) error {
		for _, name := range exported {
			rows, err := q.QueryContext(ctx, onTable("SELECT * FROM @ ORDER BY id", name))
			if err != nil {
				return err
			}
			columns, err := rows.Columns()
			var row func([]any) error
			if err == nil {
				row, err = table(name, columns)
			}
			if err != nil {
				rows.Close()
				return err
			}
			if err := eachRow(rows, row); err != nil {
				return err
			}
		}
		return nil
	})
}

// exportRow writes one row as an object. JSON has no place for bytes that are
// not UTF-8: those, and blobs, go as {"base64":…}.
func exportRow(out *bufio.Writer, names []string, row []any) error {
	for i, name := range names {
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
		fmt.Fprintf(out, "%s%q:%s", sep, name, bytes.TrimSpace(b.Bytes()))
	}
	out.WriteString("}")
	return nil
}
