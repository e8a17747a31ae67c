// Package pick asks which client is meant: type a part of the name, enter takes
// the one that is marked. It opens the screen that was asked for about them.
package pick

import (
	"context"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// Data is what the question needs of the book.
type Data interface {
	ClientsLike(ctx context.Context, words string) ([]chase.ClientLine, error)
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
}

// Screen is the question.
type Screen struct {
	ui.Wishes
	kit   ui.Kit
	data  Data
	then  ui.Open // what to open about the client
	title string

	find  *ui.Form
	asked string
	found []chase.ClientLine
	read  bool
	at    int
	w, h  int
}

type foundMsg struct {
	words string
	found []chase.ClientLine
	err   error
}

var (
	take  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", "this one"))
	move  = key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("arrows", "move"))
	up    = key.NewBinding(key.WithKeys("up", "ctrl+p"), key.WithHelp("up", "up"))
	down  = key.NewBinding(key.WithKeys("down", "ctrl+n", "tab"), key.WithHelp("down", "down"))
	leave = key.NewBinding(key.WithKeys("esc", "ctrl+c"), key.WithHelp("esc", "back"))
)

// New asks for a client and then opens then about them; title says what for.
func New(k ui.Kit, data Data, title string, then ui.Open) *Screen {
	return &Screen{kit: k, data: data, title: title, then: then, find: ui.NewForm(k, &ui.Field{Name: "who", Label: "Who"})}
}

// Init reads the clients who owe.
func (s *Screen) Init() tea.Cmd { return s.look() }

// Typing is always so.
func (s *Screen) Typing() bool { return true }

// Waiting holds enter back until the words typed so far were looked up, so
// that it takes the client they mean.
func (s *Screen) Waiting() bool { return !s.read }

// SetSize takes the size of the body.
func (s *Screen) SetSize(w, h int) { s.w, s.h = w, h }

// Head is what the question is for.
func (s *Screen) Head() ui.Head {
	return ui.Head{Crumbs: []string{s.title}, Line: "Type a part of the name, or of the phone number."}
}

// ShortHelp is the footer.
func (s *Screen) ShortHelp() []key.Binding { return []key.Binding{take, move, leave} }

// FullHelp is the same.
func (s *Screen) FullHelp() [][]key.Binding { return [][]key.Binding{s.ShortHelp()} }

func (s *Screen) look() tea.Cmd {
	words, data := strings.TrimSpace(s.find.Value("who")), s.data
	s.asked, s.read = words, false
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		if words == "" {
			found, err := data.Clients(ctx, chase.ScopeOpen)
			return foundMsg{words, found, err}
		}
		found, err := data.ClientsLike(ctx, words)
		return foundMsg{words, found, err}
	})
}

// Update takes a key or what was found.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return s.press(msg)
	case foundMsg:
		if msg.words != s.asked {
			return nil
		}
		s.read = true
		if msg.err != nil {
			return s.Ask(ui.Failed{Err: msg.err})
		}
		s.found, s.at = msg.found, 0
	}
	return nil
}

func (s *Screen) press(k tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(k, leave):
		return s.Ask(ui.Back{})
	case key.Matches(k, up):
		s.at = max(0, s.at-1)
	case key.Matches(k, down):
		s.at = min(s.at+1, max(0, len(s.found)-1))
	case key.Matches(k, take):
		if s.at >= len(s.found) {
			return s.Ask(ui.Said{Words: `No client is called "` + s.asked + `"`})
		}
		c := s.found[s.at].Client
		o := s.then
		o.Client, o.Name, o.Replace = c.ID, c.Name, true
		return s.Ask(o)
	default:
		if s.find.Update(k) == ui.FormEdited {
			return s.look()
		}
	}
	return nil
}

// View is the words and the clients they may mean.
func (s *Screen) View() string {
	lines := []string{" " + strings.SplitN(s.find.View(s.w-1, 1), "\n", 2)[0], s.kit.Rule("", s.w)}
	rows := max(1, s.h-len(lines))
	from := max(0, s.at-rows+1)
	for i := from; i < min(len(s.found), from+rows); i++ {
		lines = append(lines, s.row(i))
	}
	if s.read && len(s.found) == 0 {
		lines = append(lines, `  No client is called "`+ui.Clean(s.asked)+`".`)
	}
	return strings.Join(lines, "\n")
}

func (s *Screen) row(i int) string {
	c := s.found[i]
	name := ui.Clean(c.Client.Name)
	right := s.kit.Sum(c.Open) + " " + late(c.DaysLate) + " "
	if s.w-ui.Width(right)-3 < min(ui.Width(name), leastName) {
		right = ""
	}
	if i == s.at {
		return s.kit.Styles.Selected.Render(ui.Line("> "+name, right, s.w))
	}
	return ui.Line("  "+name, right, s.w)
}

// leastName is how much of a name the amount beside it leaves in sight.
const leastName = 12

// late is how late somebody is, in a column; of who is not, nothing.
func late(days int) string {
	words := ui.LateColumn(days, 4)
	if days <= 0 {
		return ui.Spaces(ui.Width(words))
	}
	return words
}
