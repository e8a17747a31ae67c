package letter

import (
	"fmt"
	"strings"
)

// Fault is what keeps a template from being used, and where it stands.
type Fault struct {
	File    string // the file's name, or BuiltIn
	Line    int    // from 1
	Problem string
}

// Error is the place and the problem in one line.
func (e *Fault) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Problem) }

// MissingError says that a template needs a fact that is not known.
type MissingError struct {
	File string
	Line int
	Fact string
}

// Error is the missing fact in a sentence.
func (e *MissingError) Error() string {
	return fmt.Sprintf("not ready: %s is not known, and line %d of the template (%s) needs it", strings.SplitN(says[e.Fact], ":", 2)[0], e.Line, e.File)
}
