package ui

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// DraftStore is where drafts are kept: the book.
type DraftStore interface {
	KeepDraft(context.Context, chase.Draft) error
	DropDraft(ctx context.Context, form string, client chase.ID) error
}

// Keeper holds what was typed and not yet written, outside the model, so that
// it survives whatever happens to the model: a panic, an Update that hangs, a
// terminal that goes away. Drafts and saves are written one after the other,
// so a draft can never come back after the save that ended it.
type Keeper struct {
	store DraftStore
	now   func() time.Time

	mu      sync.Mutex // guards the fields below; never held while writing
	latest  map[draftKey]chase.Draft
	pending []draftKey
	jobs    map[*job]bool

	writing sync.Mutex // held while something is written
}

type draftKey struct {
	form   string
	client chase.ID
}

// job is a save that was asked for; do runs it once, whoever asks first.
type job struct{ do func() tea.Msg }

// NewKeeper keeps drafts in store.
func NewKeeper(store DraftStore, now func() time.Time) *Keeper {
	return &Keeper{store: store, now: now, latest: map[draftKey]chase.Draft{}, jobs: map[*job]bool{}}
}

// Note takes the draft as it is now. It reports whether something is to be
// written that was not before.
func (k *Keeper) Note(d chase.Draft) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	key := draftKey{d.Form, d.ClientID}
	if sameDraft(k.latest[key], d) {
		return false
	}
	d.Updated = k.now()
	k.latest[key] = d
	return k.queue(key)
}

// Forget says that the form holds nothing to keep any more: saved or cleared.
func (k *Keeper) Forget(form string, client chase.ID) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	key := draftKey{form, client}
	if _, known := k.latest[key]; !known {
		return false
	}
	delete(k.latest, key)
	return k.queue(key)
}

func (k *Keeper) queue(key draftKey) bool {
	if slices.Contains(k.pending, key) {
		return false
	}
	k.pending = append(k.pending, key)
	return true
}

// Held is the draft of a form that waits to be written, as it is now; a zero
// Draft when what waits is that there is none any more. It reports false when
// nothing of that form waits: the book has it as it is.
func (k *Keeper) Held(form string, client chase.ID) (chase.Draft, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	key := draftKey{form, client}
	return k.latest[key], slices.Contains(k.pending, key)
}

// Saving reports whether a save is under way.
func (k *Keeper) Saving() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.jobs) > 0
}

// Flush writes the drafts that are waiting.
func (k *Keeper) Flush(ctx context.Context) error {
	k.writing.Lock()
	defer k.writing.Unlock()
	return k.flush(ctx)
}

func (k *Keeper) flush(ctx context.Context) error {
	k.mu.Lock()
	keys := k.pending
	k.pending = nil
	drafts := make([]chase.Draft, len(keys))
	for i, key := range keys {
		drafts[i] = k.latest[key]
	}
	k.mu.Unlock()
	for i, key := range keys {
		var err error
		if drafts[i].Form == "" {
			err = k.store.DropDraft(ctx, key.form, key.client)
		} else {
			err = k.store.KeepDraft(ctx, drafts[i])
		}
		if err != nil {
			k.mu.Lock()
			for _, key := range keys[i:] {
				k.queue(key)
			}
			k.mu.Unlock()
			return err
		}
	}
	return nil
}

// Save is the command that writes to the book. Once asked for it is done, even
// when the program ends before the command was started.
func (k *Keeper) Save(write func(context.Context) tea.Msg) tea.Cmd {
	j := &job{}
	j.do = sync.OnceValue(func() tea.Msg {
		defer k.finished(j)
		k.writing.Lock()
		defer k.writing.Unlock()
		ctx := context.Background()
		// A draft that cannot be written is no reason not to try: the save says
		// itself what is wrong, to the screen that waits for its answer.
		_ = k.flush(ctx)
		return write(ctx)
	})
	k.mu.Lock()
	k.jobs[j] = true
	k.mu.Unlock()
	return func() tea.Msg { return j.do() }
}

func (k *Keeper) finished(j *job) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.jobs, j)
}

// Finish does the saves under way, then flushes the drafts, and reports false
// when that was not done within the limit.
func (k *Keeper) Finish(limit time.Duration) bool {
	done := make(chan error, 1)
	Aside(func() { done <- k.finish() }, func(err error) { done <- err })
	select {
	case err := <-done:
		return err == nil
	case <-time.After(limit):
		return false
	}
}

// finish does the saves under way, each even when another falls, and then
// flushes the drafts.
func (k *Keeper) finish() error {
	k.mu.Lock()
	jobs := make([]*job, 0, len(k.jobs))
	for j := range k.jobs {
		jobs = append(jobs, j)
	}
	k.mu.Unlock()
	var fell error
	for _, j := range jobs {
		fell = errors.Join(fell, attempt(func() { j.do() }))
	}
	return errors.Join(fell, k.Flush(context.Background()))
}

func sameDraft(a, b chase.Draft) bool {
	return a.Form == b.Form && a.ClientID == b.ClientID && a.Focus == b.Focus && slices.Equal(a.Fields, b.Fields)
}
