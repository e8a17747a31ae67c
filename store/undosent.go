package store

import (
	"dues/chase"
)

// isFinal is whether a change h saved a mail as sent. An undo or a redo of it
// names the same activity.
const isFinal = `EXISTS (SELECT 1 FROM activity a WHERE a.id = h.activity_id AND a.key BETWEEN 'sent:' AND 'sent:~')`

// aroundSent takes changes back around the mail that went since: what was
// recorded before a mail went can be undone without it.
type aroundSent struct {
	*act
	kind string
	any  bool // there is such a mail
}

// stay is what of a row does not change.
type stay struct {
	unless string // of the rows a run put in, only those that meet this go
	asIs   bool   // a row that was changed stays as it is
}

// aroundSent looks whether any mail went, or may have.
func (tx *act) aroundSent(kind string) (aroundSent, error) {
	a := aroundSent{act: tx, kind: kind}
	err := tx.QueryRowContext(tx.ctx, `SELECT EXISTS (SELECT 1 FROM letter WHERE sent IS NOT NULL) OR EXISTS (SELECT 1 FROM outgoing WHERE state = 'sending')`).Scan(&a.any)
	return a, err
}

// The letters that stay: those that went and those that may have.
const keptLetters = `SELECT id FROM letter WHERE sent IS NOT NULL UNION SELECT letter_id FROM outgoing WHERE state = 'sending'`

// unlessSent is, by table, which rows a mail that went does not stand on.
var unlessSent = map[string]string{
	"client":         "id NOT IN (SELECT client_id FROM letter WHERE id IN (" + keptLetters + "))",
	"letter":         "id NOT IN (" + keptLetters + ")",
	"letter_mail":    "id NOT IN (" + keptLetters + ")",
	"message":        "id NOT IN (SELECT message_id FROM letter_mail WHERE message_id IS NOT NULL)",
	"message_raw":    "id NOT IN (SELECT message_id FROM letter_mail WHERE message_id IS NOT NULL)",
	"message_ref":    "message_id NOT IN (SELECT message_id FROM letter_mail WHERE message_id IS NOT NULL)",
	"message_person": "message_id NOT IN (SELECT message_id FROM letter_mail WHERE message_id IS NOT NULL)",
}

// loosen takes away, by table, what a mail that went says of rows that go.
var loosen = map[string][]string{
	"activity": {"UPDATE letter SET activity_id = NULL WHERE activity_id BETWEEN ?1 AND ?2"},
	"contact":  {"UPDATE activity SET contact_id = NULL WHERE contact_id BETWEEN ?1 AND ?2"},
	"invoice": {"DELETE FROM activity_invoice WHERE invoice_id BETWEEN ?1 AND ?2",
		"DELETE FROM message_invoice WHERE invoice_id BETWEEN ?1 AND ?2"},
	"message": {"UPDATE letter_mail SET answers_id = NULL WHERE answers_id BETWEEN ?1 AND ?2"},
	"thread": {`UPDATE message SET thread_id = NULL WHERE thread_id BETWEEN ?1 AND ?2
		AND id IN (SELECT message_id FROM letter_mail WHERE message_id IS NOT NULL)`},
}

// row makes way for one row, or a run, to go back. A redo meets the letters as
// the undo left them, so it may put back what that changed.
func (a aroundSent) row(t touch) (stay, error) {
	s := stay{unless: "true"}
	if !a.any {
		return s, nil
	}
	if t.op != "insert" {
		return s, a.staysAsIs(t, &s.asIs)
	}
	if unless, ok := unlessSent[t.table]; ok {
		s.unless = unless
	}
	for _, query := range loosen[t.table] {
		if _, err := a.ExecContext(a.ctx, query, t.key, t.upto); err != nil {
			return s, err
		}
	}
	return s, nil
}

// staysAsIs reports whether a changed row is of a letter that keeps the words
// it went with.
func (a aroundSent) staysAsIs(t touch, asIs *bool) error {
	if t.table != "letter" && t.table != "letter_mail" {
		return nil
	}
	query := "SELECT ?1 IN (" + keptLetters + ")"
	if a.kind == "redo" {
		query = "SELECT EXISTS (SELECT 1 FROM outgoing WHERE letter_id = ?1 AND state = 'sending')"
	}
	return a.QueryRowContext(a.ctx, query, t.key).Scan(asIs)
}

// rethread finds threads for the mail whose own went.
func (a aroundSent) rethread() error {
	if !a.any || a.kind == "redo" {
		return nil
	}
	var ids []chase.ID
	var id chase.ID
	err := a.each("SELECT m.id FROM letter_mail x JOIN message m ON m.id = x.message_id WHERE m.thread_id IS NULL", nil, []any{&id}, func() { ids = append(ids, id) })
	if err != nil || len(ids) == 0 {
		return err
	}
	ties, err := a.mailTies()
	if err != nil {
		return err
	}
	return a.threadMail(ids, ties)
}
