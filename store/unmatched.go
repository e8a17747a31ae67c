package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dues/chase"
)

// Unmatched are the conversations that look like a client's, by a new address
// at a known domain or by an invoice they name, and are tied to none. The
// newest is first. What was set aside is not among them.
func (db *DB) Unmatched(ctx context.Context) ([]chase.Unmatched, error) {
	var all []chase.Unmatched
	err := db.look(ctx, func(q querier) error {
		u := unmatchedLoader{loader: newLoader(ctx, q, db.Now()), me: strings.ToLower(db.Settings().Me.Email)}
		var err error
		all, err = u.load()
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the unmatched mail: %w", err)
	}
	return all, nil
}

// unmatchedCount is how many there are.
func (db *DB) unmatchedCount(ctx context.Context) (int, error) {
	all, err := db.Unmatched(ctx)
	return len(all), err
}

// unmatchedLoader reads the mail that is nobody's.
type unmatchedLoader struct {
	*loader
	me    string
	ties  *chase.Ties
	names map[chase.ID]string // of the clients
}

// stray is what is known of a conversation that is tied to nobody.
type stray struct {
	people []string
	named  []chase.Invoice
}

func (u *unmatchedLoader) load() ([]chase.Unmatched, error) {
	var err error
	if u.ties, err = u.loader.ties(u.me); err != nil {
		return nil, err
	}
	strays, err := u.strays()
	if err != nil {
		return nil, err
	}
	var ids []chase.ID
	for id, s := range strays {
		if u.ties.Concerns(s.people, s.named) {
			ids = append(ids, id)
		}
	}
	threads, err := u.mail("t.id IN (SELECT value FROM json_each(?2))", firstWords, idList(ids))
	if err != nil {
		return nil, err
	}
	if err := u.clientNames(); err != nil {
		return nil, err
	}
	var all []chase.Unmatched
	for _, t := range threads {
		all = append(all, u.propose(t, strays[t.ID]))
	}
	chase.Arrange(all, func(a, b chase.Unmatched) int {
		return cmp.Or(last(b).Date.Compare(last(a).Date), cmp.Compare(a.Thread.ID, b.Thread.ID))
	})
	return all, nil
}

func last(u chase.Unmatched) chase.Message { return u.Thread.Messages[len(u.Thread.Messages)-1] }

// strays are the conversations of nobody that were not set aside, with whom and
// what they name.
func (u *unmatchedLoader) strays() (map[chase.ID]*stray, error) {
	strays := map[chase.ID]*stray{}
	of := func(id chase.ID) *stray {
		if strays[id] == nil {
			strays[id] = &stray{}
		}
		return strays[id]
	}
	const free = ` t.client_id IS NULL AND NOT EXISTS (SELECT 1 FROM message a JOIN message_aside s ON s.id = a.id WHERE a.thread_id = t.id) `
	var id chase.ID
	var addr string
	err := u.each(`SELECT t.id, p.addr FROM thread t JOIN message m ON m.thread_id = t.id JOIN message_person p ON p.message_id = m.id
		WHERE`+free+`ORDER BY m.sent DESC, p.id`, nil, []any{&id, &addr}, func() {
		if s := of(id); !slices.Contains(s.people, addr) {
			s.people = append(s.people, addr)
		}
	})
	if err != nil {
		return nil, err
	}
	var v chase.Invoice
	err = u.each(`SELECT DISTINCT t.id, v.id, v.client_id, v.number FROM thread t JOIN message m ON m.thread_id = t.id
		JOIN message_invoice mi ON mi.message_id = m.id JOIN invoice v ON v.id = mi.invoice_id WHERE`+free+`ORDER BY v.id`,
		nil, []any{&id, &v.ID, &v.ClientID, &v.Number}, func() { s := of(id); s.named = append(s.named, v) })
	return strays, err
}

func (u *unmatchedLoader) clientNames() error {
	u.names = map[chase.ID]string{}
	var id chase.ID
	var name string
	return u.each("SELECT id, name FROM client", nil, []any{&id, &name}, func() { u.names[id] = name })
}

// propose says whose a conversation looks like, why, and by which address it
// would be tied.
func (u *unmatchedLoader) propose(t chase.Thread, s *stray) chase.Unmatched {
	found := chase.Unmatched{Thread: t, ClientID: u.ties.Proposed(s.people, s.named)}
	found.Client = u.names[found.ClientID]
	found.Why = u.ties.Why(s.people, s.named)
	for i := range t.Messages {
		m := &t.Messages[len(t.Messages)-1-i]
		if i == 0 {
			found.Gist = chase.Gist(m.Text)
		}
		name, addr := chase.SplitAddress(m.From)
		if found.Address == "" && addr != u.me && m.Nature == chase.ByHand && !chase.RobotAddress(addr) {
			found.Address, found.Name = addr, name
		}
		m.Text = ""
	}
	return found
}

// TieSender ties a conversation to a client by the address of whoever wrote it,
// who becomes a contact of theirs: all mail with the address, that which is here
// and that which comes, is the client's. When no such address can be told, this
// conversation alone is tied. It gives what was done, in words.
func (db *DB) TieSender(ctx context.Context, thread, client chase.ID) (string, error) {
	all, err := db.Unmatched(ctx)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(all, func(u chase.Unmatched) bool { return u.Thread.ID == thread })
	if i < 0 {
		return "", ErrGone
	}
	u := all[i]
	if u.Address == "" {
		return db.TieThread(ctx, thread, client)
	}
	said := ""
	err = db.act(ctx, "", client, func(tx *act) error {
		name, err := tx.clientName(client)
		if err != nil {
			return err
		}
		said = fmt.Sprintf("mail of %s tied to %s", u.Address, name)
		tx.label = said
		if err := tx.tieAddress(client, u.Name, u.Address); err != nil {
			return err
		}
		return tx.tieThread(thread, client)
	})
	if err != nil {
		return "", fmt.Errorf("tie the mail: %w", err)
	}
	return said, nil
}

// tieAddress makes an address a contact's of a client: of the one of that name
// who has none yet, or a new one's.
func (tx *act) tieAddress(client chase.ID, name, addr string) error {
	var contact chase.ID
	var email string
	err := tx.QueryRowContext(tx.ctx, "SELECT id, email FROM contact WHERE client_id = ? AND name = ? COLLATE NOCASE AND left_on IS NULL ORDER BY id LIMIT 1",
		int64(client), name).Scan(&contact, &email)
	switch {
	case err != nil && !errors.Is(err, sql.ErrNoRows):
		return err
	case err == nil && email == "":
		return tx.update("UPDATE contact SET email = ? WHERE id = ?", addr, int64(contact))
	case err == nil || name == "":
		name = addr
	}
	_, err = tx.addContact(chase.Contact{ClientID: client, Name: name, Email: addr})
	return err
}

// TieThread ties one conversation, and what comes to it, to a client.
func (db *DB) TieThread(ctx context.Context, thread, client chase.ID) (string, error) {
	said := ""
	err := db.act(ctx, "", client, func(tx *act) error {
		name, err := tx.clientName(client)
		if err != nil {
			return err
		}
		said = "this conversation tied to " + name
		tx.label = "conversation tied to " + name
		return tx.tieThread(thread, client)
	})
	if err != nil {
		return "", fmt.Errorf("tie the mail: %w", err)
	}
	return said, nil
}

func (tx *act) tieThread(thread, client chase.ID) error {
	ties, err := tx.mailTies()
	if err != nil {
		return err
	}
	senders := map[chase.ID]string{}
	var id chase.ID
	var addr string
	err = tx.each(`SELECT m.id, ifnull((SELECT addr FROM message_person WHERE message_id = m.id AND sender = 1 ORDER BY id LIMIT 1), '')
		FROM message m WHERE m.thread_id = ? AND m.client_id IS NULL ORDER BY m.id`, []any{int64(thread)}, []any{&id, &addr}, func() { senders[id] = addr })
	if err != nil {
		return err
	}
	for id, sender := range senders {
		err := tx.update("UPDATE message SET client_id = ?, direction = ? WHERE id = ?", int64(client), ties.Direction(sender, client), int64(id))
		if err != nil {
			return err
		}
	}
	return tx.update("UPDATE thread SET client_id = ? WHERE id = ?", int64(client), int64(thread))
}

// SetAside says that some conversations are no client's: they wait no longer.
// Undo takes that back for all of them at once.
func (db *DB) SetAside(ctx context.Context, threads []chase.ID) error {
	err := db.act(ctx, "mail set aside: no client's", 0, func(tx *act) error {
		for _, thread := range threads {
			if err := tx.setAside(thread); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("set the mail aside: %w", err)
	}
	return nil
}

func (tx *act) setAside(thread chase.ID) error {
	var messages []int64
	var id int64
	err := tx.each("SELECT id FROM message WHERE thread_id = ?", []any{int64(thread)}, []any{&id}, func() { messages = append(messages, id) })
	if err != nil {
		return err
	}
	if len(messages) == 0 {
		return ErrGone
	}
	for _, id := range messages {
		if _, err := tx.insert("INSERT INTO message_aside (id) VALUES (?)", id); err != nil {
			return err
		}
	}
	return nil
}
