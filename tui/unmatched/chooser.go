package unmatched

import (
	"context"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// chooser asks whose a conversation is.
type chooser struct {
	about chase.Unmatched
	find  *ui.Form
	asked string
	read  bool
	found []chase.ClientLine
	at    int
}

type foundMsg struct {
	words string
	found []chase.ClientLine
	err   error
}

// begin asks for a client.
func (s *Screen) begin(u chase.Unmatched) tea.Cmd {
	s.choose = &chooser{about: u, find: ui.NewForm(s.kit, &ui.Field{Name: "who", Label: "Whose is it"})}
	return s.look()
}

// look finds the clients that the words typed so far may mean.
func (s *Screen) look() tea.Cmd {
	c, data := s.choose, s.data
	c.asked, c.read = strings.TrimSpace(c.find.Value("who")), false
	words := c.asked
	if words == "" {
		c.read, c.found = true, nil
		return nil
	}
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		found, err := data.FindClients(ctx, words)
		return foundMsg{words, found, err}
	})
}

func (s *Screen) found(msg foundMsg) {
	if s.choose == nil || msg.words != s.choose.asked {
		return
	}
	s.choose.read, s.choose.found, s.choose.at = true, msg.found, 0
	if msg.err != nil {
		s.Ask(ui.Failed{Err: msg.err})
	}
}

func (s *Screen) pressChooser(k tea.KeyMsg) tea.Cmd {
	c := s.choose
	switch {
	case key.Matches(k, s.keys.Leave):
		s.choose = nil
	case key.Matches(k, s.keys.Next):
		c.at = min(c.at+1, max(0, len(c.found)-1))
	case key.Matches(k, s.keys.Previous):
		c.at = max(0, c.at-1)
	case key.Matches(k, s.keys.Take):
		if c.at >= len(c.found) {
			return s.Ask(ui.Said{Words: "Type a part of the client's name first."})
		}
		s.choose = nil
		return s.tie(c.about, c.found[c.at].Client.ID)
	default:
		if c.find.Update(k) == ui.FormEdited {
			return s.look()
		}
	}
	return nil
}
