package ui_test

import (
	"context"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
	"dues/tui/uitest"
)

// plain is a list with nothing of its own.
type plain struct {
	ui.Listing[chase.ClientLine]
	book  book
	lines []chase.ClientLine
}

type book interface {
	Sheet(context.Context, chase.ID) (chase.Account, error)
	Clients(context.Context, chase.Scope) ([]chase.ClientLine, error)
}

type plainRead struct {
	load  int
	lines []chase.ClientLine
}

func newPlain(db book) *plain {
	p := &plain{book: db}
	p.Views = []ui.ListView[chase.ClientLine]{{Letter: "a", Name: "all"}, {Letter: "n", Name: "nobody", Short: "nobody", Has: func(chase.ClientLine) bool { return false }}}
	p.Orders = []ui.ListOrder[chase.ClientLine]{{Name: "name", Compare: func(x, y chase.ClientLine, _ chase.Currency) int { return int(x.Client.ID - y.Client.ID) }}}
	p.Bind(uitest.Kit(), db, p, func(l chase.ClientLine) string { return l.Client.Name })
	return p
}

func (p *plain) Row(l chase.ClientLine) ui.Row {
	return ui.Row{ID: l.Client.ID, Client: l.Client.ID, Name: l.Client.Name, Text: ui.FilterText(l.Client.Name)}
}
func (p *plain) Alike(was, is chase.ClientLine) bool { return was.Client.About == is.Client.About }
func (p *plain) Lines() []chase.ClientLine           { return p.lines }
func (p *plain) Visible() int                        { return 5 }
func (p *plain) Grid() ui.Grid                       { return ui.Grid{Each: 1, Width: 80} }
func (p *plain) Laid()                               {}
func (p *plain) Look() tea.Cmd                       { return nil }
func (p *plain) Act(tea.KeyMsg) tea.Cmd              { return nil }
func (p *plain) View() string                        { return "" }
func (p *plain) Head() ui.Head                       { return ui.Head{} }
func (p *plain) ShortHelp() []key.Binding            { return p.Footer() }

func (p *plain) Reload() tea.Cmd {
	load := p.Loading()
	return p.Kit.Load(func(ctx context.Context) tea.Msg {
		lines, err := p.book.Clients(ctx, chase.ScopeAll)
		if err != nil {
			return ui.Failed{Err: err}
		}
		return plainRead{load, lines}
	})
}

func (p *plain) Update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(plainRead); ok && p.Current(m.load) {
		p.lines = m.lines
		return p.Listed(nil)
	}
	return p.Listing.Update(msg)
}

func TestEveryVerbOfAListAsksForItsScreenOrSaysWhyNot(t *testing.T) {
	for name, want := range map[string]string{
		"enter": ui.ScreenSheet, "l": ui.ScreenSheet, "c": ui.ScreenSheet, "r": ui.ScreenRecord, "m": ui.ScreenCompose, "w": ui.ScreenLetter,
		"n": ui.ScreenNote, "f": ui.ScreenFollowUp, "p": ui.ScreenPayment, "d": ui.ScreenQuery, "i": ui.ScreenPlan, "t": ui.ScreenTemplates,
		"S": ui.ScreenStep, "x": ui.ScreenNotToday, "a": ui.ScreenNewInvoice, "e": ui.ScreenClient,
		"X": ui.ScreenEvidence, "O": "", "E": "", "D": "", "J": "", "K": "", "tab": "", "shift+tab": "",
	} {
		p := newPlain(uitest.Practice(t))
		d := uitest.Screen(t, p, 80, 18).Press("j", name)
		switch said := d.Last().(type) {
		case ui.Open:
			if said.Screen != want || want != ui.ScreenNewInvoice && said.Client != p.Shown[1].Client.ID || said.CallFrom.IsZero() == (name == "c") {
				t.Errorf("%s asks for %+v", name, said)
			}
		case ui.Said:
			if want != "" || said.Words == "" {
				t.Errorf("%s says %q", name, said.Words)
			}
		default:
			t.Errorf("%s does %+v", name, said)
		}
		if len(d.Sent) != 1 {
			t.Errorf("%s says %d things", name, len(d.Sent))
		}
	}
}

func TestAVerbOnNobodySaysSo(t *testing.T) {
	for _, key := range []string{"enter", "c", "r", "m", "f", "W", "y", "space", "v", "*", "e", "O"} {
		d := uitest.Screen(t, newPlain(uitest.Practice(t)), 80, 18).Press("F", "n", key)
		if said, ok := d.Last().(ui.Said); !ok || said.Words == "" {
			t.Errorf("%s does %+v", key, d.Last())
		}
	}
}

func TestOOpensTheirPortal(t *testing.T) {
	p := newPlain(uitest.Practice(t))
	d := uitest.Screen(t, p, 80, 18).Press("/").Type("acme").Press("enter", "O")
	if out, ok := d.Last().(ui.Outside); !ok || out.Target != "supplier.acme.example" {
		t.Errorf("O asks for %+v", d.Last())
	}
}
