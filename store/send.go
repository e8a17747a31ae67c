package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"

	"dues/chase"
	"dues/store/outbox"
)

// ErrSent is that a mail has gone: it is not changed, sent again or taken back.
var ErrSent = errors.New("the mail has gone")

// ErrUnderWay is that another window, or this one, is sending a mail just now.
var ErrUnderWay = errors.New("it is being sent just now")

// ErrNoMail is that no mail can leave this book; CanSend says why.
var ErrNoMail = errors.New("no mail can leave")

// Send sends a drafted mail by the book's way out, and saves it as sent: its
// exact bytes, the entry of the history and what follows from it, in one
// change. Whoever calls it has had a yes for this one mail.
//
// The mail is marked as on its way, with its bytes, before anybody is given it.
// It is never marked back by itself: of two programs that send it one wins, and
// one that is cut off leaves a mail of which SettleMail must be told whether it
// went. A way that opens the mail elsewhere leaves it so too, and SentMail says
// what to run. What can go wrong is a *chase.FieldError (nothing was tried), a
// *chase.NotSentError (the draft waits), a *chase.UnsureError, ErrSent,
// ErrUnderWay or ErrNoMail.
func (db *DB) Send(ctx context.Context, id chase.ID) (chase.SentMail, error) {
	way := db.way()
	if why := db.CanSend(); why != "" {
		return chase.SentMail{}, fmt.Errorf("%w: %s", ErrNoMail, why)
	}
	if _, busy := db.sending.LoadOrStore(id, true); busy {
		return chase.SentMail{}, ErrUnderWay
	}
	defer db.sending.Delete(id)
	l, err := db.claim(ctx, id, way)
	if err != nil {
		return chase.SentMail{}, fmt.Errorf("send the mail: %w", err)
	}
	handed, err := way.Send(ctx, l)
	ctx = context.WithoutCancel(ctx) // what became of it is saved, whatever ends meanwhile
	var refused *chase.NotSentError
	var unsure *chase.UnsureError
	switch {
	case errors.As(err, &refused):
		// Should this not be saved, the mail is asked about: no harm is done.
		_ = db.mark(ctx, id, chase.Failed, refused.Error())
		return chase.SentMail{}, err
	case errors.As(err, &unsure):
		_ = db.mark(ctx, id, chase.OnItsWay, unsure.Said) // likewise
		return chase.SentMail{}, err
	case err != nil:
		return chase.SentMail{}, fmt.Errorf("send the mail: %w", err)
	case way.Opens():
		return db.opened(ctx, id, handed)
	}
	sent, err := db.went(ctx, id)
	if err != nil {
		return sent, &chase.UnsureError{By: way.Name(), Said: "taken, and then the book could not be written: " + err.Error()}
	}
	return sent, nil
}

// claim marks a mail as on its way and gives its bytes. One that failed before
// keeps its Message-ID: should it have gone after all, the other side knows the
// second for the same.
func (db *DB) claim(ctx context.Context, id chase.ID, way outbox.Way) (outbox.Letter, error) {
	var l outbox.Letter
	err := db.write(ctx, func(tx *act) error {
		d, err := tx.waiting(id)
		if err != nil {
			return err
		}
		m, err := db.address(d.Words)
		if err != nil {
			return err
		}
		if err := answer(tx.ctx, tx, d.Words.Answers, &m); err != nil {
			return err
		}
		d.Since = tx.now
		if _, _, err := tx.sentOutcomes(d); err != nil { // what could not be saved afterwards is not sent
			return err
		}
		m.Date, m.ID = tx.now, newMessageID(m.From)
		err = tx.QueryRowContext(tx.ctx, "SELECT message_id FROM outgoing WHERE letter_id = ?", id).Scan(&m.ID)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		l = m.Letter()
		_, err = tx.ExecContext(tx.ctx, `INSERT INTO outgoing (letter_id, message_id, raw, state, way, why, since, until_at, pid)
			VALUES (?1, ?2, ?3, 'sending', ?4, '', ?5, ?6, ?7)
			ON CONFLICT (letter_id) DO UPDATE SET raw = ?3, state = 'sending', way = ?4, why = '', since = ?5, until_at = ?6, pid = ?7`,
			id, l.ID, l.Raw, way.Name(), instant(tx.now), instant(tx.now.Add(way.Limit()+time.Second)), os.Getpid())
		return err
	})
	return l, err
}

// mark says what is known of a mail on its way, and that nobody is at it any
// more.
func (db *DB) mark(ctx context.Context, id chase.ID, state chase.Sending, why string) error {
	return db.write(ctx, func(tx *act) error {
		return tx.update("UPDATE outgoing SET state = ?, why = ?, pid = 0 WHERE letter_id = ?", state, why, id)
	})
}

// opened leaves a mail on its way that lies elsewhere, for the user to send.
func (db *DB) opened(ctx context.Context, id chase.ID, h outbox.Handed) (chase.SentMail, error) {
	if err := db.mark(ctx, id, chase.OnItsWay, ""); err != nil {
		return chase.SentMail{}, fmt.Errorf("send the mail: %w", err)
	}
	d, err := db.Letter(ctx, id)
	sent := chase.SentMail{Drafted: d, Run: h.Run, File: h.File, Saved: "left in " + d.By + ": send it there, then say so here"}
	if h.Run != nil {
		sent.Saved = "open in " + d.By + ": say whether you sent it"
	}
	return sent, err
}
