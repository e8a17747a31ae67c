package ui

import (
	"regexp"
	"strings"
	"sync"
)

// sequences finds what tells a terminal to colour, to move or to name itself.
// One that does not end on its line is left: words would go with it.
var sequences = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b\r\n]*(?:\x07|\x1b\\\\)")
})

// pasted is a text from the clipboard as a field takes it: lines end once, and
// what a mail or a terminal coloured comes as its words alone.
func pasted(text []rune) []rune {
	s := strings.ReplaceAll(string(text), "\r\n", "\n")
	if strings.ContainsRune(s, '\x1b') {
		s = sequences().ReplaceAllString(s, "")
	}
	return []rune(s)
}
