package ui

import (
	"context"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
)

// ClientData is what a Picker needs of the book.
type ClientData interface {
	ClientsLike(ctx context.Context, words string) ([]chase.ClientLine, error)
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
}

// Picker asks which client is meant: type a part of the name or of the phone
// number, enter takes the one that is marked. Before anything is typed it lists
// those who owe.
type Picker struct {
	kit   Kit
	data  ClientData
	find  *Form
	asked string
	found []chase.ClientLine
	read  bool
	at    int
}

// Picked is what came of a key: a client, a wish to leave, or words to say.
type Picked struct {
	Client *chase.Client
	Left   bool
	Say    tea.Msg
}

type clientsFoundMsg struct {
	words string
	found []chase.ClientLine
	err   error
}

var (
	pickTake  = bind("enter", "this one", "enter")
	pickMove  = bind("arrows", "move", "up", "down")
	pickUp    = bind("up", "up", "up", "ctrl+p")
	pickDown  = bind("down", "down", "down", "ctrl+n", "tab")
	pickLeave = bind("esc", "back", "esc", "ctrl+c")
)

// NewPicker asks with a label beside what is typed; Look begins.
func NewPicker(k Kit, data ClientData, label string) *Picker {
	return &Picker{kit: k, data: data, find: NewForm(k, &Field{Name: "who", Label: label})}
}

// Help is the keys, for a footer.
func (p *Picker) Help() []key.Binding { return []key.Binding{pickTake, pickMove, pickLeave} }

// Waiting holds enter back until the words typed so far were looked up, so that
// it takes the client they mean.
func (p *Picker) Waiting() bool { return !p.read }

// Look finds the clients that the words typed so far may mean.
func (p *Picker) Look() tea.Cmd {
	words, data := strings.TrimSpace(p.find.Value("who")), p.data
	p.asked, p.read = words, false
	return p.kit.Load(func(ctx context.Context) tea.Msg {
		if words == "" {
			found, err := data.Clients(ctx, chase.ScopeOpen)
			return clientsFoundMsg{words, found, err}
		}
		found, err := data.ClientsLike(ctx, words)
		return clientsFoundMsg{words, found, err}
	})
}

// Update takes a key or what was found.
func (p *Picker) Update(msg tea.Msg) (tea.Cmd, Picked) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return p.press(msg)
	case clientsFoundMsg:
		if msg.words != p.asked {
			return nil, Picked{}
		}
		p.read = true
		if msg.err != nil {
			return nil, Picked{Say: Failed{Err: msg.err}}
		}
		p.found, p.at = msg.found, 0
	}
	return nil, Picked{}
}

func (p *Picker) press(k tea.KeyMsg) (tea.Cmd, Picked) {
	switch {
	case key.Matches(k, pickLeave):
		return nil, Picked{Left: true}
	case key.Matches(k, pickUp):
		p.at = max(0, p.at-1)
	case key.Matches(k, pickDown):
		p.at = min(p.at+1, max(0, len(p.found)-1))
	case key.Matches(k, pickTake):
		if p.at >= len(p.found) {
			return nil, Picked{Say: Said{Words: `No client is called "` + p.asked + `"`}}
		}
		return nil, Picked{Client: &p.found[p.at].Client}
	default:
		if p.find.Update(k) == FormEdited {
			return p.Look(), Picked{}
		}
	}
	return nil, Picked{}
}

// Lines are the words and the clients they may mean.
func (p *Picker) Lines(w, h int) []string {
	lines := []string{" " + strings.SplitN(p.find.View(w-1, 1), "\n", 2)[0], p.kit.Rule("", w)}
	rows := max(1, h-len(lines))
	from := max(0, p.at-rows+1)
	for i := from; i < min(len(p.found), from+rows); i++ {
		lines = append(lines, p.row(i, w))
	}
	if p.read && len(p.found) == 0 {
		lines = append(lines, `  No client is called "`+Clean(p.asked)+`".`)
	}
	return lines
}

func (p *Picker) row(i, w int) string {
	c := p.found[i]
	name := Clean(c.Client.Name)
	right := p.kit.Sum(c.Open) + " " + pickedLate(c.DaysLate) + " "
	if w-Width(right)-3 < min(Width(name), leastPicked) {
		right = ""
	}
	if i == p.at {
		return p.kit.Styles.Selected.Render(Line("> "+name, right, w))
	}
	return Line("  "+name, right, w)
}

// leastPicked is how much of a name the amount beside it leaves in sight.
const leastPicked = 12

// pickedLate is how late somebody is, in a column; of who is not, nothing.
func pickedLate(days int) string {
	words := LateColumn(days, 4)
	if days <= 0 {
		return Spaces(Width(words))
	}
	return words
}
