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
		var err error
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

func (l *loader) recentHistory(a *chase.Account) error {
	oldest := chase.Date(0)
	for _, v := range a.Invoices {
		if v.Open().Minor != 0 && (oldest == 0 || v.Issued < oldest) {
			oldest = v.Issued
		}
	}
	if oldest == 0 {
		return nil
	}
	var h chase.Activity
	return l.each(`SELECT id, client_id, ifnull(contact_id, 0), kind, direction, outcome, step, happened FROM (
			SELECT * FROM (SELECT * FROM activity WHERE client_id = ?1 AND happened BETWEEN ?2 AND ?3 AND kind <> 'note' AND kind <> 'event'
				ORDER BY happened DESC, id DESC LIMIT ?4)
			UNION SELECT * FROM activity WHERE client_id = ?1 AND happened <= ?3 AND step <> ''
				AND step IN ('letter', 'notice', 'claim', 'decide'))
		ORDER BY happened DESC, id DESC`,
		[]any{a.Client.ID, oldest.String(), l.until, historyForList},
		[]any{&h.ID, &h.ClientID, &h.ContactID, &h.Kind, &h.Direction, &h.Outcome, &h.Step, l.local(&h.At)}, func() {
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
