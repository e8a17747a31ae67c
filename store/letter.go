package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// Letters are the mails and letters that were drafted and have not gone out,
// newest first: a client's, or everybody's when client is 0.
func (db *DB) Letters(ctx context.Context, client chase.ID) ([]chase.Drafted, error) {
	letters := []chase.Drafted{}
	var d chase.Drafted
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		return l.each(`SELECT l.id, l.client_id, c.name, l.written, l.template, l.recipient, l.subject, l.body
			FROM letter l JOIN client c ON c.id = l.client_id
			WHERE l.sent IS NULL AND l.written <= ?2 AND (?1 = 0 OR l.client_id = ?1) ORDER BY l.written DESC, l.id DESC`,
			[]any{client, l.until},
			[]any{&d.ID, &d.ClientID, &d.Client, moment(&d.Written), &d.Words.Template, &d.Words.To, &d.Words.Subject, &d.Words.Body},
			func() { letters = append(letters, d) })
	})
	if err != nil {
		return nil, fmt.Errorf("read the drafted mails: %w", err)
	}
	return letters, nil
}
