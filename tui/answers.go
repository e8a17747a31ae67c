package tui

import (
	"bytes"
	"strings"
)

// answers takes out of what is typed what the terminal itself answers, late, to
// a question of a program before this one: what colour it has, what it is.
// Bubble Tea v1 reads such an answer as an escape key and letters, which leaves a
// form and types into what is under it.
type answers struct {
	held []byte // the beginning of what the next bytes decide
}

// longestAnswer is how many bytes are waited for; what is longer was typed.
const longestAnswer = 128

// What the bytes after an escape are.
type answered int

const (
	noAnswer    answered = iota // a key, or what Bubble Tea knows to drop
	wholeAnswer                 // all of an answer
	answerBegun                 // what may become one, or a key of several bytes
)

// strip is what was typed of the bytes that were read. Nothing typed is dropped:
// what turns out to be no answer comes out with the bytes that show it.
func (a *answers) strip(read []byte) []byte {
	b := append(a.held, read...)
	a.held = nil
	var typed []byte
	for len(b) > 0 {
		i := bytes.IndexByte(b, esc)
		if i < 0 {
			return append(typed, b...)
		}
		typed, b = append(typed, b[:i]...), b[i:]
		switch n, what := answerAt(b); what {
		case wholeAnswer:
			b = b[n:]
		case answerBegun:
			a.held = bytes.Clone(b)
			return typed
		default:
			typed, b = append(typed, esc), b[1:]
		}
	}
	return typed
}

const (
	esc = 0x1b
	bel = 0x07
)

// answerAt says what the bytes from an escape on are, and of an answer how long
// it is. An escape with no more than one byte after it is a key.
func answerAt(b []byte) (int, answered) {
	if len(b) < 3 {
		return 0, noAnswer
	}
	starts := map[byte]string{'[': "0123456789;<=>?", ']': "0123456789", 'P': "0123456789>+!$", '_': "G"}[b[1]]
	if strings.IndexByte(starts, b[2]) < 0 {
		return 0, noAnswer
	}
	if b[1] == '[' {
		return 0, sequenceAt(b[2:])
	}
	for i := 3; i < min(len(b), longestAnswer); i++ {
		switch {
		case b[i] == bel:
			return i + 1, wholeAnswer
		case b[i] == esc && i+1 == len(b):
			return 0, answerBegun
		case b[i] == esc && b[i+1] == '\\':
			return i + 2, wholeAnswer
		case b[i] < ' ':
			return 0, noAnswer
		}
	}
	if len(b) >= longestAnswer {
		return 0, noAnswer
	}
	return 0, answerBegun
}

// sequenceAt says whether a sequence has its last byte. Bubble Tea knows those
// that have, and drops what is no key; one that is cut in two it takes apart.
func sequenceAt(b []byte) answered {
	for _, c := range b {
		if c < ' ' || c > '?' {
			return noAnswer
		}
	}
	if len(b) >= longestAnswer {
		return noAnswer
	}
	return answerBegun
}
