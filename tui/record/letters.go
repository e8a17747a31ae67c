package record

import (
	"slices"

	"dues/chase"
)

// letter is one thing that can have happened: the key that picks it, and the
// fields it needs (UX section 7, "Record menu").
type letter struct {
	key     rune
	outcome chase.Outcome
	words   string
	first   string   // the field the cursor goes to
	fields  []string // shown, in the order of the form
}

// letters are the eleven common outcomes in the order of the menu.
var letters = []letter{
	{'p', chase.Promised, "promised", "on", []string{"who", "words", "why", "pays", "on", "how", "amount", "next", "told", "confirm"}},
	{'v', chase.LeftWord, "voicemail", "who", []string{"who", "words", "next", "told", "confirm"}},
	{'n', chase.NoAnswer, "no answer", "words", []string{"words", "next"}},
	{'b', chase.RingBack, "ring back", "when", []string{"who", "words", "when", "rings"}},
	{'q', chase.Query, "query", "wrong", []string{"who", "wrong", "invoice", "amount", "fixes", "by", "next", "told", "confirm"}},
	{'c', chase.CantPay, "can't pay", "words", []string{"who", "words", "why", "account", "plan", "waiting", "next", "told"}},
	{'s', chase.SaysPaid, "says paid", "on", []string{"who", "words", "on", "how", "reference", "next", "told"}},
	{'w', chase.WrongPerson, "wrong person", "name", []string{"who", "name", "phone", "mail", "role", "words", "next"}},
	{'a', chase.Fine, "all fine", "words", []string{"who", "words", "next", "told"}},
	{'x', chase.Refused, "refused", "words", []string{"who", "words", "next", "told"}},
	{'o', chase.Other, "other", "words", []string{"who", "words", "next", "told"}},
}

// rarer are the outcomes of the second page: what is met a few times a year,
// and must not be got wrong then (RULES 3.4, 6.3). Their letters are live on
// the first page too.
var rarer = []letter{
	{'g', chase.Gatekeeper, "gatekeeper", "who", []string{"who", "words", "next", "told", "confirm"}},
	{'l', chase.LeftCompany, "left company", "name", []string{"who", "name", "phone", "mail", "role", "words", "next"}},
	{'d', chase.DoNotContact, "do not contact", "until", []string{"who", "words", "until"}},
	{'i', chase.Insolvent, "insolvent", "words", []string{"words", "name", "phone", "mail", "role"}},
	{'r', chase.Represented, "represented", "name", []string{"words", "name", "phone", "mail", "role"}},
	{'t', chase.BreathingSpace, "breathing space", "until", []string{"words", "until"}},
}

// letterOf is the letter with that key, whichever page it is on.
func letterOf(key rune) (letter, bool) {
	return found(func(l letter) bool { return l.key == key })
}

// letterFor is the letter of an outcome, as a draft keeps it.
func letterFor(o chase.Outcome) (letter, bool) {
	return found(func(l letter) bool { return l.outcome == o })
}

func found(is func(letter) bool) (letter, bool) {
	all := slices.Concat(letters, rarer)
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], true
	}
	return letter{}, false
}

// isRarer reports whether a letter is on the second page.
func (l letter) isRarer() bool {
	return slices.ContainsFunc(rarer, func(r letter) bool { return r.key == l.key })
}
