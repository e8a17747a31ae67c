package tui

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/helpscreen"
	"dues/tui/ui"
)

// The root's own acts, by the names that ui.Run gives them.
const (
	actUndo    = "undo"
	actRedo    = "redo"
	actQuit    = "quit"
	actRedraw  = "redraw"
	actSuspend = "suspend"
	actToday   = "today"

	actMessages = "messages"
	actMouse    = "mouse"
	actExport   = "export"
	actTour     = "tour"
)

// run does one of the root's own acts.
func (r *root) run(act string) tea.Cmd {
	switch act {
	case actUndo:
		if back, isIts := r.settling.undo(r); isIts {
			return back
		}
		return r.takeBack(r.book.Undo, "Took back: ", r.kit.Keys.Redo.Help().Key+" again", true)
	case actRedo:
		if again, isIts := r.settling.redo(r); isIts {
			return again
		}
		return r.takeBack(r.book.Redo, "Put back: ", r.kit.Keys.Undo.Help().Key+" undo", false)
	case actQuit:
		return tea.Quit
	case actRedraw:
		return tea.ClearScreen
	case actSuspend:
		return tea.Suspend
	case actToday:
		return r.show(0)
	case actMouse:
		return r.turnMouse()
	case actMessages:
		return r.push(helpscreen.NewText(r.kit, "Messages", r.news.newestFirst()))
	}
	switch act {
	case actExport:
		return r.export()
	case actTour:
		return r.push(helpscreen.NewText(r.kit, "Tour", r.tour()))
	}
	return r.wear(act)
}

// export asks where the whole book is to go as one document.
func (r *root) export() tea.Cmd {
	book, name := r.book, "dues-"+r.kit.Today().String()+".json"
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		var text strings.Builder
		if err := book.Export(ctx, &text); err != nil {
			return ui.Failed{Err: err}
		}
		return ui.SaveText{What: "The whole book: dues import brings it into an empty one.", Name: name, Text: text.String()}
	})
}

// tour is the keys that are used most, as they are first explained.
func (r *root) tour() []string {
	k := r.kit.Keys
	on := func(b key.Binding) string { return b.Help().Key }
	return []string{
		"Today is who to contact, the most pressing first, each with its reason.",
		on(k.Subject.Sheet) + " opens the call sheet: what is owed, what was said, and what to say first.",
		on(k.Subject.Record) + " records what happened: one letter, then the few fields it needs. " + on(k.Global.Undo) + " takes anything back.",
		on(k.Global.Help) + " lists the keys of the screen you are on; " + on(k.Global.Do) + " does anything by its name.",
	}
}

// pressFor presses a key that was chosen by name.
func (r *root) pressFor(m ui.Press) tea.Cmd {
	k, ok := ui.KeyMsg(m.Key)
	if !ok {
		return nil
	}
	return r.key(k)
}

// takeBack undoes or redoes the last change and says what it was. Whose it was
// is selected when they may be back on the list.
func (r *root) takeBack(do func(context.Context) (chase.Change, error), verb, then string, back bool) tea.Cmd {
	return r.kit.Save(func(ctx context.Context) tea.Msg {
		c, err := do(ctx)
		if err != nil {
			return undoneMsg{err: err}
		}
		m := undoneMsg{words: verb + c.Label + ".  " + then}
		if back {
			m.back = c.ClientID
		}
		return m
	})
}

func (r *root) undone(m undoneMsg) tea.Cmd {
	if m.err != nil {
		r.news.fail(m.err)
		return nil
	}
	r.news.say(m.words, false)
	return r.broadcast(ui.Changed{Back: m.back})
}

// open puts the screen that o asks for on top.
func (r *root) open(o ui.Open) tea.Cmd {
	s := r.build(o)
	if s == nil {
		return nil
	}
	if o.Replace && len(r.stack) > 0 {
		r.noteDraft()
		r.stack = r.stack[:len(r.stack)-1]
	}
	return r.push(s)
}

// push puts a screen on top.
func (r *root) push(s ui.Screen) tea.Cmd {
	r.stack = append(r.stack, s)
	r.fit()
	return s.Init()
}

// show goes to a tab and closes what was open above it. A tab reads the book
// when it is shown first, and when it has changed since.
func (r *root) show(i int) tea.Cmd {
	flush := r.flush()
	r.try("")
	r.stack = nil
	if i == r.tab {
		r.fit()
		return flush
	}
	r.tab = i
	r.fit()
	if r.tabs[i].read {
		return flush
	}
	r.tabs[i].read = true
	return tea.Batch(flush, r.tabs[i].screen.Init())
}

