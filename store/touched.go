package store

import (
	"slices"

	"dues/chase"
)

// was is a column of a touched row as it was before the act.
func (tx *act) was(t touch, column string) (any, error) {
	names, err := tx.db.columns(tx.ctx, tx, t.table)
	if err != nil {
		return nil, err
	}
	row, err := readImage(t.before)
	if err != nil {
		return nil, err
	}
	i := slices.Index(names, column)
	if i < 0 || i >= len(row) {
		return nil, errImage
	}
	return row[i], nil
}

// clientsOf adds the clients that touched rows belong to, before and after.
func (tx *act) clientsOf(t touch, clients map[chase.ID]bool) error {
	column := "client_id"
	if t.table == "client" {
		column = "id"
	}
	if t.before != nil {
		v, err := tx.was(t, column)
		if err != nil {
			return err
		}
		if id, ok := v.(int64); ok {
			clients[chase.ID(id)] = true
		}
	}
	if t.op == "delete" {
		return nil
	}
	rows, err := tx.QueryContext(tx.ctx, onTable("SELECT DISTINCT "+column+" FROM @ WHERE id BETWEEN ? AND ?", t.table), t.key, t.upto)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id chase.ID
		if err := rows.Scan(ref(&id)); err != nil {
			return err
		}
		if id != 0 {
			clients[id] = true
		}
	}
	return rows.Err()
}
