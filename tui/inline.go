package tui

import (
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"

	"dues/chase"
	"dues/tui/quick"
	"dues/tui/ui"
)

// inlineLines is the height of what is drawn under a prompt.
const inlineLines = 8

// QuickNote shows the quick note under the prompt, without taking the screen,
// and gives what was saved: nil when it was left, its words kept as a draft.
// who is the client it begins with.
func QuickNote(ctx context.Context, o Options, who string) (*quick.Saved, error) {
	ctx, end := context.WithCancel(ctx)
	defer end()
	kit := newRoot(ctx, o).kit
	if err := kit.Bare(); err != nil {
		return nil, err
	}
	screen := quick.New(kit, book{o.Book, kit.Keeper}, who)
	m := &surviving{Model: &inline{kit: kit, screen: screen}}
	before, _ := term.GetState(o.In.Fd())
	program := tea.NewProgram(m, tea.WithContext(ctx), tea.WithoutSignalHandler(),
		tea.WithInput(&endingInput{File: o.In, ended: end}), tea.WithOutput(o.Out))
	left := make(chan struct{})
	watch(ctx, left, kit.Keeper, o, before)
	_, err := program.Run()
	close(left)
	written := kit.Keeper.Finish(leaveLimit)
	switch {
	case m.crash != nil:
		return nil, m.crash.report(o.CrashDir, o.Now())
	case err != nil && !errors.Is(err, tea.ErrProgramKilled):
		return nil, err
	case !written:
		return nil, errors.New("what was typed last could not be written in time")
	}
	return screen.Done(), nil
}

// inline is one screen under a prompt, as Bubble Tea sees it.
type inline struct {
	kit    ui.Kit
	screen *quick.Screen
	w      int
	line   string // the last news or error
	bad    bool
	over   bool
}

// Init starts the screen.
func (m *inline) Init() tea.Cmd { return m.screen.Init() }

// Update hands the screen its messages, one rune at a time when a slow line
// brought several keys at once, and takes its wishes.
func (m *inline) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w = msg.Width
		m.screen.SetSize(msg.Width, inlineLines-2)
	case flushMsg:
		keeper := m.kit.Keeper
		cmds = append(cmds, m.kit.Load(func(ctx context.Context) tea.Msg { return flushedMsg{keeper.Flush(ctx)} }))
	case flushedMsg:
		if msg.err != nil {
			m.line, m.bad = msg.err.Error(), true
		}
	case tea.KeyMsg:
		m.line = ""
		for _, k := range single(msg) {
			cmds = append(cmds, m.screen.Update(k))
		}
	default:
		cmds = append(cmds, m.screen.Update(msg))
	}
	for _, wish := range m.screen.Take() {
		cmds = append(cmds, m.grant(wish))
	}
	return m, tea.Batch(append(cmds, m.keepDraft())...)
}

// grant does what the screen wishes: there is nothing to go to but the shell.
func (m *inline) grant(wish tea.Msg) tea.Cmd {
	switch wish := wish.(type) {
	case ui.Back, ui.Saved:
		m.over = true
		return tea.Quit
	case ui.Said:
		m.line, m.bad = wish.Words, false
	case ui.Failed:
		m.line, m.bad = wish.Err.Error(), true
	}
	return nil
}

// keepDraft has what is typed written a third of a second later.
func (m *inline) keepDraft() tea.Cmd {
	d, keep := m.screen.Draft()
	waiting := false
	switch {
	case keep:
		waiting = m.kit.Keeper.Note(d)
	case d.Form != "":
		waiting = m.kit.Keeper.Forget(d.Form, chase.ID(0))
	}
	if !waiting || m.over {
		return nil
	}
	return tick(draftDelay, flushMsg{})
}

// View is the form, the last news and the keys; nothing once it is over, so
// that the answer stands in its place.
func (m *inline) View() string {
	if m.over {
		return ""
	}
	lines := strings.Split(ui.Clamp(m.screen.View(), m.w, inlineLines-2), "\n")
	line := m.kit.Styles.Quiet.Render(ui.Cut(ui.Clean(m.line), m.w))
	if m.bad {
		line = m.kit.Styles.Error.Render(ui.Cut(ui.Clean(m.line), m.w))
	}
	var keys []string
	for _, b := range m.screen.ShortHelp() {
		keys = append(keys, b.Help().Key+" "+ui.ShortHelp(b))
	}
	lines = append(lines, line, m.kit.Styles.Quiet.Render(ui.Cut(strings.Join(keys, "   "), m.w)))
	text := strings.Join(lines, "\n")
	if m.kit.ASCII {
		text = ui.ASCII(text)
	}
	return text
}
