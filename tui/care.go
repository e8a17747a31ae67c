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

// care is the looking after the book while it is open, once a day: whether its
// file is sound, and then the day's backup.
type care struct {
	look    func(context.Context) error // nil: nobody looks
	damaged bool
	busy    sync.WaitGroup
}

// Messages of the care.
type (
	careMsg  struct{}            // it is time
	caredMsg struct{ err error } // it was done
)

// lookAfter checks the file and backs it up.
func (r *root) lookAfter() tea.Cmd {
	look := r.care.look
	if look == nil {
		return nil
	}
	r.care.busy.Add(1)
	done := sync.OnceFunc(r.care.busy.Done)
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		defer done()
		err := look(ctx)
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
