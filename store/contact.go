package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"dues/chase"
)

const contactColumns = `id, client_id, name, job, role, phone, email, best_time, away_until, tone, left_on`

func intoContact(p *chase.Contact) []any {
	return []any{&p.ID, &p.ClientID, &p.Name, &p.Job, &p.Role, &p.Phone, &p.Email, &p.BestTime, day(&p.AwayUntil), &p.Tone, day(&p.Left)}
}

func fromContact(p chase.Contact) []any {
	return []any{p.ClientID, p.Name, p.Job, p.Role, p.Phone, p.Email, p.BestTime, date(p.AwayUntil), p.Tone, date(p.Left)}
}

// AddContact adds a person at a client and gives them with their id.
func (db *DB) AddContact(ctx context.Context, p chase.Contact) (chase.Contact, error) {
	err := db.act(ctx, "contact "+p.Name, p.ClientID, func(tx *act) error {
		if err := cmp.Or(tx.nameFree(p), tx.nameClient(p.ClientID)); err != nil {
			return err
		}
		added, err := tx.addContact(p)
		p = added
		return err
	})
	if err != nil {
		return chase.Contact{}, fmt.Errorf("add contact %s: %w", p.Name, err)
	}
	return p, nil
}

// nameFree refuses a new name that somebody at the client has: *Here.
func (tx *act) nameFree(p chase.Contact) error {
	if p.Name == "" {
		return nil
	}
	var name, client string
	err := tx.QueryRowContext(tx.ctx, `SELECT p.name, c.name FROM contact p JOIN client c ON c.id = p.client_id
		WHERE p.name = ? COLLATE NOCASE AND p.client_id = ? AND p.id <> ? AND p.left_on IS NULL
			AND ? NOT IN (SELECT name FROM contact WHERE id = ?)`, p.Name, p.ClientID, p.ID, p.Name, p.ID).Scan(&name, &client)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return &Here{fmt.Sprintf("%s is already here, at %s", name, client)}
}

func (tx *act) addContact(p chase.Contact) (chase.Contact, error) {
	if err := somebody(p); err != nil {
		return p, err
	}
	id, err := tx.insert(`INSERT INTO contact (client_id, name, job, role, phone, email, best_time, away_until, tone, left_on)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, fromContact(p)...)
	p.ID = id
	return p, err
}

// somebody refuses a contact of whom nothing is known.
func somebody(p chase.Contact) error {
	if p.Name == "" && p.Email == "" && p.Phone == "" {
		return &chase.FieldError{Field: "name", Problem: "a contact needs a name, a phone number or an email address. Try Priya Shah."}
	}
	return nil
}

// EditContact writes a contact's facts over the old ones.
func (db *DB) EditContact(ctx context.Context, p chase.Contact) error {
	err := db.act(ctx, "edit contact "+p.Name, p.ClientID, func(tx *act) error {
		if err := cmp.Or(somebody(p), tx.nameFree(p), tx.nameClient(p.ClientID)); err != nil {
			return err
		}
		return tx.update(`UPDATE contact SET client_id = ?, name = ?, job = ?, role = ?, phone = ?, email = ?, best_time = ?,
			away_until = ?, tone = ?, left_on = ? WHERE id = ?`, append(fromContact(p), p.ID)...)
	})
	if err != nil {
		return fmt.Errorf("edit contact %s: %w", p.Name, err)
	}
	return nil
}
