package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"dues/chase"
)

// Threads are the conversations of a client, or of everybody when client is 0;
// with unmatched those that are tied to no client. The newest is first. Their
// messages come without their text, which Thread gives.
func (db *DB) Threads(ctx context.Context, client chase.ID, unmatched bool) ([]chase.Thread, error) {
	var threads []chase.Thread
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.Now())
		var err error
		threads, err = l.mail("(?2 = 0 OR t.client_id = ?2) AND (NOT ?3 OR t.client_id IS NULL)", noWords, int64(client), flag(unmatched))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the threads: %w", err)
	}
	chase.Arrange(threads, func(a, b chase.Thread) int {
		return cmp.Or(b.Messages[len(b.Messages)-1].Date.Compare(a.Messages[len(a.Messages)-1].Date), cmp.Compare(a.ID, b.ID))
	})
	return threads, nil
}

// Thread is one conversation with all its words.
func (db *DB) Thread(ctx context.Context, id chase.ID) (chase.Thread, error) {
	var threads []chase.Thread
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.Now())
		var err error
		threads, err = l.mail("t.id = ?2", allWords, int64(id))
		return err
	})
	if err == nil && len(threads) == 0 {
		err = ErrGone
	}
	if err != nil {
		return chase.Thread{}, fmt.Errorf("read the thread: %w", err)
	}
	return threads[0], nil
}

