package source

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"dues/store/mailin"
)

// mbox is one mbox file. Programs add to its end; when one rewrites it, what
// stood before the place that was reached is no longer the same, and it is read
// from its beginning.
type mbox struct{ path string }

// mboxes are an mbox file, or all those in a folder.
func mboxes(path string) ([]Folder, error) {
	if folder(path) != nil {
		if _, err := os.Stat(path); err != nil {
			return nil, folder(path)
		}
		return []Folder{mbox{path}}, nil
	}
	names, problems := mailin.Mboxes(os.DirFS(path))
	var all []Folder
	for _, n := range names {
		all = append(all, mbox{filepath.Join(path, n)})
	}
	if len(all) == 0 && len(problems) > 0 {
		return nil, problems[0]
	}
	return all, nil
}

// Key is the path.
func (m mbox) Key() string { return "mbox:" + m.path }

// place is how far an mbox was read.
type place struct {
	Size    int64     `json:"size"`
	Changed time.Time `json:"changed"`
	Offset  int64     `json:"offset"`
	Tail    string    `json:"tail"` // of the bytes before Offset
}

// tailBytes is how much before the place that was reached must be the same.
const tailBytes = 4096

// Read gives the messages after the place that was reached. When somebody is
// wanted who was not known then, it begins anew.
func (m mbox) Read(ctx context.Context, since State, want Want) iter.Seq2[Batch, error] {
	return func(yield func(Batch, error) bool) {
		file, err := os.Open(m.path)
		if err != nil {
			yield(Batch{}, err)
			return
		}
		defer file.Close()
		info, err := file.Stat()
		if err != nil || !info.Mode().IsRegular() {
			yield(Batch{}, &mailin.Problem{Source: m.path, Why: "it is not a file"})
			return
		}
		var at place
		if since.Position != "" && len(want.New) == 0 && json.Unmarshal([]byte(since.Position), &at) == nil {
			if at.Size == info.Size() && at.Changed.Equal(info.ModTime()) && at.Offset == at.Size {
				return
			}
			if at.Offset > info.Size() || tail(file, at.Offset) != at.Tail {
				at = place{}
			}
		}
		at.Size, at.Changed = info.Size(), info.ModTime()
		if _, err := file.Seek(at.Offset, io.SeekStart); err != nil {
			yield(Batch{}, err)
			return
		}
		m.readOn(ctx, file, at, yield)
	}
}

// tail is the digest of the bytes before an offset.
func tail(file *os.File, offset int64) string {
	n := min(offset, tailBytes)
	b := make([]byte, n)
	if _, err := file.ReadAt(b, offset-n); err != nil {
		return "unreadable"
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func (m mbox) readOn(ctx context.Context, file *os.File, at place, yield func(Batch, error) bool) {
	box := mailin.NewMbox(file)
	begun := at.Offset
	var b Batch
	flush := func(ahead int64) bool {
		at.Offset = begun + box.Offset()
		at.Tail = tail(file, at.Offset)
		words, err := json.Marshal(at)
		if err != nil {
			return yield(Batch{}, err)
		}
		b.Position, b.Ahead = string(words), int(ahead)
		out := b
		b = Batch{}
		return yield(out, nil)
	}
	perMessage := int64(1)
	for read := int64(1); ctx.Err() == nil; read++ {
		msg, err := box.Next()
		if err == io.EOF {
			flush(0)
			return
		}
		if err != nil {
			yield(Batch{}, err)
			return
		}
		msg.Source = m.path
		b.Messages = append(b.Messages, msg)
		b.Looked++
		perMessage = max(1, box.Offset()/read)
		if b.full() && !flush((at.Size-begun-box.Offset())/perMessage) {
			return
		}
	}
}
