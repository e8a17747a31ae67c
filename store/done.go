package store

import (
	"context"
	"fmt"
	"time"

	"dues/chase"
)

// Worked is what was done since a day, until now, and still stands, the newest
// first, for chase.SessionsOf. Its cost grows with what was done in that time.
func (db *DB) Worked(ctx context.Context, since chase.Date) ([]chase.Done, error) {
	var done []chase.Done
	err := db.look(ctx, func(q querier) (err error) {
		done, err = doneSince(newLoader(ctx, q, db.opt.Now()), since)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what was done: %w", err)
	}
	return done, nil
}

// toldWithin picks, of the changes between ?1 and ?2, those that say more than
// their name and those that took another back. An import says no more, of
// however many rows it is.
const toldWithin = "at BETWEEN ?1 AND ?2 AND (said NOT IN ('', label) OR target IS NOT NULL)"

// startOf is the first instant of a day, as the book keeps instants.
func startOf(day chase.Date, zone *time.Location) string {
	y, m, d := day.Calendar()
	return instant(time.Date(y, m, d, 0, 0, 0, 0, zone))
}

// doneSince is what was done from the begin of one day to the end of the
// loader's and still stands, the newest first; a mere note is not a contact.
func doneSince(l *loader, since chase.Date) ([]chase.Done, error) {
	var done []chase.Done
	var id, target, last chase.ID
	var kind string
	var x chase.Done
	undone := map[chase.ID]bool{}
	together := map[int]chase.ID{}
	err := l.each(`SELECT h.id, h.kind, h.target, h.client_id, ifnull(c.name, ''), iif(h.said = h.label, '', h.said),
			ifnull(a.kind, ''), ifnull(a.direction, ''), ifnull(a.outcome, ''), ifnull(p.amount, 0), ifnull(p.currency, ''),
			h.at, p.lands_on, f.on_day, ifnull(f.at_time, ''), h.target IS NULL AND EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = h.id AND r.tbl = 'payment' AND r.op = 'insert')
		FROM (SELECT * FROM change INDEXED BY change_at WHERE `+toldWithin+`) h LEFT JOIN client c ON c.id = h.client_id LEFT JOIN activity a ON a.id = h.activity_id
		LEFT JOIN promise p ON p.client_id = h.client_id AND p.activity_id = h.activity_id
		LEFT JOIN change_row n ON n.change_id = h.id AND n.tbl = 'follow_up' AND n.op = 'insert' AND h.target IS NULL
		LEFT JOIN follow_up f ON f.id = n.key AND f.client_id = h.client_id AND f.told
		ORDER BY h.id DESC`,
		[]any{startOf(since, l.zone), l.until},
		[]any{&id, &kind, ref(&target), ref(&x.ClientID), &x.Client, &x.Words, &x.Kind, &x.Direction, &x.Outcome, &x.Money.Minor, &x.Money.Currency,
			l.local(&x.At), day(&x.LandsOn), day(&x.Next.On), clock(&x.Next.At), &x.Paid}, func() {
			if target != 0 && !undone[id] {
				undone[target] = true
			}
			if kind != "act" || undone[id] || x.Words == "" || x.Kind == chase.Note {
				return
			}
			if x.ClientID == 0 {
				together[len(done)] = id
			}
			if id == last { // one more instalment of a plan
				plan := &done[len(done)-1]
				plan.Money.Minor, plan.LandsOn = plan.Money.Minor+x.Money.Minor, max(plan.LandsOn, x.LandsOn)
				return
			}
			last = id
			done = append(done, x)
		})
	if err != nil || len(together) == 0 {
		return done, err
	}
	return doneTogether(l, done, together)
}

// doneTogether puts in place of each change that was about many clients one
// line for each of them. changes are by their place in what was done.
func doneTogether(l *loader, all []chase.Done, changes map[int]chase.ID) ([]chase.Done, error) {
	var done []chase.Done
	for i, d := range all {
		change, many := changes[i]
		if !many {
			done = append(done, d)
			continue
		}
		err := l.each(`SELECT c.id, c.name FROM client c WHERE c.id IN (
				SELECT f.client_id FROM change_row r JOIN follow_up f ON f.id BETWEEN r.key AND r.upto WHERE r.change_id = ?1 AND r.tbl = 'follow_up' AND r.op = 'insert'
				UNION SELECT z.client_id FROM change_row r JOIN snooze z ON z.id BETWEEN r.key AND r.upto WHERE r.change_id = ?1 AND r.tbl = 'snooze' AND r.op = 'insert'
				UNION SELECT h.client_id FROM change_row r JOIN hold h ON h.id BETWEEN r.key AND r.upto WHERE r.change_id = ?1 AND r.tbl = 'hold' AND r.op = 'insert'
			) ORDER BY c.name`, []any{change}, []any{&d.ClientID, &d.Client}, func() { done = append(done, d) })
		if err != nil {
			return nil, err
		}
	}
	return done, nil
}
