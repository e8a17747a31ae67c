package letter

import "fmt"

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
	return fmt.Sprintf("not ready: line %d of the template (%s) says %s, and that is not known", e.Line, e.File, says[e.Fact])
}
