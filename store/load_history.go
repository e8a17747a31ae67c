package store

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dues/chase"
)

// history reads, for a list, the contacts since the oldest open part was
// issued, those that were a formal step and those an open follow-up came of;
// for a sheet everything that happened, with its words.
func (l *loader) history() error {
	since := l.sinceOldest()
	if err := errors.Join(l.mails(since), l.wrote(), l.cameBack()); err != nil {
		return err
	}
	if l.detail == forVerdict {
		return l.recentHistory(since)
	}
	for i := range l.accounts {
		if err := l.wholeHistory(&l.accounts[i]); err != nil {
			return err
		}
	}
	return nil
}

// Contacts and mails come one row a client, a line each, because a list reads
// hundreds and a row costs more than a line. Of one client the newest 100 of
// either are read: a verdict asks who spoke last and how often lately. The index
// activity_client holds every column asked for here, so that a client's lie in
// one place however big the book is.
const (
	contactLine = `group_concat(concat_ws('|', id, ifnull(contact_id, 0), kind, direction, outcome, step, happened), char(10))`
	// A letter's line ends with the last day of those it gave.
	formalLine = `group_concat(concat_ws('|', id, ifnull(contact_id, 0), kind, direction, outcome, step, happened, ifnull(ends, '')), char(10))`

	// However old, the last time that they were reached is a fact of the verdict.
	lastReached = `SELECT happened FROM activity INDEXED BY activity_client
			WHERE client_id = j.value ->> 0 AND happened <= ?2 AND kind <> 'note' AND kind <> 'event' AND outcome <> 'no-answer'
			AND (direction <> 'in' OR outcome <> '' OR kind = 'meeting') ORDER BY happened DESC LIMIT 1`

	recentQuery = `SELECT j.value ->> 0, (SELECT ` + contactLine + ` FROM (
			SELECT id, contact_id, kind, direction, outcome, step, happened FROM activity INDEXED BY activity_client
			WHERE client_id = j.value ->> 0 AND kind <> 'note' AND kind <> 'event' AND happened <= ?2
			AND happened >= min(j.value ->> 1, ifnull((` + lastReached + `), j.value ->> 1))
			ORDER BY happened DESC LIMIT 100))
		FROM json_each(?1) j`

	mailsQuery = `SELECT j.value ->> 0, (SELECT group_concat(concat_ws('|', id, direction, sent), char(10)) FROM (
			SELECT m.id, m.direction, m.sent FROM message m INDEXED BY message_client
			WHERE m.client_id = j.value ->> 0 AND m.sent BETWEEN j.value ->> 1 AND ?2
			AND (m.direction = 'in' AND NOT EXISTS (SELECT 1 FROM message_nature WHERE id = m.id) OR m.direction = 'out' AND EXISTS (
				SELECT 1 FROM message_invoice mi JOIN invoice v ON v.id = mi.invoice_id WHERE mi.message_id = m.id AND v.client_id = m.client_id))
			ORDER BY m.sent DESC, m.id DESC LIMIT 100))
		FROM json_each(?1) j WHERE EXISTS (SELECT 1 FROM message WHERE client_id = j.value ->> 0 AND sent >= j.value ->> 1)`

	formalQuery = `SELECT client_id, ` + formalLine + ` FROM activity
		WHERE` + ofClients + `AND step <> '' AND step IN ('letter', 'notice', 'claim', 'decide') AND happened <= ?2 GROUP BY client_id`

	talkQuery = `SELECT client_id, ` + contactLine + ` FROM activity
		WHERE id IN (SELECT value FROM json_each(?1)) AND happened <= ?2 GROUP BY client_id`
)

