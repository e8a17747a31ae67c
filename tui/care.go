package tui

import (
	"context"
	"errors"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/store"
	"dues/tui/ui"
)

// careDelay is how long after the start the book is looked after: nobody waits
// for it, and the first screen comes first.
const careDelay = 2 * time.Second

// care is the looking after the book while it is open: whether its file is
// sound, and then today's backup.
type care struct {
	backup  func(context.Context) error
	damaged bool
	busy    sync.WaitGroup
}

// Messages of the care.
type (
	careMsg  struct{}            // it is time
	caredMsg struct{ err error } // it was done
)

// lookAfter checks the file and backs it up. A damaged book is not backed up:
// the good backups there are should stay.
func (r *root) lookAfter() tea.Cmd {
	book, backup := r.book, r.care.backup
	r.care.busy.Add(1)
	done := sync.OnceFunc(r.care.busy.Done)
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		defer done()
		err := book.Check(ctx)
		if err == nil && backup != nil {
			err = backup(ctx)
		}
		if ctx.Err() != nil {
			return nil
		}
		return caredMsg{err}
	})
}

// cared says what is wrong, if anything.
func (r *root) cared(m caredMsg) {
	var damage *store.DamagedError
	r.care.damaged = errors.As(m.err, &damage)
	r.news.fail(m.err)
}

// finish waits until a backup that was interrupted has cleared up after
// itself.
func (c *care) finish(limit time.Duration) {
	done := make(chan struct{})
	ui.Aside(func() { c.busy.Wait(); close(done) }, func(error) { close(done) })
	select {
	case <-done:
	case <-time.After(limit):
	}
}
