package csvin

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: this
// package is part of a program most of whose runs read no file, and compiling
// all of its expressions took half a millisecond of every start.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
