package store

import (
	"context"
	"fmt"

	"dues/chase"
)

const holdColumns = `id, client_id, reason, words, from_on, until_on, lifted`

func intoHold(h *chase.Hold) []any {
	return []any{&h.ID, &h.ClientID, &h.Reason, &h.Words, day(&h.From), day(&h.Until), day(&h.Lifted)}
}

// Hold stops the chasing of a client. A hold in force for the same reason is
// replaced; one for another stays beside it.
func (db *DB) Hold(ctx context.Context, h chase.Hold) error {
	err := db.act(ctx, "hold", h.ClientID, func(tx *act) error {
		name, err := tx.clientName(h.ClientID)
		if err != nil {
			return err
		}
		c := chase.Client{ID: h.ClientID, Name: name}
		if err := tx.QueryRowContext(tx.ctx, "SELECT kind FROM client WHERE id = ?", h.ClientID).Scan(&c.Kind); err != nil {
			return err
		}
		if h, err = chase.NewHold(h, c, tx.today); err != nil {
			return err
		}
		tx.said = "on hold"
		if h.Until != 0 {
			tx.said = "on hold until " + h.Until.DayFrom(tx.today)
		}
		tx.label = tx.said + ", " + name
		return tx.addHold(&h, 0)
	})
	if err != nil {
		return fmt.Errorf("hold: %w", err)
	}
	return nil
}

func (tx *act) addHold(h *chase.Hold, activity chase.ID) error {
	if h.Reason == "" {
		h.Reason = chase.HoldOther
	}
	if h.From == 0 {
		h.From = tx.today
	}
	if err := tx.liftHolds(h.ClientID, h.Reason); err != nil {
		return err
	}
	id, err := tx.insert("INSERT INTO hold (client_id, activity_id, reason, words, from_on, until_on, lifted) VALUES (?, ?, ?, ?, ?, ?, ?)",
		h.ClientID, orNull(activity), h.Reason, h.Words, date(h.From), date(h.Until), date(h.Lifted))
	h.ID = id
	return err
}

// LiftHold lets the chasing of a client go on, whatever it was on hold for.
func (db *DB) LiftHold(ctx context.Context, client chase.ID) error {
	return db.LiftHoldFor(ctx, client, "")
}

// LiftHoldFor ends what a client is on hold for by one reason; "" is any.
func (db *DB) LiftHoldFor(ctx context.Context, client chase.ID, reason chase.HoldReason) error {
	err := db.act(ctx, "hold lifted", client, func(tx *act) error {
		name, err := tx.clientName(client)
		if err != nil {
			return err
		}
		tx.said = "hold lifted"
		if reason != "" {
			tx.said += ", " + reason.Words()
		}
		tx.label = tx.said + ", " + name
		return tx.liftHolds(client, reason)
	})
	if err != nil {
		return fmt.Errorf("lift the hold: %w", err)
	}
	return nil
}

func (tx *act) liftHolds(client chase.ID, reason chase.HoldReason) error {
	_, err := tx.ExecContext(tx.ctx, `UPDATE hold SET lifted = ?1 WHERE client_id = ?2 AND lifted IS NULL AND (until_on IS NULL OR until_on > ?1)
		AND (?3 = '' OR reason = ?3)`, date(tx.today), client, reason)
	return err
}
