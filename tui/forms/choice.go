package forms

import (
	"slices"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// choice is one of the few words a field takes, with the letter that picks it.
type choice struct{ key, word string }

// choices are the words of a field.
type choices []choice

var (
	kinds = choices{{"c", string(chase.Company)}, {"s", string(chase.SoleTrader)}, {"i", string(chase.Individual)}, {"p", string(chase.Public)}}
	tones = choices{{"i", string(chase.Informal)}, {"n", string(chase.Neutral)}, {"f", string(chase.Formal)}}
	roles = choices{{"p", string(chase.Pays)}, {"a", string(chase.Approves)}, {"o", string(chase.Ordered)}, {"d", string(chase.Decides)}}
)

// pick is the word that was typed, or that its letter stands for. No words are
// the empty word.
func (c choices) pick(field, words string) (string, error) {
	words = strings.ToLower(strings.TrimSpace(words))
	if words == "" {
		return "", nil
	}
	i := slices.IndexFunc(c, func(x choice) bool { return words == x.key || words == x.word })
	if i < 0 {
		return "", &chase.FieldError{Field: field, Problem: "One letter: " + c.words() + "."}
	}
	return c[i].word, nil
}

// words are the letters with what each stands for.
func (c choices) words() string {
	var all []string
	for _, x := range c {
		all = append(all, x.key+" "+x.word)
	}
	return strings.Join(all, ", ")
}

// echo says which word is meant.
func (c choices) echo(text string) ui.Echo {
	word, err := c.pick("", text)
	switch {
	case err != nil:
		return ui.Echo{Words: c.words(), Bad: true}
	case word == "" || strings.EqualFold(strings.TrimSpace(text), word):
		return ui.Echo{}
	}
	return ui.Echo{Words: "-> " + word}
}
