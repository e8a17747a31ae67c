package store

import (
	"context"
	"fmt"

	"dues/chase"
)

// MailOwn sends words that are about no one client, as the morning's digest, to
// an address the user named, by the book's way out. Nothing of it is kept.
// Whoever calls it has had a yes. What can go wrong is a *chase.FieldError
// (nothing was tried), a *chase.NotSentError, a *chase.UnsureError or ErrNoMail;
// the last also where the way only opens mail for somebody to send.
func (db *DB) MailOwn(ctx context.Context, to, subject, body string) error {
	way := db.way()
	if why := db.CanSend(); why != "" {
		return fmt.Errorf("%w: %s", ErrNoMail, why)
	}
	if way.Opens() {
		return fmt.Errorf("%w: %s only opens a mail, and nobody is there to send it; give [send] a command or a server", ErrNoMail, way.Name())
	}
	m, err := db.address(chase.Words{To: to, Subject: subject, Body: body})
	if err != nil {
		return fmt.Errorf("address the mail: %w", err)
	}
	m.Logo, m.Date, m.ID = nil, db.opt.Now(), newMessageID(m.From)
	if _, err := way.Send(ctx, m.Letter()); err != nil {
		return fmt.Errorf("send the mail: %w", err)
	}
	return nil
}
