package tui

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// single makes a key message of every letter of a burst: Bubble Tea v1 gives
// all letters of one read as one message, which would match no binding. A
// paste stays whole. Escape and a letter in one read are the same bytes as alt
// and the letter: no key here is alt and a letter, so it was escape.
func single(k tea.KeyMsg) []tea.KeyMsg {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) < 2 && !k.Alt {
		return []tea.KeyMsg{k}
	}
	var keys []tea.KeyMsg
	if k.Alt {
		keys = append(keys, tea.KeyMsg{Type: tea.KeyEsc})
	}
	for _, r := range k.Runes {
		keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return keys
}

// keys hands on the keys that wait, one after the other, each to the screen
// that is on top by then. Keys typed before a screen can take them stay.
func (r *root) keys() tea.Cmd {
	var cmds []tea.Cmd
	for len(r.queue) > 0 {
		k := r.queue[0]
		if r.settling.busy {
			break
		}
		if waiter, ok := r.top().(ui.Waiter); ok && waiter.Waiting() && !key.Matches(k, r.kit.Keys.Stop) {
			break
		}
		r.queue = r.queue[1:]
		cmds = append(cmds, r.key(k))
	}
	return tea.Batch(cmds...)
}

// key is one key press: the root's own keys while nothing is typed, then the
// screen's.
func (r *root) key(k tea.KeyMsg) tea.Cmd {
	r.news.pressed()
	keys := r.kit.Keys
	switch {
	case key.Matches(k, keys.Suspend):
		return r.run(actSuspend)
	case key.Matches(k, keys.Redraw):
		return r.run(actRedraw)
	case r.top().Typing():
		return r.give(r.top(), k)
	case key.Matches(k, keys.Stop):
		return r.stopKey()
	case key.Matches(k, keys.Undo):
		return r.run(actUndo)
	case key.Matches(k, keys.Redo):
		return r.run(actRedo)
	case key.Matches(k, keys.Quit) && len(r.stack) == 0:
		return r.run(actQuit)
	case key.Matches(k, keys.Search):
		return r.open(ui.Open{Screen: ui.ScreenSearch})
	case key.Matches(k, keys.Settings):
		return r.open(ui.Open{Screen: ui.ScreenSettings})
	case key.Matches(k, keys.Help), key.Matches(k, keys.Do):
		return r.open(ui.Open{Screen: ui.ScreenHelp, ByName: key.Matches(k, keys.Do)})
	case key.Matches(k, keys.QuickNote):
		return r.open(ui.Open{Screen: ui.ScreenNote})
	}
	for i, b := range keys.Tabs[:len(r.tabs)] {
		if key.Matches(k, b) {
			return r.show(i)
		}
	}
	return r.give(r.top(), k)
}

// stopKey is ctrl+c: twice within two seconds quits.
func (r *root) stopKey() tea.Cmd {
	if r.stop > 0 {
		return r.run(actQuit)
	}
	r.stop = 2
	r.news.say("ctrl+c again to quit. All is saved.", false)
	return nil
}
