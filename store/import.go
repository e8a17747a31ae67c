package store

import "errors"

// ImportOptions say how a file is brought in. The zero value brings in all of
// it or nothing.
type ImportOptions struct {
	DryRun       bool           // work out what would happen and write nothing
	GoodRowsOnly bool           // leave out the rows that cannot be read, rather than the file
	Terms        string         // for invoices that name no due date: "net 30"
	Progress     func(done int) // called now and then with the rows or messages done; nil is nobody
}

// progress tells how far an import is.
func (o ImportOptions) progress(done int) {
	if o.Progress != nil {
		o.Progress(done)
	}
}

// errDryRun takes back everything that an act wrote to see what it would do.
var errDryRun = errors.New("dry run")
