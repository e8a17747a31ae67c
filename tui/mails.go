package tui

import (
	"context"

	"dues/chase"
	"dues/store"
)

// mails looks the user's mail through for the sync screen, which knows neither
// the settings nor the store.
type mails struct {
	book book
	home string // the user's folder, for "~/"
}

// SyncMail brings in what is new.
func (m mails) SyncMail(ctx context.Context, progress func(chase.SyncProgress)) (chase.MailSync, error) {
	mail := m.book.Settings().Mail
	if mail.None() {
		return chase.MailSync{}, &chase.FieldError{Problem: `No mail is named in the settings. Put in config.toml, for example: [mail], and under it maildir = ["~/Mail"]`}
	}
	return m.book.SyncMail(ctx, store.MailSources(mail, m.home), store.SyncOptions{Progress: progress})
}
