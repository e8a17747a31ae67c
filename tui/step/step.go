// Package step is the menu after S: how firmly and in what tone a client is
// chased. One letter does it; u takes it back.
package step

import (
	"context"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the menu needs of the book.
type Data interface {
	Account(context.Context, chase.ID) (chase.Account, error)
	SetStep(ctx context.Context, client chase.ID, step chase.Step) error
	SetTone(ctx context.Context, client chase.ID, tone chase.Tone) error
	Pin(ctx context.Context, client chase.ID, pinned bool) error
	GiveUp(ctx context.Context, client chase.ID, given bool) error
	Together(ctx context.Context, label string, do func(context.Context) error) error
}

// Screen is the menu about one client.
type Screen struct {
	ui.Wishes
	kit    ui.Kit
	data   Data
	open   ui.Open
	client chase.Client
	step   chase.Step // where the ladder stands now
	read   bool
	saving bool
	w, h   int
}

type loadedMsg struct {
	account chase.Account
	step    chase.Step
	err     error
}

type savedMsg struct {
	words string
	same  bool // it was so already: nothing was saved
	err   error
}

// choice is one letter of the menu.
type choice struct {
	key.Binding
	do func(*Screen) tea.Cmd
}

func letter(l, words string, do func(*Screen) tea.Cmd) choice {
	return choice{key.NewBinding(key.WithKeys(l), key.WithHelp(l, words)), do}
}

var leave = key.NewBinding(key.WithKeys("esc", "q", "ctrl+c"), key.WithHelp("esc", "back"))

// New is the menu about the client of o.
func New(k ui.Kit, data Data, o ui.Open) *Screen { return &Screen{kit: k, data: data, open: o} }

// choices are the letters, in the order they are shown.
func (s *Screen) choices() []choice {
	if s.many() {
		return s.choicesOfMany()
	}
	pin, drop := "pin: to the top of the list", "drop: stop the chasing for good"
	if s.client.Pinned {
		pin = "unpin: no longer at the top of the list"
	}
	if s.client.Dropped != 0 {
		drop = "chase again: it was given up " + s.client.Dropped.Short(s.kit.Today())
	}
	softer, firmer := "softer", "firmer"
	if s.step != "" { // what they come to is known once the client is read
		softer, firmer = "softer: "+s.step.Softer().Words(), "firmer: "+s.step.Shift(1).Words()
	}
	return []choice{
		letter("s", softer, func(s *Screen) tea.Cmd { return s.setStep(s.step.Softer()) }),
		letter("f", firmer, func(s *Screen) tea.Cmd { return s.setStep(s.step.Shift(1)) }),
		letter("h", "hold: stop the chasing until a day", (*Screen).hold),
		letter("d", drop, (*Screen).drop),
		letter("p", pin, (*Screen).pin),
		letter("a", "ladder: follow it again", func(s *Screen) tea.Cmd { return s.setStep("") }),
		letter("1", "informal: first names", func(s *Screen) tea.Cmd { return s.setTone(chase.Informal) }),
		letter("2", "neutral: the tone for most", func(s *Screen) tea.Cmd { return s.setTone(chase.Neutral) }),
		letter("3", "formal: surnames, whole sentences", func(s *Screen) tea.Cmd { return s.setTone(chase.Formal) }),
	}
}

// many reports that the menu is about all that were marked.
func (s *Screen) many() bool { return len(s.open.All) > 1 }

// choicesOfMany are the letters that mean the same for everybody, wherever
// each stands now.
func (s *Screen) choicesOfMany() []choice {
	d := s.data
	tone := func(l, words string, t chase.Tone) choice {
		return letter(l, words, s.forAll("tone "+string(t), func(c chase.Client) bool { return c.Tone == t },
			func(ctx context.Context, id chase.ID) error { return d.SetTone(ctx, id, t) }))
	}
	return []choice{
		letter("d", "drop: stop the chasing of all for good", s.forAll("given up", func(c chase.Client) bool { return c.Dropped != 0 },
			func(ctx context.Context, id chase.ID) error { return d.GiveUp(ctx, id, true) })),
		letter("p", "pin: all to the top of the list", s.forAll("pinned", func(c chase.Client) bool { return c.Pinned },
			func(ctx context.Context, id chase.ID) error { return d.Pin(ctx, id, true) })),
		letter("a", "ladder: all follow it again", s.forAll("ladder", func(c chase.Client) bool { return c.Step == "" },
			func(ctx context.Context, id chase.ID) error { return d.SetStep(ctx, id, "") })),
		tone("1", "informal: first names", chase.Informal),
		tone("2", "neutral: the tone for most", chase.Neutral),
		tone("3", "formal: surnames, whole sentences", chase.Formal),
	}
}

// forAll does the same for everybody of whom it is not so yet, as one change.
func (s *Screen) forAll(words string, is func(chase.Client) bool, do func(context.Context, chase.ID) error) func(*Screen) tea.Cmd {
	all, data := s.open.All, s.data
	return func(s *Screen) tea.Cmd {
		s.saving = true
		return s.kit.Save(func(ctx context.Context) tea.Msg {
			var ids []chase.ID
			for _, about := range all {
				a, err := data.Account(ctx, about.Client)
				if err != nil {
					return savedMsg{err: err}
				}
				if !is(a.Client) {
					ids = append(ids, about.Client)
				}
			}
			if len(ids) == 0 {
				return savedMsg{words: "All of them already: " + words + ".", same: true}
			}
			words := words + ", " + ui.Count(len(ids), "client")
			return savedMsg{words: words, err: data.Together(ctx, words, func(ctx context.Context) error {
				for _, id := range ids {
					if err := do(ctx, id); err != nil {
						return err
					}
				}
				return nil
			})}
		})
	}
}

// Init reads where the client stands.
func (s *Screen) Init() tea.Cmd {
	client, data, now, settings := s.open.Client, s.data, s.kit.Now(), s.kit.Settings
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		a, err := data.Account(ctx, client)
		if err != nil {
			return loadedMsg{err: err}
		}
		return loadedMsg{account: a, step: chase.Prepare(a, now, settings).Step}
	})
}