// sinceOldest is every client with money open and the day the oldest of it was
// issued, for json_each: [[12,"2026-09-30"]].
func (l *loader) sinceOldest() string {
	since := []byte{'['}
	for _, a := range l.accounts {
		oldest := oldestOpen(a)
		if !a.Invoiced {
			oldest = a.Client.Added // whether anybody was spoken to before the first invoice
		}
		if oldest != 0 {
			if len(since) > 1 {
				since = append(since, ',')
			}
			since = fmt.Appendf(since, `[%d,"%s"]`, a.Client.ID, oldest)
		}
	}
	return string(append(since, ']'))
}

// mails reads, as contacts, the mail brought in that came from the client or
// names an invoice of theirs, since the oldest open one was issued.
func (l *loader) mails(since string) error {
	var client chase.ID
	var lines sql.NullString
	var failed error
	err := l.each(mailsQuery, []any{since, l.until}, []any{&client, &lines}, func() {
		a := l.of(client)
		for line := range strings.Lines(lines.String) {
			m, err := l.readMail(strings.TrimSuffix(line, "\n"))
			if err != nil {
				failed = err
			}
			a.Mails = append(a.Mails, chase.Activity{Kind: chase.Mail, MessageID: m.ID, ClientID: client, Direction: m.Direction, At: m.Date})
		}
	})
	return errors.Join(err, failed)
}

// readMail reads one line of mails: which it is, whose and when.
func (l *loader) readMail(line string) (chase.Message, error) {
	id, rest, _ := strings.Cut(line, "|")
	direction, sent, _ := strings.Cut(rest, "|")
	n, err := strconv.ParseInt(id, 10, 64)
	at, err2 := time.Parse(time.RFC3339, sent)
	if err = errors.Join(err, err2); err != nil {
		return chase.Message{}, fmt.Errorf("a mail cannot be read: %q: %w", line, err)
	}
	return chase.Message{ID: chase.ID(n), Direction: chase.Direction(direction), Date: at.In(l.zone)}, nil
}

func (l *loader) recentHistory(since string) error {
	var client chase.ID
	var lines sql.NullString
	var failed error
	keep := func() {
		a := l.of(client)
		for line := range strings.Lines(lines.String) {
			h, err := l.readContact(strings.TrimSuffix(line, "\n"))
			if err != nil {
				failed = err
				return
			}
			h.ClientID = client
			a.History = append(a.History, h)
		}
	}
	err := errors.Join(
		l.each(recentQuery, []any{since, l.until}, []any{&client, &lines}, keep),
		l.each(formalQuery, []any{l.ids, l.until}, []any{&client, &lines}, keep),
	)
	if talks := l.talksBefore(); len(talks) > 0 {
		err = errors.Join(err, l.each(talkQuery, []any{idList(talks), l.until}, []any{&client, &lines}, keep))
	}
	for i := range l.accounts {
		a := &l.accounts[i]
		chase.Arrange(a.History, func(x, y chase.Activity) int { // of one read twice, first the one with the days it gave
			return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.ID, x.ID), cmp.Compare(y.Ends, x.Ends))
		})
		a.History = slices.CompactFunc(a.History, func(x, y chase.Activity) bool { return x.ID == y.ID })
	}
	return errors.Join(err, failed)
}

// talksBefore is the contacts not read yet that a follow-up came of: a talk
// held before anything that is open was issued still says what its follow-up
// is for.
func (l *loader) talksBefore() []chase.ID {
	var talks []chase.ID
	for _, a := range l.accounts {
		for _, f := range a.FollowUps {
			if f.ActivityID != 0 && !slices.ContainsFunc(a.History, func(h chase.Activity) bool { return h.ID == f.ActivityID }) {
				talks = append(talks, f.ActivityID)
			}
		}
	}
	return talks
}

