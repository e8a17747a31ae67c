package bringin

import (
	"context"
	"errors"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

// read reads the file as far as is known what it says.
func (s *Screen) read() tea.Cmd {
	s.load++
	s.reading = true
	load, data, ask := s.load, s.data, s.ask
	ctx, stop, progress := s.begin(s.kit.Context)
	return s.kit.Load(func(context.Context) tea.Msg {
		defer stop()
		p, err := data.ReadFile(ctx, ask, progress)
		return readMsg{load, p, err}
	})
}

// begin is what reading and saving run under: it ends when esc stops it, or
// with what it is under, and the number of rows done starts again.
func (s *Screen) begin(under context.Context) (context.Context, context.CancelFunc, func(int)) {
	ctx, stop := context.WithCancel(under)
	done := &atomic.Int64{}
	s.stop, s.done, s.stopped = stop, done, false
	return ctx, stop, func(n int) { done.Store(int64(n)) }
}

func (s *Screen) readIn(msg readMsg) tea.Cmd {
	s.reading = false
	var question *Question
	switch {
	case s.stopped:
		s.step = asksPath
		return s.Ask(ui.Said{Words: "Stopped. Nothing was saved."})
	case errors.As(msg.err, &question):
		s.step, s.question = asksReading, question
	case msg.err != nil:
		s.step = asksPath
		s.path.Fail(&chase.FieldError{Field: "path", Problem: msg.err.Error()})
	default:
		s.preview, s.top, s.step = msg.preview, 0, shows
		if msg.preview.NoDue > 0 && s.ask.Terms == "" {
			s.step = asksTerms
		}
	}
	return nil
}

// save brings the file in as one change.
func (s *Screen) save() tea.Cmd {
	r := s.preview.Report
	if nothingNew(r) {
		return s.Ask(ui.Said{Words: "There is nothing new in this file. esc takes another one."})
	}
	s.saving = true
	save := s.preview.Save
	ctx, stop, progress := s.begin(context.WithoutCancel(s.kit.Context)) // a window that closes does not end it
	return s.kit.Save(func(context.Context) tea.Msg {
		defer stop()
		report, err := save(ctx, progress)
		return savedMsg{report, err}
	})
}

func (s *Screen) saved(msg savedMsg) tea.Cmd {
	s.saving = false
	if msg.err != nil && s.stopped {
		return s.Ask(ui.Said{Words: "Stopped. Nothing was saved."})
	}
	if msg.err != nil {
		return s.Ask(ui.Failed{Err: msg.err})
	}
	return s.Ask(ui.Saved{Words: did(msg.report)})
}
