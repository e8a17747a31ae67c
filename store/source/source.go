// Package source reads the user's mail on from where it was left: Maildirs,
// mbox files, folders of messages and IMAP accounts, batch by batch. It knows
// no book and no SQL: how far a folder was read is a State that the caller
// keeps. Reading never changes the mail.
package source

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"dues/chase"
	"dues/store/mailin"
)

// Source is one place that the settings name.
type Source struct {
	Key  string // by which the book knows it
	Name string // what the user calls it: its path, or the account's name
	// Folders opens it and gives what can be read of it, and what closes it.
	Folders func(context.Context) (folders []Folder, done func(), err error)
}

// Folder is what is read on by itself: a tree of Maildirs, an mbox file, a
// folder on a server.
type Folder interface {
	// Key names the folder for good: under it its State is kept.
	Key() string
	// Read gives what is new since a State, in batches, and what names somebody
	// newly wanted and was read before. An error ends the reading; what a batch
	// gave before it stands.
	Read(ctx context.Context, since State, want Want) iter.Seq2[Batch, error]
}

// Want is what the reading is for.
type Want struct {
	New   []string                   // addresses and domains ("@acme.example") that were not known before
	Keeps func(*mailin.Message) bool // whether a message will be kept
}

// State is how far a folder was read.
type State struct {
	Position string // in the folder's own words; "" is its beginning
	Files    map[mailin.FileKey]bool
}

// Batch is the next few messages of a folder.
type Batch struct {
	Messages []mailin.Message
	Problems []*mailin.Problem
	Looked   int              // messages and files that were new
	Ahead    int              // that are still to come, as far as is known
	Files    []mailin.FileKey // that were read, for the State
	Position string           // for the State; "" leaves it as it was
}

// A batch ends with so many messages, or bytes.
const (
	mostMessages = 50
	mostBytes    = 8 << 20
)

// full reports whether a batch should go out before it takes more.
func (b *Batch) full() bool {
	size := 0
	for i := range b.Messages {
		size += len(b.Messages[i].Raw)
	}
	return b.Looked >= mostMessages || len(b.Messages) >= mostMessages || size >= mostBytes
}

// All are the sources that the settings name, in their order. home is the
// user's folder, for paths that begin with ~/.
func All(s chase.MailSources, home string) []Source {
	var all []Source
	paths := func(kind string, named []string, open func(path string) ([]Folder, error)) {
		for _, name := range named {
			path := Path(name, home)
			all = append(all, Source{Key: kind + ":" + path, Name: name, Folders: func(context.Context) ([]Folder, func(), error) {
				folders, err := open(path)
				return folders, func() {}, err
			}})
		}
	}
	paths("maildir", s.Maildirs, maildirs)
	paths("mbox", s.Mboxes, mboxes)
	paths("eml", s.Folders, loose)
	return accounts(all, s, home)
}

// Path is a path of the settings with the user's folder in it.
func Path(name, home string) string {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		return filepath.Join(home, rest)
	}
	return filepath.Clean(name)
}

// folder looks that there is a folder.
func folder(path string) error {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return fmt.Errorf("%s is not there", path)
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder", path)
	}
	return nil
}
