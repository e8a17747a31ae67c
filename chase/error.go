package chase

// FieldError says that one thing that was typed cannot stand: which field,
// what is wrong with it and, in the same sentence, what would be right. A form
// shows it beside the field, a command as one line.
type FieldError struct {
	Field   string // the field's name on screen: "on", "amount", "terms"
	Problem string // `I can't read "firday". Try fri, 27/11, +3d or 2026-11-27.`
	Past    bool   // a day to come was asked for and this one is gone: what was promised may be paid
}

// Error is the field and its problem in one line.
func (e *FieldError) Error() string {
	if e.Field == "" {
		return e.Problem
	}
	return e.Field + ": " + e.Problem
}

// fieldError is a FieldError as an error.
func fieldError(field, problem string) error { return &FieldError{Field: field, Problem: problem} }

// ErrNoFolder is a folder that is not there, which may be made.
var ErrNoFolder = &FieldError{Field: "folder", Problem: "There is no such folder."}
