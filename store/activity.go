package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"dues/chase"
)

const activityColumns = `id, client_id, contact_id, contact, kind, direction, outcome, step, words, why_late, private,
	corrects, message_id, seconds, ends, happened, written`

func (l *loader) intoActivity(a *chase.Activity) []any {
	return []any{&a.ID, ref(&a.ClientID), ref(&a.ContactID), &a.Contact, &a.Kind, &a.Direction, &a.Outcome, &a.Step, &a.Words, &a.WhyLate, &a.Private,
		ref(&a.Corrects), ref(&a.MessageID), &a.Seconds, day(&a.Ends), l.local(&a.At), l.local(&a.WrittenAt)}
}

// Log saves a contact or a note with everything chase.Record says follows from
// it, and forgets the draft it was typed as. An entry whose key was saved
// before is not saved again: what it came to the first time is given back.
func (db *DB) Log(ctx context.Context, e chase.Entry) (chase.Outcomes, error) {
	var o chase.Outcomes
	err := db.act(ctx, "note", e.ClientID, func(tx *act) error {
		before, found, err := tx.loggedBefore(e.Key)
		if err != nil || found {
			o = before
			return err
		}
		a, err := tx.accountFor(e)
		if err != nil {
			return err
		}
		if o, err = chase.Record(a, e, tx.now, db.Settings()); err != nil {
			return err
		}
		tx.label, tx.said = o.Label, o.Saved
		if err := tx.log(e, &o); err != nil {
			return err
		}
		return tx.dropDraft(e.Form, e.ClientID)
	})
	if err != nil {
		return chase.Outcomes{}, fmt.Errorf("save the note: %w", err)
	}
	return o, nil
}

// log writes all that follows from an entry and fills in the ids.
func (tx *act) log(e chase.Entry, o *chase.Outcomes) error {
	if o.Contact != nil && o.Contact.ID == 0 {
		o.Contact.ClientID = e.ClientID
		added, err := tx.addContact(*o.Contact)
		if err != nil {
			return err
		}
		*o.Contact = added
	}
	if err := tx.addActivity(&o.Activity, e.Key, o.Saved); err != nil {
		return err
	}
	id := o.Activity.ID
	tx.activity = id
	if err := tx.closePromises(o.Supersede, chase.PromiseSuperseded); err != nil {
		return err
	}
	if o.Left != 0 {
		if err := tx.update("UPDATE contact SET left_on = ? WHERE id = ?", date(chase.DateOf(o.Activity.At)), o.Left); err != nil {
			return err
		}
	}
	for _, f := range o.Close {
		if _, err := tx.ExecContext(tx.ctx, "UPDATE follow_up SET closed = ? WHERE id = ? AND closed IS NULL", date(tx.today), f); err != nil {
			return err
		}
	}
	if err := tx.follows(id, e.ClientID, o); err != nil {
		return err
	}
	return tx.addLetter(e.ClientID, id, o.Confirm)
}

// follows saves what chase.Record made of an entry: promises, a query, a hold
// and the next step.
func (tx *act) follows(id, client chase.ID, o *chase.Outcomes) error {
	if o.Promise != nil {
		o.Promise.ActivityID, o.Promise.ClientID = id, client
		if err := tx.addPromise(o.Promise); err != nil {
			return err
		}
	}
	for i := range o.Plan {
		o.Plan[i].ActivityID, o.Plan[i].ClientID = id, client
		if err := tx.addPromise(&o.Plan[i]); err != nil {
			return err
		}
	}
	if o.Dispute != nil {
		o.Dispute.ActivityID, o.Dispute.ClientID = id, client
		if err := tx.addDispute(o.Dispute); err != nil {
			return err
		}
	}
	if o.Hold != nil {
		o.Hold.ClientID = client
		if err := tx.addHold(o.Hold, id); err != nil {
			return err
		}
	}
	if o.FollowUp == nil {
		return nil
	}
	o.FollowUp.ActivityID, o.FollowUp.ClientID = id, client
	return tx.addFollowUp(o.FollowUp)
}

