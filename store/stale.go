package store

import (
	"time"

	"dues/chase"
)

// stale says of each of the drafts why nobody needs it any more, if so.
func (l *loader) stale(drafts []chase.Drafted, now time.Time) error {
	var oldest time.Time
	for _, d := range drafts {
		if d.Passes() {
			oldest = d.Written // the newest is first
		}
	}
	if oldest.IsZero() {
		return nil
	}
	changed, err := l.changedLetters(oldest)
	if err != nil {
		return err
	}
	written, err := l.writtenTo(oldest)
	if err != nil {
		return err
	}
	for i := range drafts {
		d := &drafts[i]
		d.Stale = chase.Stale(*d, changed[d.ID], written[d.ClientID], now)
	}
	return nil
}

// changedLetters are the mails whose words were changed since a time: the
// journal has it, also when the change was taken back.
func (l *loader) changedLetters(since time.Time) (map[chase.ID]bool, error) {
	changed := map[chase.ID]bool{}
	var id chase.ID
	err := l.each("SELECT r.key FROM change h JOIN change_row r ON r.change_id = h.id WHERE h.at >= ? AND r.tbl = 'letter' AND r.op = 'update'",
		[]any{instant(since)}, []any{&id}, func() { changed[id] = true })
	return changed, err
}

// writtenTo is when each client with a mail that waits was last written to by
// mail, letter or text, of those who were since a time.
func (l *loader) writtenTo(since time.Time) (map[chase.ID]time.Time, error) {
	last := map[chase.ID]time.Time{}
	var client chase.ID
	var at time.Time
	const whose = `client_id IN (SELECT client_id FROM letter WHERE sent IS NULL OR sent > ?2)`
	err := l.each(`SELECT client_id, max(happened) FROM activity
			WHERE `+whose+` AND happened > ?1 AND happened <= ?2 AND direction = 'out' AND kind IN ('mail', 'letter', 'text') GROUP BY client_id
		UNION ALL SELECT client_id, max(sent) FROM message WHERE `+whose+` AND sent > ?1 AND sent <= ?2 AND direction = 'out' GROUP BY client_id`,
		[]any{instant(since), l.until}, []any{&client, l.local(&at)}, func() {
			if at.After(last[client]) {
				last[client] = at
			}
		})
	return last, err
}
