package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"dues/chase"
)

// letterColumns are a letter's, in the order of intoLetter.
const letterColumns = `l.id, l.client_id, c.name, l.written, l.template, l.tone, l.recipient, l.copies, l.subject, l.body, l.answers, l.follows`

func intoLetter(d *chase.Drafted) []any {
	w := &d.Words
	return []any{&d.ID, &d.ClientID, &d.Client, moment(&d.Written), &w.Template, &w.Tone, &w.To, &w.Cc, &w.Subject, &w.Body, &w.Answers, &w.Follows}
}

// Letters are the mails and letters that were drafted and have not gone out,
// newest first: a client's, or everybody's when client is 0.
func (db *DB) Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error) {
	letters := []chase.Drafted{}
	var d chase.Drafted
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		return l.each("SELECT "+letterColumns+` FROM letter l JOIN client c ON c.id = l.client_id
			WHERE l.sent IS NULL AND l.written <= ?2 AND (?1 = 0 OR l.client_id = ?1) ORDER BY l.written DESC, l.id DESC`,
			[]any{client, l.until}, intoLetter(&d), func() { letters = append(letters, d) })
	})
	if err != nil {
		return nil, fmt.Errorf("read the drafted mails: %w", err)
	}
	return letters, nil
}

// KeepLetter keeps a mail as a draft: a new one, or over the one with its id.
// It forgets what was typed into the form of that name. A draft that was thrown
// away or went out meanwhile is ErrGone, and what was typed stays.
func (db *DB) KeepLetter(ctx context.Context, d chase.Drafted, form string) (chase.Drafted, error) {
	err := db.act(ctx, "", d.ClientID, func(tx *act) error {
		name, err := tx.clientName(d.ClientID)
		if err != nil {
			return err
		}
		d.Client, d.Written = name, tx.now
		tx.said = "mail drafted: " + d.Words.Subject
		tx.label = tx.said + ", " + name
		if d.ID == 0 {
			d.ID, err = tx.addLetter(d.ClientID, 0, d.Words)
		} else {
			err = tx.changeLetter(d)
		}
		if err != nil {
			return err
		}
		return tx.dropDraft(form, d.ClientID)
	})
	if err != nil {
		return d, fmt.Errorf("keep the mail: %w", err)
	}
	return d, nil
}

// DropLetter throws a drafted mail away; undo brings it back. One that went
// out is ErrGone.
func (db *DB) DropLetter(ctx context.Context, id chase.ID) error {
	err := db.act(ctx, "", 0, func(tx *act) error {
		var subject, name string
		err := tx.QueryRowContext(ctx, `SELECT l.subject, c.name, c.id FROM letter l JOIN client c ON c.id = l.client_id
			WHERE l.id = ? AND l.sent IS NULL`, id).Scan(&subject, &name, ref(&tx.client))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("a draft that %w", ErrGone)
		}
		if err != nil {
			return err
		}
		tx.said = "mail thrown away: " + subject
		tx.label = tx.said + ", " + name
		_, err = tx.ExecContext(ctx, "DELETE FROM letter WHERE id = ?", id)
		return err
	})
	if err != nil {
		return fmt.Errorf("throw the mail away: %w", err)
	}
	return nil
}

// addLetter keeps a drafted mail and gives its id; nothing is kept of an empty
// one.
func (tx *act) addLetter(client, activity chase.ID, w chase.Words) (chase.ID, error) {
	if w == (chase.Words{}) {
		return 0, nil
	}
	return tx.insert(`INSERT INTO letter (client_id, activity_id, template, tone, recipient, copies, subject, body, answers, follows, written)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		client, orNull(activity), w.Template, w.Tone, w.To, w.Cc, w.Subject, w.Body, w.Answers, w.Follows, instant(tx.now))
}

// changeLetter writes a draft's words anew.
func (tx *act) changeLetter(d chase.Drafted) error {
	w := d.Words
	err := tx.update(`UPDATE letter SET template = ?, tone = ?, recipient = ?, copies = ?, subject = ?, body = ?, answers = ?, follows = ?, written = ?
		WHERE id = ? AND client_id = ? AND sent IS NULL`,
		w.Template, w.Tone, w.To, w.Cc, w.Subject, w.Body, w.Answers, w.Follows, instant(tx.now), d.ID, d.ClientID)
	if errors.Is(err, ErrGone) {
		return fmt.Errorf("a draft that %w", err)
	}
	return err
}
