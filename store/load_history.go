package store

import (
	"encoding/json"
	"time"

	"dues/chase"
)

// historyForList is the most contacts of one client that a verdict looks at.
const historyForList = 100

// history reads, for a list, the contacts since the oldest open part was
// issued and those that were a formal step; for a sheet everything that
// happened, with its words.
func (l *loader) history() error {
	for i := range l.accounts {
		a := &l.accounts[i]
		err := l.mails(a)
		if err != nil {
			return err
		}
		if l.sheet {
			err = l.wholeHistory(a)
		} else {
			err = l.recentHistory(a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// oldestIssued is when the oldest invoice with money open was issued; no date
// when none has.
func oldestIssued(a *chase.Account) chase.Date {
	oldest := chase.Date(0)
	for _, v := range a.Invoices {
		if v.Open().Minor != 0 && (oldest == 0 || v.Issued < oldest) {
			oldest = v.Issued
		}
	}
	return oldest
}

// mails reads, as contacts, the mail brought in that came from the client or
// names an invoice of theirs, since the oldest open one was issued.
func (l *loader) mails(a *chase.Account) error {
	oldest := oldestIssued(a)
	if oldest == 0 {
		return nil
	}
	m := chase.Activity{Kind: chase.Mail}
	return l.each(`SELECT id, client_id, direction, sent FROM message
		WHERE client_id = ?1 AND sent BETWEEN ?2 AND ?3 AND (direction = 'in' OR direction = 'out' AND EXISTS (
			SELECT 1 FROM message_invoice mi JOIN invoice v ON v.id = mi.invoice_id WHERE mi.message_id = message.id AND v.client_id = ?1))
		ORDER BY sent DESC, id DESC LIMIT ?4`,
		[]any{a.Client.ID, oldest.String(), l.until, historyForList},
		[]any{&m.MessageID, &m.ClientID, &m.Direction, l.local(&m.At)}, func() {
			a.Mails = append(a.Mails, m)
		})
}

func (l *loader) recentHistory(a *chase.Account) error {
	oldest := oldestIssued(a)
	if oldest == 0 {
		return nil
	}
	var h chase.Activity
	return l.each(`SELECT id, client_id, ifnull(contact_id, 0), kind, direction, outcome, step, ifnull(message_id, 0), happened FROM (
			SELECT * FROM (SELECT * FROM activity WHERE client_id = ?1 AND happened BETWEEN ?2 AND ?3 AND kind <> 'note' AND kind <> 'event'
				ORDER BY happened DESC, id DESC LIMIT ?4)
			UNION SELECT * FROM activity WHERE client_id = ?1 AND happened <= ?3 AND step <> ''
				AND step IN ('letter', 'notice', 'claim', 'decide'))
		ORDER BY happened DESC, id DESC`,
		[]any{a.Client.ID, oldest.String(), l.until, historyForList},
		[]any{&h.ID, &h.ClientID, &h.ContactID, &h.Kind, &h.Direction, &h.Outcome, &h.Step, &h.MessageID, l.local(&h.At)}, func() {
			a.History = append(a.History, h)
		})
}

func (l *loader) wholeHistory(a *chase.Account) error {
	var h chase.Activity
	var about string
	var failed error
	err := l.each("SELECT "+activityColumns+`, (SELECT json_group_array(invoice_id) FROM activity_invoice WHERE activity_id = activity.id)
		FROM activity WHERE client_id = ?1 AND happened <= ?2 ORDER BY happened DESC, id DESC`,
		[]any{a.Client.ID, l.until}, append(l.intoActivity(&h), &about), func() {
			h.Invoices = nil
			if about != "[]" {
				if err := json.Unmarshal([]byte(about), &h.Invoices); err != nil {
					failed = err
				}
			}
			a.History = append(a.History, h)
		})
	if err != nil {
		return err
	}
	return failed
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

// threads reads the mail of a sheet.
func (l *loader) threads() error {
	if !l.sheet {
		return nil
	}
	for i := range l.accounts {
		a := &l.accounts[i]
		threads, err := l.mail("t.client_id = ?2", "m.text", int64(a.Client.ID))
		if err != nil {
			return err
		}
		a.Threads = threads
	}
	return nil
}
