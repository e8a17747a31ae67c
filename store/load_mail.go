package store

import (
	"time"

	"dues/chase"
)

// gistBytes is how much of a mail's text its gist is looked for in.
const gistBytes = 2000

// answered is how many days back a mail of theirs is looked for that waits for
// an answer (chase.Judge asks no further).
const answered = 30

// noted tells whether a note was made of message m's client since it came.
const noted = `EXISTS (SELECT 1 FROM activity a WHERE a.client_id = m.client_id AND a.happened BETWEEN m.sent AND ?2 AND a.kind = 'note')`

// wrote reads the words of the newest mail of each client, where it is theirs.
func (l *loader) wrote() error {
	var ids []chase.ID
	since := l.day.AddDays(-answered)
	for _, a := range l.accounts {
		if len(a.Mails) > 0 && a.Mails[0].Direction == chase.In && chase.DateOf(a.Mails[0].At) >= since {
			ids = append(ids, a.Mails[0].MessageID)
		}
	}
	if ids == nil {
		return nil
	}
	var client chase.ID
	var w chase.Wrote
	var at time.Time
	var text string
	return l.each(`SELECT m.id, m.client_id, m.sender, m.sent, substr(m.text, 1, ?3), `+noted+`
		FROM message m WHERE m.id IN (SELECT value FROM json_each(?1))`,
		[]any{idList(ids), l.until, gistBytes}, []any{&w.MessageID, &client, &w.From, l.local(&at), &text, &w.Noted}, func() {
			wrote := w
			wrote.At, wrote.Gist = chase.Moment{On: chase.DateOf(at), At: chase.ClockOf(at)}, chase.Gist(text)
			l.of(client).Wrote = &wrote
		})
}

// cameBack reads the latest bounce of each address that is still a contact's.
func (l *loader) cameBack() error {
	var client chase.ID
	var w chase.Wrote
	var at time.Time
	return l.each(`SELECT m.id, m.client_id, m.sender, max(m.sent), n.failed, n.reason, `+noted+`
		FROM message_nature n JOIN message m ON m.id = n.id
		WHERE n.nature = 'bounce' AND m.sent BETWEEN ?3 AND ?2 AND m.client_id IN (SELECT value FROM json_each(?1))
		AND EXISTS (SELECT 1 FROM contact c WHERE c.client_id = m.client_id AND c.email = n.failed COLLATE NOCASE AND c.left_on IS NULL)
		GROUP BY m.client_id, n.failed ORDER BY m.client_id, n.failed`,
		[]any{l.ids, l.until, l.day.AddDays(-answered).String()}, []any{&w.MessageID, &client, &w.From, l.local(&at), &w.Failed, &w.Gist, &w.Noted}, func() {
			bounce := w
			bounce.At = chase.Moment{On: chase.DateOf(at), At: chase.ClockOf(at)}
			a := l.of(client)
			a.CameBack = append(a.CameBack, bounce)
		})
}
