// Package tui is the full-screen program: a stack of screens over four tabs,
// the help, the message line, and every way out. It routes; what is on a
// screen, and what a key means there, is the screen's own affair.
package tui

import (
	"context"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/save"
	"dues/tui/settings"
	"dues/tui/templates"
	"dues/tui/ui"
)

// root is the program as Bubble Tea sees it.
type root struct {
	kit   ui.Kit
	book  book
	out   io.Writer                            // the terminal, for its clipboard; nil in a test
	after func(time.Duration, tea.Msg) tea.Cmd // tea.Tick; a test has no clock

	tabs   []tab
	tab    int
	empty  bool        // nobody is in the book: it begins with the welcome
	hello  ui.Screen   // the welcome
	stack  []ui.Screen // on top of the tab
	asker  ui.Screen   // whose wish is being done
	queue  []tea.KeyMsg
	w, h   int
	news   news
	seen   int64 // the version of the book the screens show
	day    string
	mouse  bool
	worn   string // the theme to put back on when another was only looked at; "" when none is
	stop   int    // seconds in which a second ctrl+c quits
	saving bool   // a save was under way a second ago
	flying bool   // a flush of the drafts is on its way
	drawn  string // what was drawn last
	round  string // of it the lines that time alone changes
	fresh  bool   // nothing has changed since
	care   care

	config   settings.Config
	shell    func() []ShellCommand
	own      templates.Own
	ownKeys  settings.File
	settling settling
}

// tab is one of the screens that are always there.
type tab struct {
	name, short string
	screen      ui.Screen
	read        bool // it shows the book as it is now, and need not be read again
}

// Messages of the root to itself.
type (
	beatMsg    struct{} // a second has passed
	versionMsg struct {
		version int64
		err     error
	} // the book's version was read
	flushMsg   struct{}            // the drafts have waited long enough
	flushedMsg struct{ err error } // the drafts were written
	emptyMsg   struct {
		empty bool
		err   error
	} // it was looked whether anybody is in the book
	draftsMsg struct {
		n   int
		err error
	} // the drafts of earlier sessions were counted
	undoneMsg struct {
		words string
		back  chase.ID // whose it was; zero when nobody comes back
		err   error
	} // something was taken back or put back
)

// draftDelay is how long a draft may wait after a key.
const draftDelay = 300 * time.Millisecond

// Init starts the first tab and the beat.
func (r *root) Init() tea.Cmd {
	r.day = r.kit.Today().String()
	r.tabs[r.tab].read = true
	r.mouse = r.kit.Settings.Mouse
	return tea.Batch(r.mouseAgain(), r.tabs[r.tab].screen.Init(), r.readVersion(), r.lookEmpty(), r.countDrafts(), r.after(time.Second, beatMsg{}), r.after(careDelay, careMsg{}))
}

// Update routes: keys to the screen on top, every other message to all.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	fresh := r.fresh && r.quiet(msg)
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case tea.KeyMsg:
		r.queue = append(r.queue, single(msg)...)
	case tea.MouseMsg:
		cmds = append(cmds, r.mouseKeys(msg))
	case tea.WindowSizeMsg:
		r.resize(msg.Width, msg.Height)
	default:
		cmds = append(cmds, r.handle(msg))
	}
	cmds = append(cmds, r.keys(), r.keepDrafts())
	r.fresh = fresh && r.round == around(r.header(frameFor(r.w, r.h)), r.newsLines())
	return r, tea.Batch(cmds...)
}

// quiet reports whether a message leaves the screens as they are: a second has
// passed, or it was looked whether the book has changed and it has not.
func (r *root) quiet(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case beatMsg:
		return len(r.queue) == 0
	case versionMsg:
		return len(r.queue) == 0 && msg.err == nil && msg.version == r.seen
	}
	return false
}

// handle does what a screen asks for.
func (r *root) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Open:
		return r.open(msg)
	case ui.Back:
		return r.back()
	case ui.Turn:
		return r.give(r.tabs[r.tab].screen, msg) // the list that is open knows who is next
	case ui.Saved:
		return r.saved(msg)
	case ui.Settled:
		return r.settled(msg)
	case ui.Run:
		return r.run(msg.Act)
	case ui.TakeBack:
		return r.takeBack(func(ctx context.Context) (chase.Change, error) { return r.book.TakeBack(ctx, msg.Change) }, "", "u puts it back", true)
	case ui.Press:
		return r.pressFor(msg)
	case ui.Copy:
		return r.copyOut(msg)
	case ui.Outside:
		return r.openOutside(msg)
	case ui.TryTheme:
		r.try(msg.Name)
	case ui.SaveText:
		return r.push(save.New(r.kit, r.book, msg))
	case ui.Said:
		r.say(msg)
	case ui.Failed:
		r.news.fail(msg.Err)
	default:
		return r.learn(msg)
	}
	return nil
}

// learn takes what the root asked to be looked at or written; a message that is
// not its own goes to every screen.
func (r *root) learn(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case resettledMsg:
		return r.resettled(msg)
	case undoneMsg:
		return r.undone(msg)
	case beatMsg:
		return r.beat()
	case versionMsg:
		return r.newVersion(msg)
	case flushMsg:
		return r.flush()
	case flushedMsg:
		return r.flushed(msg)
	case emptyMsg:
		r.lookedEmpty(msg)
	case draftsMsg:
		r.drafts(msg)
	case careMsg:
		return r.lookAfter()
	case caredMsg:
		r.cared(msg)
	case tea.ResumeMsg, ui.Edited:
		return tea.Batch(r.mouseAgain(), r.broadcast(msg))
	default:
		return r.broadcast(msg)
	}
	return nil
}

// say shows the words of the screen on top.
func (r *root) say(m ui.Said) {
	r.settling.last = r.settling.last && !m.Undo
	r.news.say(m.Words, m.Undo)
	r.news.by, r.news.brief = r.top(), m.Brief
}

// top is the screen that has the keys.
func (r *root) top() ui.Screen {
	switch {
	case len(r.stack) > 0:
		return r.stack[len(r.stack)-1]
	case r.empty:
		return r.hello
	}
	return r.tabs[r.tab].screen
}

// broadcast hands a message to every screen there is. Only what is in sight, or
// comes into sight on the way back, reads a changed book again: another tab does
// when it is shown.
func (r *root) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	_, changed := msg.(ui.Changed)
	for i, t := range r.tabs {
		if changed && i != r.tab {
			r.tabs[i].read = false
			continue
		}
		cmds = append(cmds, r.give(t.screen, msg))
	}
	for _, s := range append([]ui.Screen(nil), r.stack...) {
		cmds = append(cmds, r.give(s, msg))
	}
	if changed {
		cmds = append(cmds, r.lookEmpty())
	}
	return tea.Batch(cmds...)
}

// give hands a message to one screen and does what the screen asks for.
func (r *root) give(s ui.Screen, msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{s.Update(msg)}
	if asker, ok := s.(ui.Asker); ok {
		for _, wish := range asker.Take() {
			r.asker = s
			cmds = append(cmds, r.handle(wish))
			r.asker = nil
		}
	}
	return tea.Batch(cmds...)
}
