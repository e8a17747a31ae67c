package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"dues/chase"
)

// excerptWidth is how many runes of a hit are shown.
const excerptWidth = 120

// Search looks through every note, mail, invoice and client for the words of a
// query as chase.ParseSearch reads it, newest first. Nothing typed is an error:
// at worst nothing is found. A limit of 0 is no limit.
func (db *DB) Search(ctx context.Context, query string, limit int) ([]chase.Found, error) {
	s := chase.ParseSearch(query, chase.Anchor{Now: db.opt.Now(), MonthFirst: db.Settings().MonthFirst})
	var found []chase.Found
	err := db.look(ctx, func(q querier) error {
		var err error
		found, err = newLoader(ctx, q, db.opt.Now()).search(s, limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("search for %q: %w", query, err)
	}
	return found, nil
}

// search asks the index in rounds, because some hits may fall away: they are
// later than the day, or not of the amount asked for.
func (l *loader) search(s chase.Search, limit int) ([]chase.Found, error) {
	found := []chase.Found{}
	match, ok, err := l.match(s)
	if err != nil || !ok {
		return found, err
	}
	if limit <= 0 {
		limit = 1 << 30
	}
	before := l.untilUnix()<<timeBits | (1<<timeBits - 1)
	from := int64(-1) << 62
	if s.Since != 0 {
		from = (s.Since.Noon().Unix() - 12*60*60) << timeBits
	}
	round := min(limit, 200)
	for {
		hits, err := l.hits(match, before, from, round)
		if err != nil {
			return nil, err
		}
		kept, err := l.describe(hits, s)
		if err != nil {
			return nil, err
		}
		found = append(found, kept...)
		if len(found) >= limit {
			return found[:limit], nil
		}
		if len(hits) < round {
			return found, nil
		}
		before = hits[len(hits)-1] - 1
		round = 200
	}
}

// match is the index's query: every word quoted, so that nothing typed is
// syntax; the last one may go on. Not ok is that nothing can match.
func (l *loader) match(s chase.Search) (string, bool, error) {
	var text, who []string
	for i, w := range s.Words {
		if !holdsWord(w) { // the index has no punctuation
			continue
		}
		term := `"` + strings.ReplaceAll(strings.ReplaceAll(w, "\x00", " "), `"`, `""`) + `"`
		if i == len(s.Words)-1 && !s.Whole {
			term += "*"
		}
		text = append(text, "text : "+term)
	}
	if s.In != "" {
		who = append(who, "who : "+string(s.In))
	}
	if s.Over != nil || s.Under != nil {
		who = append(who, "who : invoice")
	}
	if s.Client != "" {
		ids, err := l.findClients(s.Client)
		if err != nil || len(ids) == 0 {
			return "", false, err
		}
		var any []string
		for _, id := range ids {
			any = append(any, "who : c"+strconv.FormatInt(int64(id), 10))
		}
		who = append(who, "("+strings.Join(any, " OR ")+")")
	}
	all := append(text, who...)
	return strings.Join(all, " AND "), len(all) > 0, nil
}

// hits are the newest documents that match, as rowids of the index.
func (l *loader) hits(match string, before, from int64, limit int) ([]int64, error) {
	var hits []int64
	var id int64
	err := l.each("SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?3 AND ?2 ORDER BY rowid DESC LIMIT ?4",
		[]any{match, before, from, limit}, []any{&id}, func() { hits = append(hits, id) })
	return hits, err
}
