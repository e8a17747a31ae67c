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
	"promise", "promise_part", "dispute", "hold", "follow_up", "snooze", "letter",
	"thread", "message", "message_raw", "message_ref", "message_person", "message_invoice",
}

// Export writes the whole book as JSON, in an order that depends on nothing but
// what the book says: two books that say the same give the same bytes. The
// journal, drafts and what follows from the rest are not in it.
func (db *DB) Export(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriter(w)
	err := db.look(ctx, func(q querier) error {
		out.WriteString(`{"v":1`)
		for _, table := range exported {
			if err := exportTable(ctx, q, out, table); err != nil {
				return err
			}
		}
		out.WriteString("}\n")
		return out.Flush()
	})
	if err != nil {
		return fmt.Errorf("export the book: %w", err)
	}
	return nil
}

func exportTable(ctx context.Context, q querier, out *bufio.Writer, table string) error {
	rows, err := q.QueryContext(ctx, onTable("SELECT * FROM @ ORDER BY id", table))
	if err != nil {
		return err
	}
	names, err := rows.Columns()
	if err != nil {
		rows.Close()
		return err
	}
	fmt.Fprintf(out, ",\n%q:[", table)
	sep := "\n"
	err = eachRow(rows, func(row []any) error {
		out.WriteString(sep)
		sep = ",\n"
		return exportRow(out, names, row)
	})
	out.WriteString("]")
	return err
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
