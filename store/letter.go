package store

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"dues/chase"
)

// letterColumns are a drafted mail with what became of it: l is its letter, x
// its letter_mail, o its outgoing, c its client.
const (
	letterColumns = `l.id, l.client_id, c.name, l.written, l.template, l.recipient, l.subject, l.body,
		ifnull(x.cc, ''), ifnull(x.step, ''), ifnull(x.tone, ''), ifnull(x.answers_id, 0),
		CASE WHEN l.sent IS NOT NULL THEN 'sent' ELSE ifnull(o.state, '') END, ifnull(l.sent, o.since), ifnull(o.way, ''), ifnull(o.why, '')`
	letterFrom = ` FROM letter l JOIN client c ON c.id = l.client_id
		LEFT JOIN letter_mail x ON x.id = l.id LEFT JOIN outgoing o ON o.letter_id = l.id `
)

func (l *loader) intoLetter(d *chase.Drafted) []any {
	w := &d.Words
	return []any{&d.ID, &d.ClientID, &d.Client, l.local(&d.Written), &w.Template, &w.To, &w.Subject, &w.Body,
		&w.Cc, &w.Step, &w.Tone, ref(&w.Answers), &d.Sending, l.sometime(&d.Since), &d.By, &d.Why}
}

// sometime is local for an instant that may not have come.
func (l *loader) sometime(t *time.Time) scan {
	return func(src any) error {
		if src == nil {
			*t = time.Time{}
			return nil
		}
		return l.local(t)(src)
	}
}

// Letters are the mails and letters that were drafted and have not gone out,
// newest first: a client's, or everybody's when client is 0. Among them are
// those that were refused and those of which nobody knows.
func (db *DB) Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error) {
	letters := []chase.Drafted{}
	var d chase.Drafted
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		err := l.each("SELECT "+letterColumns+letterFrom+`WHERE (l.sent IS NULL OR l.sent > ?2) AND l.written <= ?2 AND (?1 = 0 OR l.client_id = ?1)
			ORDER BY l.written DESC, l.id DESC`, []any{client, l.until}, l.intoLetter(&d), func() { letters = append(letters, d) })
		if err != nil {
			return err
		}
		return l.stale(letters, db.opt.Now())
	})
	if err != nil {
		return nil, fmt.Errorf("read the drafted mails: %w", err)
	}
	return letters, nil
}

// Letter is one drafted mail, whatever became of it.
func (db *DB) Letter(ctx context.Context, id chase.ID) (chase.Drafted, error) {
	var d chase.Drafted
	err := db.look(ctx, func(q querier) error {
		var err error
		d, err = readLetter(newLoader(ctx, q, db.opt.Now()), id)
		return err
	})
	if err != nil {
		return chase.Drafted{}, fmt.Errorf("read the drafted mail: %w", err)
	}
	return d, nil
}

func readLetter(l *loader, id chase.ID) (chase.Drafted, error) {
	var d chase.Drafted
	found := false
	err := l.each("SELECT "+letterColumns+letterFrom+"WHERE l.id = ?", []any{id}, l.intoLetter(&d), func() { found = true })
	if err == nil && !found {
		err = fmt.Errorf("a mail that %w", ErrGone)
	}
	return d, err
}

// KeepLetter saves a mail's words, as a new draft when it has no id, and
// forgets the draft of the form it was typed in ("" is none). One that went, or
// of which nobody knows whether it did, keeps the words it had: that is an
// error.
func (db *DB) KeepLetter(ctx context.Context, d chase.Drafted, form string) (chase.Drafted, error) {
	err := db.act(ctx, "", d.ClientID, func(tx *act) error {
		name, err := tx.clientName(d.ClientID)
		if err != nil {
			return err
		}
		tx.label, tx.said = "mail drafted, "+name, "mail drafted"
		if d.ID == 0 {
			d.ID, err = tx.newLetter(d.ClientID, 0, d.Words)
		} else {
			err = tx.rewriteLetter(d)
		}
		if err != nil {
			return err
		}
		if d, err = readLetter(newLoader(tx.ctx, tx, tx.now), d.ID); err != nil {
			return err
		}
		return tx.dropDraft(form, d.ClientID)
	})
	if err != nil {
		return chase.Drafted{}, fmt.Errorf("keep the mail: %w", err)
	}
	return d, nil
}

// DropLetter throws a drafted mail away; it can be undone. One that went stays.
func (db *DB) DropLetter(ctx context.Context, id chase.ID) error {
	err := db.act(ctx, "", 0, func(tx *act) error {
		d, err := tx.waiting(id)
		if err != nil {
			return err
		}
		tx.client, tx.label, tx.said = d.ClientID, "mail thrown away, "+d.Client, "mail thrown away"
		for _, query := range []string{"DELETE FROM outgoing WHERE letter_id = ?", "DELETE FROM letter_mail WHERE id = ?", "DELETE FROM letter WHERE id = ?"} {
			if _, err := tx.ExecContext(tx.ctx, query, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("throw the mail away: %w", err)
	}
	return nil
}

// addLetter keeps a drafted mail that an activity led to, if one; nothing is
// kept of an empty one.
func (tx *act) addLetter(client, activity chase.ID, w chase.Words) error {
	if w == (chase.Words{}) {
		return nil
	}
	_, err := tx.newLetter(client, activity, w)
	return err
}

func (tx *act) newLetter(client, activity chase.ID, w chase.Words) (chase.ID, error) {
	id, err := tx.insert("INSERT INTO letter (client_id, activity_id, template, recipient, subject, body, written) VALUES (?, ?, ?, ?, ?, ?, ?)",
		client, orNull(activity), w.Template, w.To, w.Subject, w.Body, instant(tx.now))
	if err != nil {
		return 0, err
	}
	return id, tx.keepLetterMail(id, w)
}

// keepLetterMail keeps what a mail says besides its words.
func (tx *act) keepLetterMail(id chase.ID, w chase.Words) error {
	_, err := tx.ExecContext(tx.ctx, `INSERT INTO letter_mail (id, cc, step, tone, answers_id) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (id) DO UPDATE SET cc = ?2, step = ?3, tone = ?4, answers_id = ?5`, id, w.Cc, w.Step, w.Tone, orNull(w.Answers))
	return err
}

// rewriteLetter changes the words of a mail that waits.
func (tx *act) rewriteLetter(d chase.Drafted) error {
	if _, err := tx.waiting(d.ID); err != nil {
		return err
	}
	w := d.Words
	err := tx.update("UPDATE letter SET template = ?, recipient = ?, subject = ?, body = ? WHERE id = ?", w.Template, w.To, w.Subject, w.Body, d.ID)
	if err != nil {
		return err
	}
	return tx.keepLetterMail(d.ID, w)
}

// waiting is a mail that may still be changed and sent.
func (tx *act) waiting(id chase.ID) (chase.Drafted, error) {
	d, err := readLetter(newLoader(tx.ctx, tx, tx.now), id)
	if err != nil {
		return d, err
	}
	switch d.Sending {
	case chase.Gone:
		return d, fmt.Errorf("%w: to %s, %s", ErrSent, d.Words.To, chase.MomentOf(d.Since).Short(tx.today))
	case chase.OnItsWay:
		busy, err := elsewhere(tx.ctx, tx, id, tx.now)
		if err == nil && busy {
			err = ErrUnderWay
		}
		return d, cmp.Or(err, error(&chase.UnsureError{By: d.By, Said: d.Why}))
	}
	return d, nil
}
