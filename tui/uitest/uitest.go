// Package uitest drives a screen, or the whole program, as a user would: keys
// in, the screen as text out. Commands run at once and in order, so a test
// needs no waiting.
package uitest

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"dues/chase"
	"dues/tui/ui"
)

// Now is the instant of the tests: Tuesday 24 November 2026, 09:12, as the
// drawings of UX section 14 have it.
func Now() time.Time { return time.Date(2026, 11, 24, 9, 12, 0, 0, time.UTC) }

// Kit is a plain kit: ASCII, no colour, the clock of Now, pounds at home.
func Kit() ui.Kit {
	s := chase.DefaultSettings()
	s.Me.Name = "Sam Lee"
	k := ui.NewKit(ui.Terminal{Mono: true, ASCII: true}, Now, s)
	k.Context = context.Background()
	return k
}

// limit is how long a command may take before the test fails: a tick, or a
// command that waits for something, does not belong in a screen.
const limit = time.Minute

// Driver runs one screen or one model.
type Driver struct {
	Sent []tea.Msg // what the screen said upward, oldest first

	t      testing.TB
	update func(tea.Msg) tea.Cmd
	view   func() string
	take   func() []tea.Msg
	typing func() bool
	w, h   int
}

// Screen starts a screen of w by h cells, the size of the body.
func Screen(t testing.TB, s ui.Screen, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, update: s.Update, view: s.View, typing: s.Typing, w: w, h: h, take: func() []tea.Msg { return nil }}
	if a, ok := s.(ui.Asker); ok {
		d.take = a.Take
	}
	s.SetSize(w, h)
	d.run(s.Init())
	return d
}

// Model starts a whole program in a window of w by h cells.
func Model(t testing.TB, m tea.Model, w, h int) *Driver {
	t.Helper()
	d := &Driver{t: t, w: w, h: h, typing: func() bool { return true }, take: func() []tea.Msg { return nil }}
	d.view = func() string { return m.View() }
	d.update = func(msg tea.Msg) tea.Cmd {
		var cmd tea.Cmd
		m, cmd = m.Update(msg)
		return cmd
	}
	d.run(m.Init())
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Press sends keys by name: "j", "enter", "ctrl+s", "shift+tab".
func (d *Driver) Press(keys ...string) *Driver {
	d.t.Helper()
	for _, k := range keys {
		d.Send(keyMsg(d.t, k))
	}
	return d
}

// Type sends words letter by letter.
func (d *Driver) Type(words string) *Driver {
	d.t.Helper()
	for _, r := range words {
		if r == ' ' {
			d.Send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
			continue
		}
		d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return d
}

// Send sends any message and runs what follows from it.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	d.run(d.update(msg))
	return d
}

// Screen is what is shown, without colours, and never wider than the window.
func (d *Driver) Screen() string {
	d.t.Helper()
	view := d.view()
	checkSize(d.t, view, d.w, d.h)
	return ansi.Strip(view)
}

// Sizes are the rooms that the windows of the drawings leave for the body.
var Sizes = []struct {
	Window string
	W, H   int
}{{"40x16", 40, 12}, {"80x24", 80, 18}, {"100x30", 100, 24}, {"160x50", 160, 43}}

// Whole is what is shown under the two lines of the head.
func (d *Driver) Whole(s ui.Screen) string {
	d.t.Helper()
	h := s.Head()
	return ansi.Strip(strings.Join(h.Crumbs, " > ")+"   "+h.Right+"\n"+h.Line+"\n") + d.Screen()
}

// Raw is what is shown with its escape sequences.
func (d *Driver) Raw() string { return d.view() }

func (d *Driver) run(cmd tea.Cmd) {
	d.t.Helper()
	d.Sent = append(d.Sent, d.take()...)
	if cmd == nil {
		return
	}
	got := make(chan tea.Msg, 1)
	go func() { got <- cmd() }()
	select {
	case msg := <-got:
		d.follow(msg)
	case <-time.After(limit):
		d.t.Fatal("a command did not end")
	}
}

func (d *Driver) follow(msg tea.Msg) {
	d.t.Helper()
	if msg == nil {
		return
	}
	switch msg := msg.(type) {
	case tea.Cmd:
		d.t.Fatal("a command was returned as a message")
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
		return
	case tea.QuitMsg:
		d.Sent = append(d.Sent, msg)
		return
	}
	if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() { // a sequence
			if c, ok := v.Index(i).Interface().(tea.Cmd); ok {
				d.run(c)
			}
		}
		return
	}
	if upward(msg) && d.w > 0 {
		d.Sent = append(d.Sent, msg)
	}
	d.run(d.update(msg))
}

// upward reports a message that a screen sends to the root.
func upward(msg tea.Msg) bool {
	switch msg.(type) {
	case ui.Open, ui.Turn, ui.Back, ui.Said, ui.Failed, ui.Outside, ui.Copy, ui.Changed, ui.Saved, ui.Run:
		return true
	}
	return false
}

// Last is the last thing the screen said upward; it fails when there is none.
func (d *Driver) Last() tea.Msg {
	d.t.Helper()
	if len(d.Sent) == 0 {
		d.t.Fatal("the screen said nothing")
	}
	return d.Sent[len(d.Sent)-1]
}