func (tx *act) addActivity(a *chase.Activity, key, saved string) error {
	if a.WrittenAt.IsZero() {
		a.WrittenAt = tx.now
	}
	if a.At.IsZero() {
		a.At = a.WrittenAt
	}
	id, err := tx.insert(`INSERT INTO activity (key, client_id, contact_id, contact, kind, direction, outcome, step, words, why_late, private,
		corrects, message_id, seconds, ends, happened, written, saved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		keyOrNull(key), orNull(a.ClientID), orNull(a.ContactID), a.Contact, a.Kind, a.Direction, a.Outcome, a.Step, a.Words, a.WhyLate, flag(a.Private),
		orNull(a.Corrects), orNull(a.MessageID), a.Seconds, date(a.Ends), instant(a.At), instant(a.WrittenAt), saved)
	if err != nil {
		return err
	}
	a.ID = id
	for _, invoice := range a.Invoices {
		if _, err := tx.insert("INSERT INTO activity_invoice (activity_id, invoice_id) VALUES (?, ?)", a.ID, invoice); err != nil {
			return err
		}
	}
	return nil
}

// loggedBefore gives back what was saved under a key.
func (tx *act) loggedBefore(key string) (chase.Outcomes, bool, error) {
	var o chase.Outcomes
	if key == "" {
		return o, false, nil
	}
	l := newLoader(tx.ctx, tx, tx.now)
	err := tx.QueryRowContext(tx.ctx, "SELECT saved, "+activityColumns+" FROM activity WHERE key = ?", key).
		Scan(append([]any{&o.Saved}, l.intoActivity(&o.Activity)...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return o, false, nil
	}
	if err != nil {
		return o, false, err
	}
	var p chase.Promise
	var f chase.FollowUp
	var d chase.Dispute
	id := []any{o.Activity.ID}
	err = errors.Join(
		l.each("SELECT "+promiseColumns+" FROM promise WHERE activity_id = ?", id, intoPromise(&p), func() { o.Plan = append(o.Plan, p) }),
		l.each("SELECT "+followUpColumns+" FROM follow_up WHERE activity_id = ?", id, intoFollowUp(&f), func() { o.FollowUp = &f }),
		l.each("SELECT "+disputeColumns+" FROM dispute WHERE activity_id = ?", id, intoDispute(&d), func() { o.Dispute = &d }),
		l.each("SELECT label FROM change WHERE activity_id = ? AND kind = 'act'", id, []any{&o.Label}, func() {}),
	)
	if len(o.Plan) == 1 {
		o.Promise, o.Plan = &p, nil
	}
	return o, true, err
}

// accountFor reads of the entry's client what chase.Record needs to know: for
// a mail that confirms it the conversations too, in one of which it goes.
func (tx *act) accountFor(e chase.Entry) (chase.Account, error) {
	if e.JustWords() {
		return tx.accountBy((*loader).bare, e.ClientID)
	}
	a, err := tx.account(e.ClientID)
	if err == nil && e.Confirm {
		a.Threads, err = tx.threads(e.ClientID)
	}
	return a, err
}

// threads are a client's conversations with all their words: a mail goes into the
// one that names what it is about.
func (tx *act) threads(client chase.ID) ([]chase.Thread, error) {
	return newLoader(tx.ctx, tx, tx.now).mail("t.client_id = ?2", allWords, int64(client))
}

// account reads what a verdict needs of a client, inside an act.
func (tx *act) account(client chase.ID) (chase.Account, error) {
	return tx.accountBy((*loader).load, client)
}

func (tx *act) accountBy(load func(*loader, []chase.ID) ([]chase.Account, error), client chase.ID) (chase.Account, error) {
	accounts, err := load(newLoader(tx.ctx, tx, tx.now), []chase.ID{client})
	if err != nil {
		return chase.Account{}, err
	}
	if len(accounts) == 0 {
		return chase.Account{}, fmt.Errorf("client %d: %w", client, ErrGone)
	}
	return accounts[0], nil
}

// nameClient says in the label of an act whose it was, for whoever takes it back.
func (tx *act) nameClient(client chase.ID) error {
	name, err := tx.clientName(client)
	if err == nil {
		tx.label += ", " + name
	}
	return err
}

func (tx *act) clientName(client chase.ID) (string, error) {
	var name string
	err := tx.QueryRowContext(tx.ctx, "SELECT name FROM client WHERE id = ?", client).Scan(&name)
	return name, noRow(err, "a client")
}

// noRow turns "no rows" into what is not there.
func noRow(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s that %w", what, ErrGone)
	}
	return err
}
