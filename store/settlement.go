package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// Settle says anew what a payment or a credit note settles, as chase.Settle
// works it out: the payment stays as it is, the allocation is a change of its
// own that can be undone alone.
func (db *DB) Settle(ctx context.Context, s chase.Settlement) (chase.Settlement, error) {
	err := db.act(ctx, "allocation", s.ClientID, func(tx *act) error {
		a, err := tx.wholeAccount(s.ClientID)
		if err != nil {
			return err
		}
		if s, err = chase.Settle(a, s); err != nil {
			return err
		}
		tx.label = s.Saved + ", " + a.Client.Name
		tx.said = s.Saved
		for _, al := range s.Was {
			if err := tx.update("DELETE FROM allocation WHERE id = ?", al.ID); err != nil {
				return err
			}
		}
		for i := range s.Allocations {
			if err := tx.allocate(s.Payment, &s.Allocations[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return chase.Settlement{}, fmt.Errorf("allocate: %w", err)
	}
	return s, nil
}

// wholeAccount is everything of a client, inside an act.
func (tx *act) wholeAccount(client chase.ID) (chase.Account, error) {
	l := newLoader(tx.ctx, tx, tx.now)
	l.detail = inFull
	accounts, err := l.load([]chase.ID{client})
	if err != nil {
		return chase.Account{}, err
	}
	if len(accounts) == 0 {
		return chase.Account{}, fmt.Errorf("client %d: %w", client, ErrGone)
	}
	return accounts[0], nil
}
