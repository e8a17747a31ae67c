package store

import (
	"context"
	"math"

	"dues/chase"
)

// Dossier is the record of a client, or of one of their invoices, with the
// journal behind it and the proof of that. It reads the whole book.
func (db *DB) Dossier(ctx context.Context, client chase.ID, opt chase.EvidenceOptions) (chase.Dossier, error) {
	a, err := db.Account(ctx, client)
	if err != nil {
		return chase.Dossier{}, err
	}
	now := db.opt.Now()
	d := chase.Dossier{Evidence: chase.EvidenceOf(a, now, db.opt.Settings, opt)}
	if d.Proof, err = db.Verify(ctx); err != nil {
		return chase.Dossier{}, err
	}
	changes, err := db.History(ctx, math.MaxInt32)
	if err != nil {
		return chase.Dossier{}, err
	}
	for i := len(changes) - 1; i >= 0; i-- {
		if changes[i].ClientID == client && chase.DateOf(changes[i].At.In(now.Location())) <= d.AsOf {
			d.Changes = append(d.Changes, changes[i])
		}
	}
	return d, nil
}