// readContact reads one line of contactLine. None of its texts is the user's.
func (l *loader) readContact(line string) (chase.Activity, error) {
	f := strings.Split(line, "|")
	var ends chase.Date
	var err4 error
	switch {
	case len(f) == 8 && f[7] != "":
		ends, err4 = chase.ISODate(f[7])
	case len(f) < 7:
		return chase.Activity{}, fmt.Errorf("a contact cannot be read: %q", line)
	}
	id, err := strconv.ParseInt(f[0], 10, 64)
	contact, err2 := strconv.ParseInt(f[1], 10, 64)
	at, err3 := time.Parse(time.RFC3339, f[6])
	return chase.Activity{
		ID: chase.ID(id), ContactID: chase.ID(contact), Kind: chase.ActivityKind(f[2]), Direction: chase.Direction(f[3]),
		Outcome: chase.Outcome(f[4]), Step: chase.Step(f[5]), At: at.In(l.zone), Ends: ends,
	}, errors.Join(err, err2, err3, err4)
}

// oldestOpen is the day the oldest invoice with money open was issued.
func oldestOpen(a chase.Account) chase.Date {
	oldest := chase.Date(0)
	for _, v := range a.Invoices {
		if v.Open().Minor != 0 && (oldest == 0 || v.Issued < oldest) {
			oldest = v.Issued
		}
	}
	return oldest
}

// wholeHistory reads everything that happened with a client, newest first. What
// an entry is about and the mail that confirms it are read beside it, once for
// all: asked in every row they take longer than the row.
func (l *loader) wholeHistory(a *chase.Account) error {
	about, err := l.aboutInvoices(a.Client.ID)
	if err != nil {
		return err
	}
	confirmed, err := l.confirmed(a.Client.ID)
	if err != nil {
		return err
	}
	var h chase.Activity
	err = l.each("SELECT "+activityColumns+" FROM activity WHERE client_id = ?1 AND happened <= ?2 ORDER BY happened DESC",
		[]any{a.Client.ID, l.until}, l.intoActivity(&h), func() {
			h.Invoices, h.Confirmed = about[h.ID], confirmed[h.ID]
			a.History = append(a.History, h)
		})
	// The index knows the time, not the order within it: to sort the rows there
	// costs more than all else about them.
	chase.Arrange(a.History, func(x, y chase.Activity) int {
		return cmp.Or(y.At.Compare(x.At), cmp.Compare(y.ID, x.ID))
	})
	return err
}

// aboutInvoices is, of each entry of a client that names invoices, which.
func (l *loader) aboutInvoices(client chase.ID) (map[chase.ID][]chase.ID, error) {
	var lines sql.NullString
	about := map[chase.ID][]chase.ID{}
	err := l.each(`SELECT group_concat(x.activity_id || ' ' || x.invoice_id, char(10))
		FROM invoice v JOIN activity_invoice x INDEXED BY activity_invoice_on ON x.invoice_id = v.id
		WHERE v.client_id = ?1`, []any{client}, []any{&lines}, func() {})
	for line := range strings.Lines(lines.String) {
		activity, invoice, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		id, err1 := strconv.ParseInt(activity, 10, 64)
		on, err2 := strconv.ParseInt(invoice, 10, 64)
		err = errors.Join(err, err1, err2)
		about[chase.ID(id)] = append(about[chase.ID(id)], chase.ID(on))
	}
	return about, err
}

// confirmed is, of each entry of a client that a mail of mine was sent about,
// the newest such mail.
func (l *loader) confirmed(client chase.ID) (map[chase.ID]chase.ID, error) {
	var activity, message chase.ID
	confirmed := map[chase.ID]chase.ID{}
	err := l.each(`SELECT l.activity_id, x.message_id FROM letter l JOIN letter_mail x ON x.id = l.id
		WHERE l.client_id = ?1 AND l.activity_id IS NOT NULL AND x.message_id IS NOT NULL ORDER BY l.id`,
		[]any{client}, []any{&activity, &message}, func() { confirmed[activity] = message })
	return confirmed, err
}

// local reads an instant into the zone of the day asked for, so that its day
// and hour are the user's.
func (l *loader) local(t *time.Time) scan {
	return func(src any) error {
		if err := moment(t).Scan(src); err != nil {
			return err
		}
		*t = t.In(l.zone)
		return nil
	}
}
