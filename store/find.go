package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/sahilm/fuzzy"
	"golang.org/x/text/unicode/norm"

	"dues/chase"
)

// FindClients finds clients by what was typed of their name: the whole name
// beats its start, that beats the start of a later word, and only when none of
// them fits come letters in the right order. Digits find a phone number, an @
// an email address. One line is the one; several are a question.
func (db *DB) FindClients(ctx context.Context, words string) ([]chase.ClientLine, error) {
	var found []chase.ID
	err := db.look(ctx, func(q querier) error {
		var err error
		found, err = newLoader(ctx, q, db.opt.Now()).findClients(words)
		return err
	})
	if err != nil || len(found) == 0 {
		return []chase.ClientLine{}, wrapFind(err, words)
	}
	lines, err := db.clientLines(ctx, chase.ScopeAll, found)
	return lines, wrapFind(err, words)
}

// findClients looks for the very name first, then asks the search index, both
// quick in a big book, and reads every name only when they are of no use.
func (l *loader) findClients(words string) ([]chase.ID, error) {
	_, ids, err := l.names("SELECT id, name FROM client WHERE name = ? COLLATE NOCASE", strings.TrimSpace(words))
	if err != nil || len(ids) > 0 {
		return ids, err
	}
	names, ids, err := l.namesLike(words)
	if err != nil {
		return nil, err
	}
	if found := matchNames(words, names, ids); found != nil {
		return found, nil
	}
	if found, err := l.byContact(words); err != nil || found != nil {
		return found, err
	}
	if names, ids, err = l.names("SELECT id, name FROM client"); err != nil {
		return nil, err
	}
	if found := matchNames(words, names, ids); found != nil {
		return found, nil
	}
	return fuzzyNames(words, names, ids), nil
}

// mostLike is how many clients a question lists: who is not among them is found
// by another letter.
const mostLike = 50

// ClientsLike lists the clients that may be meant while a name is being typed,
// the likeliest first: the whole name, its start, the start of a later word, then
// who has a contact of that name. When none of that fits it is what FindClients
// finds.
func (db *DB) ClientsLike(ctx context.Context, words string) ([]chase.ClientLine, error) {
	var found []chase.ID
	err := db.look(ctx, func(q querier) error {
		var err error
		found, err = newLoader(ctx, q, db.opt.Now()).clientsLike(words)
		return err
	})
	if err != nil {
		return nil, wrapFind(err, words)
	}
	if len(found) == 0 {
		return db.FindClients(ctx, words)
	}
	lines, err := db.clientLines(ctx, chase.ScopeAll, found)
	chase.Arrange(lines, func(a, b chase.ClientLine) int {
		return cmp.Compare(slices.Index(found, a.Client.ID), slices.Index(found, b.Client.ID))
	})
	return lines, wrapFind(err, words)
}

func (l *loader) clientsLike(words string) ([]chase.ID, error) {
	names, ids, err := l.namesLike(words)
	if err != nil {
		return nil, err
	}
	found := slices.Concat(matchKinds(words, names, ids)...) // who does not match by name does by a contact
	if len(found) == 0 {
		if names, ids, err = l.names("SELECT id, name FROM client"); err != nil {
			return nil, err
		}
		found = slices.Concat(matchKinds(words, names, ids)[:3]...)
	}
	return found[:min(len(found), mostLike)], nil
}

// namesLike are the clients in whose documents every word begins some word.
func (l *loader) namesLike(words string) ([]string, []chase.ID, error) {
	var terms []string
	for _, w := range strings.Fields(folded(words)) {
		terms = append(terms, `"`+w+`"*`)
	}
	if len(terms) == 0 || len([]rune(folded(words))) < 3 { // a letter or two begin too much
		return nil, nil, nil
	}
	return l.names("SELECT id, name FROM client WHERE id IN (SELECT rowid & 134217727 FROM words WHERE words MATCH ?)",
		"who: client AND text: ("+strings.Join(terms, " AND ")+")")
}

func (l *loader) names(query string, args ...any) (names []string, ids []chase.ID, err error) {
	var id chase.ID
	var name string
	err = l.each(query, args, []any{&id, &name}, func() { ids, names = append(ids, id), append(names, name) })
	return names, ids, err
}