// Typing is always so: each letter is a choice.
func (s *Screen) Typing() bool { return true }

// Waiting reports that nothing is known yet, or that a choice is being saved.
func (s *Screen) Waiting() bool { return !s.read || s.saving }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = w, h }

// Head names the client.
func (s *Screen) Head() ui.Head {
	if s.many() {
		return ui.Head{Crumbs: []string{ui.Count(len(s.open.All), "client"), "Step and tone"}, Line: "One change for all of them: u takes it back at once."}
	}
	return ui.Head{Crumbs: []string{s.open.Name, "Step and tone"}, Line: "Now: " + s.step.Words() + ", " + string(s.client.Tone)}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	var keys []key.Binding
	for _, c := range s.choices() {
		keys = append(keys, c.Binding)
	}
	return append(keys, leave)
}

// FullHelp is the same.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

// Update takes a letter or an answer.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		s.read = true
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.client, s.step = msg.account.Client, msg.step
	case savedMsg:
		s.saving = false
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		if msg.same {
			return s.already(msg.words)
		}
		return s.Ask(ui.Saved{Client: s.client.ID, Whose: s.client.Name, Words: msg.words})
	case tea.KeyMsg:
		return s.press(msg)
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if key.Matches(k, leave) {
		return s.Ask(ui.Back{})
	}
	for _, c := range s.choices() {
		if key.Matches(k, c.Binding) {
			return c.do(s)
		}
	}
	return nil
}

func (s *Screen) setStep(step chase.Step) tea.Cmd {
	words := s.client.Name + " follows the ladder"
	switch {
	case step == s.client.Step && step == "":
		return s.already("They follow the ladder already.")
	case step == s.client.Step || step == s.step:
		return s.already("The step is " + step.Words() + " already.")
	case step != "":
		words = "step " + step.Words() + ", " + s.client.Name
	}
	return s.save(words, func(ctx context.Context) error { return s.data.SetStep(ctx, s.client.ID, step) })
}

func (s *Screen) setTone(tone chase.Tone) tea.Cmd {
	if tone == s.client.Tone {
		return s.already("The tone is " + string(tone) + " already.")
	}
	return s.save("tone "+string(tone)+", "+s.client.Name, func(ctx context.Context) error { return s.data.SetTone(ctx, s.client.ID, tone) })
}

// already says that a choice changes nothing: nothing is saved, and u would take
// back something else.
func (s *Screen) already(words string) tea.Cmd {
	return s.Ask(ui.Said{Words: words})
}

func (s *Screen) pin() tea.Cmd {
	pinned, words := !s.client.Pinned, "pinned, "+s.client.Name
	if !pinned {
		words = "no longer pinned, " + s.client.Name
	}
	return s.save(words, func(ctx context.Context) error { return s.data.Pin(ctx, s.client.ID, pinned) })
}

func (s *Screen) drop() tea.Cmd {
	given, words := s.client.Dropped == 0, "given up, "+s.client.Name
	if !given {
		words = "chased again, " + s.client.Name
	}
	return s.save(words, func(ctx context.Context) error { return s.data.GiveUp(ctx, s.client.ID, given) })
}

func (s *Screen) hold() tea.Cmd {
	o := s.open
	o.Screen, o.Replace = ui.ScreenHold, true
	return s.Ask(o)
}

func (s *Screen) save(words string, write func(context.Context) error) tea.Cmd {
	s.saving = true
	return s.kit.Save(func(ctx context.Context) tea.Msg { return savedMsg{words: words, err: write(ctx)} })
}

// View is the letters and what each does.
func (s *Screen) View() string {
	if !s.read {
		return ""
	}
	lines := []string{""}
	for _, c := range s.choices() {
		lines = append(lines, "  "+s.kit.Styles.Key.Render(c.Help().Key)+"  "+c.Help().Desc)
	}
	if s.many() {
		var names []string
		for _, a := range s.open.All {
			names = append(names, ui.Clean(a.Name))
		}
		lines = append(lines, "")
		for _, l := range ui.Wrap("for "+strings.Join(names, ", "), s.w-4) {
			lines = append(lines, "  "+l)
		}
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}
