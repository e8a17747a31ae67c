package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
)

// Contents is what a book holds, in so many words that two of them can be told
// apart.
type Contents struct {
	Version int64  // of the schema
	Changes int64  // in its journal
	Head    string // the hash of the newest, in hex; "" for a book without one
	Nouns   []NounContents
}

// NounContents is how many rows there are of a noun, and which came last.
type NounContents struct {
	Noun   string
	Rows   int64
	Newest string // in the book's own words; "" when there is none
}

// nouns are the tables a user knows, and how their newest row is called.
var nouns = []struct{ noun, table, newest string }{
	{"clients", "client", "name"},
	{"contacts", "contact", "name"},
	{"invoices", "invoice", "number || ', ' || issued"},
	{"payments", "payment", "trim(paid_on || ' ' || reference)"},
	{"entries", "activity", "substr(happened, 1, 10) || ' ' || kind || ' ' || substr(words, 1, 40)"},
	{"promises", "promise", "substr(made, 1, 10) || ', for ' || pay_on"},
	{"queries", "dispute", "substr(opened, 1, 10) || ' ' || words"},
	{"follow-ups", "follow_up", "on_day || ' ' || words"},
	{"letters", "letter", "substr(written, 1, 10) || ' ' || subject"},
	{"mails", "message", "substr(sent, 1, 10) || ' ' || substr(subject, 1, 40)"},
}

// contentsOf reads what a book holds.
func contentsOf(ctx context.Context, q querier) (Contents, error) {
	var c Contents
	var hash []byte
	err := q.QueryRowContext(ctx, "SELECT v.user_version, (SELECT count(*) FROM change), (SELECT hash FROM change ORDER BY id DESC LIMIT 1) FROM pragma_user_version v").
		Scan(&c.Version, &c.Changes, &hash)
	if err != nil {
		return c, err
	}
	c.Head = hex.EncodeToString(hash)
	for _, n := range nouns {
		in := NounContents{Noun: n.noun}
		if err := q.QueryRowContext(ctx, onTable("SELECT count(*) FROM @", n.table)).Scan(&in.Rows); err != nil {
			return c, err
		}
		err := q.QueryRowContext(ctx, onTable("SELECT "+n.newest+" FROM @ ORDER BY id DESC LIMIT 1", n.table)).Scan(&in.Newest)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return c, err
		}
		c.Nouns = append(c.Nouns, in)
	}
	return c, nil
}
