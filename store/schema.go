package store

import (
	"context"
	"strings"
)

// columns are the names of a journaled table's columns, in their order.
func (db *DB) columns(ctx context.Context, q querier, table string) ([]string, error) {
	if names, ok := db.names.Load(table); ok {
		return names.([]string), nil
	}
	rows, err := q.QueryContext(ctx, "SELECT name FROM pragma_table_info(?) ORDER BY cid", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	db.names.Store(table, names)
	return names, nil
}

// onTable puts a journaled table's name where a statement has @. It panics on
// any other name, because that is a mistake in the program.
func onTable(query, table string) string {
	if !journaled[table] {
		panic("not a journaled table: " + table)
	}
	return strings.ReplaceAll(query, "@", table)
}

// withColumns puts column names where a statement has $ and as many
// placeholders where it has (?).
func withColumns(query string, names []string) string {
	marks := "(" + strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", ") + ")"
	return strings.Replace(strings.Replace(query, "$", strings.Join(names, ", "), 1), "(?)", marks, 1)
}
