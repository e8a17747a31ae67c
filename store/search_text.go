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

// describer reads what documents are. A search shows a screenful of them: each
// kind's statement is prepared for the first and serves the rest.
type describer struct {
	*loader
	prepared map[string]*sql.Stmt
}

// describe reads what the documents are; those that are narrowed away are left
// out.
func (l *loader) describe(hits []int64, s chase.Search) ([]chase.Found, error) {
	d := describer{loader: l, prepared: map[string]*sql.Stmt{}}
	defer d.close()
	var found []chase.Found
	for _, hit := range hits {
		f := chase.Found{ID: chase.ID(hit & idMask), At: time.Unix(hit>>timeBits, 0).In(l.zone)}
		var err error
		keep := true
		switch hit >> idBits & kindMask {
		case docNote:
			err = d.note(&f)
		case docMail:
			err = d.mail(&f)
		case docInvoice:
			keep, err = d.invoice(&f, s)
		case docClient:
			err = d.client(&f)
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

// read reads the one row of query that has the id.
func (d *describer) read(query string, id chase.ID, into ...any) error {
	ready := d.prepared[query]
	if ready == nil {
		var err error
		if ready, err = d.q.PrepareContext(d.ctx, query); err != nil {
			return err
		}
		d.prepared[query] = ready
	}
	return ready.QueryRowContext(d.ctx, id).Scan(into...)
}

func (d *describer) close() {
	for _, ready := range d.prepared {
		ready.Close()
	}
}

func (d *describer) note(f *chase.Found) error {
	var who, kind string
	f.Kind = chase.FoundNote
	err := d.read(`SELECT a.client_id, ifnull(c.name, ''), a.kind, a.direction, coalesce(nullif(a.contact, ''), p.name, ''), a.words
		FROM activity a LEFT JOIN client c ON c.id = a.client_id LEFT JOIN contact p ON p.id = a.contact_id WHERE a.id = ?`, f.ID,
		ref(&f.ClientID), &f.Client, &kind, &f.Direction, &who, &f.Text)
	f.Title = kind
	if who != "" {
		f.Title = kind + ", " + who
	}
	return err
}

func (d *describer) mail(f *chase.Found) error {
	f.Kind = chase.FoundMail
	return d.read(`SELECT m.client_id, ifnull(c.name, ''), m.direction, m.subject, m.text
		FROM message m LEFT JOIN client c ON c.id = m.client_id WHERE m.id = ?`, f.ID,
		ref(&f.ClientID), &f.Client, &f.Direction, &f.Title, &f.Text)
}

func (d *describer) invoice(f *chase.Found, s chase.Search) (keep bool, err error) {
	var total chase.Money
	var what, po, reference string
	f.Kind = chase.FoundInvoice
	err = d.read(`SELECT v.client_id, c.name, v.number, v.total, v.currency, v.what_for, v.po, v.reference
		FROM invoice v JOIN client c ON c.id = v.client_id WHERE v.id = ?`, f.ID,
		&f.ClientID, &f.Client, &f.Title, &total.Minor, &total.Currency, &what, &po, &reference)
	f.Text = strings.Join(strings.Fields(total.WithCode()+" "+what+" "+po+" "+reference), " ")
	return between(total, s.Over, s.Under), err
}

func (d *describer) client(f *chase.Found) error {
	var reference, address, portal, run string
	f.Kind, f.ClientID = chase.FoundClient, f.ID
	err := d.read("SELECT name, about, reference, address, portal, pay_run FROM client WHERE id = ?", f.ID,
		&f.Title, &f.Text, &reference, &address, &portal, &run)
	f.Client = f.Title
	if r, err := chase.ParsePayRun(run); err == nil {
		run = r.Words()
	}
	f.Text = strings.Join(strings.Fields(strings.Join([]string{f.Text, reference, address, portal, run}, " ")), " ")
	return err
}

// between reports whether an amount is within what was asked for. A bound
// without a currency is of the amount's own.
func between(m chase.Money, over, under *chase.Money) bool {
	if over != nil && (over.Currency != "" && over.Currency != m.Currency || m.Minor <= over.Minor) {
		return false
	}
	return under == nil || (under.Currency == "" || under.Currency == m.Currency) && m.Minor < under.Minor
}
