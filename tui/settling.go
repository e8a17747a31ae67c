package tui

import (
	"context"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/settings"
	"dues/tui/ui"
)

// settling is the changes of the settings since the program began, so that undo
// takes back the last thing done, be it one of these or one of the book's.
type settling struct {
	done, undone []ui.Settled
	last         bool // the last thing done was one of these
	busy         bool // one is being taken back or put back: keys wait for it
}

// resettledMsg is that a change of the settings was taken back or put back.
type resettledMsg struct {
	change ui.Settled
	back   bool
	err    error
}

// settled takes the settings that were just written, and has every screen go by
// them.
func (r *root) settled(m ui.Settled) tea.Cmd {
	r.settling.done, r.settling.undone, r.settling.last = append(r.settling.done, m), nil, true
	words := "Saved: " + m.Words
	if m.Effect != "" {
		words += ". " + m.Effect
	}
	return r.goBy(words, true)
}

// goBy goes by the settings that the book goes by now.
func (r *root) goBy(words string, undo bool) tea.Cmd {
	was := r.kit.Settings
	r.kit.Adopt(r.book.Settings())
	r.news.say(words, undo)
	now := r.kit.Settings
	if now.Theme != was.Theme {
		r.news.fail(r.kit.Wear(now.Theme))
	}
	var mouse tea.Cmd
	if now.Mouse != was.Mouse && now.Mouse != r.mouse {
		mouse = r.turnMouse()
		r.news.say(words, undo)
	}
	return tea.Batch(mouse, r.broadcast(ui.Changed{}))
}

// onSettings reports whether the settings are what is looked at.
func (r *root) onSettings() bool {
	_, ok := r.top().(*settings.Screen)
	return ok
}

// undo takes back the last change of the settings when that is what undo means
// now: it was the last thing done, or the settings are looked at.
func (s *settling) undo(r *root) (tea.Cmd, bool) {
	return s.turn(r, &s.done, true, "No setting was changed since dues began. On a list "+r.kit.Keys.Undo.Help().Key+" takes back the last change of the book.")
}

// redo puts back what undo took back.
func (s *settling) redo(r *root) (tea.Cmd, bool) {
	return s.turn(r, &s.undone, false, "No setting was taken back.")
}

func (s *settling) turn(r *root, from *[]ui.Settled, back bool, none string) (tea.Cmd, bool) {
	n := len(*from)
	switch {
	case !r.onSettings() && (!s.last || n == 0):
		return nil, false
	case n == 0:
		r.news.say(none, false)
		return nil, true
	}
	s.busy = true
	change := (*from)[n-1]
	*from = slices.Clone((*from)[:n-1])
	return r.kit.Save(func(context.Context) tea.Msg {
		do := change.Redo
		if back {
			do = change.Undo
		}
		return resettledMsg{change, back, do()}
	}), true
}

func (r *root) resettled(m resettledMsg) tea.Cmd {
	s := &r.settling
	s.busy = false
	to, words, then := &s.undone, "Took back: ", r.kit.Keys.Redo.Help().Key+" again"
	if !m.back {
		to, words, then = &s.done, "Put back: ", r.kit.Keys.Undo.Help().Key+" undo"
	}
	if m.err != nil {
		if m.back { // it stands still, and may be taken back another time
			s.done = append(s.done, m.change)
		} else {
			s.undone = append(s.undone, m.change)
		}
		r.news.fail(m.err)
		return r.broadcast(ui.Changed{})
	}
	*to, s.last = append(*to, m.change), true
	return r.goBy(words+m.change.Words+".  "+then, false)
}
