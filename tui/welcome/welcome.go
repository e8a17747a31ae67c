// Package welcome is the page on which an empty book begins: what the program
// does, and the ways to bring something in. It writes nothing itself.
package welcome

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/tui/ui"
)

// way is one way to begin.
type way struct {
	key   key.Binding
	title string
	takes string // how long
	brief string // what happens, in a line
	words string // the same, in a sentence or two
	do    tea.Msg
}

// Screen is the page.
type Screen struct {
	ui.Wishes
	kit  ui.Kit
	ways []way
	at   int
	w, h int
	keys keyMap
}

type keyMap struct{ Up, Down, Choose, Move key.Binding }

func bind(help, words string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, words))
}

// New is the page of an empty book.
func New(k ui.Kit) *Screen {
	return &Screen{
		kit: k,
		keys: keyMap{
			Up: bind("k", "up", "k", "up"), Down: bind("j", "down", "j", "down"),
			Choose: bind("enter", "choose", "enter", "l", "right"), Move: bind("j k", "move", "j", "k"),
		},
		ways: []way{
			{bind("i", "import: invoices from a CSV file", "i"), "Bring in invoices from a CSV file", "2 minutes",
				"You see the columns it found before anything is saved.",
				"Export open invoices from your accounts program; dues shows what it found before anything is saved. One undo takes it all back.",
				ui.Open{Screen: ui.ScreenImport}},
			{bind("a", "add: type in one invoice", "a"), "Type in one invoice", "30 seconds",
				"Client, number, amount, date sent, date due.",
				"Client, number, amount, date sent, date due. That is enough to start.",
				ui.Open{Screen: ui.ScreenNewInvoice}},
			{bind("d", "demo: made-up data", "d"), "Look round with made-up data", "0 seconds",
				"A separate practice file, clearly marked: dues demo",
				"A separate practice file, clearly marked, that cannot send mail. q leaves; then type: dues demo",
				ui.Said{Words: "q leaves; then type: dues demo   It opens a practice file of its own."}},
			{bind("m", "mail: bring in threads", "m"), "Bring in mail threads as well", "later is fine",
				"Reads a Maildir or mbox, never writes to it; shows the counts first.",
				"From a Maildir, an mbox or a folder of .eml; dues reads it, never writes to it. You see the counts first. [mail] in config.toml names the folder whose new mail is to follow.",
				ui.Open{Screen: ui.ScreenImport}},
		},
	}
}

// Init has nothing to read.
func (s *Screen) Init() tea.Cmd { return nil }

// Typing is never so.
func (s *Screen) Typing() bool { return false }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = max(0, w), max(0, h) }

// Head says that this is the beginning.
func (s *Screen) Head() ui.Head { return ui.Head{Crumbs: []string{"first run"}} }

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding {
	keys := []key.Binding{s.keys.Choose, s.keys.Move}
	for _, w := range s.ways {
		keys = append(keys, w.key)
	}
	return append(keys, s.kit.Keys.Quit)
}

// FullHelp is every key of the page, for the help list.
func (s *Screen) FullHelp() [][]key.Binding {
	var ways []key.Binding
	for _, w := range s.ways {
		ways = append(ways, w.key)
	}
	return [][]key.Binding{ways, {s.keys.Down, s.keys.Up, s.keys.Choose, s.kit.Keys.Quit}}
}

// Update takes a key.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	switch {
	case key.Matches(k, s.keys.Up):
		s.at = max(0, s.at-1)
	case key.Matches(k, s.keys.Down):
		s.at = min(len(s.ways)-1, s.at+1)
	case key.Matches(k, s.keys.Choose):
		return s.Ask(s.ways[s.at].do)
	}
	for i, w := range s.ways {
		if key.Matches(k, w.key) {
			s.at = i
			return s.Ask(w.do)
		}
	}
	return nil
}

// pageWidth is as wide as the page grows; in a wider window it stands in the
// middle.
const pageWidth = 98

// detail is how much the page says.
type detail int

const (
	titles detail = iota
	brief
	whole
	airy // whole, with empty lines between
)

// View is the page, with as much of the words as the window holds.
func (s *Screen) View() string {
	w := min(s.w, pageWidth)
	var lines []string
	for d := airy; d >= titles; d-- {
		if lines = s.page(w, d); len(lines) <= s.h {
			break
		}
	}
	if left := (s.w - w) / 2; left > 0 {
		for i := range lines {
			lines[i] = ui.Spaces(left) + lines[i]
		}
	}
	return ui.Clamp(strings.Join(lines, "\n"), s.w, s.h)
}

// page is the page w cells wide, in so much detail.
func (s *Screen) page(w int, d detail) []string {
	var lines []string
	say := func(text string) {
		for _, l := range ui.Wrap(text, w-4) {
			lines = append(lines, "  "+l)
		}
	}
	gap := func() {
		if d == airy {
			lines = append(lines, "")
		}
	}
	if gap(); d > titles || s.h > 2*len(s.ways) {
		say("Hello. Here you see who owes you, why you are ringing today, and what was said last time.")
	}
	if d > titles {
		say("Everything stays in one file on this computer: " + ui.Clean(s.kit.Book))
	}
	lines = append(lines, "")
	for i, way := range s.ways {
		lines = append(lines, s.title(way, i == s.at, w))
		for _, l := range way.lines(w-10, d) {
			lines = append(lines, "       "+l)
		}
		gap()
	}
	if d > titles {
		lines = append(lines, s.kit.Rule("", w))
		say("dues never sends anything by itself, never changes your mail, and talks to nobody but the mail server you name. It only reminds, prepares and records. You decide the tone.")
		gap()
		say("Nothing to lose here: q leaves, and dues starts on this page again.")
	}
	return lines
}

// lines is what stands under the title of a way.
func (w way) lines(width int, d detail) []string {
	switch d {
	case titles:
		return nil
	case brief:
		return []string{ui.Cut(w.brief, width)}
	}
	return ui.Wrap(w.words, width)
}

func (s *Screen) title(way way, selected bool, w int) string {
	mark := "   "
	if selected {
		mark = " > "
	}
	words := mark + " " + way.key.Help().Key + "  " + way.title
	if w >= 60 {
		words = ui.Fit(words, 48) + way.takes
	}
	if selected {
		return s.kit.Styles.Selected.Render(ui.Fit(words, w))
	}
	return ui.Fit(words, w)
}
