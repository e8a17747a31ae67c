package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"dues/chase"
)

// A standing is a verdict that was kept: what keeps a client off the list, from
// the day it was judged until the first day on which it would read otherwise
// though nothing new happened; or, for the one day, the client's line on it. A
// client whose verdict hangs on the time of day, or who has not been judged
// since something happened, is judged by every list; when there are enough of
// them to matter, a list keeps what it found (keep.go). Standings
// follow from the rest of the book: they are not in the journal, and losing
// them all costs one slow start.
type standing struct {
	client     chase.ID
	from, look chase.Date // no look is never
	off        chase.Off
	item       *chase.Item
}

// never is the day on which a client without open money is looked at again.
const never = "9999-12-31"

// judging are the tables that a verdict rests on.
var judging = map[string]bool{
	"client": true, "contact": true, "invoice": true, "part": true, "payment": true, "activity": true, "message": true,
	"promise": true, "dispute": true, "hold": true, "follow_up": true, "snooze": true,
}

// forget voids the standings of the touched clients.
func (tx *act) forget(touched []touch) error {
	clients := map[chase.ID]bool{}
	for _, t := range touched {
		if !judging[t.table] {
			continue
		}
		if err := tx.clientsOf(t, clients); err != nil {
			return err
		}
	}
	ids := slices.Sorted(maps.Keys(clients))
	latest, err := latestOf(tx.ctx, tx, ids, tx.now)
	if err != nil {
		return err
	}
	return tx.unjudged(ids, latest)
}

// unjudged marks clients to be judged every time, and forgets those that are
// no longer in the book.
func (tx *act) unjudged(ids []chase.ID, latest map[chase.ID]chase.Date) error {
	set, err := tx.PrepareContext(tx.ctx, `INSERT INTO standing (client_id, from_on, look_on, client, reason, words, item)
		SELECT id, ?2, '', '', '', '', '' FROM client WHERE id = ?1
		ON CONFLICT DO UPDATE SET from_on = excluded.from_on, look_on = '', client = '', reason = '', words = '', until_on = NULL, item = ''`)
	if err != nil {
		return err
	}
	defer set.Close()
	for _, id := range ids {
		res, err := set.ExecContext(tx.ctx, id, latest[id].String())
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err == nil && n == 0 { // the client is no more
			_, err = tx.ExecContext(tx.ctx, "DELETE FROM standing WHERE client_id = ?", id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (tx *act) keepStandings(rows []standing) error {
	set, err := tx.PrepareContext(tx.ctx, `UPDATE standing SET from_on = ?, look_on = ?, client = ?, reason = ?, words = ?, until_on = ?, item = ? WHERE client_id = ?`)
	if err != nil {
		return err
	}
	defer set.Close()
	for _, s := range rows {
		look := s.look.String()
		if s.look == 0 {
			look = never
		}
		item, err := itemText(s.item)
		if err != nil {
			return err
		}
		_, err = set.ExecContext(tx.ctx, s.from.String(), look, s.off.Client, s.off.Reason, s.off.Words, date(s.off.Until), item, s.client)
		if err != nil {
			return err
		}
	}
	return nil
}

// standOf is the standing of an account that was judged; false when what was
// said of it may read otherwise later today.
func standOf(a chase.Account, v chase.Verdict, now time.Time, s chase.Settings) (standing, bool) {
	r := standing{client: a.Client.ID, from: chase.DateOf(now), off: chase.Off{Client: a.Client.Name}, item: v.Item}
	if v.Item == nil && v.Off == nil {
		return r, true
	}
	if !chase.StandsToday(a, now, s) {
		return r, false
	}
	if v.Off != nil {
		r.off = *v.Off
	}
	r.look = chase.LooksAgain(a, now, s)
	return r, true
}

// itemText is a line of the list as it is kept; none is the empty text.
func itemText(it *chase.Item) (string, error) {
	if it == nil {
		return "", nil
	}
	text, err := json.Marshal(it)
	return string(text), err
}

// readItem reads a kept line of the list.
func readItem(text []byte) (chase.Item, error) {
	var it chase.Item
	if err := json.Unmarshal(text, &it); err != nil {
		return it, fmt.Errorf("read a line kept of the list: %w", err)
	}
	if it.Contact.ID != 0 {
		it.Contact.ClientID = it.ClientID
	}
	return it, nil
}

// latestOf is the newest day on which anything happened, or begins, for each
// client.
func latestOf(ctx context.Context, q querier, ids []chase.ID, now time.Time) (map[chase.ID]chase.Date, error) {
	latest := make(map[chase.ID]chase.Date, len(ids))
	var client chase.ID
	var d chase.Date
	var last string
	var failed error
	err := newLoader(ctx, q, now).each(latestQuery, []any{idList(ids)}, []any{&client, &last, day(&d)}, func() {
		if last != "" {
			at, err := time.Parse(time.RFC3339, last)
			if err != nil {
				failed = err
			}
			d = max(d, chase.DateOf(at.In(now.Location())))
		}
		latest[client] = d
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return nil, fmt.Errorf("read the newest of each client: %w", err)
	}
	return latest, nil
}

const latestQuery = `SELECT c.id, max(ifnull((SELECT max(happened) FROM activity WHERE client_id = c.id), ''),
	ifnull((SELECT max(sent) FROM message WHERE client_id = c.id), '')), max(
	ifnull((SELECT max(issued) FROM invoice WHERE client_id = c.id), ''),
	ifnull((SELECT max(settled_on) FROM part WHERE client_id = c.id), ''),
	ifnull((SELECT max(a.counts_on) FROM part p JOIN allocation a ON a.part_id = p.id WHERE p.client_id = c.id AND p.settled_on IS NULL), ''),
	ifnull((SELECT max(paid_on) FROM payment WHERE client_id = c.id), ''),
	ifnull((SELECT max(max(made), ifnull(max(closed), '')) FROM promise WHERE client_id = c.id), ''),
	ifnull((SELECT max(max(opened), ifnull(max(closed), '')) FROM dispute WHERE client_id = c.id), ''),
	ifnull((SELECT max(max(from_on), ifnull(max(lifted), '')) FROM hold WHERE client_id = c.id), ''),
	ifnull((SELECT max(max(made), ifnull(max(closed), '')) FROM follow_up WHERE client_id = c.id), ''),
	ifnull((SELECT max(made) FROM snooze WHERE client_id = c.id), ''),
	ifnull(c.dropped, ''), c.added,
	ifnull((SELECT max(left_on) FROM contact WHERE client_id = c.id), ''))
	FROM client c WHERE c.id IN (SELECT value FROM json_each(?1))`
