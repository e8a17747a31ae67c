package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"dues/chase"
)

// KeepDraft keeps what was typed into a form, over what was kept before. It is
// no change: it cannot be undone and need not be.
func (db *DB) KeepDraft(ctx context.Context, d chase.Draft) error {
	fields, err := json.Marshal(d.Fields)
	if err == nil {
		err = db.write(ctx, func(tx *act) error {
			_, err := tx.ExecContext(ctx, `INSERT INTO draft (form, client_id, fields, focus, updated) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (form, client_id) DO UPDATE SET fields = excluded.fields, focus = excluded.focus, updated = excluded.updated`,
				d.Form, d.ClientID, string(fields), d.Focus, instant(tx.now))
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("keep the draft: %w", err)
	}
	return nil
}

// Draft is what was typed into a form for a client and not saved, if anything.
func (db *DB) Draft(ctx context.Context, form string, client chase.ID) (chase.Draft, bool, error) {
	row := db.pool.QueryRowContext(ctx, "SELECT form, client_id, fields, focus, updated FROM draft WHERE form = ? AND client_id = ?", form, client)
	d, err := readDraft(row.Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return chase.Draft{}, false, nil
	}
	if err != nil {
		return chase.Draft{}, false, fmt.Errorf("read the draft: %w", err)
	}
	return d, true, nil
}

// Drafts are all that was typed and not saved, newest first.
func (db *DB) Drafts(ctx context.Context) ([]chase.Draft, error) {
	rows, err := db.pool.QueryContext(ctx, "SELECT form, client_id, fields, focus, updated FROM draft ORDER BY updated DESC, form, client_id")
	if err != nil {
		return nil, fmt.Errorf("read the drafts: %w", err)
	}
	defer rows.Close()
	drafts := []chase.Draft{}
	for rows.Next() {
		d, err := readDraft(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("read the drafts: %w", err)
		}
		drafts = append(drafts, d)
	}
	return drafts, rows.Err()
}

func readDraft(scan func(...any) error) (chase.Draft, error) {
	var d chase.Draft
	var fields string
	if err := scan(&d.Form, &d.ClientID, &fields, &d.Focus, moment(&d.Updated)); err != nil {
		return d, err
	}
	return d, json.Unmarshal([]byte(fields), &d.Fields)
}

// DropDraft forgets what was typed into a form.
func (db *DB) DropDraft(ctx context.Context, form string, client chase.ID) error {
	err := db.write(ctx, func(tx *act) error { return tx.dropDraft(form, client) })
	if err != nil {
		return fmt.Errorf("drop the draft: %w", err)
	}
	return nil
}

// dropTyped removes the draft of the form that the act was typed in, if it was
// typed in one.
func (tx *act) dropTyped() error {
	name, typed := tx.ctx.Value(chase.TypedIn{}).(chase.DraftName)
	if !typed {
		return nil
	}
	return tx.dropDraft(name.Form, name.ClientID)
}

// dropDraft removes a draft in the transaction that saves what it became.
func (tx *act) dropDraft(form string, client chase.ID) error {
	if form == "" {
		return nil
	}
	_, err := tx.ExecContext(tx.ctx, "DELETE FROM draft WHERE form = ? AND client_id = ?", form, client)
	return err
}
