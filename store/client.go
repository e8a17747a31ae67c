package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"dues/chase"
)

const clientColumns = `id, name, kind, tone, currency, terms, pay_run, method, grace_days, reference, portal, address,
	needs_po, about, step, ladder, late_terms, pinned, dropped, added`

func intoClient(c *chase.Client) []any {
	return []any{&c.ID, &c.Name, &c.Kind, &c.Tone, &c.Currency, &c.Terms, &c.PayRun, &c.Method, &c.GraceDays, &c.Reference, &c.Portal, &c.Address,
		&c.NeedsPO, &c.About, &c.Step, &c.Ladder, &c.LateTerms, &c.Pinned, day(&c.Dropped), day(&c.Added)}
}

func fromClient(c chase.Client) []any {
	var grace any
	if c.GraceDays != nil {
		grace = *c.GraceDays
	}
	return []any{c.Name, c.Kind, c.Tone, c.Currency, c.Terms, c.PayRun, c.Method, grace, c.Reference, c.Portal, c.Address,
		flag(c.NeedsPO), c.About, c.Step, c.Ladder, c.LateTerms, flag(c.Pinned), date(c.Dropped), date(c.Added)}
}

// AddClient adds a client with its contacts and gives it with its id. What is
// left empty takes the book's defaults: a company, spoken to neutrally, in the
// home currency.
func (db *DB) AddClient(ctx context.Context, c chase.Client, contacts []chase.Contact) (chase.Client, error) {
	err := db.act(ctx, "client "+c.Name, 0, func(tx *act) error {
		if err := tx.clientFree(c); err != nil {
			return err
		}
		added, err := tx.addClient(c)
		if err != nil {
			return err
		}
		c, tx.client = added, added.ID
		for _, p := range contacts {
			p.ClientID = c.ID
			if _, err := tx.addContact(p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return chase.Client{}, fmt.Errorf("add client %s: %w", c.Name, err)
	}
	return c, nil
}

// errNameless refuses a client of no name.
var errNameless = &chase.FieldError{Field: "name", Problem: "a client needs a name, as in Acme Print Ltd"}

// clientFree refuses a new name that another client has, since two of one name
// could never be told apart: *Here.
func (tx *act) clientFree(c chase.Client) error {
	var name string
	err := tx.QueryRowContext(tx.ctx, `SELECT name FROM client WHERE name = ? COLLATE NOCASE AND id <> ?
		AND ? NOT IN (SELECT name FROM client WHERE id = ?)`, c.Name, c.ID, c.Name, c.ID).Scan(&name)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	return &Here{name + " is already here"}
}

func (tx *act) addClient(c chase.Client) (chase.Client, error) {
	if c.Name == "" {
		return c, errNameless
	}
	if c.Kind == "" {
		c.Kind = chase.Company
	}
	if c.Tone == "" {
		c.Tone = chase.Neutral
	}
	if c.Currency == "" {
		c.Currency = tx.db.Settings().Home
	}
	if c.Added == 0 {
		c.Added = tx.today
	}
	id, err := tx.insert(`INSERT INTO client (name, kind, tone, currency, terms, pay_run, method, grace_days, reference, portal, address,
		needs_po, about, step, ladder, late_terms, pinned, dropped, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, fromClient(c)...)
	c.ID = id
	return c, err
}

// EditClient writes a client's facts over the old ones.
func (db *DB) EditClient(ctx context.Context, c chase.Client) error {
	err := db.act(ctx, "edit client "+c.Name, c.ID, func(tx *act) error {
		if c.Name == "" {
			return errNameless
		}
		if err := tx.clientFree(c); err != nil {
			return err
		}
		return tx.update(`UPDATE client SET name = ?, kind = ?, tone = ?, currency = ?, terms = ?, pay_run = ?, method = ?, grace_days = ?,
			reference = ?, portal = ?, address = ?, needs_po = ?, about = ?, step = ?, ladder = ?, late_terms = ?, pinned = ?, dropped = ?, added = ?
			WHERE id = ?`, append(fromClient(c), c.ID)...)
	})
	if err != nil {
		return fmt.Errorf("edit client %s: %w", c.Name, err)
	}
	return nil
}

// SetStep sets the step of a client's ladder by hand; "" follows the ladder
// again.
func (db *DB) SetStep(ctx context.Context, client chase.ID, step chase.Step) error {
	label := "step " + step.Words()
	if step == "" {
		label = "follow the ladder again"
	}
	return db.setOnClient(ctx, client, label, "UPDATE client SET step = ? WHERE id = ?", string(step))
}

// SetTone sets how a client is spoken to.
func (db *DB) SetTone(ctx context.Context, client chase.ID, tone chase.Tone) error {
	return db.setOnClient(ctx, client, "tone "+string(tone), "UPDATE client SET tone = ? WHERE id = ?", string(tone))
}

// Pin keeps a client at the top of the list, or no longer.
func (db *DB) Pin(ctx context.Context, client chase.ID, pinned bool) error {
	label := "pin"
	if !pinned {
		label = "unpin"
	}
	return db.setOnClient(ctx, client, label, "UPDATE client SET pinned = ? WHERE id = ?", flag(pinned))
}

// GiveUp stops the chasing of a client for good, or takes it up again. What
// they owe stays in the book.
func (db *DB) GiveUp(ctx context.Context, client chase.ID, given bool) error {
	label, on := "give up", chase.DateOf(db.opt.Now())
	if !given {
		label, on = "chase again", 0
	}
	return db.setOnClient(ctx, client, label, "UPDATE client SET dropped = ? WHERE id = ?", date(on))
}

func (db *DB) setOnClient(ctx context.Context, client chase.ID, label, query string, value any) error {
	err := db.act(ctx, label, client, func(tx *act) error {
		if err := tx.nameClient(client); err != nil {
			return err
		}
		return tx.update(query, value, client)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", label, err)
	}
	return nil
}