func wrapFind(err error, words string) error {
	if err != nil {
		return fmt.Errorf("look for %q: %w", words, err)
	}
	return nil
}

// folded is a name for comparing: lower case, without accents, letters and
// digits, one space between words. "acme-print" and "Acme Print" are the same.
func folded(name string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(name))
	return strings.Join(strings.FieldsFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// matchNames are the ids of the best kind of match; nil when there is none.
func matchNames(words string, names []string, ids []chase.ID) []chase.ID {
	for _, best := range matchKinds(words, names, ids)[:3] {
		if best != nil {
			return best
		}
	}
	return nil
}

// matchKinds are the ids by how a name matches: whole, at its start, at the start
// of a later word, not at all.
func matchKinds(words string, names []string, ids []chase.ID) [][]chase.ID {
	kinds := make([][]chase.ID, 4)
	want := folded(words)
	for i, name := range names {
		kind := 3
		switch have := folded(name); {
		case want == "":
		case have == want:
			kind = 0
		case strings.HasPrefix(have, want):
			kind = 1
		case strings.Contains(" "+have, " "+want):
			kind = 2
		}
		kinds[kind] = append(kinds[kind], ids[i])
	}
	return kinds
}

// fuzzyNames are the ids of the names that hold the letters in order, the best
// first, and of those only the ones about as good as it.
func fuzzyNames(words string, names []string, ids []chase.ID) []chase.ID {
	want := strings.ReplaceAll(folded(words), " ", "")
	if len(want) < 2 {
		return nil
	}
	var found []chase.ID
	matches := fuzzy.Find(want, names)
	for _, m := range matches {
		if m.Score*2 < matches[0].Score {
			break
		}
		found = append(found, ids[m.Index])
	}
	return found
}

// byContact finds clients by a contact's phone number or email address.
func (l *loader) byContact(words string) ([]chase.ID, error) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, words)
	if letters := strings.IndexFunc(words, unicode.IsLetter) >= 0; len(digits) < 4 || letters {
		digits = ""
	}
	address := ""
	if strings.Contains(words, "@") {
		address = strings.ToLower(strings.TrimSpace(words))
	}
	if digits == "" && address == "" {
		return nil, nil
	}
	var found []chase.ID
	var id chase.ID
	err := l.each(`SELECT DISTINCT client_id FROM contact WHERE (?1 <> '' AND
			instr(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '+', ''), ltrim(?1, '0')) > 0)
		OR (?2 <> '' AND instr(lower(email), ?2) > 0) ORDER BY client_id`,
		[]any{digits, address}, []any{&id}, func() { found = append(found, id) })
	return found, err
}

// FindInvoices finds invoices by number: the whole number, else its end or a
// part of it ("1042" is INV-1042).
func (db *DB) FindInvoices(ctx context.Context, words string) ([]chase.InvoiceLine, error) {
	words = strings.TrimSpace(words)
	if words == "" {
		return []chase.InvoiceLine{}, nil
	}
	like := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(words)
	for _, try := range []struct{ where, arg string }{
		{"v.number = ?2 COLLATE NOCASE", words},
		{`v.number LIKE ?2 ESCAPE '\'`, "%" + like},
		{`v.number LIKE ?2 ESCAPE '\'`, "%" + like + "%"},
	} {
		lines, err := db.invoiceLines(ctx, chase.ScopeAll, try.where, []any{try.arg})
		if err != nil || len(lines) > 0 {
			return lines, wrapFind(err, words)
		}
	}
	return []chase.InvoiceLine{}, nil
}

// InvoicesAhead finds the invoices with a number that are issued on a day still
// to come: no view shows them, so that they can only be named in full.
func (db *DB) InvoicesAhead(ctx context.Context, number string) ([]chase.InvoiceLine, error) {
	lines, err := db.invoiceLinesWhere(ctx, chase.ScopeAll, "v.issued > ?1 AND v.number = ?2 COLLATE NOCASE", []any{strings.TrimSpace(number)})
	return lines, wrapFind(err, number)
}
