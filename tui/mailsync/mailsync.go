// Package mailsync is the screen that brings in what is new in the user's mail:
// where it looks, how far it is, and what came. Leaving it stops the sync; what
// was read until then is kept.
package mailsync

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data looks the user's mail through.
type Data interface {
	SyncMail(ctx context.Context, progress func(chase.SyncProgress)) (chase.MailSync, error)
}

// Screen is one sync.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	data Data
	keys keyMap

	w, h   int
	stop   context.CancelFunc
	far    *progress
	done   bool
	report chase.MailSync
	err    error
}

type keyMap struct{ Stop, Unmatched, Back key.Binding }

// progress is how far the sync is; it is written while the screen is drawn.
type progress struct {
	mu  sync.Mutex
	now chase.SyncProgress
}

func (p *progress) set(now chase.SyncProgress) {
	p.mu.Lock()
	p.now = now
	p.mu.Unlock()
}

func (p *progress) get() chase.SyncProgress {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}

type doneMsg struct {
	of     *progress
	report chase.MailSync
	err    error
}

// New is a sync that begins at once.
func New(k ui.Kit, data Data) *Screen {
	return &Screen{kit: k, data: data, far: &progress{}, stop: func() {}, keys: keyMap{
		Stop:      key.NewBinding(key.WithKeys("esc", "ctrl+c", "q"), key.WithHelp("esc", "stop: what was read is kept")),
		Unmatched: key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "tie the mail that waits")),
		Back:      key.NewBinding(key.WithKeys("esc", "q", "h", "left"), key.WithHelp("esc", "back")),
	}}
}

// Init begins.
func (s *Screen) Init() tea.Cmd {
	far, data := s.far, s.data
	ctx, stop := context.WithCancel(s.kit.Context)
	s.stop = stop
	return s.kit.Load(func(context.Context) tea.Msg {
		defer stop()
		report, err := data.SyncMail(ctx, far.set)
		return doneMsg{far, report, err}
	})
}

// Typing is so while it runs: every key but esc waits.
func (s *Screen) Typing() bool { return !s.done }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Head says that nothing is changed.
func (s *Screen) Head() ui.Head {
	return ui.Head{Crumbs: []string{"Sync mail"}, Line: "Your mail is read and never changed. What is no client's is not stored."}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	switch {
	case !s.done:
		return []key.Binding{s.keys.Stop}
	case s.report.Waiting > 0:
		return []key.Binding{s.keys.Unmatched, s.keys.Back}
	}
	return []key.Binding{s.keys.Back}
}

// FullHelp is the same.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Update takes a key, or the end.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case doneMsg:
		if msg.of != s.far {
			return nil
		}
		s.done, s.report, s.err = true, msg.report, msg.err
		if msg.report.Kept() > 0 {
			return s.Ask(ui.Changed{})
		}
	case tea.KeyMsg:
		switch {
		case !s.done && key.Matches(msg, s.keys.Stop):
			s.stop()
		case s.done && s.report.Waiting > 0 && key.Matches(msg, s.keys.Unmatched):
			return s.Ask(ui.Open{Screen: ui.ScreenUnmatched, Replace: true})
		case s.done && key.Matches(msg, s.keys.Back):
			return s.Ask(ui.Back{})
		}
	}
	return nil
}

// View is how far it is, or what came.
func (s *Screen) View() string {
	lines := []string{""}
	say := func(words string) {
		for _, l := range ui.Wrap(ui.Clean(words), max(1, s.w-4)) {
			lines = append(lines, "  "+l)
		}
	}
	switch now := s.far.get(); {
	case s.err != nil:
		say(s.err.Error() + ".")
	case !s.done && now.Source == "":
		say("Looking ...")
	case !s.done:
		say(fmt.Sprintf("%s: %s read, %s kept, about %s to go", now.Source, chase.Number(now.Read), chase.Number(now.Kept), chase.Number(now.Ahead)))
	default:
		s.sayReport(say)
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// sayReport says what each source brought.
func (s *Screen) sayReport(say func(string)) {
	for _, src := range s.report.Sources {
		words := fmt.Sprintf("%s: %s new, %s kept, %s not a client's", src.Source, chase.Number(src.Read), chase.Number(src.Kept), chase.Number(src.Left))
		if src.Failed != "" {
			words = src.Source + ": " + src.Failed
		}
		say(words)
		if n := len(src.Problems); n > 0 {
			say(fmt.Sprintf("   %s cannot be read; the first: %s", ui.Count(n, "file"), src.Problems[0]))
		}
	}
	say("")
	if s.report.Stopped {
		say("Stopped. What was read until then is kept; the next sync goes on from there.")
	}
	switch n := s.report.Waiting; {
	case n == 1:
		say("1 conversation looks like a client's and is tied to none: enter ties it.")
	case n > 1:
		say(fmt.Sprintf("%d conversations look like a client's and are tied to none: enter ties them.", n))
	}
	if s.report.Kept() > 0 {
		say("u takes back what came in last.")
	}
}
