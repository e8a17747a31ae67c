package store

import (
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode"

	"dues/chase"
)

// holdsWord reports whether the index could hold any of it.
func holdsWord(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r) })
}

func (l *loader) untilUnix() int64 {
	t, err := time.Parse(time.RFC3339, l.until)
	if err != nil {
		return 0
	}
	return t.Unix()
}

// describe reads what the documents are; those that are narrowed away are left
// out.
func (l *loader) describe(hits []int64, s chase.Search) ([]chase.Found, error) {
	var found []chase.Found
	for _, hit := range hits {
		f := chase.Found{ID: chase.ID(hit & idMask), At: time.Unix(hit>>timeBits, 0).In(l.zone)}
		var err error
		keep := true
		switch hit >> idBits & kindMask {
		case docNote:
			err = l.describeNote(&f)
		case docMail:
			err = l.describeMail(&f)
		case docInvoice:
			keep, err = l.describeInvoice(&f, s)
		case docClient:
			err = l.describeClient(&f)
		}
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if keep {
			f.Excerpt = chase.Excerpt(f.Text, s.Words, excerptWidth)
			found = append(found, f)
		}
	}
	return found, nil
}

func (l *loader) describeNote(f *chase.Found) error {
	var who, kind string
	f.Kind = chase.FoundNote
	err := l.q.QueryRowContext(l.ctx, `SELECT a.client_id, ifnull(c.name, ''), a.kind, a.direction, coalesce(nullif(a.contact, ''), p.name, ''), a.words
		FROM activity a LEFT JOIN client c ON c.id = a.client_id LEFT JOIN contact p ON p.id = a.contact_id WHERE a.id = ?`, f.ID).
		Scan(ref(&f.ClientID), &f.Client, &kind, &f.Direction, &who, &f.Text)
	f.Title = kind
	if who != "" {
		f.Title = kind + ", " + who
	}
	return err
}

func (l *loader) describeMail(f *chase.Found) error {
	f.Kind = chase.FoundMail
	return l.q.QueryRowContext(l.ctx, `SELECT m.client_id, ifnull(c.name, ''), m.direction, m.subject, m.text
		FROM message m LEFT JOIN client c ON c.id = m.client_id WHERE m.id = ?`, f.ID).
		Scan(ref(&f.ClientID), &f.Client, &f.Direction, &f.Title, &f.Text)
}

func (l *loader) describeInvoice(f *chase.Found, s chase.Search) (keep bool, err error) {
	var total chase.Money
	var what, po, reference string
	f.Kind = chase.FoundInvoice
	err = l.q.QueryRowContext(l.ctx, `SELECT v.client_id, c.name, v.number, v.total, v.currency, v.what_for, v.po, v.reference
		FROM invoice v JOIN client c ON c.id = v.client_id WHERE v.id = ?`, f.ID).
		Scan(&f.ClientID, &f.Client, &f.Title, &total.Minor, &total.Currency, &what, &po, &reference)
	f.Text = strings.Join(strings.Fields(total.WithCode()+" "+what+" "+po+" "+reference), " ")
	return between(total, s.Over, s.Under), err
}

// between reports whether an amount is within what was asked for. A bound
// without a currency is of the amount's own.
func between(m chase.Money, over, under *chase.Money) bool {
	if over != nil && (over.Currency != "" && over.Currency != m.Currency || m.Minor <= over.Minor) {
		return false
	}
	return under == nil || (under.Currency == "" || under.Currency == m.Currency) && m.Minor < under.Minor
}

func (l *loader) describeClient(f *chase.Found) error {
	var reference, address, portal, run string
	f.Kind, f.ClientID = chase.FoundClient, f.ID
	err := l.q.QueryRowContext(l.ctx, "SELECT name, about, reference, address, portal, pay_run FROM client WHERE id = ?", f.ID).
		Scan(&f.Title, &f.Text, &reference, &address, &portal, &run)
	f.Client = f.Title
	if r, err := chase.ParsePayRun(run); err == nil {
		run = r.Words()
	}
	f.Text = strings.Join(strings.Fields(strings.Join([]string{f.Text, reference, address, portal, run}, " ")), " ")
	return err
}
