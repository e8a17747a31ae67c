package compose

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"dues/chase"
	"dues/tui/ui"
)

type keptMsg struct {
	client chase.ID
	mail   chase.Drafted
	err    error
}

type envelopeMsg struct {
	client chase.ID
	env    chase.Envelope
	why    string // no mail can leave
	err    error
}

type sentMsg struct {
	client chase.ID
	mail   chase.Drafted
	sent   chase.SentMail
	err    error
}

// drafted is the mail as the book keeps it.
func (s *Screen) drafted() chase.Drafted {
	return chase.Drafted{ID: s.letter, ClientID: s.open.Client, Words: *s.words()}
}

// keep saves the mail as a draft.
func (s *Screen) keep() tea.Cmd {
	s.busy = true
	d, data, form := s.drafted(), s.data, s.form
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		kept, err := data.KeepLetter(ctx, d, form)
		return keptMsg{d.ClientID, kept, err}
	})
}

func (s *Screen) kept(m keptMsg) tea.Cmd {
	if m.client != s.open.Client || !s.busy {
		return nil
	}
	s.busy = false
	if m.err != nil {
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.gone = true
	return s.Ask(ui.Saved{Client: m.client, Whose: s.account.Client.Name, Words: "mail drafted, not sent: " + m.mail.Words.Subject})
}

// wantSend looks whether the mail can go, and how, before it asks.
func (s *Screen) wantSend() tea.Cmd {
	if s.kit.Practice {
		return s.Ask(ui.Said{Words: "Practice data: nothing is sent. enter keeps the draft, y copies it."})
	}
	if len(s.found) > 0 && s.found[0].Stop {
		f := s.found[0]
		if f.Where == "to" || f.Where == "cc" || f.Where == "subject" {
			s.edit(f.Where)
		}
		return s.Ask(ui.Failed{Err: errors.New("not ready: " + f.String())})
	}
	s.busy = true
	d, data := s.drafted(), s.data
	return s.kit.Load(func(ctx context.Context) tea.Msg {
		env, err := data.Envelope(ctx, d)
		return envelopeMsg{d.ClientID, env, data.CanSend(), err}
	})
}

// addressed asks for the yes, or says why the mail cannot go. The words stay.
func (s *Screen) addressed(m envelopeMsg) tea.Cmd {
	if m.client != s.open.Client || !s.busy {
		return nil
	}
	s.busy = false
	var wrong *chase.FieldError
	switch {
	case s.open.Ask && (m.why != "" || m.err != nil):
		return s.Ask(ui.Back{}) // nobody asked for it: it waits as a draft
	case m.why != "":
		return s.Ask(ui.Failed{Err: errors.New(m.why + ". The draft is kept; y copies it")})
	case errors.As(m.err, &wrong):
		if wrong.Field == "to" || wrong.Field == "cc" || wrong.Field == "subject" {
			s.edit(wrong.Field)
			s.edits.Fail(wrong)
		}
		return s.Ask(ui.Failed{Err: wrong})
	case m.err != nil:
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.ask = &m.env
	return nil
}

// pressAsk is the answer to the question. A notice or a letter before claim
// wants its y: enter is too easily pressed.
func (s *Screen) pressAsk(k tea.KeyMsg) tea.Cmd {
	keys := s.keys
	yes := matches(k, keys.Yes) || matches(k, keys.Enter) && !s.grave()
	s.ask = nil
	switch {
	case yes:
		return s.send()
	case matches(k, keys.Softer):
		return s.turnTone(-1)
	case matches(k, keys.Edit):
		s.edit("words")
	case s.open.Ask:
		return s.Ask(ui.Back{}) // it came by itself and goes by itself: the draft waits
	}
	return nil
}

// grave reports a mail that says what will be done on a day.
func (s *Screen) grave() bool {
	step := s.words().Step
	return step == chase.StepNotice || step == chase.StepClaim
}

// send keeps the mail as it stands and sends it.
func (s *Screen) send() tea.Cmd {
	s.busy = true
	d, data, form := s.drafted(), s.data, s.form
	return s.kit.Save(func(ctx context.Context) tea.Msg {
		kept, err := data.KeepLetter(ctx, d, form)
		if err != nil {
			return sentMsg{client: d.ClientID, mail: d, err: err}
		}
		sent, err := data.Send(ctx, kept.ID)
		return sentMsg{d.ClientID, kept, sent, err}
	})
}

// sent says what became of the mail. One that did not go stays on screen.
func (s *Screen) sent(m sentMsg) tea.Cmd {
	if m.client != s.open.Client || !s.busy {
		return nil
	}
	s.busy = false
	if m.mail.ID != 0 {
		s.letter, s.form = m.mail.ID, ui.FormAbout(Form, m.mail.ID)
	}
	var refused *chase.NotSentError
	var unsure *chase.UnsureError
	switch {
	case errors.As(m.err, &refused):
		return s.Ask(ui.Failed{Err: errors.New(refused.Error() + ". Draft kept; ctrl+s tries again, y copies it")})
	case errors.As(m.err, &unsure):
		s.gone = true
		s.Ask(ui.Failed{Err: errors.New(unsure.Error() + ". :drafts asks you")})
		return s.Ask(ui.Back{})
	case m.err != nil:
		return s.Ask(ui.Failed{Err: m.err})
	}
	s.gone = true
	s.Ask(ui.Back{})
	s.Ask(ui.Changed{})
	said := m.sent.Saved
	if m.sent.File != "" {
		said += ". It lies in " + m.sent.File
	}
	s.Ask(ui.Said{Words: upper(said)})
	if len(m.sent.Run) > 0 {
		return s.kit.RunProgram(m.sent.Run)
	}
	return nil
}
