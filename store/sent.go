package store

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"dues/chase"
	"dues/store/mailin"
	"dues/store/outbox"
)

// sentKey begins the key of the entry of every mail that went. What it was part
// of cannot be taken back.
const sentKey = "sent:"

// went saves that a mail on its way has gone, as one change: the letter, the
// message it became with its exact bytes in its thread, the entry of the
// history and all that follows from it.
func (db *DB) went(ctx context.Context, id chase.ID) (chase.SentMail, error) {
	var sent chase.SentMail
	err := db.act(ctx, "", 0, func(tx *act) error {
		d, err := readLetter(newLoader(tx.ctx, tx, tx.now), id)
		if err != nil {
			return err
		}
		if d.Sending != chase.OnItsWay {
			return fmt.Errorf("%w: it is no longer on its way", ErrSent)
		}
		sent.Drafted = d
		return tx.saveSent(&sent)
	})
	if err != nil {
		return chase.SentMail{}, fmt.Errorf("save the mail as sent: %w", err)
	}
	return sent, nil
}

func (tx *act) saveSent(sent *chase.SentMail) error {
	d := &sent.Drafted
	outcomes, key, err := tx.sentOutcomes(*d)
	if err != nil {
		return err
	}
	message, err := tx.takeSent(*d)
	if err != nil {
		return fmt.Errorf("keep the message: %w", err)
	}
	outcomes.Activity.MessageID = message
	tx.client = d.ClientID
	tx.label, tx.said = "mail sent to "+d.Words.To+", "+d.Client, "mail to "+d.Words.To
	if err := tx.log(chase.Entry{Key: key, ClientID: d.ClientID}, &outcomes); err != nil {
		return err
	}
	if err := tx.update("UPDATE letter SET sent = ? WHERE id = ?", instant(d.Since), d.ID); err != nil {
		return err
	}
	_, err = tx.ExecContext(tx.ctx, `INSERT INTO letter_mail (id, cc, step, tone, message_id) VALUES (?1, '', '', '', ?2)
		ON CONFLICT (id) DO UPDATE SET message_id = ?2`, d.ID, message)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(tx.ctx, "DELETE FROM outgoing WHERE letter_id = ?", d.ID); err != nil {
		return err
	}
	d.Sending = chase.Gone
	sent.Outcomes, sent.Saved = outcomes, fmt.Sprintf("sent to %s by %s", d.Words.To, d.By)
	if f := outcomes.FollowUp; f != nil {
		sent.Saved += "; next " + f.When.DayFrom(tx.today)
	}
	return nil
}

// sentOutcomes is what the book makes of a mail that went, and the key that its
// entry is saved under, once.
func (tx *act) sentOutcomes(d chase.Drafted) (chase.Outcomes, string, error) {
	a, err := tx.account(d.ClientID)
	if err != nil {
		return chase.Outcomes{}, "", err
	}
	to, err := outbox.Addresses(d.Words.To)
	if err != nil || len(to) == 0 {
		return chase.Outcomes{}, "", fmt.Errorf("whom it went to cannot be read: %w", err)
	}
	ties, err := tx.mailTies()
	if err != nil {
		return chase.Outcomes{}, "", err
	}
	e := chase.SentEntry(a, d, to[0].Address, ties.Named(d.Words.Subject+"\n"+d.Words.Body))
	o, err := chase.Record(a, e, tx.now, tx.db.Settings())
	return o, fmt.Sprintf("%s%d:%s", sentKey, d.ID, instant(d.Since)), err
}

// takeSent puts the message that a mail became into the book and into its
// thread. A copy may be there already, brought in from a folder of sent mail
// before anybody said that it went: then that is the message.
func (tx *act) takeSent(d chase.Drafted) (chase.ID, error) {
	var raw []byte
	if err := tx.QueryRowContext(tx.ctx, "SELECT raw FROM outgoing WHERE letter_id = ?", d.ID).Scan(&raw); err != nil {
		return 0, err
	}
	in := mailImport{act: tx}
	var err error
	if in.ties, err = tx.mailTies(); err != nil {
		return 0, err
	}
	for m, err := range mailin.Read(bytes.NewReader(raw), "sent.eml", d.Since) {
		if err != nil {
			return 0, err
		}
		if err := in.take(&m); err != nil {
			return 0, err
		}
		id, err := tx.messageIn(hex.EncodeToString(m.Content[:]))
		if err != nil {
			return 0, err
		}
		if err := tx.update("UPDATE message SET client_id = ?, direction = 'out' WHERE id = ?", d.ClientID, id); err != nil {
			return 0, err
		}
		return id, tx.threadMail([]chase.ID{id}, in.ties)
	}
	return 0, errors.New("it holds no message")
}

// messageIn is the message with these contents.
func (tx *act) messageIn(content string) (chase.ID, error) {
	var id chase.ID
	err := tx.QueryRowContext(tx.ctx, "SELECT id FROM message WHERE content = ?", content).Scan(ref(&id))
	return id, noRow(err, "a message")
}
