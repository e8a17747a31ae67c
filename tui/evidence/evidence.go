// Package evidence is the dated trail of a client, or of one invoice: all that
// happened, with the journal and its proof, to be read, copied and saved as a
// file. Private entries stay out unless they are asked for.
package evidence

import (
	"context"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the trail is drawn up from.
type Data interface {
	Dossier(ctx context.Context, client chase.ID, opt chase.EvidenceOptions) (chase.Dossier, error)
}

// Screen is the trail.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	keys keyMap
	data Data
	open ui.Open

	w, h    int
	load    int
	read    bool
	private bool
	dossier chase.Dossier
	text    []string // the whole of it, as it is saved
	lines   []string // the same, cleaned and as wide as the window
	cursor  ui.Cursor
}

type keyMap struct {
	ui.List
	Save, Private, Copy, Back key.Binding
}

type readMsg struct {
	load    int
	dossier chase.Dossier
	err     error
}

// New is the trail of the client, or of the invoice, that o names.
func New(k ui.Kit, data Data, o ui.Open) *Screen {
	bind := func(help, words string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
	}
	return &Screen{kit: k, data: data, open: o, keys: keyMap{
		List:    k.Keys.List,
		Save:    bind("ctrl+s", "save: as a file", "ctrl+s", "enter", ">"),
		Private: bind("p", "private entries: in or out", "p"),
		Copy:    bind("y", "copy: all of it", "y"),
		Back:    bind("esc", "back", "esc", "q", "h", "left"),
	}}
}

// Init reads the record.
func (s *Screen) Init() tea.Cmd { return s.reload() }

func (s *Screen) reload() tea.Cmd {
	s.load++
	load, data, o, opt := s.load, s.data, s.open, chase.EvidenceOptions{Invoice: s.open.Invoice, Private: s.private}
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		d, err := data.Dossier(ctx, o.Client, opt)
		return readMsg{load, d, err}
	})
}

// Waiting reports that the record is not read yet: what is saved is what was
// asked for.
func (s *Screen) Waiting() bool { return !s.read }

// Typing is never so.
func (s *Screen) Typing() bool { return false }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) {
	s.w, s.h = max(0, w), max(0, h)
	s.lay()
}

// lay wraps the text to the window; a line that goes on is indented as it began.
func (s *Screen) lay() {
	s.lines = s.lines[:0]
	for _, line := range s.text {
		words := strings.TrimLeft(line, " ")
		indent := ui.Spaces(len(line) - len(words))
		s.lines = append(s.lines, ui.Hang(" "+indent, " "+indent, ui.Clean(words), s.w)...)
	}
	s.cursor.Keep(s.tops(), 1)
}

// tops is how many lines can be the first in sight.
func (s *Screen) tops() int { return max(1, len(s.lines)-s.h+1) }

// Head says of whom it is and what was left out.
func (s *Screen) Head() ui.Head {
	h := ui.Head{Crumbs: []string{ui.Clean(s.open.Name), "Trail"}}
	if !s.read {
		h.Line = "Reading the whole record, and checking that it stands as it was written."
		return h
	}
	if d := s.dossier; d.Invoice != "" {
		h.Crumbs = []string{ui.Clean(d.Invoice), "Trail"}
	}
	h.Right = ui.Count(len(s.dossier.Lines), "entry")
	if n := len(s.dossier.Lines); n != 1 {
		h.Right = fmt.Sprintf("%d entries", n)
	}
	h.Line = "Everything dated, in order, for a claim or whoever asks. Not legal advice."
	switch n := s.dossier.Private; {
	case s.private:
		h.Line = "Private entries are IN it: p leaves them out again."
	case n > 0:
		h.Line = fmt.Sprintf("Private entries left out: %d. p puts them in.", n)
	}
	h.Line = ui.Cut(h.Line, max(0, s.w-2))
	return h
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	k := s.keys
	return []key.Binding{k.Save, k.Private, k.Copy, k.Down, k.Up, k.Back}
}

// FullHelp is every key of the trail, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	k := s.keys
	return [][]key.Binding{
		{k.Save, k.Private, k.Copy},
		{k.Down, k.Up, k.First, k.Last, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Back},
	}
}

// Update takes a key or a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case readMsg:
		return s.take(msg)
	case ui.Changed:
		return s.reload()
	}
	return nil
}

func (s *Screen) take(m readMsg) tea.Cmd {
	if m.load != s.load {
		return nil
	}
	s.read = true
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.dossier, s.text = m.dossier, m.dossier.Text(s.kit.Now(), s.kit.Settings)
	s.lay()
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	if isMove, _ := s.cursor.Press(k, s.keys.List, s.tops(), max(1, s.h)); isMove {
		s.cursor.Keep(s.tops(), 1)
		return nil
	}
	switch {
	case key.Matches(k, s.keys.Save):
		return s.Ask(ui.SaveText{What: s.text[0], Name: s.dossier.Name() + ".txt", Text: s.whole()})
	case key.Matches(k, s.keys.Private):
		s.private, s.read = !s.private, false
		return s.reload()
	case key.Matches(k, s.keys.Copy):
		return s.Ask(ui.Copy{Words: s.whole(), What: "the trail"})
	case key.Matches(k, s.keys.Back):
		return s.Ask(ui.Back{})
	}
	return nil
}

// whole is the text as it is saved: cleaned, for somebody will print it on a
// terminal.
func (s *Screen) whole() string {
	var b strings.Builder
	for _, l := range s.text {
		words := strings.TrimLeft(l, " ")
		b.WriteString(ui.Spaces(len(l)-len(words)) + ui.Clean(words) + "\n")
	}
	return b.String()
}

// View is the part of the record that is in sight.
func (s *Screen) View() string {
	from := min(s.cursor.At, len(s.lines))
	return ui.Clamp(strings.Join(s.lines[from:min(len(s.lines), from+max(1, s.h))], "\n"), s.w, s.h)
}
