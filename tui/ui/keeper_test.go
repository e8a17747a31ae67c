package ui

import (
	"context"
	"errors"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// drawer is a draft store in memory that can be made to fail.
type drawer struct {
	kept map[draftKey]chase.Draft
	err  error
}

func (d *drawer) KeepDraft(_ context.Context, draft chase.Draft) error {
	if d.err == nil {
		d.kept[draftKey{draft.Form, draft.ClientID}] = draft
	}
	return d.err
}

func (d *drawer) DropDraft(_ context.Context, form string, client chase.ID) error {
	delete(d.kept, draftKey{form, client})
	return d.err
}

func newDrawer() (*drawer, *Keeper) {
	d := &drawer{kept: map[draftKey]chase.Draft{}}
	return d, NewKeeper(d, func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) })
}

func noteDraft(words string) chase.Draft {
	return chase.Draft{Form: "note", ClientID: 1, Fields: []chase.DraftField{{Name: "note", Text: words}}}
}

func TestADraftIsWrittenOnceForWhatChanged(t *testing.T) {
	d, k := newDrawer()
	if !k.Note(noteDraft("a")) || k.Note(noteDraft("a")) || k.Note(noteDraft("ab")) {
		t.Error("only the first of several changes is news")
	}
	if err := k.Flush(t.Context()); err != nil || d.kept[draftKey{"note", 1}].Fields[0].Text != "ab" {
		t.Errorf("kept %+v, %v", d.kept, err)
	}
	if k.Note(noteDraft("ab")) {
		t.Error("nothing changed since")
	}
	if !k.Forget("note", 1) || k.Flush(t.Context()) != nil || len(d.kept) != 0 {
		t.Errorf("after clearing the form %+v is kept", d.kept)
	}
}

func TestADraftNeverComesBackAfterTheSaveThatEndedIt(t *testing.T) {
	d, k := newDrawer()
	k.Note(noteDraft("typed"))
	save := k.Save(func(context.Context) tea.Msg {
		delete(d.kept, draftKey{"note", 1}) // the save drops the draft in its own transaction
		return Changed{}
	})
	save()
	if err := k.Flush(t.Context()); err != nil || len(d.kept) != 0 {
		t.Errorf("kept %+v, %v", d.kept, err)
	}
}

func TestASaveIsDoneOnceWhoeverAsks(t *testing.T) {
	_, k := newDrawer()
	times := 0
	save := k.Save(func(context.Context) tea.Msg { times++; return nil })
	if !k.Finish(time.Minute) {
		t.Fatal("not finished in time")
	}
	save()
	if times != 1 {
		t.Errorf("saved %d times", times)
	}
}

func TestADraftThatCouldNotBeWrittenIsTriedAgain(t *testing.T) {
	d, k := newDrawer()
	d.err = errors.New("no room")
	k.Note(noteDraft("typed"))
	if k.Flush(t.Context()) == nil {
		t.Error("the error is lost")
	}
	d.err = nil
	if err := k.Flush(t.Context()); err != nil || len(d.kept) != 1 {
		t.Errorf("kept %+v, %v", d.kept, err)
	}
}

func TestFinishDoesNotWaitForEver(t *testing.T) {
	_, k := newDrawer()
	stuck := make(chan struct{})
	defer close(stuck)
	_ = k.Save(func(context.Context) tea.Msg { <-stuck; return nil })
	if k.Finish(10 * time.Millisecond) {
		t.Error("a save that hangs was called done")
	}
}

func TestADraftThatCannotBeWrittenIsGivenFromMemory(t *testing.T) {
	d, k := newDrawer()
	d.err = errors.New("the disk is full")
	k.Note(noteDraft("typed"))
	if k.Flush(t.Context()) == nil {
		t.Fatal("a draft that was not written is said to be")
	}
	if got, held := k.Held("note", 1); !held || got.Fields[0].Text != "typed" {
		t.Errorf("held %+v, %v", got, held)
	}
	d.err = nil
	if err := k.Flush(t.Context()); err != nil || len(d.kept) != 1 {
		t.Errorf("with room again %+v is kept, %v", d.kept, err)
	}
	if _, held := k.Held("note", 1); held {
		t.Error("what is written waits no more")
	}
}