// back leaves the screen that asks, and what is above it; what was typed is
// kept.
func (r *root) back() tea.Cmd {
	r.noteDraft()
	r.news.leave(r.top())
	r.drop()
	r.fit()
	return r.flush()
}

// drop takes the screen that asks off the stack, with what is above it: the
// one on top when nobody in particular asks.
func (r *root) drop() {
	at := len(r.stack) - 1
	if r.asker != nil {
		at = slices.Index(r.stack, r.asker)
	}
	if at >= 0 {
		r.stack = r.stack[:at]
	}
}

// saved closes the form that was saved and says so.
func (r *root) saved(m ui.Saved) tea.Cmd {
	r.settling.last = false
	kept := r.keepDrafts()
	r.drop()
	var changed ui.Changed
	if m.Next {
		r.stack = nil
		changed.Done = m.Client
	}
	r.fit()
	r.news.say(r.savedWords(m), true)
	told := tea.Batch(kept, r.broadcast(changed))
	if m.Then != nil {
		return tea.Batch(told, r.open(*m.Then))
	}
	return told
}

// savedWords says what was saved and whose it is: the next client may have the
// screen by now. A window with one line for it has room for the words alone.
func (r *root) savedWords(m ui.Saved) string {
	if m.Whose == "" || strings.Contains(m.Words, m.Whose) || frameFor(r.w, r.h).footer == 0 {
		return "Saved: " + m.Words
	}
	return "Saved for " + m.Whose + ": " + m.Words
}

// noteDraft takes the draft of the screen on top as it is now and reports
// whether there is something new to write.
func (r *root) noteDraft() bool {
	drafter, ok := r.top().(ui.Drafter)
	if !ok || r.kit.Keeper == nil {
		return false
	}
	d, kept := drafter.Draft()
	if !kept {
		return r.kit.Keeper.Forget(d.Form, d.ClientID)
	}
	return r.kit.Keeper.Note(d)
}

// keepDrafts sees to it that what was typed is written soon.
func (r *root) keepDrafts() tea.Cmd {
	if !r.noteDraft() || r.flying {
		return nil
	}
	r.flying = true
	return r.after(draftDelay, flushMsg{})
}

// flush writes the drafts now.
func (r *root) flush() tea.Cmd {
	if r.kit.Keeper == nil {
		return nil
	}
	keeper := r.kit.Keeper
	r.flying = false
	return r.kit.Load(func(ctx context.Context) tea.Msg { return flushedMsg{keeper.Flush(ctx)} })
}

func (r *root) flushed(m flushedMsg) tea.Cmd {
	if m.err != nil {
		r.news.fail(m.err)
		return nil
	}
	return r.broadcast(ui.DraftsWritten{})
}

// lookEmpty looks whether anybody is in the book.
func (r *root) lookEmpty() tea.Cmd {
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		empty, err := r.book.Empty(ctx)
		return emptyMsg{empty, err}
	})
}

func (r *root) lookedEmpty(m emptyMsg) {
	if m.err != nil {
		r.news.fail(m.err)
		return
	}
	r.empty = m.empty
}

// countDrafts looks what was left half typed, to say so at the start.
func (r *root) countDrafts() tea.Cmd {
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		drafts, err := r.book.Drafts(ctx)
		return draftsMsg{len(drafts), err}
	})
}

func (r *root) drafts(m draftsMsg) {
	switch {
	case m.err != nil:
		r.news.fail(m.err)
	case m.n > 0 && r.news.words == "":
		r.news.say(ui.Count(m.n, "draft")+" kept: :drafts", false)
	}
}

// beat comes every second: it looks whether another program has changed the
// book, whether a day has begun, and lets old news go.
func (r *root) beat() tea.Cmd {
	r.news.beat()
	before := r.saving
	if r.saving = r.kit.Keeper.Saving(); before && r.saving {
		r.news.say(stillSaving, false)
	}
	r.stop = max(0, r.stop-1)
	again := r.after(time.Second, beatMsg{})
	if day := r.kit.Today().String(); day != r.day {
		r.day = day
		return tea.Batch(again, r.readVersion(), r.broadcast(ui.Changed{}))
	}
	return tea.Batch(again, r.readVersion())
}

func (r *root) readVersion() tea.Cmd {
	return r.kit.Load(func(ctx context.Context) tea.Msg {
		v, err := r.book.Version(ctx)
		return versionMsg{v, err}
	})
}

func (r *root) newVersion(m versionMsg) tea.Cmd {
	if m.err != nil {
		r.news.fail(m.err)
		return nil
	}
	if r.seen == 0 {
		r.seen = m.version
	}
	if m.version == r.seen {
		return nil
	}
	r.seen = m.version
	return r.broadcast(ui.Changed{Elsewhere: !r.kit.Keeper.Saving()})
}
