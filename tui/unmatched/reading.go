package unmatched

import (
	"context"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// reading is a conversation that is open to be read, before it is tied.
type reading struct {
	about  chase.Unmatched
	reader *ui.Reader // nil until its words are here
}

type threadMsg struct {
	id     chase.ID
	thread chase.Thread
	err    error
}

// open opens a conversation at its newest mail.
func (s *Screen) open(u chase.Unmatched) tea.Cmd {
	s.reading = &reading{about: u}
	data := s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		thread, err := data.Thread(ctx, u.Thread.ID)
		return threadMsg{u.Thread.ID, thread, err}
	})
}

func (s *Screen) opened(msg threadMsg) tea.Cmd {
	if s.reading == nil || s.reading.about.Thread.ID != msg.id {
		return nil
	}
	if msg.err != nil {
		s.reading = nil
		return s.Ask(ui.Failed{Err: msg.err})
	}
	s.reading.reader = ui.ReadThread(s.kit, msg.thread, len(msg.thread.Messages)-1)
	s.reading.reader.SetSize(s.w, s.h)
	return nil
}

// pressReading is a key on a conversation that is read: what moves in it, what
// turns to another of its mails, and what ties it.
func (s *Screen) pressReading(k tea.KeyMsg) tea.Cmd {
	r := s.reading.reader
	switch {
	case key.Matches(k, s.keys.Close):
		s.reading = nil
	case r == nil || r.Press(k, s.keys.List, s.keys.ReaderKeys):
	case key.Matches(k, s.keys.Newer):
		r.Turn(1)
	case key.Matches(k, s.keys.Older):
		r.Turn(-1)
	default:
		return s.settle(k, s.reading.about)
	}
	return nil
}
