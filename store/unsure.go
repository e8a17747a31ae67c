package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"dues/chase"
	"dues/store/outbox"
)

// Unsure are the mails of which nobody knows whether they went: their program
// was cut off, what they were handed to gave no answer, or they lie elsewhere
// for the user to send. The newest is first. The user is asked, and SettleMail told.
func (db *DB) Unsure(ctx context.Context) ([]chase.Drafted, error) {
	letters, err := db.Letters(ctx, 0)
	if err != nil {
		return nil, err
	}
	unsure := []chase.Drafted{}
	for _, d := range letters {
		if d.Sending != chase.OnItsWay {
			continue
		}
		busy, err := db.busyWith(ctx, d.ID)
		if err != nil {
			return nil, fmt.Errorf("read the mails on their way: %w", err)
		}
		if !busy {
			unsure = append(unsure, d)
		}
	}
	return unsure, nil
}

// SettleMail says of a mail that nobody knows about whether it went. One that did
// is saved as sent at the time it was handed over; one that did not waits to be
// sent again, under the same Message-ID. ErrUnderWay is that it is being sent.
func (db *DB) SettleMail(ctx context.Context, id chase.ID, went bool) (chase.SentMail, error) {
	var sent chase.SentMail
	busy, err := db.busyWith(ctx, id)
	if err == nil && busy {
		err = ErrUnderWay
	}
	var message string
	if err == nil {
		err = db.pool.QueryRowContext(ctx, "SELECT message_id FROM outgoing WHERE letter_id = ? AND state = 'sending'", id).Scan(&message)
		err = noRow(err, "a mail on its way")
	}
	if err == nil && went {
		sent, err = db.went(ctx, id)
	} else if err == nil {
		err = db.mark(ctx, id, chase.Failed, "you said that it did not go")
	}
	if err != nil {
		return chase.SentMail{}, fmt.Errorf("settle the mail: %w", err)
	}
	if k, ok := db.way().(outbox.Keeper); ok {
		err = k.Forget(message)
	}
	return sent, err
}

// LetterBytes is a mail exactly as it was handed over, for one that went or is
// on its way.
func (db *DB) LetterBytes(ctx context.Context, id chase.ID) ([]byte, error) {
	var raw []byte
	err := db.pool.QueryRowContext(ctx, `SELECT ifnull((SELECT raw FROM outgoing WHERE letter_id = ?1),
		(SELECT r.raw FROM letter_mail x JOIN message_raw r ON r.id = x.message_id WHERE x.id = ?1))`, id).Scan(&raw)
	if err == nil && raw == nil {
		err = fmt.Errorf("bytes of a mail that was not sent: %w", ErrGone)
	}
	if err != nil {
		return nil, fmt.Errorf("read the mail: %w", err)
	}
	return raw, nil
}

// busyWith reports whether a mail is being sent this moment, here or elsewhere.
func (db *DB) busyWith(ctx context.Context, id chase.ID) (bool, error) {
	if _, here := db.sending.Load(id); here {
		return true, nil
	}
	return elsewhere(ctx, db.pool, id, db.opt.Now())
}

// elsewhere reports whether another program is sending a mail: one that said so
// within the time it may take, and that still runs.
func elsewhere(ctx context.Context, q querier, id chase.ID, now time.Time) (bool, error) {
	var pid int
	var until time.Time
	err := q.QueryRowContext(ctx, "SELECT pid, until_at FROM outgoing WHERE letter_id = ? AND state = 'sending'", id).Scan(&pid, moment(&until))
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil && pid != 0 && pid != os.Getpid() && now.Before(until) && runs(pid), err
}

// runs reports whether there is a program with this id on this machine.
func runs(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
