package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"

	"dues/chase"
	"dues/store"
	"dues/tui/settings"
	"dues/tui/templates"
	"dues/tui/ui"
	"dues/tui/welcome"
)

// leaveLimit is how long the way out may take, whatever goes on.
const leaveLimit = 2 * time.Second

// framesPerSecond is how often the screen may change. Bubble Tea draws on a
// clock, which ticks while nothing happens too: at its own 60 a key waits 8 ms
// for it, at 70 it waits 7, at 80 it waits 6. All that an idle program uses of
// the processor is those ticks, a fifth of a millisecond each.
const framesPerSecond = 70

// Options are the surroundings of the full screen.
type Options struct {
	Book     *store.DB
	Terminal ui.Terminal
	In, Out  *os.File
	Now      func() time.Time
	Settings chase.Settings
	Practice bool        // the book is made up
	Keys     []ui.OwnKey // the user's own keys
	KeyFault string      // why there are none, "" when there are or none are wanted
	Getenv   func(string) string
	Config   settings.Config // the file of the settings
	KeyFile  settings.File   // the file of the user's own keys
	Own      templates.Own   // the user's own templates
	// Shell is what there is to type after "dues"; nil is nothing.
	Shell    func() []ShellCommand
	CrashDir string // where the report of a crash goes; "" writes none
	Abandon  func() // closes the book when the program cannot end as it should
	Exit     func(status int)
	// LookAfter checks the book and makes the day's backup when they are due; a
	// book shown on another day has none. An error is told.
	LookAfter func(context.Context) error
}

// ShellCommand is a command of the shell, so that : finds it by its name.
type ShellCommand struct{ Name, Short string }

// Run shows the full screen until the user leaves, the context ends or the
// terminal goes away. However it ends, drafts and saves under way are written
// before it returns; the caller then closes the book.
func Run(ctx context.Context, o Options) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	r := newRoot(ctx, o)
	before, _ := term.GetState(o.In.Fd())
	model := &surviving{Model: r}
	program := tea.NewProgram(model,
		tea.WithContext(ctx), tea.WithAltScreen(), tea.WithoutSignalHandler(), tea.WithFPS(framesPerSecond),
		tea.WithInput(&endingInput{File: o.In, ended: end}), tea.WithOutput(o.Out))
	left := make(chan struct{})
	watch(ctx, left, r.kit.Keeper, o, before)
	_, err := program.Run()
	close(left)
	if ctx.Err() != nil { // an editor that was killed may have left the terminal to us
		restore(o.Out, o.In, before)
	}
	end()
	written := r.kit.Keeper.Finish(leaveLimit)
	r.care.finish(leaveLimit / 4)
	switch {
	case model.crash != nil:
		return model.crash.report(o.CrashDir, o.Now())
	case err != nil && !errors.Is(err, tea.ErrProgramKilled):
		return err
	case !written:
		return errors.New("what was typed last could not be written in time")
	}
	return nil
}

// watch starts the watchdog: when the event loop does not end although the
// program should, it saves what there is, puts the terminal back and leaves.
func watch(ctx context.Context, left <-chan struct{}, keeper *ui.Keeper, o Options, before *term.State) {
	leave := func() {
		o.Abandon()
		restore(o.Out, o.In, before)
		o.Exit(1)
	}
	ui.Aside(func() {
		select {
		case <-left:
			return
		case <-ctx.Done():
		}
		select {
		case <-left:
		case <-time.After(leaveLimit):
			keeper.Finish(leaveLimit / 2)
			leave()
		}
	}, func(error) { leave() })
}

// putBack is what undoes the modes that this program or an editor sets: cursor
// keys, mouse, focus and paste marks, a hidden cursor, the other screen.
const putBack = "\x1b[?1l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?2004l\x1b[?25h\x1b[?1049l"

// restore puts the terminal back by hand, as it was before.
func restore(out io.Writer, in *os.File, before *term.State) {
	_, _ = io.WriteString(out, putBack)
	if before != nil {
		_ = term.Restore(in.Fd(), before)
	}
}

func newRoot(ctx context.Context, o Options) *root {
	kit := ui.NewKit(o.Terminal, o.Now, o.Settings)
	kit.Context = ctx
	kit.Practice = o.Practice
	kit.Input = o.In
	if o.Getenv != nil {
		kit.Getenv = o.Getenv
	}
	kit.Book = kit.FromHome(o.Book.Path())
	kit.Keeper = ui.NewKeeper(o.Book, o.Now)
	faults := TakeKeys(kit.Keys, o.Keys)
	if o.KeyFault != "" {
		faults = append(faults, o.KeyFault)
	}
	r := &root{kit: kit, book: book{o.Book, kit.Keeper}, out: o.Out, after: tick, config: o.Config, ownKeys: o.KeyFile, own: o.Own, shell: o.Shell}
	r.care.look = o.LookAfter
	for _, fault := range faults {
		r.news.fail(errors.New("keys.toml, " + fault))
	}
	r.dress(o.Terminal, o.Settings.Theme)
	r.tabs = r.buildTabs()
	r.hello = welcome.New(r.kit)
	r.empty, _ = o.Book.Empty(ctx) // so that the first frame is the right one; Init looks again, and says what is wrong
	return r
}

func tick(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}
