package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"net/mail"
	"strings"

	"dues/chase"
	"dues/store/outbox"
)

// CanSend is why no mail can leave, in words for the user, or "" when the way
// out looks as it should. It does not use the network.
func (db *DB) CanSend() string {
	switch {
	case db.way() == nil:
		return cmp.Or(db.opt.NoMail, `nothing can be sent: by = "nothing" stands under [send] in the settings`)
	case db.readOnly != "":
		return "nothing can be sent while the book cannot be written: " + db.readOnly
	}
	if err := db.way().Look(); err != nil {
		return "nothing can be sent: " + err.Error()
	}
	return ""
}

// Envelope is a mail as it would leave now: whom it says it is from, whom it
// goes to, what it answers. What cannot stand in it is a *chase.FieldError that
// names the field: "from", "to", "cc", "subject", "body" or "logo".
func (db *DB) Envelope(ctx context.Context, d chase.Drafted) (chase.Envelope, error) {
	var e chase.Envelope
	err := db.look(ctx, func(q querier) error {
		m, err := db.address(d.Words)
		if err == nil {
			err = answer(ctx, q, d.Words.Answers, &m)
		}
		e = chase.Envelope{From: shown(m.From), To: shownAll(m.To), Cc: shownAll(m.Cc), Subject: m.Subject, InReplyTo: m.InReplyTo}
		return err
	})
	if err != nil {
		return chase.Envelope{}, fmt.Errorf("address the mail: %w", err)
	}
	if db.way() != nil {
		e.By, e.Opens = db.way().Name(), db.way().Opens()
	}
	return e, nil
}

// shown is an address as a reader writes it, without the quoting of a header.
func shown(a mail.Address) string {
	if a.Name == "" {
		return a.Address
	}
	return a.Name + " <" + a.Address + ">"
}

func shownAll(list []mail.Address) []string {
	all := make([]string, len(list))
	for i, a := range list {
		all[i] = shown(a)
	}
	return all
}

// mostSubject is how many bytes of a subject fit on a line of any mail server.
const mostSubject = 500

// address reads who a mail is from and to.
func (db *DB) address(w chase.Words) (outbox.Mail, error) {
	me := db.Settings().Me
	m := outbox.Mail{Subject: w.Subject, Body: w.Body}
	wrong := func(field, problem string) (outbox.Mail, error) {
		return m, &chase.FieldError{Field: field, Problem: problem}
	}
	if me.Email == "" {
		return wrong("from", `Your own address is not known. Put email = "sam@example.com" under [me] in the settings.`)
	}
	from, err := outbox.Addresses(me.Email)
	if err != nil || len(from) != 1 {
		return wrong("from", fmt.Sprintf("Your own address, %q, is not one that mail can come from. It stands under [me] in the settings.", me.Email))
	}
	m.From = mail.Address{Name: cmp.Or(from[0].Name, me.Name, me.Business), Address: from[0].Address}
	if m.To, err = outbox.Addresses(w.To); err != nil {
		return wrong("to", err.Error()+".")
	}
	if m.Cc, err = outbox.Addresses(w.Cc); err != nil {
		return wrong("cc", err.Error()+".")
	}
	switch {
	case len(m.To) == 0:
		return wrong("to", "Whom does it go to? An address, such as ap@acme.example.")
	case strings.TrimSpace(w.Subject) == "":
		return wrong("subject", "It needs a subject: what is it about?")
	case len(w.Subject) > mostSubject:
		return wrong("subject", fmt.Sprintf("It is %d characters long; %d is the most that arrives whole.", len(w.Subject), mostSubject))
	case strings.TrimSpace(w.Body) == "":
		return wrong("body", "There is nothing in it yet.")
	}
	if me.Logo != "" {
		if m.Logo, err = outbox.ReadLogo(me.Logo, cmp.Or(me.Business, me.Name)); err != nil {
			return wrong("logo", "No mail can carry your logo: "+err.Error()+". It stands under [me] in the settings.")
		}
	}
	return m, nil
}

// answer puts a mail into the thread of the message it answers. One that has no
// Message-ID of its own cannot be named, so the mail begins a thread.
func answer(ctx context.Context, q querier, id chase.ID, m *outbox.Mail) error {
	if id == 0 {
		return nil
	}
	rows, err := q.QueryContext(ctx, `SELECT m.message_id, ifnull(r.ref, '') FROM message m LEFT JOIN message_ref r ON r.message_id = m.id
		WHERE m.id = ? ORDER BY r.reply, r.id`, id)
	if err != nil {
		return err
	}
	var refs []string
	err = eachRow(rows, func(row []any) error {
		own, _ := row[0].(string)
		ref, _ := row[1].(string)
		if strings.HasPrefix(own, "<") {
			m.InReplyTo = own
		}
		if ref != "" && ref != own {
			refs = append(refs, ref)
		}
		return nil
	})
	if m.InReplyTo != "" {
		m.References = refs
	}
	return err
}

// newMessageID is a Message-ID that no other message has.
func newMessageID(from mail.Address) string {
	_, domain, _ := strings.Cut(from.Address, "@")
	return "<" + strings.ToLower(rand.Text()) + ".dues@" + domain + ">"
}
