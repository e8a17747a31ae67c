package source

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"slices"

	"dues/store/mailin"
)

// files is a folder whose messages are files, known again by their keys.
type files struct {
	key  string
	fsys fs.FS
	list func(fs.FS) ([]mailin.File, []*mailin.Problem)
}

func maildirs(path string) ([]Folder, error) {
	if err := folder(path); err != nil {
		return nil, err
	}
	return []Folder{files{"maildir:" + path, os.DirFS(path), mailin.MaildirFiles}}, nil
}

func loose(path string) ([]Folder, error) {
	if err := folder(path); err != nil {
		return nil, err
	}
	return []Folder{files{"eml:" + path, os.DirFS(path), mailin.LooseFiles}}, nil
}

// Key is the path.
func (f files) Key() string { return f.key }

// Read gives the messages of the files whose keys are new. What was read before
// is opened again only when it may name somebody wanted, and then its head
// alone.
func (f files) Read(ctx context.Context, since State, want Want) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		list, problems := f.list(f.fsys)
		fresh := slices.DeleteFunc(slices.Clone(list), func(m mailin.File) bool { return since.Files[m.Key] })
		r := fileReading{ctx: ctx, open: mailin.NewOpener(f.fsys), batch: Batch{Problems: problems}, ahead: len(fresh), yield: yield}
		for _, m := range fresh {
			r.batch.Looked++
			r.batch.Files = append(r.batch.Files, m.Key)
			r.ahead--
			if !r.take(m.Name) {
				return
			}
		}
		if len(want.New) > 0 && !r.again(list, since, want.New) {
			return
		}
		r.flush()
	}
}

// fileReading is one reading of files under way.
type fileReading struct {
	ctx   context.Context
	open  *mailin.Opener
	batch Batch
	ahead int
	yield func(Batch, error) bool
}

// take adds a file's messages to the batch, and reports whether to go on.
func (r *fileReading) take(name string) bool {
	for m, err := range r.open.Messages(name) {
		if problem := (*mailin.Problem)(nil); errors.As(err, &problem) {
			r.batch.Problems = append(r.batch.Problems, problem)
			continue
		}
		if err != nil {
			r.yield(Batch{}, err)
			return false
		}
		r.batch.Messages = append(r.batch.Messages, m)
	}
	return r.ctx.Err() == nil && (!r.batch.full() || r.flush())
}

func (r *fileReading) flush() bool {
	b := r.batch
	b.Ahead, r.batch = r.ahead, Batch{}
	return r.yield(b, nil)
}

// again looks for somebody wanted in the heads of the files read before.
func (r *fileReading) again(list []mailin.File, since State, want []string) bool {
	for _, m := range list {
		if r.ctx.Err() != nil {
			return false
		}
		if since.Files[m.Key] && names(r.open.Head(m.Name), want) && !r.take(m.Name) {
			return false
		}
	}
	return true
}

// names reports whether the start of a message has one of the addresses or
// domains in it.
func names(head []byte, want []string) bool {
	head = bytes.ToLower(head)
	return slices.ContainsFunc(want, func(w string) bool {
		if domain, ok := bytes.CutPrefix([]byte(w), []byte("@")); ok { // and those below it
			return bytes.Contains(head, []byte(w)) || bytes.Contains(head, append([]byte("."), domain...))
		}
		return bytes.Contains(head, []byte(w))
	})
}
