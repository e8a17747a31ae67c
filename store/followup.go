package store

import (
	"context"
	"fmt"

	"dues/chase"
)

const followUpColumns = `id, client_id, activity_id, on_day, at_time, what, words, told, asked, made, closed`

func intoFollowUp(f *chase.FollowUp) []any {
	return []any{&f.ID, &f.ClientID, ref(&f.ActivityID), day(&f.When.On), clock(&f.When.At), &f.What, &f.Words, &f.Told, &f.Asked, day(&f.Made), day(&f.Closed)}
}

// FollowUp sets what is next for a client, in place of what was next before.
func (db *DB) FollowUp(ctx context.Context, client chase.ID, when chase.Moment, words string, told bool) (chase.FollowUp, error) {
	f := chase.FollowUp{ClientID: client, When: when, What: chase.Call, Words: words, Told: told}
	err := db.act(ctx, "follow-up", client, func(tx *act) error {
		if when.On == 0 {
			return &chase.FieldError{Field: "when", Problem: "a follow-up needs a day. Try fri, +3d or " + tx.today.AddDays(3).String() + "."}
		}
		name, err := tx.clientName(client)
		if err != nil {
			return err
		}
		tx.said = "next " + when.DayFrom(tx.today)
		tx.label = tx.said + ", " + name
		if _, err := tx.ExecContext(ctx, "UPDATE follow_up SET closed = ? WHERE client_id = ? AND closed IS NULL", date(tx.today), client); err != nil {
			return err
		}
		return tx.addFollowUp(&f)
	})
	if err != nil {
		return chase.FollowUp{}, fmt.Errorf("set the follow-up: %w", err)
	}
	return f, nil
}

func (tx *act) addFollowUp(f *chase.FollowUp) error {
	if f.Made == 0 {
		f.Made = tx.today
	}
	id, err := tx.insert(`INSERT INTO follow_up (client_id, activity_id, on_day, at_time, what, words, told, asked, made, closed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		f.ClientID, orNull(f.ActivityID), date(f.When.On), f.When.At.String(), f.What, f.Words, flag(f.Told), flag(f.Asked), date(f.Made), date(f.Closed))
	f.ID = id
	return err
}

const snoozeColumns = `id, client_id, made, until_on, words`

func intoSnooze(z *chase.Snooze) []any {
	return []any{&z.ID, &z.ClientID, day(&z.Made), day(&z.Until), &z.Words}
}

// Snooze puts a client off by hand, to the end of today's list or away until a
// day.
func (db *DB) Snooze(ctx context.Context, z chase.Snooze) error {
	err := db.act(ctx, "later", z.ClientID, func(tx *act) error {
		name, err := tx.clientName(z.ClientID)
		if err != nil {
			return err
		}
		if z.Made == 0 {
			z.Made = tx.today
		}
		if z.Until == 0 {
			z.Until = z.Made
		}
		tx.said = "not before " + z.Until.DayFrom(tx.today)
		tx.label = "not today, " + name
		if z.Until == z.Made {
			tx.said = "" // nothing is done yet
			tx.label = "later today, " + name
		}
		_, err = tx.insert("INSERT INTO snooze (client_id, made, until_on, words) VALUES (?, ?, ?, ?)", z.ClientID, date(z.Made), date(z.Until), z.Words)
		return err
	})
	if err != nil {
		return fmt.Errorf("put off: %w", err)
	}
	return nil
}
