package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// Account is everything the book holds about one client, as it stood on the
// day it is looked at.
func (db *DB) Account(ctx context.Context, client chase.ID) (chase.Account, error) {
	a, err := db.oneAccount(ctx, client, inFull)
	if err != nil {
		return a, fmt.Errorf("read the account: %w", err)
	}
	return a, nil
}

// Sheet is an account as the call sheet opens: of its newest mails how they
// begin, and of the others that they are there, so that a long correspondence
// costs little more than a short one. Messages gives the rest.
func (db *DB) Sheet(ctx context.Context, client chase.ID) (chase.Account, error) {
	a, err := db.oneAccount(ctx, client, forSheet)
	if err != nil {
		return a, fmt.Errorf("read the sheet: %w", err)
	}
	return a, nil
}

// Why is why a client is, or is not, on today's list.
func (db *DB) Why(ctx context.Context, client chase.ID) (chase.Verdict, error) {
	a, err := db.oneAccount(ctx, client, forVerdict)
	if err != nil {
		return chase.Verdict{}, fmt.Errorf("judge the account: %w", err)
	}
	return chase.Judge(a, db.opt.Now(), db.Settings()), nil
}

// oneAccount reads an account, to its end once it has begun: it takes a few
// milliseconds, of which a tenth went into listening, query by query, whether
// the program ends.
func (db *DB) oneAccount(ctx context.Context, client chase.ID, how detail) (chase.Account, error) {
	if err := ctx.Err(); err != nil {
		return chase.Account{}, err
	}
	ctx = context.WithoutCancel(ctx)
	var accounts []chase.Account
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		l.detail = how
		var err error
		accounts, err = l.load([]chase.ID{client})
		return err
	})
	if err == nil && len(accounts) == 0 {
		err = fmt.Errorf("a client that %w", ErrGone)
	}
	if err != nil {
		return chase.Account{}, err
	}
	a := accounts[0]
	if how != forVerdict {
		a.Promises = chase.JudgePromises(a, db.today(), db.Settings())
	}
	return a, nil
}
