package ui

import (
	"context"
	"errors"

	"dues/chase"
)

// Downloads is the folder that is proposed for a file to be saved.
const Downloads = "~/Downloads"

// FolderMaker makes a folder.
type FolderMaker interface {
	MakeFolder(ctx context.Context, folder string) error
}

// NewFolder asks before a folder is made for a file: saving into it once more is
// the yes.
type NewFolder struct{ missing string }

// Ready makes the folder when that was agreed to.
func (n NewFolder) Ready(ctx context.Context, data FolderMaker, folder string) error {
	if n.missing == "" || n.missing != folder {
		return nil
	}
	return data.MakeFolder(ctx, folder)
}

// Fail shows in a form what is wrong with one of its fields, and asks about a
// folder that is not there. It reports false for any other error.
func (n *NewFolder) Fail(f *Form, folder string, err error) bool {
	var wrong *chase.FieldError
	if !errors.As(err, &wrong) {
		return false
	}
	n.missing = ""
	if errors.Is(err, chase.ErrNoFolder) {
		n.missing = folder
		wrong = &chase.FieldError{Field: wrong.Field, Problem: wrong.Problem + " Save again and it is made."}
	}
	f.Fail(wrong)
	return true
}
