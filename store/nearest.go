package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dues/chase"
)

// mostNearest is how many searches are offered in place of one that finds
// nothing.
const mostNearest = 3

// Nearest is what to search for in place of a query that finds nothing: the
// same with one letter of a word put right, without its narrowing words, with
// the name of a client that is like it, or with one of its words only. Each of
// them finds something. None is an empty list.
func (db *DB) Nearest(ctx context.Context, query string) ([]string, error) {
	a := chase.Anchor{Now: db.opt.Now(), MonthFirst: db.Settings().MonthFirst}
	near := []string{}
	err := db.look(ctx, func(q querier) error {
		l := newLoader(ctx, q, db.opt.Now())
		candidates, err := l.nearest(chase.ParseSearch(query, a))
		if err != nil {
			return err
		}
		for _, c := range candidates {
			if len(near) == mostNearest {
				return nil
			}
			found, err := l.search(chase.ParseSearch(c, a), 1)
			if err != nil {
				return err
			}
			if len(found) > 0 && !slices.Contains(near, c) {
				near = append(near, c)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for what is like %q: %w", query, err)
	}
	return near, nil
}

// nearest are the candidates, the likeliest first. Whether they find anything
// is not known of all of them.
func (l *loader) nearest(s chase.Search) ([]string, error) {
	var all []string
	for i, w := range s.Words {
		put, err := l.putRight(w, i == len(s.Words)-1 && !s.Whole)
		if err != nil {
			return nil, err
		}
		for _, right := range put {
			words := slices.Clone(s.Words)
			words[i] = right
			all = append(all, asTyped(words))
		}
	}
	if s.Narrowed() && len(s.Words) > 0 {
		all = append(all, asTyped(s.Words))
	}
	clients, err := l.likeNamed(s)
	if err != nil {
		return nil, err
	}
	all = append(all, clients...)
	if len(s.Words) > 1 {
		for _, w := range s.Words {
			all = append(all, asTyped([]string{w}))
		}
	}
	return all, nil
}

// putRight is a word that is nowhere in the book with one letter changed, as
// often as that makes a word that is there. A word that is there needs nothing.
func (l *loader) putRight(word string, open bool) ([]string, error) {
	if len([]rune(word)) < 3 || len(word) > longestPut || !holdsWord(word) {
		return nil, nil
	}
	if in, err := l.inBook(word, open); err != nil || in {
		return nil, err
	}
	var right []string
	for _, v := range oneLetterOff(strings.ToLower(word)) {
		in, err := l.inBook(v, false)
		if err != nil {
			return nil, err
		}
		if in {
			right = append(right, v)
		}
		if len(right) == mostNearest {
			break
		}
	}
	return right, nil
}

// longestPut is the longest word, in bytes, for which one letter is put right:
// each letter is some seventy looks into the index.
const longestPut = 24

// inBook reports whether a word, or the start of one, is anywhere in the book.
func (l *loader) inBook(word string, open bool) (bool, error) {
	match, ok, err := l.match(chase.Search{Words: []string{word}, Whole: !open})
	if err != nil || !ok {
		return false, err
	}
	hits, err := l.hits(match, l.untilUnix()<<timeBits|(1<<timeBits-1), int64(-1)<<62, 1)
	return len(hits) > 0, err
}

// oneLetterOff are the words one slip of a finger away from a word, in the
// order of how often fingers slip so: two letters changed places, two words
// written as one, a letter too many, a wrong one, one too few. Digits slip to
// digits.
func oneLetterOff(word string) []string {
	r := []rune(word)
	var all []string
	put := func(from, to int, in ...rune) {
		all = append(all, string(slices.Concat(r[:from], in, r[to:])))
	}
	for i := 0; i+1 < len(r); i++ {
		if r[i] != r[i+1] {
			put(i, i+2, r[i+1], r[i])
		}
	}
	for i := 1; i < len(r); i++ {
		put(i, i, '-')
	}
	for i := range r {
		put(i, i+1)
	}
	for i := range r {
		for _, c := range keysLike(r[i]) {
			if c != r[i] {
				put(i, i+1, c)
			}
		}
	}
	for i := 0; i <= len(r); i++ {
		for _, c := range keysLike(r[max(0, i-1)]) {
			put(i, i, c)
		}
	}
	return all
}

// keysLike are the signs that might have been meant where r was typed.
func keysLike(r rune) []rune {
	if unicode.IsDigit(r) {
		return []rune("0123456789")
	}
	return []rune("abcdefghijklmnopqrstuvwxyz")
}

// likeNamed searches for the clients whose name is like the words, or like what
// was typed after client:.
func (l *loader) likeNamed(s chase.Search) ([]string, error) {
	ids, err := l.findClients(strings.Join(append(slices.Clone(s.Words), s.Client), " "))
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var like []string
	for _, id := range ids[:min(len(ids), mostNearest)] {
		names, _, err := l.names("SELECT id, name FROM client WHERE id = ?", id)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			like = append(like, strings.ToLower(name))
		}
	}
	return like, nil
}

// asTyped is words as they are typed into the search: what holds a space is
// quoted.
func asTyped(words []string) string {
	typed := make([]string, len(words))
	for i, w := range words {
		typed[i] = w
		if strings.ContainsAny(w, " \t\n\r") {
			typed[i] = `"` + w + `"`
		}
	}
	return strings.Join(typed, " ")
}