// Messages are some messages, whole, in no order.
func (db *DB) Messages(ctx context.Context, ids []chase.ID) ([]chase.Message, error) {
	var all []chase.Message
	err := db.look(ctx, func(q querier) error {
		var err error
		all, err = newLoader(ctx, q, db.Now()).messages("m.id IN (SELECT value FROM json_each(?2))", allWords, idList(ids))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the mail: %w", err)
	}
	return all, nil
}

// mailRow is a message as threading needs it.
type mailRow struct {
	id, thread, client chase.ID
	header             chase.Header
	sender             string
}

// threadMail puts new messages into threads. They can join threads that were
// apart, and rarely part what was joined, so every message that has to do with
// them, however distantly, is looked at again; the others are not.
func (tx *act) threadMail(added []chase.ID, ties *chase.Ties) error {
	if len(added) == 0 {
		return nil
	}
	rows, err := tx.relatedMail(added)
	if err != nil {
		return fmt.Errorf("find related messages: %w", err)
	}
	headers := make([]chase.Header, len(rows))
	for i, r := range rows {
		headers[i] = r.header
	}
	used := map[chase.ID]bool{}
	before := map[chase.ID]bool{}
	for _, r := range rows {
		before[r.thread] = true
	}
	for _, group := range chase.ThreadMessages(headers) {
		members := make([]*mailRow, len(group))
		for i, at := range group {
			members[i] = rows[at]
		}
		if err := tx.keepThread(members, used, ties); err != nil {
			return fmt.Errorf("keep a thread: %w", err)
		}
	}
	for id := range before {
		if id != 0 && !used[id] {
			if _, err := tx.ExecContext(tx.ctx, "DELETE FROM thread WHERE id = ?", id); err != nil {
				return err
			}
		}
	}
	return nil
}

// keepThread makes members (the oldest first) one thread: the oldest that any
// of them is in and no other group has taken, or a new one.
func (tx *act) keepThread(members []*mailRow, used map[chase.ID]bool, ties *chase.Ties) error {
	var id chase.ID
	votes := map[chase.ID]int{}
	for _, m := range members {
		if m.thread != 0 && !used[m.thread] && (id == 0 || m.thread < id) {
			id = m.thread
		}
		votes[m.client]++
	}
	var client chase.ID
	for _, m := range members {
		if m.client != 0 && (client == 0 || votes[m.client] > votes[client]) {
			client = m.client
		}
	}
	subject := members[0].header.Subject
	var err error
	if id == 0 {
		id, err = tx.insert("INSERT INTO thread (client_id, subject) VALUES (?, ?)", orNull(client), subject)
	} else {
		_, err = tx.ExecContext(tx.ctx, "UPDATE thread SET client_id = ?1, subject = ?2 WHERE id = ?3 AND (client_id IS NOT ?1 OR subject <> ?2)",
			orNull(client), subject, id)
	}
	if err != nil {
		return err
	}
	used[id] = true
	for _, m := range members {
		if err := tx.putInThread(m, id, client, ties); err != nil {
			return err
		}
	}
	return nil
}

// putInThread gives a message its thread, and the thread's client when it has
// none of its own.
func (tx *act) putInThread(m *mailRow, thread, client chase.ID, ties *chase.Ties) error {
	if m.client == 0 && client != 0 {
		return tx.update("UPDATE message SET thread_id = ?, client_id = ?, direction = ? WHERE id = ?",
			thread, client, ties.Direction(m.sender, client), m.id)
	}
	if m.thread == thread {
		return nil
	}
	return tx.update("UPDATE message SET thread_id = ? WHERE id = ?", thread, m.id)
}

// relatedMail gives messages and all that are tied to them by ids or, where it
// may count, by subject.
func (tx *act) relatedMail(ids []chase.ID) ([]*mailRow, error) {
	var all []*mailRow
	have := map[chase.ID]bool{}
	asked := map[string]bool{}
	for len(ids) > 0 {
		for _, id := range ids {
			have[id] = true
		}
		rows, err := tx.mailRows(ids)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
		found, err := tx.mailNaming(rows, asked)
		if err != nil {
			return nil, err
		}
		ids = ids[:0:0]
		for _, id := range found {
			if !have[id] {
				have[id] = true
				ids = append(ids, id)
			}
		}
	}
	return all, nil
}

// mailNaming finds the messages that carry or name an id that rows carry or
// name, or have their base subject. What was asked before is not asked again.
func (tx *act) mailNaming(rows []*mailRow, asked map[string]bool) ([]chase.ID, error) {
	var ids, bases []string
	ask := func(to *[]string, key, what string) {
		if !asked[key+what] {
			asked[key+what] = true
			*to = append(*to, what)
		}
	}
	for _, r := range rows {
		ask(&ids, "id ", r.header.ID)
		for _, id := range r.header.References {
			ask(&ids, "id ", id)
		}
		for _, id := range r.header.InReplyTo {
			ask(&ids, "id ", id)
		}
		if base := threadBase(r.header); base != "" {
			ask(&bases, "base ", base)
		}
	}
	idsJSON, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	basesJSON, err := json.Marshal(bases)
	if err != nil {
		return nil, err
	}
	var found []chase.ID
	var id chase.ID
	err = tx.each(`SELECT id FROM message WHERE message_id IN (SELECT value FROM json_each(?1))
		UNION SELECT message_id FROM message_ref WHERE ref IN (SELECT value FROM json_each(?1))
		UNION SELECT id FROM message WHERE base <> '' AND base IN (SELECT value FROM json_each(?2))`,
		[]any{string(idsJSON), string(basesJSON)}, []any{&id}, func() { found = append(found, id) })
	return found, err
}

// threadBase is the base subject of a message that opens a conversation, and
// of one that may be an orphan of it (chase.ThreadMessages); else "".
func threadBase(h chase.Header) string {
	base, reply := chase.BaseSubject(h.Subject)
	if follows := len(h.References)+len(h.InReplyTo) > 0; follows != reply {
		return ""
	}
	return base
}

// mailRows reads messages for threading. Texts that come again and again are
// held once.
func (tx *act) mailRows(ids []chase.ID) ([]*mailRow, error) {
	wanted := idList(ids)
	held := map[string]string{}
	hold := func(s string) string {
		if have, ok := held[s]; ok {
			return have
		}
		held[s] = s
		return s
	}
	var rows []*mailRow
	at := map[chase.ID]*mailRow{}
	var r mailRow
	err := tx.each(`SELECT id, message_id, ifnull(thread_id, 0), ifnull(client_id, 0), sent, subject FROM message
		WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id`,
		[]any{wanted}, []any{&r.id, &r.header.ID, &r.thread, &r.client, moment(&r.header.At), &r.header.Subject}, func() {
			row := r
			row.header.ID, row.header.Subject = hold(row.header.ID), hold(row.header.Subject)
			at[row.id] = &row
			rows = append(rows, &row)
		})
	if err != nil {
		return nil, err
	}
	var of chase.ID
	var text string
	var mark bool
	err = tx.each("SELECT message_id, reply, ref FROM message_ref WHERE message_id IN (SELECT value FROM json_each(?1)) ORDER BY id",
		[]any{wanted}, []any{&of, &mark, &text}, func() {
			h := &at[of].header
			if mark {
				h.InReplyTo = append(h.InReplyTo, hold(text))
			} else {
				h.References = append(h.References, hold(text))
			}
		})
	if err != nil {
		return nil, err
	}
	return rows, tx.each("SELECT message_id, sender, addr FROM message_person WHERE message_id IN (SELECT value FROM json_each(?1)) ORDER BY id",
		[]any{wanted}, []any{&of, &mark, &text}, func() {
			row := at[of]
			row.header.People = append(row.header.People, hold(text))
			if mark && row.sender == "" {
				row.sender = hold(text)
			}
		})
}

// each runs a query of the act and reads its rows one by one into what fields
// gives, then calls keep.
func (tx *act) each(query string, args []any, fields []any, keep func()) error {
	l := loader{ctx: tx.ctx, q: tx}
	return l.each(query, args, fields, keep)
}
